"""For whatever watches the server: is it alive, and is it ready for people?"""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, InterfaceError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from sandbox import failures, room
from sandbox.models import LookIn
from sandbox.quickly import quickly

# What a watchman is told of the database; everything else is just "database".
TOLD = {"full", "locked", "read-only", "disk", "busy"}


@login_not_required
@never_cache
@require_safe
def live(request: HttpRequest) -> JsonResponse:
    """200 as long as the process answers at all."""
    return JsonResponse({"status": "live"})


@login_not_required
@never_cache
@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    """200 when people can work here, else 503 with the reason in one word; within two seconds.

    With too little room for new sandboxes it stays 200 and says so: what people have begun goes on.
    """
    reason = _unready()
    if reason:
        return JsonResponse({"status": "not ready", "reason": reason}, status=503)
    short = {"warning": "no room for new sandboxes"} if room.is_short() else {}
    return JsonResponse({"status": "ready", **short})


class Complete:
    """Whether a database has every migration of this code.

    Putting all migrations in their order is five sixths of an answer's work, for a watchman who
    comes every few seconds: it is done once for what the database has, and again when that is
    something else.
    """

    found: ClassVar[frozenset[tuple[str, str]] | None] = None

    @classmethod
    def is_true(cls) -> bool:
        applied = frozenset(MigrationRecorder(connection).applied_migrations())
        if applied == cls.found:
            return True
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return False
        cls.found = applied
        return True


def _unready() -> str:
    try:
        with quickly():
            if not Complete.is_true():
                return "migrations"
            # One that can only be read is no database to work with.
            LookIn.objects.note()
    except (DatabaseError, InterfaceError) as error:
        kind = failures.kind_of(error)
        return kind if kind in TOLD else "database"
    return ""
