"""Tells Django who is signed in. Who may sign in is the sign-in form's to say."""

from __future__ import annotations

from django.contrib.auth.backends import BaseBackend
from django.db.models import QuerySet

from accounts.models import Account, Operator
from sandbox.compiled import compiled
from sandbox.models import Sandbox
from sandbox.visit import current_visit


@compiled
def account_in(sandbox: Sandbox, pk: int) -> QuerySet[Account]:
    here = Account.objects.filter(sandbox=sandbox, locked_at=None, pk=pk)
    return here.select_related("photo").defer("photo__image")


class SandboxBackend(BaseBackend):
    def get_user(self, user_id: int) -> Account | None:
        """The account, if it belongs to the sandbox we are in and is not locked.

        A locked account's browsers are let in again once support has unlocked it.
        """
        visit = current_visit()
        return account_in.first(visit.sandbox, user_id) if visit else None


class OperatorBackend(BaseBackend):
    def get_user(self, user_id: int) -> Operator | None:
        """The operator, outside of every sandbox: inside of one an operator is nobody."""
        if current_visit() is not None:
            return None
        return Operator.objects.filter(pk=user_id).first()
