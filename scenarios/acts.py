"""What the people of a scenario do, each thing the way the site does it for a real person."""

from __future__ import annotations

import re
from pathlib import Path

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.contrib.staticfiles import finders

from accounts.kinds import Kind
from accounts.models import Account, LinkedIdentity, OneTimeCode, Purpose, Registration
from accounts.pictures import within
from accounts.profile.personal_forms import AboutForm, NameForm
from accounts.signing_in.by_password_forms import SignInForm
from devices.hardware import shelf
from devices.hardware.catalogue import BY_KEY
from devices.models import Device
from sandbox.journal import record
from sandbox.models import Channel, Sandbox
from scenarios.cast import DemoPerson

REGION = "RU"
DAY = ("day", "month", "year")
# Enough to look at, and light to copy.
DOCUMENT_SIDE = 720
_ACTIVATION_LINK = re.compile(r"/pass/activate/([\w-]+)/")


def account_of(sandbox: Sandbox, person: DemoPerson) -> Account:
    return Account.objects.get(sandbox=sandbox, mi_id=person.mi_id)


def register(sandbox: Sandbox, person: DemoPerson, password: str = "") -> None:
    """Register by e-mail; the letter with the link arrives."""
    registration = Registration.objects.begin(
        person.email, REGION, sandbox.cast_language, make_password(password or person.password)
    )
    Account.objects.filter(registrations=registration).update(mi_id=person.mi_id)


def activate(sandbox: Sandbox, person: DemoPerson) -> None:
    """Open the link of the newest letter and press the button."""
    link = _ACTIVATION_LINK.search(sandbox.messages.latest("pk").text)
    registration = link and Registration.objects.of_token(sandbox, link[1])
    if not (registration and registration.activate()):
        raise RuntimeError(f"{person.key} could not activate the account.")


def register_by_phone(sandbox: Sandbox, person: DemoPerson, code: OneTimeCode) -> None:
    """Type the code from the newest SMS, and go on as a signed-in person."""
    code.prove(newest_code(sandbox))
    account = Account.objects.register_by_phone(
        sandbox, person.phone, REGION, sandbox.cast_language, person.password
    )
    Account.objects.filter(pk=account.pk).update(mi_id=person.mi_id)
    record(Kind.SIGNED_IN, account)


def sign_in(sandbox: Sandbox, person: DemoPerson, password: str = "") -> None:
    """Try to sign in, whatever comes of it."""
    typed = {"username": person.identifier, "password": password or person.password}
    form = SignInForm(typed, sandbox=sandbox, region=REGION)
    if form.is_valid():
        record(Kind.SIGNED_IN, form.account)


def sign_out(sandbox: Sandbox, person: DemoPerson) -> None:
    """Leave the browser: a session that lasts until today cannot be made without one."""
    record(Kind.SIGNED_OUT, account_of(sandbox, person))


def introduce(sandbox: Sandbox, person: DemoPerson) -> None:
    person = person.speaking(sandbox.cast_language)
    names = {"first_name": person.first_name, "last_name": person.last_name}
    form = NameForm(names, account=account_of(sandbox, person))
    if not form.is_valid():
        raise ValueError(f"{person.key}: {form.errors}")
    form.save()
    tell(sandbox, person)


def tell(sandbox: Sandbox, person: DemoPerson) -> None:
    """Fill in the optional part of the profile."""
    person, day = person.speaking(sandbox.cast_language), person.birthday
    told = {"nickname": person.nickname}
    told |= {f"birthday_{part}": str(getattr(day, part)) if day else "" for part in DAY}
    form = AboutForm(told, account=account_of(sandbox, person))
    if not form.is_valid():
        raise ValueError(f"{person.key}: {form.errors}")
    form.save()


def link_identity(sandbox: Sandbox, person: DemoPerson, provider: str) -> None:
    """Link an account of a pretended provider, under the person's own name."""
    name = person.speaking(sandbox.cast_language).name
    identity = sandbox.identities.create(provider=provider, name=name)
    LinkedIdentity.objects.link(account_of(sandbox, person), identity)


def ask_for_phone(sandbox: Sandbox, person: DemoPerson) -> OneTimeCode:
    """Have a code sent to the number that is to be the account's."""
    account = account_of(sandbox, person)
    return OneTimeCode.objects.send(Purpose.NEW_PHONE, Channel.SMS, person.phone, account)


def add_phone(sandbox: Sandbox, person: DemoPerson, code: OneTimeCode) -> None:
    """Type the code from the newest SMS, which links the number to the account."""
    code.prove(newest_code(sandbox))
    account_of(sandbox, person).change_contact(Channel.SMS, person.phone)


def newest_code(sandbox: Sandbox) -> str:
    return sandbox.messages.exclude(code="").latest("pk").code


def device(sandbox: Sandbox, piece: int, key: str, *, sim: str = "", new: bool = False) -> Device:
    """A device; ``piece`` makes its numbers. A ``new`` one has what the shop left on it."""
    made = shelf.take(sandbox, BY_KEY[key], piece=piece, bare=not new)
    if sim:
        shelf.put_card_into(made, sim)
    return made


def sample_document(language: str) -> bytes:
    """The made-up document that the support page offers for trying it out."""
    path = finders.find(f"img/sample-document.{language}.png")
    with Path(str(path)).open("rb") as file:
        return within(file, min(DOCUMENT_SIDE, settings.EVIDENCE_SIDE))
