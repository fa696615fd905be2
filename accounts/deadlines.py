"""Whose the deadlines of accounts are; which there are, each room tells in its ``deadlines.py``."""

from __future__ import annotations

from django.urls import ResolverMatch

from accounts.models import OneTimeCode, PasswordReset
from accounts.password.forgot import FORGOT
from accounts.regions import guessed_region
from accounts.registration.by_email import REGISTRATION
from accounts.signing_in.entrance import half_done
from accounts.verification.browser_codes import CODES
from sandbox.addresses import contact_key
from sandbox.requests import SandboxRequest

# How many of a kind are told.
SHOWN = 20


def own(request: SandboxRequest, page: ResolverMatch | None) -> set[str]:
    """What was begun in this browser, and what is its person's, signed in or about to be."""
    session = request.session
    codes = OneTimeCode.objects.filter(
        sandbox=request.sandbox, pk__in=session.get(CODES, {}).values()
    )
    here = {f"code {code.pk}" for code in codes}
    here |= {f"contact {code.contact_key}" for code in codes}
    here.add(f"registration {session.get(REGISTRATION)}")
    if typed := session.get(FORGOT):
        asked = PasswordReset.objects.last_asked(request.sandbox, typed, guessed_region(request))
        here |= {f"password link {asked.pk}", f"contact {contact_key(typed)}"} if asked else set()
    under_way = half_done(request)
    person = under_way.account if under_way else request.user
    if person.pk:
        contacts = (contact_key(each) for each in (person.email, person.phone) if each)
        here |= about_account(person.pk, *(f"contact {each}" for each in contacts))
    return here


def about_account(account: int | None, *others: str) -> frozenset[str]:
    """The rows that a deadline is about (``Deadline.about``): the account with this key, if there
    is one, and others, such as "code 7"."""
    return frozenset({f"account {account}", *others} if account else others)
