"""The pretended service: a place of its own, where nobody knows who is signed in to what.

(linked, sign_in_provider) ──► provider ──► provider_consent ──► provider_return
                                which account   «Разрешить» or «Отмена», by POST
                                                the answer goes back with the browser
"""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.models import Account, Identity, ProviderVisit
from accounts.models.provider_visit import Errand
from accounts.providers.catalogue import PROVIDERS, Provider
from accounts.providers.forms import IdentityForm
from sandbox.requests import SandboxRequest
from sandbox.secrecy import secret_address

# The session's name for the visit that this browser is on, and for where it leads.
VISIT = "provider_visit"


def found(key: str) -> Provider:
    if key not in PROVIDERS:
        raise Http404
    return PROVIDERS[key]


def send(
    request: SandboxRequest,
    provider: Provider,
    errand: Errand,
    wanted: str,
    account: Account | None = None,
) -> HttpResponse:
    """Send the browser to the service; only this browser may bring the answer."""
    visit, state = ProviderVisit.objects.begin(request.sandbox, provider.key, errand, account)
    request.session[VISIT] = {"visit": visit.pk, "wanted": wanted}
    return redirect("provider", provider.key, state)


class AnswerRedirect(HttpResponseRedirect):
    """Sends the form on: what acts is a POST, also on its way back."""

    status_code = 307


@login_not_required
@secret_address
@require_http_methods(["GET", "HEAD", "POST"])
def provider(request: SandboxRequest, provider: str, token: str) -> HttpResponse:
    service = found(provider)
    if not _open_visit(request, service, token):
        return _dead(request, service)
    data = request.POST if request.method == "POST" else None
    form = IdentityForm(data, sandbox=request.sandbox, provider=service)
    if form.is_valid() and (chosen := form.save()):
        return redirect("provider_consent", service.key, token, chosen.pk)
    context = {"form": form, "provider": service, "token": token}
    return render(request, "accounts/providers/pages/choose.html", context)


@login_not_required
@secret_address
@require_http_methods(["GET", "HEAD", "POST"])
def consent(request: SandboxRequest, provider: str, token: str, pk: int) -> HttpResponse:
    service = found(provider)
    visit = _open_visit(request, service, token)
    if visit is None:
        return _dead(request, service)
    own = request.sandbox.identities.filter(provider=service.key)
    identity: Identity = get_object_or_404(own, pk=pk)
    if request.method == "POST":
        return _answer(visit, service, token, identity if "allow" in request.POST else None)
    context = {"identity": identity, "provider": service, "token": token, "visit": visit}
    return render(request, "accounts/providers/pages/consent.html", context)


def _answer(
    visit: ProviderVisit, service: Provider, state: str, identity: Identity | None
) -> HttpResponse:
    code = visit.answer(identity)
    answer = {"state": state, "code": code} if code else {"state": state, "error": "access_denied"}
    back = reverse("provider_return", args=[service.key])
    return AnswerRedirect(f"{back}?{urlencode(answer)}")


def _open_visit(request: SandboxRequest, service: Provider, state: str) -> ProviderVisit | None:
    visit = ProviderVisit.objects.of_state(request.sandbox, service.key, state)
    return visit if visit and visit.is_open else None


def _dead(request: SandboxRequest, service: Provider) -> HttpResponse:
    context = {"provider": service}
    return render(request, "accounts/providers/pages/dead.html", context, status=410)
