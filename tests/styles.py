"""The style sheets, taken apart; and the classes that pages, forms and scripts give to what they
draw."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.contrib import admin

from tests.house import files, modules, templates

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
# A text in quotes, a bracket, an end, or what lies between those.
PIECE = re.compile(r"""\"[^\"]*\"|'[^']*'|\([^()]*\)|[{};]|[^{};"'(]+|\(""")
CLASS = re.compile(r"\.(-?[a-zA-Z_][\w-]*)")
TAG = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)
GIVEN = re.compile(r"""\bclass"?\s*[=:]\s*"([^"]*)\"""")
QUOTED = re.compile(r"""\"([^\"\n]*)\"|'([^'\n]*)'|`([^`]*)`""")
# A page that fills a hole in the class of its layout.
HOLE = re.compile(r"{% block \w+ %}([\w -]+){% endblock")
# It dresses pages that Django draws.
OF_ADMIN = "operator.css"
# Stands for what a template or a script fills in.
FILLED = "\0"
CHANGING = re.compile(rf"([\w-]*){FILLED}")


@dataclass
class Rule:
    """``within`` are the at-rules around it; each property has the values that it is given, of
    which browsers take the last that they know."""

    sheet: str
    within: tuple[str, ...]
    selectors: list[str]
    declared: dict[str, list[str]] = field(default_factory=dict)


def sheets() -> list[Path]:
    return files("*.css", "static")


def rules() -> list[Rule]:
    return [rule for sheet in sheets() for rule in rules_of(sheet)]


def rules_of(sheet: Path) -> list[Rule]:
    """Those that lie in others, as in a question about the width, too."""
    found: list[Rule] = []
    around: list[str | Rule] = []
    said = ""
    for piece in PIECE.findall(COMMENT.sub("", sheet.read_text("utf-8"))):
        if piece not in {"{", "}", ";"}:
            said += piece
            continue
        said = " ".join(said.split())
        if piece == "{":
            around.append(_opened(sheet.name, said, around))
            found += [around[-1]] if isinstance(around[-1], Rule) else []
        elif said and around and isinstance(around[-1], Rule):
            name, _colon, value = said.partition(":")
            around[-1].declared.setdefault(name.strip(), []).append(value.strip())
        if piece == "}":
            around.pop()
        said = ""
    return found


def _opened(sheet: str, head: str, around: list[str | Rule]) -> str | Rule:
    if head.startswith("@"):
        return head
    within = tuple(each if isinstance(each, str) else ",".join(each.selectors) for each in around)
    return Rule(sheet, within, [each.strip() for each in re.split(r",(?![^()]*\))", head)])


def styled(*, of_admin: bool = False) -> set[str]:
    """Every class that our sheets know; or the one that dresses Django's admin."""
    return {
        name
        for rule in rules()
        if (rule.sheet == OF_ADMIN) is of_admin
        for each in rule.selectors
        for name in CLASS.findall(each)
    }


@dataclass
class Given:
    """The classes that something is given somewhere: whole ones, and beginnings whose end a
    template or a script fills in, with the words that it may be."""

    whole: set[str] = field(default_factory=set)
    begun: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)

    def knows(self, name: str) -> bool:
        return name in self.whole or any(
            name.startswith(begun) and self._may_be(name[len(begun) :]) for begun in self.begun
        )

    def _may_be(self, end: str) -> bool:
        return end in self.words or end.isdecimal()

    def take(self, classes: str) -> None:
        for each in classes.split():
            self.begun.update(found for found in CHANGING.findall(each)[:1] if found)
            if FILLED not in each:
                self.whole.add(each)


def given() -> Given:
    """By us."""
    drawn = [*templates(), *files("*.svg", "templates")]
    return _given(drawn, [*files("*.js", "static"), *(module.path for module in modules())])


def given_by_templates() -> set[str]:
    """Whole ones that our pages give, and no script asks for."""
    found = Given()
    for template in templates():
        if not {"admin", "operator", "letters"} & set(template.parts):
            text = template.read_text("utf-8")
            for classes in GIVEN.findall(" ".join(TAG.findall(text))) + GIVEN.findall(_plain(text)):
                found.take(classes)
    scripts = [name for script in files("*.js", "static") for name in _quoted(script.read_text())]
    return found.whole - set(re.findall(r"[\w-]+", " ".join(scripts)))


def given_by_admin() -> Given:
    """By Django's admin, or by us."""
    of_django = Path(admin.__file__).parent
    found = given()
    theirs = _given(
        list(of_django.rglob("*.html")), [*of_django.rglob("*.py"), *of_django.rglob("*.js")]
    )
    # It calls some by their names alone, as in a list of a row's.
    found.whole |= theirs.whole | theirs.words
    return found


def _given(drawn: list[Path], scripts: list[Path]) -> Given:
    found = Given()
    for template in drawn:
        text = template.read_text("utf-8")
        tags = " ".join(TAG.findall(text))
        for classes in GIVEN.findall(tags) + GIVEN.findall(_plain(text)) + HOLE.findall(text):
            found.take(classes)
        found.words.update(_quoted(tags))
    for script in scripts:
        text = script.read_text("utf-8")
        found.words.update(_quoted(text))
        quoted = _quoted(text) if script.suffix == ".js" else GIVEN.findall(text)
        for classes in quoted:
            found.take(re.sub(r"\${[^}]*}|{\w+}", FILLED, classes.replace(".", " ")))
    return found


def _plain(text: str) -> str:
    """A template with its tags away: what has one beside it has no end or no beginning yet."""
    text = re.sub(r"{{.*?}}", FILLED, text, flags=re.DOTALL)
    text = re.sub(r"(?<=-){%.*?%}", FILLED, text, flags=re.DOTALL)
    return re.sub(r"{%.*?%}", " ", text, flags=re.DOTALL)


def _quoted(text: str) -> Iterator[str]:
    return (next(filter(None, found), "") for found in QUOTED.findall(text))
