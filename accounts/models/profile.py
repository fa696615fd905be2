"""What a person may tell about themselves, or take back: every column may stay empty."""

from __future__ import annotations

from django.db import models
from django.utils.translation import pgettext_lazy

from sandbox.fields import KeyField


class Gender(models.TextChoices):
    FEMALE = "female", pgettext_lazy("gender", "Female")
    MALE = "male", pgettext_lazy("gender", "Male")
    OTHER = "other", pgettext_lazy("gender", "Other")


class Profile(models.Model):
    nickname = models.CharField(max_length=20, blank=True)
    gender = KeyField(max_length=10, choices=Gender.choices, blank=True)
    birthday = models.DateField(null=True)

    class Meta:
        abstract = True
