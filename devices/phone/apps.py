"""The apps on the home screen."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


@dataclass(frozen=True)
class App:
    """``page`` is the URL name of its first screen, which takes the phone's id; ``tone`` colours
    its icon and those within it."""

    name: str | Promise
    icon: str
    tone: str
    page: str


# Always at hand, in the dock.
DOCK = [
    App(_("Messages"), "message-square", "green", "phone_messages"),
    App(pgettext_lazy("app", "Mail"), "mail", "red", "phone_mail"),
    App(_("Browser"), "globe", "blue", "phone_browser"),
    App(_("Gallery"), "images", "purple", "phone_gallery"),
]
APPS = [
    App(_("Settings"), "settings", "grey", "phone_settings"),
    App(_("Contacts"), "contact-round", "teal", "phone_contacts"),
    App(_("Notes"), "notebook-pen", "orange", "phone_notes"),
    App(_("Scanner"), "scan-qr-code", "grey", "phone_scanner"),
    App("Mi Home", "house-wifi", "green", "phone_mi_home"),
    *DOCK,
]
