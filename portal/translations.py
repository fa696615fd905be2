"""Compiles the translations that changed, so nobody needs GNU gettext."""

import os
from pathlib import Path

import polib
from django.core.management.base import CommandError

from portal.bootstrap.places import ROOT


def compile_translations(root: Path = ROOT) -> list[Path]:
    """Write each `locale/*/LC_MESSAGES/*.mo` that is older than its .po; returns what it wrote."""
    sources = sorted(root.glob("locale/*/LC_MESSAGES/*.po"))
    return [_compile(source) for source in sources if _has_changed(source)]


def _has_changed(source: Path) -> bool:
    compiled = source.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime <= source.stat().st_mtime


def _compile(source: Path) -> Path:
    try:
        content = polib.pofile(str(source)).to_binary()
    except (OSError, UnicodeError) as error:
        raise CommandError(f"{source}: {error}") from error
    draft = source.with_suffix(f".{os.getpid()}.mo")
    draft.write_bytes(content)
    return draft.replace(source.with_suffix(".mo"))
