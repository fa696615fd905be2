"""Builds a database of its own, measures, and prints the figures as Markdown tables.

``python3 -m benchmarks [sandboxes]``: how many others fill the database for the second half;
10,000 when not told. ``python3 -m benchmarks instructions [page ...]``: counts the processor's
instructions instead of the time, where valgrind is to be had; of every page when none is named.
``classroom [people]``: a class at one lesson, sixty when not told, and its trainer's boards.
``crowd``: many people at once; ``sockets``: held open; ``faults``: what is below the server breaks;
``races [times]``: many in one sandbox at once, and the tests of what happens at once.
``api``: what a script waits for. ``states``: looking at states, and opening the deepest one.
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
# How the program that is counted is started by the one that starts it.
COUNTED = "counted"
CLIENT = Path(__file__).parents[1] / "clients/python/src"


def main() -> None:
    set_up(["benchmarks"])
    what = sys.argv[1] if len(sys.argv) > 1 else "10000"
    if what == COUNTED:
        _django()
        from benchmarks import counting

        counting.main(sys.argv[2:])
        return
    with tempfile.TemporaryDirectory(prefix="portal-benchmarks-") as name:
        folder = Path(name)
        os.environ.update(ENVIRONMENT, VAR=name)
        # Before the static files are collected, their server already looks for the folder.
        (folder / "static").mkdir()
        _django()
        _measure(what, folder)


def _measure(what: str, folder: Path) -> None:
    # Where the client for Python is not installed, it is in its folder.
    sys.path.append(str(CLIENT))
    from benchmarks import api, classroom, crowd, faults, instructions, races, run, sockets, states

    under_stress = {
        "crowd": crowd.tables,
        "classroom": lambda: classroom.tables(*map(int, sys.argv[2:3])),
        "sockets": sockets.tables,
        "races": lambda: races.tables(*map(int, sys.argv[2:3])),
        "faults": lambda: faults.tables(folder),
        "api": lambda: api.tables(folder),
        "states": states.tables,
    }
    run.prepare()
    if what in under_stress:
        for line in under_stress[what]():
            print(line, flush=True)
    elif what == "instructions":
        instructions.counted(["-m", "benchmarks", COUNTED, *sys.argv[2:]], folder)
    else:
        run.run(folder, others=int(what))


def _django() -> None:
    # Django reads the environment when it is imported, so this comes after.
    import django

    from portal.translations import compile_translations

    compile_translations()

    django.setup()


if __name__ == "__main__":
    main()
