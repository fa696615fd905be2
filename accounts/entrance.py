"""Letting a person in, and what a browser knows of the person before."""

from __future__ import annotations

from django.contrib.auth import login
from django.http import HttpRequest

from accounts.models import Account
from sandbox.journal import record
from sandbox.kinds import Kind

# The session's name for what was last typed into the sign-in field: it fills in the support form.
TYPED_IDENTIFIER = "typed_identifier"


def let_in(request: HttpRequest, account: Account) -> None:
    """Sign a person in, in a new session: nothing of the walk that led here goes along."""
    request.session.flush()
    login(request, account)
    record(Kind.SIGNED_IN, account)
