"""The operator's pages: Django's admin at /operator/, outside of every sandbox.

sign in (name, password, code) ─> overview ─┬─ sandboxes ─> remove, keep, end all sessions
                                            ├─ browser sessions ─> end
                                            ├─ operators ─> end sessions, switch off
                                            └─ what operators did
"""

from __future__ import annotations

from collections.abc import Iterator
from types import MethodType
from typing import Any

from django.contrib.admin.models import LogEntry
from django.contrib.auth.views import LogoutView
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import URLPattern, URLResolver, reverse, reverse_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_otp.admin import OTPAdminSite

from accounts.models import Operator
from portal.operator.acts import ActAdmin
from portal.operator.figures import figures
from portal.operator.operators import OperatorAdmin
from portal.operator.sandboxes import SandboxAdmin
from portal.operator.sessions import SessionAdmin
from portal.operator.sign_in import OperatorSignInForm
from portal.operator.watching import note
from sandbox.models import ListedSession, Sandbox


class OperatorSite(OTPAdminSite):
    login_form = OperatorSignInForm
    login_template = "operator/sign_in.html"
    index_template = "operator/index.html"
    site_header = _("Operator area")
    site_title = _("Operator area")
    index_title = _("Overview")
    # The tables are wide, and there are only four of them.
    enable_nav_sidebar = False

    def has_permission(self, request: HttpRequest) -> bool:
        nowhere = getattr(request, "sandbox", None) is None
        return nowhere and bool(super().has_permission(request))

    def get_urls(self) -> list[Any]:
        """Django's, each of which leads to our door: its own lead to a sandbox's."""
        found = super().get_urls()
        for pattern in _single(found):
            # The door itself is a method, and open to everybody.
            if not isinstance(pattern.callback, MethodType):
                view: Any = pattern.callback
                view.login_url = reverse_lazy("operator:login")
        return found

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        shown = {"figures": figures()} if self.has_permission(request) else {}
        return super().index(request, {**shown, **(extra_context or {})})

    def logout(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponseBase:
        return LogoutView.as_view(next_page=reverse("operator:login"))(request)

    def password_change(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        response = super().password_change(request, extra_context)
        if request.method == "POST" and "Location" in response.headers:
            operator: Any = request.user
            note(request, [operator], gettext("Changed the password."))
        return response


def _single(patterns: list[Any]) -> Iterator[URLPattern]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from _single(pattern.url_patterns)
        else:
            yield pattern


site = OperatorSite("operator")
site.register(Sandbox, SandboxAdmin)
site.register(ListedSession, SessionAdmin)
site.register(Operator, OperatorAdmin)
site.register(LogEntry, ActAdmin)
