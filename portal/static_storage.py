"""Stores static files as WhiteNoise does, and puts into a stylesheet what it imports."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage

IMPORT = re.compile(r'@import url\("([\w/.-]+\.css)"\);\n')


class JoinedStorage(CompressedManifestStaticFilesStorage):
    """A browser asks once for what the source keeps in several files."""

    def post_process(
        self, paths: dict[str, Any], dry_run: bool = False, **options: Any
    ) -> Iterator[Any]:
        joined = InMemoryStorage()
        for name in [name for name in paths if name.endswith(".css")]:
            text = _text(paths, name)
            if IMPORT.search(text):
                joined.save(name, ContentFile(_whole(paths, name, text)))
                paths[name] = joined, name
        yield from super().post_process(paths, dry_run, **options)


def _whole(paths: dict[str, Any], name: str, text: str) -> str:
    folder = PurePosixPath(name).parent
    return IMPORT.sub(lambda found: _text(paths, str(folder / found[1])), text)


def _text(paths: dict[str, Any], name: str) -> str:
    storage, path = paths[name]
    with storage.open(path) as file:
        return str(file.read().decode())
