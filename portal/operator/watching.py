"""What all pages of the operator have in common: rows are looked at, and changed by acts only."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import BadRequest, ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.formats import date_format
from django.utils.timezone import localtime

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

NOTHING = "—"


class WatchedAdmin(admin.ModelAdmin):
    """No row is added, edited or deleted by a form: that would go past what holds it together."""

    view_on_site = False
    show_full_result_count = False
    list_per_page = 50
    list_max_show_all = 0
    empty_value_display = NOTHING

    # Django's would put our nouns into sentences that Russian bends.
    list_title: StrOrPromise = ""
    row_title: StrOrPromise = ""

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return super().changelist_view(request, {"title": self.list_title, **(extra_context or {})})

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        titled = {"title": self.row_title, **(extra_context or {})}
        return super().changeform_view(request, object_id, form_url, titled)

    def response_action(
        self, request: HttpRequest, queryset: Any, *args: Any, **kwargs: Any
    ) -> HttpResponse | None:
        """Django asks the database for whatever was sent as chosen."""
        for key in request.POST.getlist(ACTION_CHECKBOX_NAME):
            self._refuse_made_up(key)
        return super().response_action(request, queryset, *args, **kwargs)

    def _refuse_made_up(self, key: str) -> None:
        try:
            self.opts.pk.run_validators(self.opts.pk.to_python(key))
        except ValidationError as error:
            raise BadRequest("Chosen was what is no row.") from error
        if "\0" in key:
            raise BadRequest("Chosen was what is no row.")

    def has_add_permission(self, request: HttpRequest, *args: Any) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


def note(
    request: HttpRequest, rows: Iterable[models.Model], sentence: str, flag: int = CHANGE
) -> None:
    """Write into Django's log what the operator did with these rows."""
    operator: Any = request.user
    LogEntry.objects.bulk_create(
        LogEntry(
            user_id=operator.pk,
            content_type=ContentType.objects.get_for_model(row, for_concrete_model=False),
            object_id=str(row.pk),
            object_repr=str(row)[:200],
            action_flag=flag,
            change_message=sentence,
        )
        for row in rows
    )


def moment(at: datetime | None) -> str:
    return date_format(localtime(at), "SHORT_DATETIME_FORMAT") if at else NOTHING
