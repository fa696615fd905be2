"""Signing in with a third-party account, and every answer that comes back from a service.

sign_in ──► sign_in_other ──► sign_in_provider (POST) ──► provider … ──► provider_return (POST)
                                                                          │ signed in
                              register ◄── sign_in_unknown ◄──────────────┤ nobody's identity
                              sign_in  ◄──      │                         ├ locked, not activated,
                                                                          │ or the second step
                              linked ◄────────────────────────────────────┘ it was to be linked

An identity that opens no Mi account opens none by itself: its owner signs in first, and links it.
"""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import Identity, LinkedIdentity, ProviderVisit, Purpose
from accounts.models.provider_visit import Errand
from accounts.providers import answers
from accounts.providers.catalogue import PROVIDERS
from accounts.providers.pages import VISIT, found, send
from accounts.signing_in.by_password import refuse_to_enter, wanted_page
from accounts.signing_in.entrance import PROVIDER, after_first_factor
from accounts.verification import proof
from sandbox.requests import SandboxRequest

# The session's name for the identity that came and is nobody's.
UNKNOWN = "unknown_identity"


@login_not_required
@require_safe
def other(request: SandboxRequest) -> HttpResponse:
    if request.user.is_authenticated:
        return redirect(wanted_page(request))
    return render(request, "accounts/providers/other.html", {"providers": PROVIDERS.values()})


@login_not_required
@require_POST
def begin(request: SandboxRequest, provider: str) -> HttpResponse:
    service = found(provider)
    if request.user.is_authenticated:
        return redirect(wanted_page(request))
    return send(request, service, Errand.SIGN_IN, wanted_page(request))


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: SandboxRequest, provider: str) -> HttpResponse:
    """What a service answers is taken once, from the browser that was sent there."""
    service = found(provider)
    start = "linked" if request.user.is_authenticated else "sign_in"
    if request.method != "POST":
        return redirect(start)
    try:
        visit, identity = answers.take(request, service)
    except ValidationError as refused:
        messages.error(request, refused.message)
        return redirect(start)
    if identity is None:
        messages.info(request, _("Cancelled. Nothing was changed."))
        return redirect(start)
    if visit.errand == Errand.LINK:
        return _link(request, visit, identity)
    return _enter(request, identity, request.session.pop(VISIT)["wanted"])


def _link(request: SandboxRequest, visit: ProviderVisit, identity: Identity) -> HttpResponse:
    account = visit.account
    if account is None or request.user != account or account.must_change_password:
        return redirect("linked")
    if not proof.is_fresh(request, Purpose.LINKED):
        messages.info(request, _("Too much time has passed. Confirm again that it’s you."))
        return redirect("verify", Purpose.LINKED.value)
    if LinkedIdentity.objects.link(account, identity):
        messages.success(request, _("Linked. You can now use it to sign in to your Mi account."))
    else:
        messages.error(
            request,
            _(
                "It could not be linked: it belongs to another Mi account, or this "
                "service is already linked here."
            ),
        )
    return redirect("linked")


def _enter(request: SandboxRequest, identity: Identity, wanted: str) -> HttpResponse:
    """What a password would be answered with, too."""
    link = answers.link_of(identity)
    if link is None:
        request.session[UNKNOWN] = identity.pk
        return redirect("sign_in_unknown")
    account = link.account
    if refusal := refuse_to_enter(request, account):
        return refusal
    link.note_use()
    return after_first_factor(request, account, wanted, by=PROVIDER)


@login_not_required
@require_safe
def unknown(request: SandboxRequest) -> HttpResponse:
    if request.user.is_authenticated:
        return redirect("linked")
    identity = request.sandbox.identities.filter(pk=request.session.get(UNKNOWN, 0)).first()
    if identity is None:
        return redirect("sign_in_other")
    context = {"identity": identity, "provider": PROVIDERS[identity.provider]}
    return render(request, "accounts/providers/unknown.html", context)
