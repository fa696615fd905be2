"""The proof of who a person is: for one purpose, in one browser session, and for a short while."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from accounts.models import Purpose
from sandbox.clock import now

PROOFS = "proofs"
View = Callable[..., HttpResponse]


def give(request: HttpRequest, purpose: Purpose) -> None:
    """Note that the person has just proved who they are; the session goes on under a new key."""
    proofs = request.session.get(PROOFS, {})
    request.session[PROOFS] = {**proofs, purpose.value: now().isoformat()}
    request.session.cycle_key()


def is_fresh(request: HttpRequest, purpose: Purpose) -> bool:
    given = request.session.get(PROOFS, {}).get(purpose.value)
    return given is not None and now() < datetime.fromisoformat(given) + settings.PROOF_FRESH_FOR


def take_back(request: HttpRequest, purpose: Purpose) -> bool:
    """End a proof: it was used, or is no longer fresh. False when there is none."""
    proofs = dict(request.session.get(PROOFS, {}))
    if proofs.pop(purpose.value, None) is None:
        return False
    request.session[PROOFS] = proofs
    return True


def fresh_proof(purpose: Purpose) -> Callable[[View], View]:
    """Guards a step of a sensitive change: who has no fresh proof for it is asked for one first."""

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if is_fresh(request, purpose):
                return view(request, *args, **kwargs)
            if take_back(request, purpose):
                messages.info(
                    request, _("Too much time has passed. Confirm once more that it is you.")
                )
            return redirect("verify", purpose.value)

        return guarded

    return guard
