"""The sections of the cloud site: which kinds of things each lists."""

from __future__ import annotations

import re
from dataclasses import dataclass
from unicodedata import normalize

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from accounts.models import Account
from devices.models import PICTURES, ItemKind
from devices.models.item import CloudItemQuerySet


@dataclass(frozen=True)
class Section:
    """``key`` stands in addresses; ``counted`` tells how many there are, by ``count``; ``written``:
    a person may write such a thing on the site."""

    key: str
    title: str | Promise
    icon: str
    kinds: tuple[str, ...]
    counted: str | Promise
    empty: str | Promise
    written: str | Promise = ""

    @property
    def is_gallery(self) -> bool:
        return ItemKind.PHOTO in self.kinds

    def items(self, account: Account) -> CloudItemQuerySet:
        """What the account keeps there."""
        kept: CloudItemQuerySet = account.cloud_items.kept()
        if len(self.kinds) == 1:
            return kept.filter(kind=self.kinds[0])
        return kept.filter(kind__in=self.kinds)

    def in_order(self, items: CloudItemQuerySet) -> CloudItemQuerySet:
        """People by their names, the rest with the newest first."""
        if ItemKind.CONTACT in self.kinds:
            return items.order_by("title", "pk")
        return items.newest_first()


SECTIONS = {
    section.key: section
    for section in [
        Section(
            "contacts", _("Contacts"), "contact-round", (ItemKind.CONTACT,),
            ngettext_lazy("%(count)s contact", "%(count)s contacts", "count"),
            _("Your contacts appear here once a phone synchronises them."), _("New contact"),
        ),
        Section(
            "messages", _("Messages"), "message-square", (ItemKind.MESSAGE,),
            ngettext_lazy("%(count)s message", "%(count)s messages", "count"),
            _("Messages from your phones appear here once they are synchronised."),
        ),
        Section(
            "gallery", _("Gallery"), "images", tuple(PICTURES),
            ngettext_lazy("%(count)s photo or video", "%(count)s photos and videos", "count"),
            _("Photos and videos appear here once a phone synchronises them."),
        ),
        Section(
            "notes", _("Notes"), "notebook-pen", (ItemKind.NOTE,),
            ngettext_lazy("%(count)s note", "%(count)s notes", "count"),
            _("Write one here, or on a phone that synchronises with this account."), _("New note"),
        ),
        Section(
            "recordings", pgettext_lazy("what a phone recorded", "Recordings"), "mic",
            (ItemKind.RECORDING,),
            ngettext_lazy("%(count)s recording", "%(count)s recordings", "count"),
            _("Voice recordings appear here once a phone synchronises them."),
        ),
    ]
}  # fmt: skip


class SectionConverter:
    """The part of an address that names a section."""

    regex = "|".join(SECTIONS)

    def to_python(self, value: str) -> Section:
        return SECTIONS[value]

    def to_url(self, value: Section | str) -> str:
        return value.key if isinstance(value, Section) else value


def search(items: CloudItemQuerySet, words: str) -> CloudItemQuerySet:
    """Those in which each word is found, in small or capital letters, with the dots of ``ё`` or
    without.

    SQLite knows capital and small letters of English only, so both are looked for.
    """
    for word in normalize("NFC", words).split()[:10]:
        pattern = "".join(map(_either_way, word))
        items = items.filter(Q(title__regex=pattern) | Q(text__regex=pattern))
    return items


def _either_way(letter: str) -> str:
    forms = {letter, letter.lower(), letter.upper()}
    if forms & {"е", "ё"}:
        forms = {"е", "ё", "Е", "Ё"}
    whole = sorted(re.escape(form) for form in forms)
    return whole[0] if len(whole) == 1 else f"({'|'.join(whole)})"
