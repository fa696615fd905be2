"""What the account itself puts into the copy of a person's data."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from accounts.leaving.archive import Row, Section
from accounts.models import Account, Card
from accounts.models.card import Shown
from sandbox.models import Message


def sections(account: Account) -> Iterable[Section]:
    yield _profile(account)
    yield _shown(account)
    yield _linked(account)
    yield _consents(account)
    yield _passkeys(account)
    yield _sessions(account)
    yield _journal(account)
    yield _messages(account)


def _profile(account: Account) -> Section:
    names = {
        "mi_id": "Mi ID",
        "first_name": _("First name"),
        "last_name": _("Last name"),
        "email": _("E-mail address"),
        "phone": _("Phone number"),
        "nickname": _("Nickname"),
        "gender": _("Gender"),
        "birthday": _("Date of birth"),
        "region": _("Country or region"),
        "language": _("Language"),
        "created_at": _("Created"),
        "activated_at": _("Activated"),
        "password_changed_at": _("Password changed"),
    }
    row = {name: getattr(account, name) for name in names}
    row |= {"region": str(account.region), "language": account.get_language_display()}
    row |= {"gender": account.get_gender_display(), "birthday": account.birthday}
    photo = getattr(account, "photo", None)
    files = {"photo.jpg": bytes(photo.image)} if photo else {}
    return Section("profile", _("Profile, e-mail and phone"), names, [row], files)


def _shown(account: Account) -> Section:
    names = {"what": _("What others see")}
    card = Card.objects.of(account)
    rows: list[Row] = [
        {"what": str(each.label), "key": each.value} for each in Shown if each in card.shown
    ]
    return Section("shown", _("What others see"), names, rows)


def _linked(account: Account) -> Section:
    names = {
        "service": _("Service"),
        "name": _("Name there"),
        "linked_at": pgettext("third-party", "Linked"),
        "used_at": _("Last used"),
    }
    rows: list[Row] = [
        {
            "service": str(link.service),
            "name": link.identity.name,
            "linked_at": link.linked_at,
            "used_at": link.used_at,
        }
        for link in account.linked_identities.select_related("identity").order_by("pk")
    ]
    return Section("linked", _("Third-party accounts"), names, rows)


def _consents(account: Account) -> Section:
    names = {
        "topic": _("Subject of the consent"),
        "version": _("Version"),
        "given_at": _("Agreed"),
        "withdrawn_at": _("Withdrawn"),
    }
    rows: list[Row] = [
        {
            "topic": str(consent),
            "version": consent.version,
            "given_at": consent.given_at,
            "withdrawn_at": consent.withdrawn_at,
        }
        for consent in account.consents.order_by("pk")
    ]
    return Section("consents", _("Consents"), names, rows)


def _passkeys(account: Account) -> Section:
    names = {"name": _("Name"), "created_at": _("Added"), "last_used_at": _("Last used on")}
    rows: list[Row] = list(account.passkeys.order_by("pk").values(*names))
    return Section("passkeys", _("Passkeys"), names, rows)


def _sessions(account: Account) -> Section:
    names = {
        "browser": _("Browser"),
        "address": _("Address"),
        "began_at": _("Signed in"),
        "seen_at": _("Last seen"),
    }
    sessions = account.browser_sessions.current().latest_seen_first()
    rows: list[Row] = [
        {
            "browser": str(session.browser),
            "address": session.address,
            "began_at": session.began_at,
            "seen_at": session.seen_at,
        }
        for session in sessions
    ]
    return Section("sessions", _("Browser sessions"), names, rows)


def _journal(account: Account) -> Section:
    names = {
        "at": _("When"),
        "what": _("What happened"),
        "browser": _("Browser"),
        "address": _("Address"),
    }
    rows: list[Row] = [
        {
            "number": event.number,
            "kind": event.kind,
            "at": event.at,
            "what": str(event),
            "browser": event.browser,
            "address": event.address,
        }
        for event in account.events.newest_first().iterator()
    ]
    return Section("journal", _("Journal"), names, rows)


def _messages(account: Account) -> Section:
    """Those to its present contacts, since it is there: before, they may have been another's."""
    names = {"at": _("When"), "to": _("To"), "subject": _("Subject"), "text": _("Text")}
    contacts = [contact for contact in (account.email, account.phone) if contact]
    sent = Message.objects.filter(sandbox=account.sandbox).to(*contacts).arrived()
    sent = sent.filter(sent_at__gte=account.created_at).newest_first()
    rows: list[Row] = [
        {
            "at": message.sent_at,
            "channel": message.channel,
            "to": message.recipient,
            "subject": message.subject,
            "text": message.text,
        }
        for message in sent.only("sent_at", "channel", "recipient", "subject", "text").iterator()
    ]
    return Section("messages", _("E-mails and SMS"), names, rows)
