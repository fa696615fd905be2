"""What every page does for its reader: the browser's token, why one has to sign in, the new
password."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from django.contrib import messages
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.functional import LazyObject, empty
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRefresh

from accounts.watching import arrivals
from sandbox.requests import SAFE, is_part


class KnownBrowserMiddleware:
    """Gives a browser that was new to the account the token by which it is known again."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        token = getattr(request, arrivals.NEW_TOKEN, "")
        # From outside a sandbox a cookie would go to all of them.
        if token and getattr(request, "sandbox", None):
            arrivals.give_token(response, token)
        return response


def itself(user: Any) -> Any:
    """The account that has been loaded by now.

    Django and django-otp each wrap it to load it late, and a page would ask two wrappers some two
    hundred times.
    """
    while isinstance(user, LazyObject) and user._wrapped is not empty:
        user = user._wrapped
    return user


class SignInRequiredMiddleware(LoginRequiredMiddleware):
    """Django's, which also tells a browser whose session is over why, and where it came from.

    Only the key of a session in which somebody was signed in is told anything.
    """

    def process_view(
        self,
        request: HttpRequest,
        view_func: Callable[..., HttpResponseBase],
        view_args: tuple[Any, ...],
        view_kwargs: dict[str, Any],
    ) -> HttpResponseBase | None:
        to_sign_in = super().process_view(request, view_func, view_args, view_kwargs)
        if to_sign_in:
            return self._refuse(request, view_func, to_sign_in)
        request.user = itself(request.user)
        return None

    def _refuse(
        self,
        request: HttpRequest,
        view_func: Callable[..., HttpResponseBase],
        to_sign_in: HttpResponseBase,
    ) -> HttpResponseBase:
        if is_part(request):
            # The whole page is asked for again, and whoever looks at it is told there.
            return HttpResponseClientRefresh()
        # What was asked of the session before has looked for its row.
        session: Any = request.session
        if why_over := session.tell_why_over():
            messages.warning(request, why_over)
        if request.method in SAFE:
            return to_sign_in
        # Nobody comes back to where a form is sent: back to the page that had the form.
        page = urlsplit(request.headers.get("Referer", ""))
        wanted = urlunsplit(("", "", page.path, page.query, ""))
        if not wanted:
            return redirect(self.get_login_url(view_func))
        return redirect_to_login(wanted, self.get_login_url(view_func), REDIRECT_FIELD_NAME)


class NewPasswordMiddleware:
    """Whoever must think of a new password is led there from every page that is theirs."""

    # Where one proves who one is, and the change itself.
    WALK = ("change_password", "verify")

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], *args: object
    ) -> HttpResponse | None:
        if not getattr(view, "login_required", True) or not request.user.is_authenticated:
            return None
        if not request.user.must_change_password or self._is_on_the_walk(request):
            return None
        if is_part(request):
            return HttpResponseClientRefresh()
        messages.warning(
            request,
            _(
                "Before you continue, the account needs a new password. First confirm that "
                "it’s you."
            ),
        )
        return redirect("change_password")

    def _is_on_the_walk(self, request: HttpRequest) -> bool:
        place = request.resolver_match
        return place is not None and (place.view_name or "").startswith(self.WALK)
