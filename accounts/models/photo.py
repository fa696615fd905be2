"""The profile photo: a square JPEG in the database, so that it goes where its account goes."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.urls import reverse

from accounts.kinds import Kind
from sandbox.changing import changing
from sandbox.journal import record

if TYPE_CHECKING:
    from accounts.models.account import Account


class PhotoManager(models.Manager["Photo"]):
    @changing()
    def put(self, account: Account, image: bytes) -> Photo:
        """Make a square JPEG the account's photo, in place of any earlier one."""
        digest = hashlib.sha256(image).hexdigest()[:16]
        photo, _new = self.update_or_create(
            account=account, defaults={"image": image, "digest": digest}
        )
        record(Kind.PHOTO_CHANGED, account)
        return photo

    @changing()
    def remove(self, account: Account) -> bool:
        """Take the photo away; False when there is none."""
        removed, _rows = self.filter(account=account).delete()
        if removed:
            record(Kind.PHOTO_REMOVED, account)
        return bool(removed)


class Photo(models.Model):
    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="photo"
    )
    image = models.BinaryField()
    digest = models.CharField(max_length=16)

    objects = PhotoManager()

    def __str__(self) -> str:
        return self.digest

    @property
    def url(self) -> str:
        """Changes with the picture, so that browsers may keep it for good."""
        return reverse("photo", args=[self.digest])
