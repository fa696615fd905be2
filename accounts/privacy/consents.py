"""What a person has agreed to.

/account/privacy/consents/             the terms, and what is free to agree to
  → consents/<topic>/                  POST: agree, or take it back
/pass/terms/, /pass/privacy/           the texts
"""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import Consent
from accounts.models.consent import OPTIONAL, TERMS_VERSION, Topic
from accounts.requests import PersonRequest
from sandbox.requests import SandboxRequest


@dataclass(frozen=True)
class Choice:
    """Something optional, and what was last said about it."""

    topic: Topic
    latest: Consent | None

    @property
    def is_given(self) -> bool:
        return self.latest is not None and self.latest.withdrawn_at is None


@require_safe
def consents(request: PersonRequest) -> HttpResponse:
    given = {consent.topic: consent for consent in request.user.consents.order_by("pk")}
    context = {
        "terms": given.get(Topic.TERMS),
        "choices": [Choice(topic, given.get(topic)) for topic in OPTIONAL],
    }
    return render(request, "accounts/privacy/consents.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: PersonRequest, topic: str) -> HttpResponse:
    if topic not in OPTIONAL:
        raise Http404
    if request.method == "POST":
        chosen = Topic(topic)
        if "withdraw" in request.POST:
            Consent.objects.withdraw(request.user, chosen)
            messages.success(request, _("“%(topic)s”: taken back.") % {"topic": chosen.label})
        else:
            Consent.objects.give(request.user, chosen)
            messages.success(request, _("“%(topic)s”: agreed.") % {"topic": chosen.label})
    return redirect("consents")


@login_not_required
@require_safe
def terms(request: SandboxRequest) -> HttpResponse:
    return render(request, "accounts/privacy/terms.html", {"version": TERMS_VERSION})


@login_not_required
@require_safe
def privacy_notice(request: SandboxRequest) -> HttpResponse:
    return render(request, "accounts/privacy/notice.html", {"version": TERMS_VERSION})
