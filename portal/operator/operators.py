"""Operators and their authenticator apps. They are made, and made again, by ``make_operator``."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import Operator
from portal.operator.sessions import end_operator_sessions
from portal.operator.watching import WatchedAdmin, moment, note


class OperatorAdmin(WatchedAdmin):
    list_title = gettext_lazy("Operators and their authenticator apps")
    row_title = gettext_lazy("An operator")
    list_display = ("name", "may_sign_in", "app", "made", "last_signed_in", "sessions")
    list_display_links = None
    search_fields = ("operator_name",)
    ordering = ("operator_name",)
    fields = list_display
    readonly_fields = fields
    actions = ("end_all_sessions", "switch_off")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Operator]:
        found: QuerySet[Operator] = super().get_queryset(request)
        return found.prefetch_related("totpdevice_set", "browser_sessions")

    # What is shown

    @admin.display(description=gettext_lazy("name"), ordering="operator_name")
    def name(self, operator: Operator) -> str:
        return str(operator)

    @admin.display(description=gettext_lazy("may sign in"), boolean=True)
    def may_sign_in(self, operator: Operator) -> bool:
        return operator.may_sign_in

    @admin.display(description=gettext_lazy("authenticator app, since"))
    def app(self, operator: Any) -> str:
        return ", ".join(moment(each.created_at) for each in operator.totpdevice_set.all())

    @admin.display(description=gettext_lazy("made"), ordering="created_at")
    def made(self, operator: Operator) -> str:
        return moment(operator.created_at)

    @admin.display(description=gettext_lazy("last signed in"))
    def last_signed_in(self, operator: Any) -> str:
        """When the app was last used: every sign-in asks for its code."""
        used = (each.last_used_at for each in operator.totpdevice_set.all())
        return moment(max(filter(None, used), default=None))

    @admin.display(description=gettext_lazy("browser sessions"))
    def sessions(self, operator: Operator) -> int:
        return sum(not session.is_over for session in operator.browser_sessions.all())

    # What is done

    @admin.action(description=gettext_lazy("End all their browser sessions"))
    @transaction.atomic
    def end_all_sessions(self, request: HttpRequest, chosen: QuerySet[Operator]) -> None:
        own: Any = request.session
        operators = list(chosen)
        ended = sum(end_operator_sessions(each, keep=own.public_id) for each in operators)
        note(request, operators, _("Ended all browser sessions."))
        sentence = ngettext("%(count)s session was ended.", "%(count)s sessions were ended.", ended)
        messages.success(request, sentence % {"count": ended})

    @admin.action(description=gettext_lazy("Disable: they can no longer sign in"))
    @transaction.atomic
    def switch_off(self, request: HttpRequest, chosen: QuerySet[Operator]) -> None:
        if request.user.pk in chosen.values_list("pk", flat=True):
            messages.error(request, _("You cannot disable yourself. Choose others."))
            return
        operators = [each for each in chosen if each.may_sign_in]
        for operator in operators:
            operator.switch_off()
        note(request, operators, _("Disabled."))
        count = len(operators)
        sentence = ngettext(
            "%(count)s operator was disabled.", "%(count)s operators were disabled.", count
        )
        messages.success(request, sentence % {"count": count})
