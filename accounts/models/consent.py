"""What a person has agreed to, and when: the terms, by registering, and what they are free to."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.kinds import Kind
from accounts.models.account import Account
from sandbox.changing import changing
from sandbox.clock import now
from sandbox.fields import KeyField
from sandbox.journal import record

# Another one when the texts of the terms or of the privacy notice change. No date: people of a
# scenario accepted them weeks before their sandbox began, whenever that is.
TERMS_VERSION = "1.0"


class Topic(models.TextChoices):
    """What one may agree to and take back; the terms go with the account."""

    TERMS = "terms", _("Terms of use and privacy notice")
    NEWS = "news", _("Product news by e-mail")
    ADS = "ads", _("Advertising in system apps")


OPTIONAL = [Topic.NEWS, Topic.ADS]
GIVEN = {Topic.NEWS: Kind.NEWS_AGREED, Topic.ADS: Kind.ADS_AGREED}
WITHDRAWN = {Topic.NEWS: Kind.NEWS_WITHDRAWN, Topic.ADS: Kind.ADS_WITHDRAWN}


class ConsentQuerySet(models.QuerySet["Consent"]):
    def in_force(self) -> ConsentQuerySet:
        return self.filter(withdrawn_at=None)

    @changing()
    def accept_terms(self, account: Account) -> None:
        """Note that the account's owner accepted the present version of the terms, by registering
        below the sentence that says so. A version is noted once."""
        _accepted, new = self.get_or_create(
            account=account, topic=Topic.TERMS, version=TERMS_VERSION
        )
        if new:
            record(Kind.TERMS_ACCEPTED, account, version=TERMS_VERSION)

    @changing()
    def give(self, account: Account, topic: Topic) -> bool:
        """Agree to something optional; False when that is so already."""
        if self.in_force().filter(account=account, topic=topic).exists():
            return False
        self.create(account=account, topic=topic)
        record(GIVEN[topic], account)
        return True

    @changing()
    def withdraw(self, account: Account, topic: Topic) -> bool:
        """Withdraw a consent; False when it is not given."""
        if not self.in_force().filter(account=account, topic=topic).update(withdrawn_at=now()):
            return False
        record(WITHDRAWN[topic], account)
        return True


class Consent(models.Model):
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="consents")
    topic = KeyField(max_length=10, choices=Topic.choices)
    version = models.CharField(max_length=10, blank=True)
    given_at = models.DateTimeField(default=now)
    withdrawn_at = models.DateTimeField(null=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account", "topic"],
                condition=models.Q(withdrawn_at=None) & ~models.Q(topic="terms"),
                name="one_consent_per_topic",
            )
        ]

    def __str__(self) -> str:
        return self.get_topic_display()
