"""The sign-in under way on a phone's screen: who it is about, and how far it has come."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings

from accounts.models import Account, OneTimeCode, Purpose
from devices.models import Device
from devices.models.columns import FREED_BY
from devices.phone import walk
from sandbox.clock import now

NAME = "sign_in"


class SigningIn:
    """Read from the phone's walk. What is older than SECOND_STEP_WITHIN is as if it never was."""

    def __init__(self, phone: Device) -> None:
        self.phone = phone
        self._noted: dict[str, Any] = phone.walk.get(NAME, {})

    @property
    def ended_by(self) -> str:
        """Why one that is noted goes on no more: "locked", "changed" (the password), or "late";
        empty when none is noted."""
        account = self._account("mi_id")
        if account and account.is_locked:
            return "locked"
        changed_at = self._young.get("password_changed_at")
        if account and account.password_changed_at.isoformat() != changed_at:
            return "changed"
        return "late" if self._noted else ""

    @property
    def _young(self) -> dict[str, Any]:
        at = self._noted.get("at")
        if not at or now() >= datetime.fromisoformat(at) + settings.SECOND_STEP_WITHIN:
            return {}
        return self._noted

    @property
    def identifier(self) -> str:
        """What was typed in the first step."""
        return str(self._young.get("identifier", ""))

    @property
    def awaits_second_step(self) -> bool:
        return bool(self._young.get("second_step"))

    @property
    def account(self) -> Account | None:
        """Whose password was right, as long as it is the same and the account is open."""
        account = self._account("mi_id")
        noted = self._young.get("password_changed_at")
        if account is None or account.is_locked or not account.is_activated:
            return None
        return account if account.password_changed_at.isoformat() == noted else None

    @property
    def waits_for_letter(self) -> Account | None:
        """The account that is not activated, whose right password was typed."""
        return self._account("letter_of")

    @property
    def code(self) -> OneTimeCode | None:
        """The code by SMS that was asked for in the second step."""
        account = self.account
        codes = OneTimeCode.objects.filter(account=account, purpose=Purpose.SECOND_STEP)
        return codes.filter(pk=self._young.get("code") or 0).first() if account else None

    def _account(self, name: str) -> Account | None:
        mi_id = self._young.get(name)
        accounts = Account.objects.filter(sandbox=self.phone.sandbox, mi_id=mi_id)
        return accounts.first() if mi_id else None

    # How it goes on

    def begin(self, identifier: str) -> None:
        if FREED_BY in self.phone.walk:
            walk.note(self.phone, FREED_BY, None)
        self._note({"identifier": identifier, "at": now().isoformat()})

    def prove(self, account: Account, *, second_step: bool) -> None:
        """The password was right; ``second_step`` says whether one is still to come."""
        facts = {
            "at": now().isoformat(),
            "mi_id": account.mi_id,
            "password_changed_at": account.password_changed_at.isoformat(),
            "second_step": second_step,
        }
        self._note({"identifier": self.identifier, **facts})

    def offer_letter(self, account: Account) -> None:
        self._note({**self._young, "letter_of": account.mi_id})

    def keep_code(self, code: OneTimeCode | None) -> None:
        self._note({**self._noted, "code": code.pk if code else None})

    def end(self) -> bool:
        """Forget it; False when there is none."""
        if not self._noted:
            return False
        self._note(None)
        return True

    def _note(self, facts: dict[str, Any] | None) -> None:
        walk.note(self.phone, NAME, facts)
        self._noted = facts or {}
