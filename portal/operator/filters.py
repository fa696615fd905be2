"""Ways to look at a part of the sandboxes."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib.admin import DateFieldListFilter, SimpleListFilter
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sandbox.clock import real_now
from sandbox.models import Sandbox


class StartedFilter(DateFieldListFilter):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.title = gettext_lazy("started")


class WhatForFilter(SimpleListFilter):
    title = gettext_lazy("purpose")
    parameter_name = "what_for"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [
            ("people", _("until idle")),
            ("kept", _("kept")),
            ("demo", _("the demo sandbox")),
        ]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        wanted = {
            "people": {"permanent": False, "kept": False},
            "kept": {"permanent": False, "kept": True},
            "demo": {"permanent": True},
        }
        return queryset.filter(**wanted.get(self.value() or "", {}))


class LastUseFilter(SimpleListFilter):
    title = gettext_lazy("last use")
    parameter_name = "last_use"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [
            ("hour", _("within an hour")),
            ("day", _("within a day")),
            ("before", _("more than a day ago")),
            ("idle", _("so long ago that it will be removed")),
        ]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        hour, day = real_now() - timedelta(hours=1), real_now() - timedelta(days=1)
        match self.value():
            case "hour":
                return queryset.filter(used_at__gte=hour)
            case "day":
                return queryset.filter(used_at__gte=day)
            case "before":
                return queryset.filter(used_at__lt=day)
            case "idle":
                return queryset.filter(pk__in=Sandbox.objects.idle())
        return queryset
