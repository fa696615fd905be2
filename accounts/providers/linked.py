"""Third-party accounts that open the Mi account.

/account/security/linked/                 each service: linked or not
  → verify/linked/…                       who are you
  → …/linked/<provider>/                  what linking means
      ↳ POST: off to the service          (provider_sign_in, see provider)
          → /pass/provider/<provider>/    back with its answer (see sign_in_provider)
  → …/linked/<provider>/remove/           unlink
"""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import LinkedIdentity, Purpose
from accounts.models.provider_visit import Errand
from accounts.providers import catalogue
from accounts.providers.pages import found, send
from accounts.requests import PersonRequest
from accounts.verification.proof import fresh_proof, is_fresh

guarded = fresh_proof(Purpose.LINKED)


@dataclass(frozen=True)
class Place:
    """A service, and the account of it that is linked."""

    provider: catalogue.Provider
    link: LinkedIdentity | None


@require_safe
def linked(request: PersonRequest) -> HttpResponse:
    links = {link.provider: link for link in _links(request)}
    places = [Place(each, links.get(key)) for key, each in catalogue.PROVIDERS.items()]
    context = {"places": places, "is_proved": is_fresh(request, Purpose.LINKED)}
    return render(request, "accounts/providers/linked/linked.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@guarded
def link(request: PersonRequest, provider: str) -> HttpResponse:
    service = found(provider)
    if _links(request).filter(provider=service.key).exists():
        messages.info(request, _("This service is already linked. Unlink it first."))
        return redirect("linked")
    if request.method == "POST":
        return send(request, service, Errand.LINK, "linked", request.user)
    return render(request, "accounts/providers/linked/link.html", {"provider": service})


@require_http_methods(["GET", "HEAD", "POST"])
@guarded
def remove(request: PersonRequest, provider: str) -> HttpResponse:
    service = found(provider)
    own = _links(request).filter(provider=service.key).first()
    if own is None:
        return redirect("linked")
    if request.user.has_one_way_in():
        messages.error(
            request,
            _("This is your only way to sign in. Set a password or add a phone number first."),
        )
        return redirect("linked")
    if request.method == "POST":
        if own.remove():
            messages.success(
                request, _("Unlinked. It can no longer be used to sign in to your Mi account.")
            )
        return redirect("linked")
    return render(
        request, "accounts/providers/linked/remove.html", {"link": own, "provider": service}
    )


def _links(request: PersonRequest) -> QuerySet[LinkedIdentity]:
    return request.user.linked_identities.select_related("identity", "account")
