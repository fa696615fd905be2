"""The demo people of a sandbox, and being one of them with one click.

people ─ «Sign in as …» ─> people_sign_in ─> account
                              └ not let in by the site ─> sign_in, with the identifier filled in

Where a state was opened, ``people/?accounts`` shows the accounts as they are there, with their
passwords.
"""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.contrib.messages.storage import default_storage
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.models import Account
from accounts.signing_in.entrance import TYPED_IDENTIFIER, complete_sign_in
from portal.mounts import address_in
from sandbox.changing import changing
from sandbox.models import MadeFor, Sandbox
from sandbox.numbers import spoken_phone
from sandbox.requests import SandboxRequest, address_of
from sandbox.sessions import SessionStore
from sandbox.visit import entered
from scenarios.cast import DemoPerson
from scenarios.passwords import known_password
from scenarios.scenario import people_in


@login_not_required
@require_safe
def people(request: SandboxRequest) -> HttpResponse:
    if "accounts" in request.GET and request.sandbox.made_for == MadeFor.STATE:
        return _accounts(request)
    people = people_in(request.sandbox)
    if not people:
        raise Http404("Nobody of the demo people is in this sandbox.")
    return render(request, "people/people.html", {"people": people})


def _accounts(request: SandboxRequest) -> HttpResponse:
    told = [
        (account, account.phone and spoken_phone(account.phone), known_password(account))
        for account in request.sandbox.accounts.order_by("pk")
    ]
    return render(request, "people/accounts.html", {"told": told})


@login_not_required
@require_POST
def people_sign_in(request: SandboxRequest) -> HttpResponse:
    person = person_or_404(request.sandbox, request.POST.get("person", ""))
    return _be(request, request.sandbox, person)


def person_or_404(sandbox: Sandbox, key: str) -> DemoPerson:
    for person in people_in(sandbox):
        if person.key == key:
            return person
    raise Http404(key)


def enter_as(request: SandboxRequest, sandbox: Sandbox, person: DemoPerson) -> HttpResponse:
    """From outside: be the person in a sandbox, in a new session that only its own path gets."""
    outside = request.session, request._messages
    visit = address_of(request), request.META.get("HTTP_USER_AGENT", "")
    try:
        # Locked, nobody can put it back before the session is there.
        with entered(sandbox, *visit), changing():
            sandbox.touch()
            request.session = session = SessionStore()
            request._messages = default_storage(request)
            response = _be(request, sandbox, person)
            request._messages.update(response)
            session.save()
    finally:
        request.session, request._messages = outside
    response.set_cookie(
        settings.SESSION_COOKIE_NAME,
        session.session_key or "",
        max_age=settings.SESSION_COOKIE_AGE,
        path=sandbox.path,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=settings.SESSION_COOKIE_HTTPONLY,
        samesite="Lax",
    )
    return response


def _be(request: SandboxRequest, sandbox: Sandbox, person: DemoPerson) -> HttpResponse:
    """Sign in as the person, or lead to the sign-in page when the site would not let them in."""
    account = Account.objects.filter(sandbox=sandbox, mi_id=person.mi_id).first()
    if account and account.is_activated and not account.is_locked:
        complete_sign_in(request, account, quietly=True)
        return redirect(address_in(sandbox, "account"))
    logout(request)
    request.session[TYPED_IDENTIFIER] = person.identifier
    messages.info(
        request,
        _(
            "%(who)s cannot sign in at the moment. Enter the password %(password)s and "
            "see how the site responds."
        )
        % {"who": person.identifier, "password": person.password},
    )
    return redirect(address_in(sandbox, "sign_in"))
