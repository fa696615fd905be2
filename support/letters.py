"""What support writes about a case: to the contact of the case, and to the account's owner."""

from __future__ import annotations

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.post import Button, absolute
from sandbox.durations import told_length
from sandbox.masking import spoken_mask
from sandbox.models import Event
from support.notice import Notice, Told, rehearse_owner, same, tell_owner, tell_writer, to_case

# The case


def opened(case: Told, event: Event) -> None:
    tell_writer(case, _received, event)
    told_now = tell_owner(case, _opened_about_you, event)
    rehearse_owner(case, _opened_about_you, event, told_now)


def _received(case: Told) -> Notice:
    words = {"number": case.number, "topic": case.get_topic_display()}
    return Notice(
        _("Support received case %(number)s") % words,
        [
            _("We’ve received your request “%(topic)s” (case %(number)s).") % words,
            _("An agent will read it and reply. You can view the case at any time."),
            _("If you did not contact support, there is nothing you need to do."),
        ],
        _("Support received case %(number)s. View it here:") % words,
        to_case(case),
    )


def _opened_about_you(case: Told) -> Notice:
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


def asked(case: Told, event: Event, question: str) -> None:
    def notice(case: Told) -> Notice:
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


def refused(case: Told, event: Event) -> None:
    tell_writer(case, _refused, event)
    tell_owner(case, _refused_about_you, event)


def _refused(case: Told) -> Notice:
    words = {"number": case.number}
    return Notice(
        _("Support declined case %(number)s") % words,
        [
            _("Support declined case %(number)s. The agent’s reason:") % words,
            case.decision,
            _("When you can tell or show us more, submit a new request."),
        ],
        _("Support declined case %(number)s. Read why here:") % words,
        to_case(case),
    )


def _refused_about_you(case: Told) -> Notice:
    words = {"number": case.number}
    return Notice(
        _("Support declined case %(number)s") % words,
        [
            _("Support declined case %(number)s, which was opened about your Mi account.") % words,
            _("Nothing has changed in your account."),
        ],
        _("Support declined case %(number)s about your Mi account. Nothing has changed. Questions:")
        % words,
        Button(_("Open support"), absolute("support")),
    )


# Unlocking


def unlocked(case: Told, event: Event) -> None:
    tell_writer(case, _unlocked, event)
    tell_owner(case, _unlocked_for_you, event)


def _unlocked(case: Told) -> Notice:
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


def _unlocked_for_you(case: Told) -> Notice:
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


def recovery_link(case: Told, to: str, token: str, event: Event) -> None:
    """The link itself. Raises GatewayRefused: without the link, the decision would lead nowhere."""
    own = case.account and not same(to, case.contact)
    with translation.override(case.account.language if case.account and own else case.language):
        words = {"number": case.number, "length": told_length(settings.RECOVERY_LINK_LIFE)}
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
        notice.send(to, event)


def access_approved(case: Told, to: str, event: Event) -> None:
    """Tell everybody who did not get the link itself that it was sent."""

    def link_sent_to(case: Told) -> Notice:
        words = {"number": case.number, "to": spoken_mask(to)}
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

    if not same(to, case.contact):
        tell_writer(case, _link_sent_by_email if "@" in to else _link_sent_by_sms, event)
    tell_owner(case, link_sent_to, event, to)


# Whoever wrote may not be the owner: they learn by which way the link went, not where to.


def _link_sent_by_email(case: Told) -> Notice:
    where = _("A link to set a new password was sent to the e-mail address of the account.")
    return _approved(case, where)


def _link_sent_by_sms(case: Told) -> Notice:
    where = _("A link to set a new password was sent to the phone number of the account.")
    return _approved(case, where)


def _approved(case: Told, where: str) -> Notice:
    words = {"number": case.number}
    return Notice(
        _("Support approved case %(number)s") % words,
        [_("Support approved case %(number)s.") % words, *filter(None, [case.decision]), where],
        _("Support approved case %(number)s. Read more here:") % words,
        to_case(case),
    )
