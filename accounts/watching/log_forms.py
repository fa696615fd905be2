"""Narrows the security log to one matter."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Account
from sandbox.forms.parts import part
from sandbox.groups import Group
from sandbox.models.event import EventQuerySet

WITHOUT_ROUTINE, ALL = "main", "all"
# The sandbox's own matters are no part of a person's account.
NOT_OFFERED = {Group.SANDBOX, Group.MESSAGES}


def _offered() -> list[tuple[str, Any]]:
    offered = [(group.value, group.label) for group in Group if group not in NOT_OFFERED]
    main = _("Main events")
    return [(WITHOUT_ROUTINE, main), *offered, (ALL, _("Everything"))]


class LogFilter(forms.Form):
    about = forms.ChoiceField(label=pgettext_lazy("event", "Topic"))

    def __init__(self, account: Account, asked: QueryDict) -> None:
        about = asked.get("about", WITHOUT_ROUTINE)
        super().__init__({"about": about if about in dict(_offered()) else WITHOUT_ROUTINE})
        self.account = account
        part(self, "about", forms.ChoiceField).choices = _offered()

    def events(self) -> EventQuerySet:
        """The entries that were asked for; a question that makes no sense narrows nothing."""
        events: EventQuerySet = self.account.events.newest_first()
        about = self.cleaned_data["about"] if self.is_valid() else WITHOUT_ROUTINE
        if about == ALL:
            return events
        if about == WITHOUT_ROUTINE:
            return events.without_routine()
        return events.about_group(Group(about))
