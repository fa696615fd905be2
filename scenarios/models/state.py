"""A state: the page to which a step of a journey leads, recorded once to be looked at and opened
live."""

from __future__ import annotations

from django.db import models
from django.utils.text import Truncator

from sandbox.fields import KeyField
from sandbox.models import Channel, Sandbox
from scenarios.models.still import Still
from scenarios.script.sentences import in_language

SAYS_MAX_LENGTH = 200


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
    # What it is called, in its language: words of its page. Recordings of before have none.
    says = models.CharField(max_length=SAYS_MAX_LENGTH, default="")
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
    # Whether a page or a list tells that there is nothing yet.
    is_empty = models.BooleanField(default=False)
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

    @property
    def sent(self) -> dict[str, StateMessage]:
        """The letters and SMS by name, in the order in which they were sent."""
        kept = self.messages.exclude(name="").select_related("still").defer("still__content")
        named: dict[str, StateMessage] = {}
        for message in kept:
            named.setdefault(message.name, message)
        return named


class StateMessage(models.Model):
    """A letter or SMS that was sent on the way to a state.

    ``name`` tells what it is, alike in every language: ``email-password.changed``. One that was
    delivered twice stands here twice, under one name. Recordings of before letters were named have
    neither names nor the pages of SMS.
    """

    state = models.ForeignKey(State, on_delete=models.CASCADE, related_name="messages")
    name = models.CharField(max_length=80, default="")
    channel = KeyField(max_length=5, choices=Channel.choices)
    subject = models.CharField(max_length=300)
    text = models.TextField()
    still = models.ForeignKey(Still, null=True, on_delete=models.PROTECT, related_name="letters")

    stays_behind = True

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.subject or self.text

    @property
    def says(self) -> str:
        """What it is called: its subject, or its first words without the mark of the copy."""
        mark = in_language("Training copy.", self.state.language)
        return Truncator(str(self).removeprefix(mark).lstrip()).words(9)

    @property
    def about(self) -> str:
        """The name without a number: what several of its kind have in common."""
        return "-".join(self.name.split("-")[:2])

    @property
    def is_email(self) -> bool:
        return self.channel == Channel.EMAIL
