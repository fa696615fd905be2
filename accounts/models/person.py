"""Who an account is of: names, contacts, language, and the password as it is kept."""

from __future__ import annotations

import secrets
from typing import Any

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models
from django.utils import translation
from django_countries.fields import CountryField

from accounts.kinds import Kind
from accounts.password.rules import normalised
from sandbox.addresses import email_key
from sandbox.changing import changing
from sandbox.clock import now
from sandbox.fields import KeyField
from sandbox.journal import record
from sandbox.masking import spoken_mask
from sandbox.models import Sandbox

MI_ID_DIGITS = 10


def new_mi_id() -> str:
    """Ten digits, never starting with 0 (and so never mistaken for a number dialled at home)."""
    return str(secrets.randbelow(9 * 10 ** (MI_ID_DIGITS - 1)) + 10 ** (MI_ID_DIGITS - 1))


class Person(AbstractBaseUser):
    """The columns of an account that all of its parts work with."""

    # None for an operator, whom no page of a sandbox ever meets.
    sandbox: models.ForeignKey[Sandbox, Sandbox] = models.ForeignKey(  # type: ignore[misc]  # null, as said
        Sandbox, null=True, on_delete=models.CASCADE, related_name="accounts"
    )
    operator_name = models.CharField(max_length=39, null=True, unique=True, editable=False)
    mi_id = models.CharField(max_length=MI_ID_DIGITS, default=new_mi_id)
    email = models.EmailField(blank=True)
    email_key = models.CharField(max_length=320, null=True, editable=False)
    phone = models.CharField(max_length=16, null=True)
    region = CountryField()
    language = KeyField(max_length=2, choices=settings.LANGUAGES, default="ru")
    first_name = models.CharField(max_length=20, blank=True)
    last_name = models.CharField(max_length=20, blank=True)
    created_at = models.DateTimeField(default=now)
    activated_at = models.DateTimeField(null=True)
    password_changed_at = models.DateTimeField(default=now)
    last_login = None

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.email_key = email_key(self.email) if self.email else None
        super().save(*args, **kwargs)

    def set_password(self, raw_password: str | None) -> None:
        super().set_password(normalised(raw_password) if raw_password else raw_password)

    def check_password(self, raw_password: str | None) -> bool:
        return super().check_password(normalised(raw_password or ""))

    @property
    def name(self) -> str:
        """First and last name, or the Mi ID as long as there is none."""
        return f"{self.first_name} {self.last_name}".strip() or self.mi_id

    @property
    def photo_url(self) -> str:
        """Where the person's photo is; empty when there is none."""
        photo = getattr(self, "photo", None)
        return photo.url if photo else ""

    @property
    def masked_email(self) -> str:
        return spoken_mask(self.email) if self.email else ""

    @property
    def masked_phone(self) -> str:
        return spoken_mask(self.phone) if self.phone else ""

    @property
    def is_activated(self) -> bool:
        return self.activated_at is not None

    @changing()
    def choose_language(self, language: str) -> None:
        """Read the site, letters and SMS in another language from now on."""
        self.language = language
        self.save(update_fields=["language"])
        record(Kind.LANGUAGE_CHANGED, self)

    def speaks(self) -> translation.override:
        """A block in which texts are in the language that the account's letters are written in."""
        return translation.override(self.language)
