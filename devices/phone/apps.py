"""The apps on the home screen."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class App:
    """``page`` is the URL name of its first screen, which takes the phone's id."""

    name: str | Promise
    icon: str
    tone: str
    page: str


APPS = [
    App(_("Settings"), "settings", "grey", "phone_settings"),
    App(_("Browser"), "globe", "blue", "phone_browser"),
]
