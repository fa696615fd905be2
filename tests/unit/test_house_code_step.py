"""A code from a message is typed in one step, whatever the walk is for."""

from __future__ import annotations

import re

from tests.house import modules, shown, templates

# What only the one step does and says; the code says that it is spent to any form that tries it.
FORM = re.compile(r"\bCodeForm\(request")
SENTENCES = (
    "This code can no longer be used. Start again to get a new one.",
    "A new code was sent. The earlier one no longer works.",
)
# The form of a class asks for the code of the class.
ITS_OWN = {
    "accounts/verification/code_step.py", "accounts/models/code.py", "training/trainee/joining.py",
}  # fmt: skip


def test_every_walk_uses_the_one_code_step() -> None:
    assert not [
        str(module)
        for module in modules()
        if str(module) not in ITS_OWN
        and (FORM.search(module.source) or any(words in module.source for words in SENTENCES))
    ]


def test_its_sentences_stand_in_one_template() -> None:
    for words in (
        "Available at",
        "It is valid until",
        "The code is valid until",
    ):
        told = [shown(path) for path in templates() if words in path.read_text(encoding="utf-8")]
        assert len(told) == 1, (words, told)
