"""What may be asked about a support case."""

from __future__ import annotations

from sandbox.facts import Facts
from sandbox.models import Sandbox
from sandbox.requests import key_in
from support.models import Case
from support.models.case import Status


def find(sandbox: Sandbox, number: str) -> Case | None:
    known = key_in(number)
    return sandbox.cases.filter(number=known).first() if known else None


CASE = Facts(
    find,
    {
        "approved": lambda case: case is not None and case.status == Status.APPROVED,
        "refused": lambda case: case is not None and case.status == Status.REFUSED,
        "asked": lambda case: case is not None and case.status == Status.ASKED,
        "open": lambda case: case is not None and case.status == Status.OPEN,
    },
)
