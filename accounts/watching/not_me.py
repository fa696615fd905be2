"""It was not me: somebody else was in the account.

From the log, signed in:
/account/security/log/<number>/not-me/    what will happen, and the button
  → /account/security/verify/password/    … and a new password, with a code

From a letter:
/pass/not-me/<token>/                     what will happen, and the button
  → /pass/not-me/password/                a new password, in this browser only
  → /pass/login/
"""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from accounts.models import NotMeLink
from accounts.password.leftovers import FreshStartForm
from accounts.requests import PersonRequest
from sandbox.requests import SandboxRequest
from sandbox.secrecy import secret_address

NOT_ME = "not_me"


@require_http_methods(["GET", "HEAD", "POST"])
def own(request: PersonRequest, number: int) -> HttpResponse:
    event = get_object_or_404(request.user.events, number=number)
    if not event.may_be_disowned:
        raise Http404
    if request.method == "POST":
        request.user.disown(event, keep=request.session.session_key)
        return redirect("change_password")
    return render(request, "accounts/watching/log/not_me.html", {"event": event})


@login_not_required
@secret_address
@require_http_methods(["GET", "HEAD", "POST"])
def link(request: SandboxRequest, token: str) -> HttpResponse:
    found = NotMeLink.objects.of_token(request.sandbox, token)
    if request.method == "POST" and found and found.use():
        # Whoever was signed in here no longer is; a new session carries the way to a new password.
        logout(request)
        request.session[NOT_ME] = found.pk
        return redirect("not_me_password")
    if found is None or found.used_at or found.is_expired:
        status = 410 if found else 404
        return render(request, "accounts/watching/not_me/dead.html", {"link": found}, status=status)
    return render(request, "accounts/watching/not_me/link.html", {"event": found.event})


@login_not_required
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def new_password(request: SandboxRequest) -> HttpResponse:
    used = _used_here(request)
    if used is None:
        return redirect("sign_in")
    account = used.account
    form = FreshStartForm(
        request.POST if request.method == "POST" else None,
        account=account,
        change=used.set_password,
    )
    if not form.is_valid():
        username = account.email or account.phone
        context = {"form": form, "username": username}
        return render(request, "accounts/watching/not_me/new_password.html", context)
    if form.save():
        messages.success(request, _("The new password has been set. Sign in with it."))
    del request.session[NOT_ME]
    return redirect("sign_in")


def _used_here(request: SandboxRequest) -> NotMeLink | None:
    """The link that was used in this browser, while it may set a password."""
    links = NotMeLink.objects.filter(account__sandbox=request.sandbox).select_related("account")
    used = links.filter(pk=request.session.get(NOT_ME, 0)).first()
    return used if used and used.may_set_password else None
