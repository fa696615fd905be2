"""Every browser session that is not over, without its key; and its end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.contrib import admin, messages
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.kinds import Kind
from accounts.models import Operator
from portal.operator.watching import NOTHING, WatchedAdmin, moment, note
from sandbox.changing import changing
from sandbox.clock import real_now
from sandbox.journal import record
from sandbox.models import BrowserSession, End, ListedSession, Sandbox
from sandbox.models.session import BrowserSessionQuerySet
from sandbox.visit import entered


def end_sessions(sandbox: Sandbox, chosen: BrowserSessionQuerySet) -> int:
    """End the chosen ones of a sandbox's sessions; each person reads it in their security log.

    Returns how many were not over yet.
    """
    with entered(sandbox), changing():
        current = chosen.filter(sandbox=sandbox).current()
        whose = Counter(current.values_list("account_id", flat=True))
        ended = current.end(End.OPERATOR)
        for account in sandbox.accounts.filter(pk__in=[pk for pk in whose if pk]).order_by("pk"):
            record(Kind.ENDED_BY_OPERATOR, account, count=whose[account.pk])
    return ended


class SessionAdmin(WatchedAdmin):
    list_title = gettext_lazy("Active browser sessions")
    row_title = gettext_lazy("A browser session")
    list_display = ("browser", "where", "whose", "came_from", "began", "seen")
    list_display_links = None
    list_select_related = ("sandbox", "account")
    search_fields = ("=sandbox__code", "sandbox__code__istartswith", "=account__mi_id")
    search_help_text = gettext_lazy(
        "The code of the sandbox, its first five characters, or a Mi ID."
    )
    ordering = ("-seen_at",)
    fields = list_display
    readonly_fields = fields
    actions = ("end",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[ListedSession]:
        """Those that are not over on the clock of their sandbox."""
        found: QuerySet[ListedSession] = super().get_queryset(request)
        inside = Q(expire_date__gt=real_now() + F("sandbox__clock_offset"))
        outside = Q(sandbox=None, account__isnull=False, expire_date__gt=real_now())
        return found.filter(inside | outside)

    # What is shown

    @admin.display(description=gettext_lazy("browser"), ordering="agent")
    def browser(self, session: ListedSession) -> str:
        return str(session.browser) or NOTHING

    @admin.display(description=gettext_lazy("sandbox"), ordering="sandbox__code")
    def where(self, session: ListedSession) -> str:
        return session.sandbox.label if session.sandbox else _("the operator area")

    @admin.display(description=gettext_lazy("whose"))
    def whose(self, session: ListedSession) -> str:
        """Operators by name; of a Mi ID only so much that a person knows their own again."""
        if session.account is None:
            return _("no one is signed in")
        return session.account.operator_name or f"•••{session.account.mi_id[-4:]}"

    @admin.display(description=gettext_lazy("address"))
    def came_from(self, session: ListedSession) -> str:
        return session.address or NOTHING

    @admin.display(description=gettext_lazy("started, by the sandbox clock"), ordering="began_at")
    def began(self, session: ListedSession) -> str:
        return moment(session.began_at)

    @admin.display(description=gettext_lazy("last seen, by the sandbox clock"), ordering="seen_at")
    def seen(self, session: ListedSession) -> str:
        return moment(session.seen_at)

    # What is done

    @admin.action(description=gettext_lazy("End these sessions"))
    @transaction.atomic
    def end(self, request: HttpRequest, chosen: QuerySet[ListedSession]) -> None:
        own: Any = request.session
        if chosen.filter(pk=own.public_id).exists():
            messages.warning(request, _("Your own session is kept: sign out to end it."))
        rows = list(chosen.exclude(pk=own.public_id))
        ended = 0
        for sandbox, ids in _by_sandbox(rows):
            sessions = BrowserSession.objects.filter(public_id__in=ids)
            ended += end_sessions(sandbox, sessions) if sandbox else sessions.end(End.OPERATOR)
        note(request, rows, _("Ended the browser session."))
        sentence = ngettext("%(count)s session was ended.", "%(count)s sessions were ended.", ended)
        messages.success(request, sentence % {"count": ended})


def _by_sandbox(rows: Iterable[ListedSession]) -> Iterable[tuple[Sandbox | None, list[str]]]:
    """In the order in which sandboxes are locked."""
    found: dict[int | None, tuple[Sandbox | None, list[str]]] = {}
    for row in sorted(rows, key=lambda row: row.sandbox_id or 0):
        found.setdefault(row.sandbox_id, (row.sandbox, []))[1].append(row.public_id)
    return found.values()


def end_operator_sessions(operator: Operator, keep: str) -> int:
    """End an operator's sessions but the one with this public id; returns how many ended."""
    return operator.browser_sessions.exclude(public_id=keep).end(End.OPERATOR)
