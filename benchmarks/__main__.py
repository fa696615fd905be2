"""Builds a database of its own, measures, and prints the figures as Markdown tables.

``python3 -m benchmarks [sandboxes]``: how many others fill the database for the second half;
10,000 when not told.
"""

import os
import sys
import tempfile
from pathlib import Path

from portal.bootstrap import set_up

ENVIRONMENT = {
    "DJANGO_SETTINGS_MODULE": "portal.settings",
    # One address starts them all.
    "SANDBOXES_PER_ADDRESS_AND_HOUR": "1000000",
}


def main() -> None:
    set_up(["benchmarks"])
    with tempfile.TemporaryDirectory(prefix="portal-benchmarks-") as folder:
        os.environ.update(ENVIRONMENT, VAR=folder)
        # Before the static files are collected, their server already looks for the folder.
        Path(folder, "static").mkdir()
        # Django reads the environment when it is imported, so this comes after.
        import django

        django.setup()
        from benchmarks.run import run

        run(Path(folder), others=int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)


if __name__ == "__main__":
    main()
