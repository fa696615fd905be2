"""Finds the passwords of a sandbox's demo accounts, for people who join it midway."""

from __future__ import annotations

from django.contrib.auth.hashers import check_password

from accounts.models import Account
from scenarios.cast import BY_KEY
from scenarios.script.values import NEW_PASSWORD, OTHER_PASSWORD


def known_password(account: Account) -> str:
    """The account's present password, if it is one of the cast's or of the
    journeys'; else empty."""
    own = [person.password for person in BY_KEY.values() if person.mi_id == account.mi_id]
    known = (*own, NEW_PASSWORD, OTHER_PASSWORD)
    return next((raw for raw in known if check_password(raw, account.password)), "")
