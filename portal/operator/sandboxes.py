"""Sandboxes by age, last use and size; what an operator may do to them.

list ─┬─ «Remove now» ─> confirmation ─> gone with all it holds
      ├─ «Keep», «Keep no longer»
      └─ «End all browser sessions»
"""

from __future__ import annotations

from typing import Any, cast

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.models import DELETION
from django.contrib.admin.views.main import ChangeList
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from portal.operator import figures, size
from portal.operator.filters import LastUseFilter, StartedFilter, WhatForFilter
from portal.operator.sessions import end_sessions
from portal.operator.watching import WatchedAdmin, moment, note
from sandbox import starting
from sandbox.models import Sandbox
from sandbox.models.sandbox import SandboxQuerySet
from sandbox.sizes import told_size

REMOVED_AT_MOST = 1000
SHOWN_IN_CONFIRMATION = 20


class MeasuredList(ChangeList):
    """Measures the page that is shown, not every sandbox there is."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        self.result_list: Any = size.measured(list(self.result_list))


class SandboxAdmin(WatchedAdmin):
    list_title = gettext_lazy("Sandboxes by age, last use and size")
    row_title = gettext_lazy("A sandbox")
    list_display = (
        "label", "what_for", "started", "used",
        "account_count", "message_count", "journal", "rows", "files",
    )  # fmt: skip
    list_filter = (
        WhatForFilter, LastUseFilter, ("created_at", StartedFilter),
    )  # fmt: skip
    search_fields = ("=code", "code__istartswith")
    search_help_text = gettext_lazy("The sandbox’s code, or its first five characters.")
    ordering = ("-used_at",)
    fields = (
        "label", "what_for", "scenario_name", "started", "used", "clock", "account_count",
        "sessions", "message_count", "journal", "rows", "files",
    )  # fmt: skip
    readonly_fields = fields
    actions = ("remove_now", "keep", "keep_no_longer", "end_all_sessions")

    def get_queryset(self, request: HttpRequest) -> SandboxQuerySet:
        """Those with an address: the frozen ones are what they are copied from."""
        return cast("SandboxQuerySet", super().get_queryset(request)).open()

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return MeasuredList

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Sandbox | None:
        found = super().get_object(request, *args, **kwargs)
        return next(iter(size.measured([found])), None) if found else None

    # What is shown

    @admin.display(description=gettext_lazy("sandbox"), ordering="code")
    def label(self, sandbox: Sandbox) -> str:
        return sandbox.label

    @admin.display(description=gettext_lazy("what for"))
    def what_for(self, sandbox: Sandbox) -> str:
        if sandbox.permanent:
            return _("the demo sandbox")
        return _("kept") if sandbox.kept else _("until idle")

    @admin.display(description=gettext_lazy("scenario"))
    def scenario_name(self, sandbox: Sandbox) -> str:
        return sandbox.scenario

    @admin.display(description=gettext_lazy("started"), ordering="created_at")
    def started(self, sandbox: Sandbox) -> str:
        return moment(sandbox.created_at)

    @admin.display(description=gettext_lazy("last used"), ordering="used_at")
    def used(self, sandbox: Sandbox) -> str:
        return moment(sandbox.used_at)

    @admin.display(description=gettext_lazy("its clock"))
    def clock(self, sandbox: Sandbox) -> str:
        return moment(sandbox.now())

    @admin.display(description=gettext_lazy("accounts"), ordering=size.accounts())
    def account_count(self, sandbox: Any) -> int:
        return int(sandbox.accounts_count)

    @admin.display(description=gettext_lazy("browser sessions"))
    def sessions(self, sandbox: Sandbox) -> int:
        return sandbox.browser_sessions.filter(expire_date__gt=sandbox.now()).count()

    @admin.display(description=gettext_lazy("messages"), ordering=size.messages())
    def message_count(self, sandbox: Any) -> int:
        return int(sandbox.messages_count)

    @admin.display(description=gettext_lazy("journal entries"), ordering="last_event")
    def journal(self, sandbox: Sandbox) -> int:
        return sandbox.last_event

    @admin.display(description=gettext_lazy("rows"), ordering=size.rows())
    def rows(self, sandbox: Any) -> int:
        return int(sandbox.rows_count)

    @admin.display(description=gettext_lazy("pictures and files"), ordering=size.file_bytes())
    def files(self, sandbox: Any) -> str:
        return told_size(sandbox.file_bytes)

    # What is done

    @admin.action(description=gettext_lazy("Remove now, with everything in them"))
    def remove_now(self, request: HttpRequest, chosen: SandboxQuerySet) -> HttpResponse | None:
        if chosen.filter(permanent=True).exists():
            messages.error(
                request,
                _("The demo sandbox cannot be removed: it resets itself. Choose others."),
            )
            return None
        count = chosen.count()
        if count > REMOVED_AT_MOST:
            told = {"most": REMOVED_AT_MOST}
            messages.error(request, _("Choose at most %(most)s sandboxes at a time.") % told)
            return None
        if "confirmed" not in request.POST:
            return self._ask(request, chosen, count)
        removed = list(chosen.order_by("pk"))
        with transaction.atomic():
            note(request, removed, _("Removed with everything in it."), DELETION)
            count = starting.remove_all(Sandbox.objects.filter(pk__in=[s.pk for s in removed]))
        sentence = ngettext(
            "%(count)s sandbox was removed.", "%(count)s sandboxes were removed.", count
        )
        self._done(request, sentence, count)
        return None

    def _ask(self, request: HttpRequest, chosen: SandboxQuerySet, count: int) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": _("Remove these sandboxes?"),
            "opts": self.opts,
            "action": "remove_now",
            "checkbox": ACTION_CHECKBOX_NAME,
            "chosen": chosen.values_list("pk", flat=True),
            "shown": size.measured(list(chosen.order_by("-used_at")[:SHOWN_IN_CONFIRMATION])),
            "count": count,
            "more": max(0, count - SHOWN_IN_CONFIRMATION),
        }
        return TemplateResponse(request, "operator/remove.html", context)

    @admin.action(description=gettext_lazy("Keep, even if nobody uses them for a long time"))
    def keep(self, request: HttpRequest, chosen: SandboxQuerySet) -> None:
        self._mark(request, chosen.filter(kept=False, permanent=False), kept=True)

    @admin.action(description=gettext_lazy("Stop keeping"))
    def keep_no_longer(self, request: HttpRequest, chosen: SandboxQuerySet) -> None:
        self._mark(request, chosen.filter(kept=True), kept=False)

    @transaction.atomic
    def _mark(self, request: HttpRequest, chosen: SandboxQuerySet, *, kept: bool) -> None:
        changed = list(chosen)
        Sandbox.objects.filter(pk__in=[sandbox.pk for sandbox in changed]).update(kept=kept)
        note(request, changed, _("Now kept.") if kept else _("No longer kept."))
        sentence = ngettext(
            "%(count)s sandbox was changed.", "%(count)s sandboxes were changed.", len(changed)
        )
        self._done(request, sentence, len(changed))

    @admin.action(description=gettext_lazy("End all browser sessions"))
    @transaction.atomic
    def end_all_sessions(self, request: HttpRequest, chosen: SandboxQuerySet) -> None:
        ended = 0
        for sandbox in chosen:
            count = end_sessions(sandbox, sandbox.browser_sessions.all())
            ended += count
            note(request, [sandbox] if count else [], _("Ended all browser sessions."))
        sentence = ngettext("%(count)s session was ended.", "%(count)s sessions were ended.", ended)
        self._done(request, sentence, ended)

    def _done(self, request: HttpRequest, sentence: str, count: int) -> None:
        figures.forget()
        messages.success(request, sentence % {"count": count})
