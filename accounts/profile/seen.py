"""What others see of an account: the one place that decides it, for them and for the preview."""

from __future__ import annotations

from dataclasses import dataclass

from django.template.defaultfilters import date
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django_countries import countries

from accounts.models import Account, Card
from accounts.models.card import Shown


@dataclass(frozen=True)
class Seen:
    """``facts`` are pairs of a name and what stands beside it."""

    name: str
    photo_url: str
    mi_id: str
    facts: list[tuple[str, str]]


def seen(account: Account, card: Card) -> Seen:
    """The account as everybody sees it who has the card's link."""
    told = {name: value for name, value in values(account).items() if name in card.shown and value}
    nickname, name = told.get(Shown.NICKNAME), told.get(Shown.NAME)
    facts = [(str(Shown(each).label), told[each]) for each in _BESIDE if each in told]
    if nickname and name:
        facts.insert(0, (str(Shown.NAME.label), name))
    mi_id = masked_mi_id(account)
    photo = _photo_url(account, card) if Shown.PHOTO in told else ""
    return Seen(nickname or name or _("No name is shown"), photo, mi_id, facts)


_BESIDE = [Shown.GENDER.value, Shown.BIRTHDAY.value, Shown.REGION.value]


def values(account: Account) -> dict[str, str]:
    """What there is to show, in words; empty where nothing was told."""
    return {
        Shown.PHOTO: pgettext("photo", "Added") if account.photo_url else "",
        Shown.NICKNAME: account.nickname,
        Shown.NAME: f"{account.first_name} {account.last_name}".strip(),
        Shown.GENDER: str(account.get_gender_display()) if account.gender else "",
        Shown.BIRTHDAY: date(account.birthday, "j E") if account.birthday else "",
        Shown.REGION: countries.name(str(account.region)),
    }


def masked_mi_id(account: Account) -> str:
    """Tells two people of one name apart, and is of no use for signing in."""
    return f"{account.mi_id[:2]}••••••{account.mi_id[-2:]}"


def _photo_url(account: Account, card: Card) -> str:
    """Under the card's link for others; without one only the owner looks, at their own."""
    photo = getattr(account, "photo", None)
    if not photo or not card.token:
        return account.photo_url
    return reverse("card_photo", args=[card.token, photo.digest])
