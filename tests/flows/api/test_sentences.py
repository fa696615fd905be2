"""What a script has sent wrongly is told in the language of whoever reads its log."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, get_args

import pytest
from django.utils import translation
from pydantic_core.core_schema import ErrorType

from api.sentences import ELSE, SENTENCES, sentence
from sandbox.models import Sandbox
from tests.house import ROOT
from tests.scripts import Script, Told

CYRILLIC = re.compile("[а-яё]")
# None of them is right for any field that does not take everything.
WRONG: list[Any] = [
    [], {}, 1.5, -1, 10**30, True, "", "x" * 5000, "\\ud800", "2026-06-01", "2026-13-01T10:00:00Z",
    [1], {"x": 1}, "NaN", "\0", [{}] * 101,
]  # fmt: skip
IN_ADDRESSES = ["x", "-1", "1.5", "9" * 30, "nan", "", "x" * 400, "\0"]


def calls(place: str) -> Iterator[tuple[str, str, list[str], list[str]]]:
    """Each call: its method, its path, the fields of its body, its parameters."""
    schema = json.loads((ROOT / "docs" / "openapi.json").read_text("utf-8"))
    for path, methods in schema["paths"].items():
        for method, call in methods.items():
            asked = [each["name"] for each in call.get("parameters", []) if each["in"] == "query"]
            body = call.get("requestBody", {}).get("content", {}).get("application/json", {})
            fields = _fields(body.get("schema", {}), schema)
            yield method.upper(), path.replace("sandboxes/{code}", place), fields, asked


def _fields(shape: dict[str, Any], schema: dict[str, Any]) -> list[str]:
    shapes = [shape, *shape.get("anyOf", [])]
    named = [each["$ref"].rpartition("/")[2] for each in shapes if "$ref" in each]
    return [name for each in named for name in schema["components"]["schemas"][each]["properties"]]


def refusals(script: Script, place: str) -> Iterator[dict[str, str]]:
    for method, path, fields, asked in calls(place):
        bodies: list[Any] = [{field: value} for field in fields for value in WRONG]
        for body in [*bodies, {"nothing": 1}, [], "x", 1, None] if fields else []:
            yield from errors(script.ask(method, path, json.dumps(body).encode()))
        for name in asked:
            for value in IN_ADDRESSES:
                yield from errors(script.get(path, **{name: value}))


def errors(told: Told) -> list[dict[str, str]]:
    return list(told.data["errors"]) if told.status == 422 else []


def test_every_refusal_is_told_in_russian(
    world: Sandbox, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sandbox.waiting.AT_MOST", 0)
    told = list(refusals(Script("ru"), place))
    assert len({each["code"] for each in told}) > 15
    english = [each for each in told if not CYRILLIC.search(each["message"])]
    assert not english
    vague = {each["code"] for each in told if each["message"] == str(ELSE)}
    assert not vague, "these deserve a sentence of their own"


@pytest.mark.parametrize("language", ["ru", "en"])
def test_whatever_pydantic_may_find_is_told(language: str) -> None:
    with translation.override(language):
        for kind in get_args(ErrorType):
            told = sentence(kind, {})
            assert told.endswith(".")
            assert "%(" not in told
            assert bool(CYRILLIC.search(told)) == (language == "ru")
    assert not set(SENTENCES) - set(get_args(ErrorType)), "pydantic has other names now"


def test_choices_are_listed_without_words_between() -> None:
    with translation.override("ru"):
        told = sentence("literal_error", {"expected": "'ru' or 'en'"})
    assert told == "Выберите одно из этих значений: ru, en."
