"""What the strip at the top of every mirrored page shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.timezone import localtime
from django.utils.translation import get_language

from sandbox.clock import now
from sandbox.compiled import compiled
from sandbox.models import Message, Sandbox
from sandbox.pulse import element

# Counting further would cost more than anybody reads from the figure.
COUNTED_AT_MOST = 100
THEMES = {"light", "dark"}
# Chosen, and not the same as none: that may come from a wider place.
SYSTEMS_THEME = "system"
THEME_COOKIE = "theme"
# With it the desk's script asks for a page that stands in a frame, to replace what has changed.
ANEW = "X-Anew"


@compiled
def unread_in(sandbox: Sandbox, at: datetime) -> QuerySet[Message, int]:
    unread = Message.objects.filter(sandbox=sandbox).unread(at)
    return unread.values_list("pk", flat=True)[:COUNTED_AT_MOST]


@dataclass
class Strip:
    sandbox: Sandbox

    @cached_property
    def now(self) -> datetime:
        return now()

    @cached_property
    def local(self) -> datetime:
        return localtime(self.now)

    @property
    def stamp(self) -> str:
        """The sandbox's present in ISO form, for scripts."""
        return self.local.isoformat()

    @property
    def day(self) -> str:
        return _told_day(self.local.date(), get_language())

    @property
    def time(self) -> str:
        return f"{self.local:%H:%M}"

    @cached_property
    def unread(self) -> int:
        """How many messages are unread; COUNTED_AT_MOST stands for that many or more."""
        return len(unread_in.all(self.sandbox, self.now))

    @property
    def pulse(self) -> str:
        return element(self.sandbox)

    @property
    def unread_shown(self) -> str:
        return str(self.unread) if self.unread < COUNTED_AT_MOST else f"{COUNTED_AT_MOST - 1}+"


@lru_cache(64)
def _told_day(day: date, language: str) -> str:
    """ "16 November", in the present language; it is on every page."""
    return date_format(day, "j E")


def theme_of(request: HttpRequest) -> str:
    """The theme that an address asks for, else the browser's; empty is the system's."""
    theme = request.GET.get("theme") or request.COOKIES.get(THEME_COOKIE)
    return theme if theme in THEMES else ""


def strip(request: HttpRequest) -> dict[str, Any]:
    """``strip`` inside a sandbox, else None; ``portal_url`` leads out of it to the front page;
    ``here`` is the address of the page itself; ``framed`` tells that the page is shown in a frame
    of another one, ``anew`` that a script fetches it for one that shows it already; ``theme`` is
    the one that ``?theme=`` asks for, or that was chosen in this browser, instead of the system's.
    """
    sandbox = getattr(request, "sandbox", None)
    return {
        "strip": Strip(sandbox) if sandbox else None,
        "portal_url": "/",
        "here": request.get_full_path(),
        # Beside other pages, on the desk or on a phone's screen: those have the strip.
        "theme": theme_of(request),
        "framed": ANEW in request.headers or request.headers.get("Sec-Fetch-Dest") == "iframe",
        "anew": ANEW in request.headers,
    }
