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

ALL = "all"
# The sandbox's own matters are no part of a person's account.
NOT_OFFERED = {Group.SANDBOX, Group.MESSAGES}


def _offered() -> list[tuple[str, Any]]:
    return [(group.value, group.label) for group in Group if group not in NOT_OFFERED]


class LogFilter(forms.Form):
    about = forms.ChoiceField(label=pgettext_lazy("event", "About"))

    def __init__(self, account: Account, asked: QueryDict) -> None:
        about = asked.get("about", ALL)
        super().__init__({"about": about if about in dict(_offered()) else ALL})
        self.account = account
        part(self, "about", forms.ChoiceField).choices = [(ALL, _("Everything")), *_offered()]

    def events(self) -> EventQuerySet:
        """The entries that were asked for; a question that makes no sense narrows nothing."""
        events: EventQuerySet = self.account.events.newest_first()
        about = self.cleaned_data["about"] if self.is_valid() else ALL
        return events if about == ALL else events.about_group(Group(about))
