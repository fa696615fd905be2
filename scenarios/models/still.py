"""A recorded page: its HTML as it was, to be looked at in a frame."""

from __future__ import annotations

import hashlib
import re
import zlib

from django.conf import settings
from django.db import models
from django.templatetags.static import static

# The names of static files change with their content, and old ones go with a release. In a frame's
# page, the quotation marks around them are entities.
_STATIC = re.compile(
    rf'(?<=["\'(;]){re.escape(settings.STATIC_URL)}(?P<name>[\w/-]+?)(?:\.[0-9a-f]{{12}})?'
    r"(?P<suffix>\.\w+)(?=[\"')#&])"
)
# How hard it is tried to make them small: more is slower, and hardly smaller.
LEVEL = 7
# What would run or take the focus, if a frame let it.
_ACTING = re.compile(
    r'<script\b[^>]*>.*?</script>|(?<=\s)autofocus(?:="[^"]*")?(?=[\s>])', re.DOTALL | re.IGNORECASE
)
# What a script shows once it runs: a recorded page has none, and looks as it did with one.
_SHOWN_BY_SCRIPTS = re.compile(r"<(?:form|button)\b[^>]*\bdata-(?:passkey|copy|print)\b[^>]*>")
_HIDDEN = re.compile(r"\shidden(?=[\s>])")
_BEGIN = re.compile(r"<html(?P<attrs>[^>]*)>", re.IGNORECASE)
_BEGIN_IN_A_FRAME = re.compile(
    r'(?P<before>srcdoc="(?:&lt;!doctype html&gt;)?\s*&lt;html)(?P<attrs>.*?)&gt;',
    re.IGNORECASE | re.DOTALL,
)
_LANGUAGE = re.compile(r'<html[^>]*\blang="(?P<language>[\w-]+)"', re.IGNORECASE)
_OWN_THEME = re.compile(r" data-theme=(?P<mark>\"|&quot;)\w*(?P=mark)")


def packed(html: str) -> bytes:
    """A page to be kept: compressed, with no version in the addresses of its static files."""
    plain = _STATIC.sub(rf"{settings.STATIC_URL}\g<name>\g<suffix>", html)
    return zlib.compress(plain.encode(), LEVEL)


def unpacked(content: bytes | memoryview) -> str:
    """The page with links to today's static files."""
    return _STATIC.sub(_today, zlib.decompress(content).decode())


class Unkept:
    """A still that is worked out and not yet kept."""

    def __init__(self, html: str) -> None:
        plain = _STATIC.sub(rf"{settings.STATIC_URL}\g<name>\g<suffix>", html).encode()
        self.digest, self.content = hashlib.sha256(plain).hexdigest(), zlib.compress(plain, LEVEL)


class StillManager(models.Manager["Still"]):
    def keep(self, html: str) -> Still:
        """The still of this page; the same page is kept once."""
        return self.put(Unkept(html))

    def put(self, still: Unkept) -> Still:
        found, _made = self.get_or_create(digest=still.digest, defaults={"content": still.content})
        return found


class Still(models.Model):
    digest = models.CharField(max_length=64, unique=True)
    content = models.BinaryField()

    objects = StillManager()

    # Of no sandbox: it is what one looked like.
    stays_behind = True

    def __str__(self) -> str:
        return self.digest[:12]

    @property
    def html(self) -> str:
        """The page with links to today's static files, and without scripts or anything else that
        acts."""
        return without_acting(unpacked(self.content))

    @property
    def language(self) -> str:
        """The page's ``lang``; empty when it states none, as letters may."""
        found = _LANGUAGE.search(self.html)
        return found["language"] if found else ""

    def in_theme(self, theme: str) -> str:
        """The page to be looked at: with what scripts would show."""
        shown = _SHOWN_BY_SCRIPTS.sub(lambda tag: _HIDDEN.sub("", tag[0]), self.html)
        return in_theme(shown, theme)


def in_theme(html: str, theme: str) -> str:
    """A page in one theme, whatever the system's is; an empty one changes nothing."""
    if not theme:
        return html

    def begin(found: re.Match[str]) -> str:
        return f'<html{_OWN_THEME.sub("", found["attrs"])} data-theme="{theme}">'

    def begin_in_a_frame(found: re.Match[str]) -> str:
        attrs = _OWN_THEME.sub("", found["attrs"])
        return f"{found['before']}{attrs} data-theme=&quot;{theme}&quot;&gt;"

    html = _BEGIN.sub(begin, html, count=1)
    return _in_one_theme(_BEGIN_IN_A_FRAME.sub(begin_in_a_frame, html), theme)


def _in_one_theme(html: str, theme: str) -> str:
    """Letters carry their styles in themselves, and ask the system."""
    html = html.replace("(prefers-color-scheme: dark)", "all" if theme == "dark" else "not all")
    return html.replace("color-scheme: light dark", f"color-scheme: {theme}")


def without_acting(html: str) -> str:
    """A page without what would run or take the focus."""
    return _ACTING.sub("", html)


def _today(found: re.Match[str]) -> str:
    """The present address of a static file; one that no longer exists keeps its old address."""
    name = found["name"].removeprefix("/") + found["suffix"]
    try:
        return static(name)
    except ValueError:
        return found[0]
