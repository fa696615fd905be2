"""What a person lets others see of their account, and the link under which others see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.kinds import Kind
from sandbox.changing import changing
from sandbox.journal import record
from sandbox.keys import new_letters
from sandbox.models import Sandbox

if TYPE_CHECKING:
    from accounts.models.account import Account

TOKEN_LENGTH = 24


class Shown(models.TextChoices):
    """What may be shown to others. Everything else only the owner sees, whatever is chosen."""

    PHOTO = "photo", _("Photo")
    NICKNAME = "nickname", _("Nickname")
    NAME = "name", _("First and last name")
    GENDER = "gender", _("Gender")
    BIRTHDAY = "birthday", _("Day and month of birth")
    REGION = "region", _("Country or region")


def shown_at_first() -> list[str]:
    return [Shown.PHOTO.value, Shown.NICKNAME.value, Shown.NAME.value]


class CardManager(models.Manager["Card"]):
    def of(self, account: Account) -> Card:
        """The account's card; one that nobody has changed yet is not in the database."""
        return self.filter(account=account).first() or Card(account=account)

    def of_token(self, sandbox: Sandbox, token: str) -> Card | None:
        """The card that a link with this token shows; None when no link has it, or when the account
        is about to be deleted."""
        found = self.filter(account__sandbox=sandbox, token=token, account__deletion=None)
        return found.select_related("account").first() if token else None

    @changing()
    def show(self, account: Account, shown: list[str]) -> bool:
        """Let others see just this; False when they do already."""
        if set(self.of(account).shown) == set(shown):
            return False
        self.update_or_create(account=account, defaults={"shown": shown})
        record(Kind.SHOWN_CHANGED, account)
        return True

    @changing()
    def open(self, account: Account) -> bool:
        """Make the link under which others see the card; False when there is one."""
        self.get_or_create(account=account)
        closed = self.filter(account=account, token="")
        if not closed.update(token=new_letters(TOKEN_LENGTH)):
            return False
        record(Kind.CARD_OPENED, account)
        return True

    @changing()
    def close(self, account: Account) -> bool:
        """The link leads nowhere any more; False when there is none."""
        if not self.filter(account=account).exclude(token="").update(token=""):
            return False
        record(Kind.CARD_CLOSED, account)
        return True


class Card(models.Model):
    """``token`` is the secret of the link; empty when there is none."""

    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="card"
    )
    shown = models.JSONField(default=shown_at_first)
    moved_in_json: dict[str, dict[str, str]] = {"shown": {}}
    token = models.CharField(max_length=TOKEN_LENGTH, blank=True, db_index=True)

    objects = CardManager()

    def __str__(self) -> str:
        return ", ".join(self.shown)
