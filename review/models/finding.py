"""A finding: a remark about one element of one state, with the element as it looked then."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.db import models, transaction
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.profile.person_field import NAME_MAX_LENGTH
from review.anchors.kinds import PLACES, WHAT, called
from review.models.review import Review
from review.words import identifier
from sandbox.clock import real_now
from sandbox.fields import DegreeField, KeyField
from sandbox.sent_twice import made_just_now
from sandbox.visible import shortened
from scenarios.models import Still

TEXT_MAX_LENGTH = 2000
NAME_LENGTH = 120
SUBJECT_LENGTH = 60


class Kind(models.TextChoices):
    WORDING = "wording", _("Wording")
    TRANSLATION = "translation", _("Translation")
    LAYOUT = "layout", _("Layout")
    ACCESS = "access", _("Accessibility")
    FLOW = "flow", _("Flow")
    OTHER = "other", _("Something else")


class Severity(models.IntegerChoices):
    COSMETIC = 1, _("1 · A blemish")
    MINOR = 2, _("2 · It slows people down")
    MAJOR = 3, _("3 · Some will not get through")
    CRITICAL = 4, _("4 · No one gets through")


class Status(models.TextChoices):
    OPEN = "open", pgettext_lazy("finding", "Open")
    FIXED = "fixed", pgettext_lazy("finding", "Fixed")
    INTENDED = "intended", pgettext_lazy("finding", "As it should be")
    LOST = "lost", pgettext_lazy("finding", "Place gone")


class ReviewFull(Exception):
    """The review has as many findings as it may, or the finding as many remarks."""


# What two findings have in common that are one, sent twice.
TOLD = (
    "journey", "step", "language", "width", "theme", "still", "spot",
    "text", "severity", "kind", "by",
)  # fmt: skip


class FindingManager(models.Manager["Finding"]):
    @transaction.atomic
    def add(self, review: Review, **fields: Any) -> Finding:
        """The next finding of the review. Raises ReviewFull."""
        review.lock()
        same = {name: fields[name] for name in TOLD}
        if sent := made_just_now(self.filter(review=review), "at", real_now(), **same):
            return sent
        last = self.filter(review=review).aggregate(last=models.Max("number"))["last"] or 0
        if self.filter(review=review).count() >= settings.FINDINGS_PER_REVIEW:
            raise ReviewFull
        return self.create(review=review, number=last + 1, **fields)


class Finding(models.Model):
    """``anchor`` identifies the element, ``spot`` is its number on that day's page (0 for the whole
    page); ``path`` and ``says`` are the page's address and the element's words then. ``seen_still``
    and ``seen_version`` are the page and version with which it was last compared."""

    stays_behind = True
    # What its state is called, in its language; where that is shown, it is asked for.
    state_says = ""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="findings")
    number = models.PositiveIntegerField()
    journey = models.CharField(max_length=60)
    step = models.CharField(max_length=60)
    language = models.CharField(max_length=10)
    width = models.PositiveSmallIntegerField()
    theme = models.CharField(max_length=5, blank=True)
    version = models.CharField(max_length=16)
    # Stills that a finding needs stay when old recordings go.
    still = models.ForeignKey(Still, on_delete=models.PROTECT, related_name="+")
    path = models.CharField(max_length=500)
    anchor = models.JSONField()
    spot = models.PositiveIntegerField()
    says = models.TextField(blank=True)
    selector = models.CharField(max_length=500)
    text = models.TextField(max_length=TEXT_MAX_LENGTH)
    severity = DegreeField(choices=Severity.choices)
    kind = KeyField(max_length=11, choices=Kind.choices)
    by = models.CharField(max_length=NAME_MAX_LENGTH)
    at = models.DateTimeField(default=real_now)
    status = KeyField(max_length=8, choices=Status.choices, default=Status.OPEN)
    seen_version = models.CharField(max_length=16, blank=True)
    seen_still = models.ForeignKey(Still, null=True, on_delete=models.PROTECT, related_name="+")
    seen_spot = models.PositiveIntegerField(default=0)
    seen_path = models.CharField(max_length=500, blank=True)

    objects = FindingManager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["review", "number"], name="finding_number_per_review")
        ]
        indexes = [models.Index(fields=["review", "journey", "step"])]

    def __str__(self) -> str:
        return f"{self.number}. {self.first_line}"

    def compared(self, version: str, page: tuple[Still, str, int] | None = None) -> None:
        """Note that somebody compared it in this version. ``page`` (the still, its address, the
        element's number) replaces what it is compared with from now on."""
        self.seen_version = version
        if page:
            self.seen_still, self.seen_path, self.seen_spot = page
        self.save(update_fields=["seen_version", "seen_still", "seen_path", "seen_spot", "anchor"])

    @property
    def first_line(self) -> str:
        """What it is called in lists."""
        return _cut(self.text.strip().partition("\n")[0].strip(), NAME_LENGTH)

    @property
    def rest(self) -> str:
        """What its name does not tell yet: the further lines, or all of it where that was cut."""
        first, _break, rest = self.text.strip().partition("\n")
        return rest.strip() if len(first) <= NAME_LENGTH else self.text.strip()

    @property
    def called(self) -> Promise:
        """Which kind of thing it is about."""
        what = self.anchor["what"]
        return (
            WHAT["message"] if self.sent and what == "page" else called(what, self.anchor["means"])
        )

    @property
    def stands(self) -> Promise | None:
        """In which part of the page it stands; None where its anchor does not say so."""
        return PLACES.get(self.anchor["means"].get("in", ""))

    @property
    def within(self) -> str:
        """How the part begins that it stands in, where only that tells it apart."""
        return str(self.anchor["within"]["text"]) if "within" in self.anchor else ""

    @property
    def sent(self) -> dict[str, Any] | None:
        """The anchor of the letter or SMS that it is about; None where it is about the page."""
        return self.anchor.get("sent")

    @property
    def sent_called(self) -> str:
        """«SMS “Your code is …”»; empty where it is about the page."""
        if not self.sent:
            return ""
        called = (
            _("E-mail “%(subject)s”") if self.sent["channel"] == "email" else _("SMS “%(subject)s”")
        )
        return called % {"subject": _cut(self.sent["says"]["text"], SUBJECT_LENGTH)}

    @property
    def identifier(self) -> str:
        return identifier(self.anchor)

    @property
    def state(self) -> str:
        return f"{self.journey}/{self.step}"

    @property
    def look_query(self) -> str:
        told = {"lang": self.language, "width": self.width, "theme": self.theme}
        return urlencode({name: value for name, value in told.items() if value})

    @property
    def state_url(self) -> str:
        """The state, or its letter, as it is today; the link says of which version it is."""
        place = reverse(
            "state_sent" if self.sent else "state",
            args=[self.journey, self.step, *([self.sent["name"]] if self.sent else [])],
            urlconf=settings.ROOT_URLCONF,
        )
        return f"{place}?{self.look_query}&{urlencode({'version': self.version})}"

    @property
    def still_url(self) -> str:
        """The page of that day, with the element marked."""
        return still_url(self.still, self.theme, self.spot)


def _cut(words: str, most: int) -> str:
    return words if len(words) <= most else f"{shortened(words, most - 1)}…"


def still_url(still: Still, theme: str = "", spot: int = 0) -> str:
    place = reverse("still", args=[still.digest], urlconf=settings.ROOT_URLCONF)
    told = {"theme": theme, "mark": spot}
    query = urlencode({name: value for name, value in told.items() if value})
    return f"{place}?{query}" if query else place


def with_stills(findings: models.QuerySet[Finding]) -> list[Finding]:
    """With the stills that they are compared with; the pages themselves are read later."""
    found = findings.select_related("still", "seen_still")
    return list(found.defer("still__content", "seen_still__content"))
