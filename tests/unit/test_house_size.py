"""A file past 300 lines or a function past 30 asks for its missing noun; a line is read at once."""

from __future__ import annotations

from tests.house import files, modules, shown, templates

FILE_LINES = 300
FUNCTION_LINES = 30
TEMPLATE_LINE = 160


def test_no_file_is_longer_than_300_lines() -> None:
    sources = [
        *files("*.js", "static/js"),
        *files("*.css", "static/css"),
        *files("*.html", "templates"),
    ]
    sources += [module.path for module in modules()] + files("*.py", "tests", "benchmarks")
    lengths = {shown(path): len(path.read_text(encoding="utf-8").splitlines()) for path in sources}
    assert not {name: lines for name, lines in lengths.items() if lines > FILE_LINES}


def test_no_line_of_a_template_is_longer_than_160_characters() -> None:
    """Between attributes, and within a trimmed sentence, a line may end as at any space."""
    assert not [
        f"{shown(path)}:{number} {len(line)}"
        for path in templates()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if len(line) > TEMPLATE_LINE
    ]


def test_no_function_is_longer_than_30_lines() -> None:
    lengths = {
        f"{module}:{function.lineno} {function.name}": function.end_lineno - function.lineno + 1
        for module in [*modules(), *modules("tests", "benchmarks")]
        for function in module.functions
        if function.end_lineno
    }
    assert not {name: lines for name, lines in lengths.items() if lines > FUNCTION_LINES}
