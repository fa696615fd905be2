"""There is one clock, ``sandbox.clock``: whatever asks another one cannot be moved forward."""

from __future__ import annotations

import re

from tests.house import modules, shown, templates

OTHER_CLOCKS = re.compile(
    r"(?:\w+\.)*(?:timezone\.now|datetime\.(?:now|utcnow|today)|date\.today|time\.(?:time|time_ns)"
    r"|Now)"
)
# With no argument, these ask the machine's clock.
ASK_WHEN_EMPTY = re.compile(r"(?:\w+\.)*(?:localtime|localdate|gmtime|make_msgid|formatdate)")
IN_TEMPLATES = re.compile(r"{%\s*now\b|\|(?:timesince|timeuntil)(?!:)|\|natural(?:time|day)")
# The clock itself; and what works before there is a sandbox.
OWN = ("sandbox/clock.py", "portal/bootstrap/")


def test_no_code_asks_another_clock() -> None:
    assert not [
        f"{module}:{call.lineno} {name}()"
        for module in modules()
        for name, call in module.calls
        if not str(module).startswith(OWN)
        and (OTHER_CLOCKS.fullmatch(name) or (ASK_WHEN_EMPTY.fullmatch(name) and not call.args))
    ]


def test_no_test_sleeps() -> None:
    """Time is moved; what comes by itself is waited for, by name."""
    asleep = {"sleep", "wait_for_timeout"}
    assert not [
        f"{module}:{call.lineno} {name}()"
        for module in modules("tests")
        for name, call in module.calls
        if name.rpartition(".")[2] in asleep
    ]


def test_no_model_takes_its_time_from_another_clock() -> None:
    assert not [
        f"{module}:{call.lineno} {keyword.arg}"
        for module in modules()
        for _name, call in module.calls
        for keyword in call.keywords
        if keyword.arg in {"auto_now", "auto_now_add"}
        or (keyword.arg == "default" and "timezone." in str(getattr(keyword.value, "attr", "")))
    ]


def test_no_template_asks_another_clock() -> None:
    assert not [
        f"{shown(path)}: {found[0]}"
        for path in templates()
        if (found := IN_TEMPLATES.search(path.read_text(encoding="utf-8")))
    ]
