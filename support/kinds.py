"""The kinds of events of support, each with its sentence."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sandbox.event_kinds import EventKind, register


@register
class Kind(EventKind):
    CASE_OPENED = "case.opened", _("Support case %(case)s was opened.")
    CASE_ANSWERED = "case.answered", _("Information was added to support case %(case)s.")
    CASE_ASKED = "case.asked", _("Support requested more information in case %(case)s.")
    CASE_DISPUTED = (
        "case.disputed",
        _("The owner of the account reported support case %(case)s: “It wasn’t me”."),
    )
    CASE_APPROVED = "case.approved", _("Support approved case %(case)s.")
    CASE_REFUSED = "case.refused", _("Support declined case %(case)s.")
    EVIDENCE_DELETED = "case.evidence_deleted", _("The documents of case %(case)s were deleted.")
    RECOVERY_LINK_SENT = (
        "recovery_link.sent",
        _("For support case %(case)s, a link to set a new password was sent to %(to)s."),
    )
    RECOVERY_LINK_USED = (
        "recovery_link.used",
        _("The link of support case %(case)s was used to set a new password."),
    )
