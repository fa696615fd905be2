"""Narrows the journal to one account and one matter."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sandbox.forms.parts import part
from sandbox.groups import Group
from sandbox.models import Sandbox
from sandbox.models.event import EventQuerySet

ACCOUNTS_OFFERED = 200
ALL = "all"


class JournalFilter(forms.Form):
    account = forms.ChoiceField(label=_("Account"))
    about = forms.ChoiceField(
        label=pgettext_lazy("event", "Topic"), choices=[(ALL, _("Everything")), *Group.choices]
    )

    def __init__(self, sandbox: Sandbox, asked: QueryDict) -> None:
        super().__init__({name: asked.get(name) or ALL for name in self.base_fields})
        self.sandbox = sandbox
        accounts = get_user_model()._default_manager.filter(sandbox=sandbox).order_by("pk")
        offered = [(str(account.pk), _named(account)) for account in accounts[:ACCOUNTS_OFFERED]]
        part(self, "account", forms.ChoiceField).choices = [(ALL, _("Everyone")), *offered]

    def events(self) -> EventQuerySet:
        """The events that were asked for; a question that makes no sense narrows nothing."""
        events: EventQuerySet = self.sandbox.events.newest_first()
        asked = self.cleaned_data if self.is_valid() else {}
        if asked.get("account", ALL) != ALL:
            events = events.filter(account_id=asked["account"])
        if asked.get("about", ALL) != ALL:
            events = events.about_group(Group(asked["about"]))
        return events


def _named(account: Any) -> str:
    name, number = str(account), account.get_username()
    return name if name == number else f"{name}, {number}"
