"""From a bare Python to one that can import Django.

Everything in this package is standard library only: it runs before anything is installed.
"""

from collections.abc import Sequence

from portal.bootstrap import port, venv
from portal.bootstrap.requirements import Requirements


def set_up(arguments: Sequence[str]) -> None:
    """Return in an interpreter that has what the command in `arguments` needs.

    Where the running one lacks it, the project's own .venv is made or brought up to date, and this
    process is replaced by the same command in there.
    """
    requirements = Requirements.of_command(arguments)
    if venv.is_entered() or not requirements.are_met_here():
        _go_on_in_venv(requirements)
    if port.is_wanted_by(arguments):
        port.claim(arguments)


def _go_on_in_venv(requirements: Requirements) -> None:
    if not venv.is_ready_for(requirements):
        venv.prepare_for(requirements)
        venv.enter()
    if not venv.is_entered():
        venv.enter()
