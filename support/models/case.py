"""A support case: somebody asks to unlock an account or to get back into one; an agent decides."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from sandbox.changing import changing
from sandbox.clock import now
from sandbox.delivery import GatewayRefused, record_refusal
from sandbox.fields import KeyField
from sandbox.journal import record
from sandbox.keys import new_letters
from sandbox.masking import spoken_mask
from sandbox.models import Event, Sandbox
from sandbox.numbers import spoken_contact
from support import device_letters, letters
from support.kinds import Kind
from support.models.case_queries import CaseQuerySet
from support.notice import same


class Topic(models.TextChoices):
    UNLOCK = "unlock", gettext_lazy("Unlock my account")
    ACCESS = "access", gettext_lazy("Regain access to my account")
    DEVICE = "device", gettext_lazy("Free my device from an account")

    @property
    def icon(self) -> str:
        return TOPIC_ICONS[self]

    @property
    def when(self) -> Promise:
        """The sentence that says when one asks for it."""
        return TOPIC_WHEN[self]


TOPIC_ICONS = {Topic.UNLOCK: "lock-open", Topic.ACCESS: "key-round", Topic.DEVICE: "unlink"}
TOPIC_WHEN: dict[str, Promise] = {
    Topic.UNLOCK: gettext_lazy("After too many wrong passwords, when you know the correct one."),
    Topic.ACCESS: gettext_lazy("When you don’t know the password and cannot get a code."),
    Topic.DEVICE: gettext_lazy(
        "When a phone asks for an account that no one remembers: with its IMEI and the receipt."
    ),
}


class Status(models.TextChoices):
    OPEN = "open", gettext_lazy("Waiting for support")
    ASKED = "asked", gettext_lazy("More information needed")
    APPROVED = "approved", pgettext_lazy("case", "Approved")
    REFUSED = "refused", pgettext_lazy("case", "Declined")


UNDECIDED = [Status.OPEN, Status.ASKED]
EVENTS = [
    Kind.CASE_OPENED, Kind.CASE_ASKED, Kind.CASE_ANSWERED, Kind.CASE_DISPUTED, Kind.CASE_APPROVED,
    Kind.CASE_REFUSED, Kind.EVIDENCE_DELETED, Kind.RECOVERY_LINK_SENT, Kind.RECOVERY_LINK_USED,
]  # fmt: skip


def new_secret() -> str:
    return new_letters(24)


class Case(models.Model):
    """One request. ``number`` grows by sandbox; ``secret`` opens the case for whoever wrote it, and
    ``owner_secret`` lets the account's owner say that it was somebody else."""

    sandbox = models.ForeignKey(Sandbox, on_delete=models.CASCADE, related_name="cases")
    number = models.PositiveIntegerField()
    secret = models.CharField(max_length=32, default=new_secret)
    owner_secret = models.CharField(max_length=32, default=new_secret)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="cases"
    )
    # The one that is to be freed; the identifier is its IMEI then.
    device = models.ForeignKey(
        "devices.Device", null=True, on_delete=models.SET_NULL, related_name="cases"
    )
    topic = KeyField(max_length=10, choices=Topic.choices)
    status = KeyField(max_length=10, choices=Status.choices, default=Status.OPEN)
    identifier = models.CharField(max_length=320)
    identifier_digest = models.CharField(max_length=64)
    contact = models.CharField(max_length=320)
    reason = models.TextField()
    language = KeyField(max_length=2, choices=settings.LANGUAGES)
    browser = models.CharField(max_length=32, blank=True)
    decision = models.TextField(blank=True)
    opened_at = models.DateTimeField(default=now)
    disputed_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)

    objects = CaseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sandbox", "number"], name="case_number_per_sandbox")
        ]
        indexes = [
            models.Index(fields=["sandbox", "secret"]),
            models.Index(fields=["sandbox", "owner_secret"]),
            models.Index(fields=["sandbox", "identifier_digest"]),
            models.Index(fields=["sandbox", "browser"]),
        ]

    def __str__(self) -> str:
        return str(self.number)

    @property
    def is_decided(self) -> bool:
        return self.status not in UNDECIDED

    @property
    def is_new(self) -> bool:
        """Just come, and nobody at the desk has done anything about it."""
        return self.status == Status.OPEN and self.opened_at > now() - settings.CASE_NEW_FOR

    @property
    def waits_for_answer(self) -> bool:
        return self.status == Status.ASKED

    def told(self, own: str) -> str:
        """A contact of the account as the agent sees it: whole where the applicant has typed it
        anyway, else masked."""
        is_typed = any(same(own, typed) for typed in (self.identifier, self.contact))
        return spoken_contact(own) if is_typed else spoken_mask(own)

    @property
    def own_contacts(self) -> list[str]:
        """The contacts that the account itself has proved: none before it was activated."""
        account = self.account
        if account is None or not account.is_activated:
            return []
        return [contact for contact in (account.email, account.phone) if contact]

    @property
    def history(self) -> models.QuerySet[Event]:
        """What the journal knows of this case, in order."""
        events = self.sandbox.events.filter(kind__in=EVENTS, about__case=self.number)
        return events.order_by("number")

    def record(self, kind: Kind) -> Event:
        return record(kind, self.account, sandbox=self.sandbox, case=self.number)

    def check_limits(self) -> None:
        """Raises ValidationError when one account or one browser asks too often."""
        alike = self.sandbox.cases.undecided().filter(identifier_digest=self.identifier_digest)
        if alike.count() >= settings.CASES_UNDECIDED_PER_IDENTIFIER:
            raise ValidationError(
                _(
                    "Support is still working on earlier cases about this account. "
                    "Please wait for a reply."
                ),
                code="too_many",
            )
        today = self.sandbox.cases.filter(opened_at__gt=now() - timedelta(days=1))
        if (
            self.browser
            and today.filter(browser=self.browser).count() >= settings.CASES_PER_BROWSER_AND_DAY
        ):
            raise ValidationError(
                _("Too many cases were opened in this browser today. Try again tomorrow."),
                code="too_many_today",
            )

    # What the person does

    def begin(self, image: bytes | None) -> None:
        """Number the new case, keep its picture, and tell everybody whom it concerns."""
        self.check_limits()
        self.number = self.sandbox.cases.next_number()
        self.save(force_insert=True)
        if image:
            self.add_evidence(image)
        letters.opened(self, self.record(Kind.CASE_OPENED))

    def add_evidence(self, image: bytes) -> None:
        """Keep a picture, a JPEG drawn anew, with the case. Raises ValidationError
        ``too_many_pictures`` when the sandbox has as many as it may."""
        if self.sandbox.cases.evidence_size() + len(image) > settings.EVIDENCE_PER_SANDBOX:
            raise ValidationError(
                _(
                    "Too many pictures are waiting for a decision in this sandbox. Decide some "
                    "cases at the support desk, or send yours without a picture."
                ),
                code="too_many_pictures",
            )
        self.evidence.create(image=image)

    @changing()
    def answer(self, text: str, image: bytes | None = None) -> bool:
        """Answer what support asked; False when support does not wait for an answer (any more).
        Raises ValidationError ``too_many_pictures``."""
        if not self._move(Status.OPEN, [Status.ASKED]):
            return False
        self.replies.create(text=text)
        if image:
            self.add_evidence(image)
        self.record(Kind.CASE_ANSWERED)
        return True

    @changing()
    def dispute(self) -> bool:
        """The account's owner says: it was not me. False when it was said before or is too late."""
        rows = Case.objects.filter(pk=self.pk, disputed_at=None).undecided()
        if not rows.update(disputed_at=now()):
            return False
        self.disputed_at = now()
        self.record(Kind.CASE_DISPUTED)
        return True

    # What the agent does. Each is False when another agent was quicker.

    @changing()
    def ask(self, text: str) -> bool:
        """Ask the person for more, and wait for the answer."""
        if not self._move(Status.ASKED, [Status.OPEN]):
            return False
        self.replies.create(text=text, by_support=True)
        letters.asked(self, self.record(Kind.CASE_ASKED), text)
        return True

    @changing()
    def refuse(self, reason: str) -> bool:
        event = self._decide(Status.REFUSED, reason, Kind.CASE_REFUSED)
        if event:
            letters.refused(self, event)
        return bool(event)

    def approve(self, reason: str = "", to: str = "") -> bool:
        """Unlock the account, free the device, or send the link that leads back into the account
        to the contact ``to`` (the account's own first one when empty).

        Raises ValidationError ``refused`` when the link could not be sent; then nothing is decided.
        """
        to = to or next(iter(self.own_contacts), self.contact)
        if self.topic == Topic.DEVICE:
            return self._free_device(reason)
        try:
            return self._approve(reason, to)
        except GatewayRefused as refused:
            self.refresh_from_db()
            record_refusal(refused, to)
            raise ValidationError(
                _("The link could not be sent: the gateway rejected it. No decision was made."),
                code="refused",
            ) from None

    @changing()
    def _approve(self, reason: str, to: str) -> bool:
        if self.account is None:
            raise ValueError("There is no account that could be unlocked or given back.")
        event = self._decide(Status.APPROVED, reason, Kind.CASE_APPROVED)
        if not event:
            return False
        if self.topic == Topic.UNLOCK:
            self.account.unlock()
            letters.unlocked(self, event)
        else:
            self.recovery_links.send(to)
            letters.access_approved(self, to, event)
        return True

    @changing()
    def _free_device(self, reason: str) -> bool:
        event = self._decide(Status.APPROVED, reason, Kind.CASE_APPROVED)
        if not event:
            return False
        if self.device and self.device.account_id == self.account_id:
            self.device.remove()
        device = self.device.model if self.device else self.identifier
        device_letters.device_freed(self, device, event)
        return True

    def _decide(self, status: Status, reason: str, kind: Kind) -> Event | None:
        """Decide once; the evidence goes with the decision."""
        if not self._move(status, UNDECIDED, decision=reason, decided_at=now()):
            return None
        event = self.record(kind)
        if self.evidence.all().delete()[0]:
            self.record(Kind.EVIDENCE_DELETED)
        return event

    def _move(self, to: Status, allowed: list[Status], **fields: Any) -> bool:
        fields["status"] = to
        if not Case.objects.filter(pk=self.pk, status__in=allowed).update(**fields):
            return False
        for name, value in fields.items():
            setattr(self, name, value)
        return True
