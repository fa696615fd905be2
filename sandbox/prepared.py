"""Commands that need what a server needs: tables of today, and collected static files."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib.staticfiles.finders import get_finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


class PreparedCommand(BaseCommand):
    """Tells in one sentence what to run first, where its pages could not be made."""

    def execute(self, *args: Any, **options: Any) -> str | None:
        if missing := list(_missing()):
            told = " && ".join(f"python3 manage.py {command}" for command in missing)
            raise CommandError(f"This place is not prepared for it. First run: {told}")
        return super().execute(*args, **options)


def _missing() -> Iterator[str]:
    """The commands that were not run here, or not since the code has changed."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        yield "migrate"
    # Only a storage that renames files has such a list.
    collected = getattr(staticfiles_storage, "hashed_files", None)
    if collected is not None and not _source_files() <= set(collected):
        yield "collectstatic --no-input"


def _source_files() -> set[str]:
    found = (finder.list([]) for finder in get_finders())
    return {name.replace("\\", "/") for files in found for name, _storage in files}
