"""What happened in a sandbox, in its own time. Rows are written once and never changed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _

from sandbox import browsers
from sandbox.durations import told_length
from sandbox.event_kinds import ONCE, ROUTINE, kind_of, kinds_of
from sandbox.groups import Group
from sandbox.models.sandbox import Channel, Fault, Sandbox
from sandbox.sizes import told_percent
from sandbox.spacing import kept_together


def _factor(stored: Any) -> object:
    """An authenticator app by the name that its owner gave it; the others are stored as a key and
    its detail."""
    if isinstance(stored, str):
        return stored
    if "sms" in stored:
        return _("SMS to %(to)s") % {"to": stored["sms"]}
    return _("Recovery codes")


# How a stored fact is told in the reader's language; floors add what is theirs.
TOLD: dict[str, Callable[[Any], object]] = {
    "factor": _factor,
    "browser": lambda name: name or _("unknown browser"),
    "by": lambda seconds: told_length(timedelta(seconds=seconds)),
    "channel": lambda channel: Channel(channel).label,
    "percent": told_percent,
    "fault": lambda fault: Fault(fault).label,
    # A masked number stays on one line.
    "to": lambda to: kept_together(to) or _("any address"),
}
# The facts that may tell who somebody is, and what stands for them afterwards.
PERSONAL = {"to", "device", "factor", "browser"}
FORGOTTEN = "•••"


class EventQuerySet(models.QuerySet["Event"]):
    def newest_first(self) -> EventQuerySet:
        return self.order_by("-number")

    def without_routine(self) -> EventQuerySet:
        return self.exclude(kind__in=sorted(ROUTINE))

    def about_group(self, group: Group) -> EventQuerySet:
        return self.filter(kind__in=kinds_of(group))

    def forget_person(self) -> None:
        """Remove from these events the account and where it was used, because it was deleted. What
        happened stays."""
        self.update(address=None, agent="")
        changed = []
        for event in self.exclude(about={}).iterator():
            personal = PERSONAL & set(event.about)
            event.about |= dict.fromkeys(personal, FORGOTTEN)
            changed += [event] if personal else []
        Event._base_manager.bulk_update(changed, ["about"], batch_size=500)


class Event(models.Model):
    sandbox = models.ForeignKey(Sandbox, on_delete=models.CASCADE, related_name="events")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=60)
    at = models.DateTimeField()
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="events"
    )
    about = models.JSONField(default=dict)
    # Numbers in it are counted in each sandbox by itself.
    moved_in_json: dict[str, dict[str, str]] = {"about": {}}
    address = models.GenericIPAddressField(null=True)
    agent = models.CharField(max_length=300, blank=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sandbox", "number"], name="event_number_per_sandbox")
        ]
        indexes = [models.Index(fields=["account", "-number"])]

    def __str__(self) -> str:
        """The event told in one sentence, in the reader's language."""
        kind = kind_of(self.kind)
        is_once = self.about.get("count") == 1
        label = ONCE.get(kind, kind.label) if is_once else kind.label
        return str(label) % {name: self.fact(name) for name in self.about}

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk:
            raise TypeError("An event of the journal is not changed afterwards.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise TypeError("An event of the journal is not removed; it goes with its sandbox.")

    def fact(self, name: str) -> object:
        """One of the stored facts, told in the reader's language."""
        return TOLD.get(name, str)(self.about[name])

    @property
    def group(self) -> Group:
        return kind_of(self.kind).group

    @property
    def may_be_disowned(self) -> bool:
        return kind_of(self.kind).may_be_disowned

    @property
    def browser(self) -> str:
        """Where the person sat, shortly; empty when no browser did it."""
        return browsers.told_agent(self.agent)

    @property
    def came_from(self) -> str:
        """Its address, as a person reads it."""
        return browsers.told_address(self.address)
