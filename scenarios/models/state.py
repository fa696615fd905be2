"""A state: the page to which a step of a journey leads, recorded once to be looked at and opened
live."""

from __future__ import annotations

from django.db import models

from sandbox.fields import KeyField
from sandbox.models import Channel, Sandbox
from scenarios.models.still import Still


class State(models.Model):
    """One step of one version in one language.

    ``keyframe`` is a frozen copy of the world at that moment, and ``hands`` what its browsers hold;
    a state without one is walked to from the nearest before it. ``path`` is the address within the
    mount; ``opens_again`` tells that it alone shows the page. ``page`` is the page in the keyframe,
    compressed, where it does not.
    """

    version = models.CharField(max_length=16)
    journey = models.CharField(max_length=60)
    step = models.CharField(max_length=60)
    language = models.CharField(max_length=10)
    parent = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="next")
    screen = models.CharField(max_length=60)
    title = models.CharField(max_length=300)
    path = models.CharField(max_length=500)
    opens_again = models.BooleanField()
    status = models.PositiveSmallIntegerField()
    keyframe = models.ForeignKey(
        Sandbox, null=True, on_delete=models.SET_NULL, related_name="keyframe_of"
    )
    hands = models.JSONField(default=dict)
    page = models.BinaryField(default=b"")
    # Processor time of the way from the step before, in milliseconds.
    took_ms = models.PositiveIntegerField()
    events = models.JSONField(default=list)
    refused = models.JSONField(default=dict)
    templates = models.JSONField(default=list)
    # Where the walk saw something else than the journey says.
    complaints = models.JSONField(default=list)
    still = models.ForeignKey(Still, on_delete=models.PROTECT, related_name="states")

    stays_behind = True

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["version", "journey", "step", "language"], name="state_recorded_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.journey}/{self.step}"


class StateMessage(models.Model):
    """A letter or SMS that was sent on the way to a state."""

    state = models.ForeignKey(State, on_delete=models.CASCADE, related_name="messages")
    channel = KeyField(max_length=5, choices=Channel.choices)
    subject = models.CharField(max_length=300)
    text = models.TextField()
    still = models.ForeignKey(Still, null=True, on_delete=models.PROTECT, related_name="letters")

    stays_behind = True

    def __str__(self) -> str:
        return self.subject

    @property
    def is_email(self) -> bool:
        return self.channel == Channel.EMAIL
