"""Support cases made without walking, and the two walks that many tests begin with."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from accounts.models import Account
from sandbox.models import Message, Sandbox
from scenarios.walker.page import Page
from support.models import Case, Topic
from tests.inbox import Inbox
from tests.people import EMAIL
from tests.visitor import Visitor

CONTACT = "anna.new@example.test"
REASON = "Пароль забыт, а номер сменился."
FILLED: dict[str, Any] = {"identifier": EMAIL, "contact": CONTACT, "reason": REASON}
Opens = Callable[..., Case]


def lock(account: Account) -> Account:
    """Type wrong passwords until the account is locked."""
    while account.take_try():
        account.miss()
    account.lock()
    return account


def open_case(
    sandbox: Sandbox, topic: str = Topic.UNLOCK, identifier: str = EMAIL, **fields: Any
) -> Case:
    given = {"contact": CONTACT, "reason": REASON, "language": "ru", **fields}
    return Case.objects.open(sandbox, topic, identifier, **given)


def told(sandbox: Sandbox) -> set[str]:
    """Whoever got a message since the last look."""
    recipients = {message.recipient for message in Inbox(sandbox).messages()}
    Message.objects.filter(sandbox=sandbox).delete()
    return recipients


def picture(size: tuple[int, int] = (40, 30)) -> SimpleUploadedFile:
    """A picture file that tells more than it shows."""
    file, exif = BytesIO(), Image.Exif()
    exif[0x010F] = "A phone that knows where you live"
    Image.new("RGB", size, (200, 30, 30)).save(file, "PNG", exif=exif)
    return SimpleUploadedFile("paper.png", file.getvalue(), "image/png")


def write(visitor: Visitor, topic: str = "unlock", **fields: Any) -> Page:
    """Fill in the form of support and send it."""
    page = visitor.get("support_new", topic)
    return visitor.submit(page, button="Отправить в поддержку", **{**FILLED, **fields})


def decide(visitor: Visitor, case: Case, button: str, **fields: Any) -> Page:
    """Press a button of the desk's page of a case."""
    page = visitor.get("support_desk_case", case.number)
    return visitor.submit(page, button=button, **fields)
