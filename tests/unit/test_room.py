"""What is removed from a database gives its room back to the disk, and opening it locks nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.house import ROOT

PROGRAM = """
import os, sqlite3, time, django
django.setup()
from django.conf import settings
from django.db import connection
from portal.demo.database import apply_migrations
from sandbox import room
from sandbox.models import LookIn
apply_migrations()
path = settings.DATABASES["default"]["NAME"]
with connection.cursor() as cursor:
    cursor.execute("PRAGMA auto_vacuum")
    mode = cursor.fetchone()[0]
    cursor.execute("CREATE TABLE much (x)")
    cursor.execute("INSERT INTO much VALUES (zeroblob(5000000))")
    room.give_back()
    before = os.path.getsize(path)
    cursor.execute("DELETE FROM much")
room.make_ready()
room.give_back()
after, log = os.path.getsize(path), os.path.getsize(f"{path}-wal")
connection.close()
other = sqlite3.connect(path, isolation_level=None)
other.execute("BEGIN IMMEDIATE")
begun = time.monotonic()
LookIn.objects.count()
print(mode, before - after > 4900000, log, time.monotonic() - begun < 5)
"""


def test_removed_rows_give_their_room_back_and_opening_waits_for_nobody(tmp_path: Path) -> None:
    environment = {**os.environ, "VAR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "portal.settings"}
    environment.pop("DATABASE_URL", None)
    (tmp_path / "static").mkdir()
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], env=environment, cwd=ROOT, capture_output=True, text=True
    )
    assert done.stdout.split() == ["2", "True", "0", "True"], done.stderr
