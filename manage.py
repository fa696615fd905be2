#!/usr/bin/env python3
"""Sets itself up on a bare machine, then runs `demo`, `test` or any other Django command."""

import os
import sys

if sys.version_info < (3, 11):  # noqa: UP036 - a bare machine may well have an older one
    sys.exit("This needs Python 3.11 or newer; this is Python " + sys.version.split()[0] + ".")

from portal.bootstrap import set_up


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    set_up(sys.argv[1:])
    # Only now is there a Django to import.
    from django.core.management import execute_from_command_line

    from portal.translations import compile_translations

    compile_translations()
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
