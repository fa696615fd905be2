"""What operators did: Django's own log, to be read."""

from __future__ import annotations

from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from portal.operator.watching import WatchedAdmin


class ActAdmin(WatchedAdmin):
    list_title = _("What operators did")
    row_title = _("What an operator did")
    list_display = ("action_time", "who", "content_type", "object_repr", "told")
    list_display_links = None
    list_filter = (("action_time", admin.DateFieldListFilter), "action_flag")
    search_fields = ("object_repr", "user__operator_name", "change_message")
    list_select_related = ("user", "content_type")
    date_hierarchy = None
    actions = None

    def get_queryset(self, request: HttpRequest) -> QuerySet[LogEntry]:
        found: QuerySet[LogEntry] = super().get_queryset(request)
        return found.defer("user__password")

    @admin.display(description=_("operator"), ordering="user__operator_name")
    def who(self, act: LogEntry) -> str:
        return act.user.get_username()

    @admin.display(description=_("what was done"))
    def told(self, act: LogEntry) -> str:
        return str(act.get_change_message())
