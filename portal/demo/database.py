"""Brings the database up to date."""

from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from sandbox import room


def apply_migrations() -> bool:
    """Apply what is missing; whether there was anything.

    Django's own command takes a good part of a second even when there is nothing to do.
    """
    executor = MigrationExecutor(connection)
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return False
    if not executor.loader.applied_migrations:
        room.prepare_to_give_back()
    call_command("migrate", interactive=False, verbosity=0)
    return True
