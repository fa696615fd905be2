"""A review: findings of people who share a private link. Nobody registers."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from sandbox.budget import next_within_a_day
from sandbox.clock import real_now
from sandbox.fields import KeyField, called
from sandbox.keys import digest_of, new_key
from sandbox.sparing import spared

TITLE_MAX_LENGTH = 80
# So often, and no oftener, is written down that somebody came.
_NOTED_EVERY = timedelta(days=1)


class ReviewQuerySet(models.QuerySet["Review"]):
    def make(self, title: str, language: str, address: str | None) -> tuple[Review, str]:
        """A new review, and the key of its private link. ``language`` is that of its reports,
        ``address`` the one that it is made from."""
        review = Review(title=title, language=language, made_from=address)
        key = review.renew_key()
        review.save()
        return review, key

    def of_key(self, key: str) -> Review | None:
        return self.filter(key_digest=digest_of(key)).first()

    def outlived(self) -> ReviewQuerySet:
        """Those that were unused for so long that they are to be deleted."""
        return self.filter(used_at__lt=real_now() - settings.REVIEW_KEPT_IDLE)

    def again_at(self, address: str | None) -> datetime | None:
        """The real time at which the next review may be made from this address; None when it may
        now."""
        made = self.filter(made_from=address)
        return next_within_a_day(made, settings.REVIEWS_PER_ADDRESS_AND_DAY)


@called(_("review"), _("reviews"))
class Review(models.Model):
    """``language`` is that of its reports. Whoever knows the key is one of its reviewers."""

    stays_behind = True

    title = models.CharField(max_length=TITLE_MAX_LENGTH)
    key_digest = models.CharField(max_length=64, unique=True)
    language = KeyField(max_length=2, choices=settings.LANGUAGES)
    made_at = models.DateTimeField(default=real_now)
    made_from = models.GenericIPAddressField(null=True)
    used_at = models.DateTimeField(default=real_now)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["made_from", "made_at"])]

    def __str__(self) -> str:
        return self.title

    def renew_key(self) -> str:
        """A new private link; the old one leads nowhere."""
        key = new_key()
        self.key_digest = digest_of(key)
        if self.pk:
            self.save(update_fields=["key_digest"])
        return key

    def note_use(self) -> None:
        """Note that it is in use, so that it is not deleted as unused."""
        if self.used_at < real_now() - _NOTED_EVERY:
            with spared("The use of a review could not be noted."):
                Review.objects.filter(pk=self.pk).update(used_at=real_now())

    def lock(self) -> None:
        """Keep whoever else writes into it waiting until the transaction ends."""
        Review.objects.select_for_update().only("pk").get(pk=self.pk)
