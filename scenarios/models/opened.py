"""A recorded state that was opened live in a sandbox."""

from __future__ import annotations

import secrets

from django.db import models

from sandbox.models import Sandbox


def new_token() -> str:
    return secrets.token_urlsafe(16)


class OpenedState(models.Model):
    """Which state the world was opened in."""

    sandbox = models.OneToOneField(Sandbox, on_delete=models.CASCADE, related_name="opened_state")
    journey = models.CharField(max_length=60)
    step = models.CharField(max_length=60)
    language = models.CharField(max_length=10)

    stays_behind = True

    def __str__(self) -> str:
        return f"{self.journey}/{self.step}"


class ShownPage(models.Model):
    """The answer to a sent form, stored because its address alone does not show it. It is shown
    under that address with ``?shown=`` until something is sent from it."""

    sandbox = models.ForeignKey(Sandbox, on_delete=models.CASCADE, related_name="shown_pages")
    token = models.CharField(max_length=30, unique=True, default=new_token)
    html = models.TextField()
    status = models.PositiveSmallIntegerField()

    stays_behind = True

    def __str__(self) -> str:
        return self.token
