"""What support writes about a case: to the contact of the case, and to the account's owner."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.post import Button, absolute, send_letter
from sandbox.addresses import email_key
from sandbox.delivery import GatewayRefused, record_refusal, rehearsed
from sandbox.durations import told
from sandbox.models import Event
from sandbox.sms import send_sms

if TYPE_CHECKING:
    from support.models import Case, RecoveryLink

NOBODYS_ADDRESS, NOBODYS_NUMBER = "nobody@example.test", "+70000000000"


@dataclass
class Notice:
    """One message, as a letter and as an SMS (which ends with the button's address)."""

    subject: str
    paragraphs: list[str]
    sms: str
    button: Button

    def send(self, to: str, event: Event) -> None:
        """By letter or by SMS, as the contact takes it. Raises GatewayRefused."""
        if "@" in to:
            send_letter(to, self.subject, self.paragraphs, event, self.button)
        else:
            send_sms(to, f"{self.sms} {self.button.url}", event)

    def tell(self, to: str, event: Event) -> None:
        """The same, but a gateway that refuses does not undo what is told."""
        try:
            self.send(to, event)
        except GatewayRefused as refused:
            record_refusal(refused, to)


def same(one: str, other: str) -> bool:
    """Whether two contacts are one, however they are spelled."""
    if "@" in one and "@" in other:
        return email_key(one) == email_key(other)
    return one == other


def tell_writer(case: Case, notice: Callable[[Case], Notice], event: Event) -> None:
    """Tell whoever wrote to support, in the language they wrote in."""
    with translation.override(case.language):
        notice(case).tell(case.contact, event)


def tell_owner(
    case: Case, notice: Callable[[Case], Notice], event: Event, told_already: str = ""
) -> list[str]:
    """Tell the account's own contacts, but not those that are told in another way.

    Returns the contacts that were told.
    """
    known = [case.contact, told_already]
    told_now = []
    for own in case.own_contacts:
        if case.account and not any(same(own, contact) for contact in known):
            with case.account.speaks():
                notice(case).tell(own, event)
            told_now.append(own)
    return told_now


def rehearse_owner(
    case: Case, notice: Callable[[Case], Notice], event: Event, told_now: list[str]
) -> None:
    """Compose what an owner with both contacts would have got, and throw it away: how long the
    answer takes must not tell whether the account exists."""
    has_letter = any("@" in contact for contact in told_now)
    has_sms = any("@" not in contact for contact in told_now)
    for contact, is_told in ((NOBODYS_ADDRESS, has_letter), (NOBODYS_NUMBER, has_sms)):
        if not is_told:
            with rehearsed(), translation.override(case.language):
                notice(case).tell(contact, event)


# The case


def opened(case: Case, event: Event) -> None:
    tell_writer(case, _received, event)
    told_now = tell_owner(case, _opened_about_you, event)
    rehearse_owner(case, _opened_about_you, event, told_now)


def _received(case: Case) -> Notice:
    words = {"number": case.number, "topic": case.get_topic_display()}
    return Notice(
        _("Support received case %(number)s") % words,
        [
            _("Support received case %(number)s. Its topic: “%(topic)s”.") % words,
            _("An agent will read it and reply. You can view the case at any time."),
            _("If you did not contact support, there is nothing you need to do."),
        ],
        _("Support received case %(number)s. View it here:") % words,
        to_case(case),
    )


def _opened_about_you(case: Case) -> Notice:
    words = {"number": case.number, "topic": case.get_topic_display()}
    return Notice(
        _("A support case about your Mi account"),
        [
            _("Support case %(number)s was opened about your Mi account. Its topic: “%(topic)s”.")
            % words,
            _("If it was you, there is nothing you need to do."),
            _("If it wasn’t you, tell us: the agent will see it before deciding."),
        ],
        _(
            "Support case %(number)s was opened about your Mi account. If it wasn’t you, "
            "tell us here:"
        )
        % words,
        Button(_("It wasn’t me"), absolute("support_dispute", case.owner_secret)),
    )


def asked(case: Case, event: Event, question: str) -> None:
    def notice(case: Case) -> Notice:
        words = {"number": case.number}
        return Notice(
            _("Support needs more information for case %(number)s") % words,
            [
                _("To decide case %(number)s, support needs more information from you:") % words,
                question,
            ],
            _("Support needs more information for case %(number)s. Reply here:") % words,
            to_case(case),
        )

    tell_writer(case, notice, event)


def refused(case: Case, event: Event) -> None:
    tell_writer(case, _refused, event)
    tell_owner(case, _refused_about_you, event)


def _refused(case: Case) -> Notice:
    words = {"number": case.number}
    return Notice(
        _("Support refused case %(number)s") % words,
        [
            _("Support refused case %(number)s. The agent’s reason:") % words,
            case.decision,
            _("When you can tell or show us more, submit a new request."),
        ],
        _("Support refused case %(number)s. Read why here:") % words,
        to_case(case),
    )


def _refused_about_you(case: Case) -> Notice:
    words = {"number": case.number}
    return Notice(
        _("Support refused case %(number)s") % words,
        [
            _("Support refused case %(number)s, which was opened about your Mi account.") % words,
            _("Nothing has changed in your account."),
        ],
        _("Support refused case %(number)s about your Mi account. Nothing has changed. Questions:")
        % words,
        Button(_("Open support"), absolute("support")),
    )


# Unlocking


def unlocked(case: Case, event: Event) -> None:
    tell_writer(case, _unlocked, event)
    tell_owner(case, _unlocked_for_you, event)


def _unlocked(case: Case) -> Notice:
    return Notice(
        _("Your Mi account is unlocked"),
        [
            _("Support approved case %(number)s and unlocked the account.")
            % {"number": case.number},
            *filter(None, [case.decision]),
            _("Try to sign in again."),
        ],
        _("Support unlocked your Mi account. Try to sign in again:"),
        Button(_("Sign in"), absolute("sign_in")),
    )


def _unlocked_for_you(case: Case) -> Notice:
    return Notice(
        _("Your Mi account is unlocked"),
        [
            _("Support unlocked your Mi account, as requested in case %(number)s.")
            % {"number": case.number},
            _("If you did not request this, sign in and change the password."),
        ],
        _("Support unlocked your Mi account. If you did not request this, change the password:"),
        Button(_("Sign in"), absolute("sign_in")),
    )


# The way back


def recovery_link(link: RecoveryLink, token: str, event: Event) -> None:
    """The link itself. Raises GatewayRefused: without the link, the decision would lead nowhere."""
    case = link.case
    own = case.account and not same(link.contact, case.contact)
    with translation.override(case.account.language if case.account and own else case.language):
        words = {"number": case.number, "length": told(settings.RECOVERY_LINK_LIFE)}
        notice = Notice(
            _("Regain access to your Mi account"),
            [
                _("Support approved case %(number)s: you can set a new password.") % words,
                *filter(None, [case.decision]),
                _(
                    "The link can be used once and is valid for %(length)s. Do not share "
                    "it with anyone."
                )
                % words,
            ],
            _("Support approved case %(number)s. Set a new password here:") % words,
            Button(_("Set a new password"), absolute("support_recovery", token)),
        )
        notice.send(link.contact, event)


def access_approved(case: Case, link: RecoveryLink, event: Event) -> None:
    """Tell everybody who did not get the link itself that it was sent."""

    def link_sent_to(case: Case) -> Notice:
        words = {"number": case.number, "to": str(link)}
        return Notice(
            _("Support is restoring access to your Mi account"),
            [
                _("Support approved case %(number)s about your Mi account.") % words,
                _("A link to set a new password was sent to %(to)s.") % words,
                _("If it wasn’t you, contact support straight away."),
            ],
            _(
                "A link to set a new password for your Mi account was sent to %(to)s. If "
                "it wasn’t you, contact support straight away:"
            )
            % words,
            Button(_("Open support"), absolute("support")),
        )

    if not same(link.contact, case.contact):
        tell_writer(case, _link_sent_by_email if "@" in link.contact else _link_sent_by_sms, event)
    tell_owner(case, link_sent_to, event, link.contact)


# Whoever wrote may not be the owner: they learn by which way the link went, not where to.


def _link_sent_by_email(case: Case) -> Notice:
    where = _("A link to set a new password was sent to the e-mail address of the account.")
    return _approved(case, where)


def _link_sent_by_sms(case: Case) -> Notice:
    where = _("A link to set a new password was sent to the phone number of the account.")
    return _approved(case, where)


def _approved(case: Case, where: str) -> Notice:
    words = {"number": case.number}
    return Notice(
        _("Support approved case %(number)s") % words,
        [_("Support approved case %(number)s.") % words, *filter(None, [case.decision]), where],
        _("Support approved case %(number)s. Read more here:") % words,
        to_case(case),
    )


def to_case(case: Case) -> Button:
    return Button(_("Open the case"), absolute("support_case", case.secret))
