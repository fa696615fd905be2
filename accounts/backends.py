"""Tells Django who is signed in. Who may sign in is the sign-in form's to say."""

from __future__ import annotations

from django.contrib.auth.backends import BaseBackend

from accounts.models import Account, Operator
from sandbox.clock import current_visit


class SandboxBackend(BaseBackend):
    def get_user(self, user_id: int) -> Account | None:
        """The account, if it belongs to the sandbox we are in and is not locked.

        A locked account's browsers are let in again once support has unlocked it.
        """
        visit = current_visit()
        if visit is None:
            return None
        here = Account.objects.filter(sandbox=visit.sandbox, locked_at=None)
        return here.select_related("photo").defer("photo__image").filter(pk=user_id).first()


class OperatorBackend(BaseBackend):
    def get_user(self, user_id: int) -> Operator | None:
        """The operator, outside of every sandbox: inside of one an operator is nobody."""
        if current_visit() is not None:
            return None
        return Operator.objects.filter(pk=user_id).first()
