"""Finding cases, and opening them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import F, Max, Sum
from django.db.models.functions import Length

from accounts.contacts.canonical import identifier_key
from accounts.models import Account
from devices.models import Device
from sandbox.changing import changing
from sandbox.clock import now
from sandbox.keys import digest_of
from sandbox.models import Sandbox
from sandbox.sent_twice import made_just_now

if TYPE_CHECKING:
    from support.models.case import Case

FIRST_NUMBER = 1001


def identifier_digest(identifier: str, region: str) -> str:
    """Equal for two spellings of the same e-mail address, phone number or Mi ID."""
    return digest_of(identifier_key(identifier, region))


class CaseQuerySet(models.QuerySet["Case"]):
    def undecided(self) -> CaseQuerySet:
        return self.filter(decided_at=None)

    def in_turn(self) -> CaseQuerySet:
        """Those that wait for a decision, the oldest first; then the others, the latest first."""
        return self.order_by(F("decided_at").desc(nulls_first=True), "number")

    def newest_first(self) -> CaseQuerySet:
        return self.order_by("-number")

    def evidence_size(self) -> int:
        """The bytes of all pictures that are kept."""
        size = self.aggregate(size=Sum(Length("evidence__image")))["size"]
        return size or 0

    def next_number(self) -> int:
        last: int | None = self.aggregate(number=Max("number"))["number"]
        return last + 1 if last else FIRST_NUMBER

    @changing()
    def open(
        self,
        sandbox: Sandbox,
        topic: str,
        identifier: str,
        contact: str,
        reason: str,
        language: str,
        image: bytes | None = None,
        *,
        browser: str = "",
        region: str = "RU",
        device: Device | None = None,
    ) -> Case:
        """Open a case about whatever account the identifier means, or about the owner of a device,
        whose IMEI is the identifier then; tell the contact and the owner.

        ``image`` was drawn anew already; ``browser`` names the browser that asks; ``region`` is
        where a number is dialled. Raises ValidationError ``too_many``, ``too_many_today`` or
        ``too_many_pictures``.
        """
        told = {"topic": topic, "contact": contact, "reason": reason, "browser": browser}
        if browser and (sent := self._sent_just_now(sandbox, identifier, region, told)):
            return sent
        case = self._about(sandbox, identifier, region, device)
        case.topic, case.contact, case.reason = topic, contact, reason
        case.language, case.browser = language, browser
        case.begin(image)
        return case

    def _sent_just_now(
        self, sandbox: Sandbox, identifier: str, region: str, told: dict[str, str]
    ) -> Case | None:
        same = {"identifier_digest": identifier_digest(identifier, region), **told}
        return made_just_now(self.filter(sandbox=sandbox), "opened_at", now(), **same)

    def _has_enough(self, sandbox: Sandbox, account: Account) -> bool:
        """Whether as many cases about an account wait as may, whatever it was called in them."""
        waiting = self.filter(sandbox=sandbox, account=account).undecided()
        return waiting.count() >= settings.CASES_UNDECIDED_PER_IDENTIFIER

    def _about(self, sandbox: Sandbox, identifier: str, region: str, device: Device | None) -> Case:
        account = device.account if device else None
        if device is None:
            account = Account.objects.identified_by(sandbox, identifier, region)
        digest = identifier_digest(identifier, region)
        if account and self._has_enough(sandbox, account):
            # Told to nobody: a refusal would say that two identifiers are one person's.
            account = None
        case: Case = self.model(sandbox=sandbox, account=account, device=device)
        case.identifier, case.identifier_digest = identifier, digest
        return case
