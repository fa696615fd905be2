"""What an account's owner waits for: a code that expires, a link that dies, a message that may be sent again."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from accounts.models import OneTimeCode, Registration
from sandbox.clock import now
from sandbox.deadlines import Deadline
from sandbox.models import Sandbox

SHOWN = 20


def pending(sandbox: Sandbox) -> Iterable[Deadline]:
    codes = OneTimeCode.objects.filter(sandbox=sandbox, used_at=None, expires_at__gt=now())
    for code in codes.order_by("expires_at")[:SHOWN]:
        to = {"to": code.masked_contact}
        yield Deadline(code.expires_at, _("The code sent to %(to)s expires") % to)
        yield Deadline(code.resend_at, _("Another code may be sent to %(to)s") % to)
    waiting = Registration.objects.filter(sandbox=sandbox, used_at=None, expires_at__gt=now())
    for registration in waiting.exclude(digest="").order_by("expires_at")[:SHOWN]:
        to = {"to": str(registration)}
        assert registration.expires_at is not None  # noqa: S101
        yield Deadline(registration.expires_at, _("The activation link sent to %(to)s dies") % to)
        yield Deadline(registration.resend_at, _("Another activation letter may be sent to %(to)s") % to)
