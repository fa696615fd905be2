"""Nothing that databases do differently is left out where a second database is tried."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from fnmatch import fnmatch
from unittest import mock

import pytest

from tests.databases import FILES, MARKER, RACE, mark
from tests.house import Module, files, modules, shown


@pytest.mark.parametrize("pattern", FILES)
def test_what_is_named_is_there(pattern: str) -> None:
    assert [path for path in files("test_*.py", "tests") if fnmatch(shown(path), pattern)]


def test_whatever_happens_at_once_is_committed_and_so_runs_on_every_database() -> None:
    racing = [place for module in modules("tests") for place in _races(module)]
    assert len(racing) > 40
    assert [place for place, committed in racing if not committed] == []


def _races(module: Module) -> Iterator[tuple[str, bool]]:
    """Each test with threads, and whether what it writes is committed for them to see."""
    for node in module.nodes:
        if isinstance(node, ast.Module | ast.ClassDef):
            around = [each for each in node.body if isinstance(each, ast.Assign)]
            for test in node.body:
                if isinstance(test, ast.FunctionDef) and "at_once(" in ast.unparse(test.body):
                    said = " ".join(map(ast.unparse, [*test.decorator_list, *around]))
                    if test.name.startswith("test_"):
                        yield f"{module}:{test.lineno}", "transaction=True" in said


@pytest.mark.django_db(transaction=True)
def test_a_race_is_marked(request: pytest.FixtureRequest) -> None:
    assert request.node.get_closest_marker(MARKER)


@pytest.mark.parametrize(("committed", "marked"), [(True, {MARKER, RACE}), (False, set())])
def test_whatever_happens_at_once_is_a_race(committed: bool, marked: set[str]) -> None:
    """The races are chosen by their marker, wherever they stand."""
    item = mock.Mock(nodeid="tests/flows/x/test_x.py::test_x", fixturenames=[])
    item.module.at_once = None
    item.get_closest_marker.return_value = pytest.mark.django_db(transaction=committed).mark
    mark(item)
    assert {each.args[0] for each in item.add_marker.call_args_list} == marked


def test_a_model_is_marked(request: pytest.FixtureRequest, db: None) -> None:
    assert request.node.get_closest_marker(MARKER)


def test_what_asks_no_database_is_not(request: pytest.FixtureRequest) -> None:
    assert request.node.get_closest_marker(MARKER) is None
