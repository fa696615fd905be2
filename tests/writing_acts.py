"""Everything that writes into an account and what is its own: to be let loose in pairs.

Given an account, each finds what it needs, as a request does, and returns what is to be done when
the two meet. A refusal is an answer; anything else that is raised is a fault.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django_otp.plugins.otp_totp.models import TOTPDevice

from accounts.kinds import Kind as AccountKind
from accounts.models import (
    Account,
    Card,
    Consent,
    DataCopy,
    Deletion,
    HalfSignIn,
    Identity,
    KnownBrowser,
    LinkedIdentity,
    NotMeLink,
    OneTimeCode,
    PasswordReset,
    Photo,
    Purpose,
    RecoveryCodes,
    RememberedBrowser,
)  # fmt: skip
from accounts.models.consent import Topic
from accounts.profile.personal_forms import AboutForm, NameForm, RegionForm
from accounts.providers.catalogue import PROVIDERS
from accounts.signing_in.by_password_forms import SignInForm
from accounts.two_step.state import TwoStep
from devices.cloud import sync
from devices.cloud.forms import DeleteForm, InCloud, NoteForm
from devices.models import CloudPlan, Command, CommandKind, Device, ItemKind, Tier
from devices.phone import camera, walk
from sandbox.changing import changing
from sandbox.clock import now
from sandbox.deadlines import jump
from sandbox.journal import record
from sandbox.models import BrowserSession, Channel, Sandbox
from sandbox.sessions import SessionStore
from support.models import Topic as Matter
from tests import people
from tests.cases import open_case
from tests.people import PASSWORD

Act = Callable[[Account], Callable[[], Any]]
OTHER_EMAIL, OTHER_PHONE = "anna.other@example.test", "+79995550199"
SERVICES = list(PROVIDERS)


def prepare(sandbox: Sandbox) -> Account:
    """An account with one of everything that the acts need."""
    account = people.make_account(sandbox)
    phone = people.make_device(account, sim_number=people.PHONE)
    phone.sync_kinds = [ItemKind.NOTE.value]
    phone.save()
    phone.items.create(kind=ItemKind.NOTE, title="Список", size=10)
    account.cloud_items.create(kind=ItemKind.NOTE, title="Заметка", size=10)
    TOTPDevice.objects.create(user=account, name="Телефон", confirmed=True)
    RecoveryCodes.objects.renew(account)
    people.make_passkey(account)
    event = record(AccountKind.SIGNED_IN, account)
    NotMeLink.objects.make(account, event)
    KnownBrowser.objects.create(account=account, digest="k")
    RememberedBrowser.objects.create(account=account, digest="r")
    identity, _other = [
        Identity.objects.create(sandbox=sandbox, provider=service, name="Анна")
        for service in SERVICES[:2]
    ]
    LinkedIdentity.objects.link(account, identity)
    Consent.objects.give(account, Topic.NEWS)
    OneTimeCode.objects.send(Purpose.PASSWORD, Channel.SMS, people.PHONE, account)
    OneTimeCode.objects.send(Purpose.NEW_EMAIL, Channel.EMAIL, OTHER_EMAIL, account)
    account.change_contact(Channel.EMAIL, "anna.second@example.test")
    _begin_things(account)
    return account


def _begin_things(account: Account) -> None:
    """What waits for something, and a browser that is signed in."""
    HalfSignIn.objects.begin(account, "password")
    PasswordReset.objects.ask(account.sandbox, account.email, "RU")
    open_case(account.sandbox, Matter.ACCESS, account.mi_id)
    session = SessionStore()
    session.create()
    BrowserSession.objects.update(account=account)


# What is done: each takes the account as its request has read it.


def _type_password(account: Account, password: str) -> Any:
    typed = {"username": account.mi_id, "password": password}
    return SignInForm(typed, sandbox=account.sandbox, region="RU").is_valid


def _save(form: Any) -> Any:
    return lambda: form.is_valid() and form.save()


def _phone(account: Account) -> Device:
    return account.devices.select_related("account", "sandbox").get()


def _link(account: Account) -> Callable[[], Any]:
    other = Identity.objects.get(sandbox=account.sandbox, provider=SERVICES[1])
    return lambda: LinkedIdentity.objects.link(account, other)


def _arrive(account: Account) -> Callable[[], Any]:
    def arrive() -> None:
        KnownBrowser.objects.greet(account, "token", tell=True)
        record(AccountKind.SIGNED_IN, account)

    return arrive


def _write_note(account: Account) -> Callable[[], Any]:
    form = NoteForm({"title": "Новая", "text": "Молоко"}, home=InCloud(account))

    @changing()
    def write() -> None:
        if form.is_valid():
            form.save()

    return write


ACTS: dict[str, Act] = {
    # The password and what guards the account
    "types the right password": lambda a: _type_password(a, PASSWORD),
    "types a wrong password": lambda a: _type_password(a, "мимо"),
    "changes the password": lambda a: partial(a.change_password, "lipa-topol-88"),
    "forgets the password": lambda a: partial(
        PasswordReset.objects.ask, a.sandbox, a.phone or "", "RU"
    ),
    "locks it": lambda a: a.lock_now,
    "unlocks it": lambda a: a.unlock,
    "disowns an entry": lambda a: a.not_me_links.latest("pk").use,
    "is to choose a new password": lambda a: a.demand_new_password,
    "signs out everywhere": lambda a: a.sign_out_everywhere,
    "ends the other sessions": lambda a: partial(a.end_other_sessions, None),
    "arrives in a new browser": _arrive,
    "begins to sign in": lambda a: partial(HalfSignIn.objects.begin, a, "password"),
    "is told of half a sign-in": lambda a: a.half_sign_ins.latest("pk").tell,
    # Contacts and codes
    "changes the address": lambda a: partial(a.change_contact, Channel.EMAIL, OTHER_EMAIL),
    "changes the number": lambda a: partial(a.change_contact, Channel.SMS, OTHER_PHONE),
    "removes the number": lambda a: partial(a.remove_contact, Channel.SMS),
    "cancels a change": lambda a: partial(a.cancel_contact_change, Channel.EMAIL),
    "undoes a change": lambda a: a.contact_changes.latest("pk").undo,
    "has a code sent": lambda a: partial(
        OneTimeCode.objects.send, Purpose.DELETION, Channel.SMS, people.PHONE, a
    ),
    "types a wrong code": lambda a: partial(a.codes.get(purpose=Purpose.PASSWORD).prove, "мимо"),
    # Two-step verification, passkeys, linked services
    "adds an app": lambda a: partial(TwoStep(a).begin_app, "Ещё один"),
    "types a wrong app code": lambda a: partial(TwoStep(a).prove, TwoStep(a).apps[0], "мимо"),
    "uses SMS too": lambda a: TwoStep(a).use_sms,
    "switches two-step off": lambda a: TwoStep(a).switch_off,
    "removes the app": lambda a: partial(TwoStep(a).remove, TwoStep(a).apps[0]),
    "renews the codes": lambda a: TwoStep(a).renew_codes,
    "has lost every factor": lambda a: TwoStep(a).ask_reset,
    "renames a passkey": lambda a: partial(a.passkeys.get().rename, "Другой"),
    "removes a passkey": lambda a: a.passkeys.get().remove,
    "links a service": _link,
    "unlinks a service": lambda a: a.linked_identities.get(provider=SERVICES[0]).remove,
    # What is told and agreed to
    "gives a name": lambda a: _save(NameForm({"first_name": "Аня"}, account=a)),
    "tells a nickname": lambda a: _save(AboutForm({"nickname": "Нюта"}, account=a)),
    "moves to another region": lambda a: _save(
        RegionForm({"region": "BY", "language": "en"}, account=a)
    ),
    "puts a photo": lambda a: partial(Photo.objects.put, a, b"picture"),
    "opens the card": lambda a: partial(Card.objects.open, a),
    "agrees": lambda a: partial(Consent.objects.give, a, Topic.ADS),
    "agrees no more": lambda a: partial(Consent.objects.withdraw, a, Topic.NEWS),
    "asks for the data": lambda a: partial(DataCopy.objects.ask, a),
    "wants to be deleted": lambda a: partial(Deletion.objects.ask, a),
    # Devices and the cloud
    "renames the phone": lambda a: partial(_phone(a).rename, "Мой"),
    "removes the phone": lambda a: _phone(a).remove,
    "rings the phone": lambda a: partial(Command.objects.ask, _phone(a), CommandKind.RING),
    "signs the phone in again": lambda a: _phone(a).sign_in_again,
    "hides the phone": lambda a: partial(_phone(a).switch_find_device, on=False),
    "synchronises": lambda a: partial(sync.start, _phone(a)),
    "shoots a photo": lambda a: partial(camera.take, _phone(a), camera.SHOTS["photo"]),
    "begins something on the phone": lambda a: partial(walk.note, _phone(a), "x", {}),
    "takes a plan": lambda a: partial(CloudPlan.objects.take, a, Tier.PREMIUM),
    "deletes from the cloud": lambda a: _save(
        DeleteForm({"item": [a.cloud_items.get().pk]}, account=a)
    ),
    "writes a note": _write_note,
    # Support, and the world
    "opens a case": lambda a: partial(open_case, a.sandbox, Matter.UNLOCK, a.mi_id),
    "approves the case": lambda a: a.cases.get().approve,
    "refuses the case": lambda a: partial(a.cases.get().refuse, "Нет."),
    "says it was not me": lambda a: a.cases.get().dispute,
    "moves the clock": lambda a: partial(jump, a.sandbox, now() + timedelta(hours=2)),
}


def do(act: Callable[[], Any]) -> None:
    """A refusal is an answer."""
    try:
        act()
    except ValidationError:
        return
