"""Reads YAML so that every value knows the line that it stands in; every scalar stays text."""

from __future__ import annotations

from typing import Any

import yaml
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

# libyaml is ten times as quick where PyYAML was built with it, and recurses without a limit: a list
# nested ten thousand times ends the process. So it reads only the files of this repository.
TRUSTED_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
UNREADABLE = gettext_lazy(
    "This line can’t be read as YAML. Check its indentation, colons, quotation marks and brackets."
)
# By a part of PyYAML's own words; the first that fits.
SAID = {
    "found character '\\t'": gettext_lazy("There is a tab here. Indent with spaces only."),
    "cannot start any token": gettext_lazy(
        "A text can’t begin with this character. Put the text in quotation marks."
    ),
    "values are not allowed": gettext_lazy(
        "Check the indentation here. If the colon belongs to a text, put the text in "
        "quotation marks."
    ),
    "expected ':'": gettext_lazy("A colon is missing here, after the name."),
    "found unexpected end of stream": gettext_lazy("A quotation mark is opened, but not closed."),
    "expected <block end>": gettext_lazy(
        "Check the indentation: all items of a list start in the same column."
    ),
    "expected ',' or": gettext_lazy("A comma or a closing bracket is missing here."),
}
BYTES_AT_MOST = 64 * 1024
DEPTH_AT_MOST = 20


class Fault(ValueError):
    """A mistake in a file, with its line."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(f"{line}: {message}")
        self.line, self.message = line, message


class Text(str):
    line: int

    def __new__(cls, value: str, line: int) -> Text:
        made = super().__new__(cls, value)
        made.line = line
        return made


class Items(list[Any]):
    line: int


class Record(dict[str, Any]):
    """A mapping whose keys are Texts, and which knows its own line."""

    line: int


def read(source: str, *, trusted: bool = False) -> Text | Items | Record:
    """Parse the text; ``trusted`` if it comes with this repository. Raises Fault at the first error
    of syntax, and for constructs that only a hostile file would use."""
    if len(source.encode()) > BYTES_AT_MOST:
        raise Fault(1, _("The file is too long: the limit is 64 KB."))
    try:
        node = yaml.compose(source, Loader=TRUSTED_LOADER if trusted else _Loader)
    except Fault:
        raise
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise Fault(mark.line + 1 if mark else 1, _no_yaml(error.problem)) from None
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise Fault(1, _no_yaml(type(error).__name__)) from None
    if node is None:
        raise Fault(1, _("The file is empty."))
    return _marked(node, set())


def _no_yaml(problem: str | None) -> str:
    """What to mend, for what the parser has called ``problem`` in words of its own."""
    told = (sentence for words, sentence in SAID.items() if words in (problem or ""))
    return str(next(told, UNREADABLE))


class _Loader(yaml.BaseLoader):
    """Stops at what is nested too deep: five thousand brackets would take ten seconds to read."""

    depth = 0

    def fetch_flow_collection_start(self, token: type[yaml.Token]) -> None:
        # Brackets are read far ahead of what is composed.
        if self.flow_level > DEPTH_AT_MOST:
            raise _not_supported(self.line + 1)
        super().fetch_flow_collection_start(token)

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.depth > DEPTH_AT_MOST:
            raise _not_supported(self.peek_event().start_mark.line + 1)
        self.depth += 1
        node: yaml.Node | None = super().compose_node(parent, index)
        self.depth -= 1
        return node


def _not_supported(line: int) -> Fault:
    return Fault(line, _("References (&, *) and nesting this deep are not supported."))


def _marked(node: yaml.Node, seen: set[int]) -> Text | Items | Record:
    line = node.start_mark.line + 1
    if id(node) in seen:
        # Ten lines of references to references would be gigabytes.
        raise _not_supported(line)
    seen.add(id(node))
    if isinstance(node, yaml.ScalarNode):
        return Text(node.value, line)
    if isinstance(node, yaml.SequenceNode):
        items = Items(_marked(each, seen) for each in node.value)
        items.line = line
        return items
    return _record(node, line, seen)


def _record(node: Any, line: int, seen: set[int]) -> Record:
    record = Record()
    record.line = line
    for key_node, value_node in node.value:
        key = _marked(key_node, seen)
        if not isinstance(key, Text):
            raise Fault(key.line, _("A name is expected before the colon."))
        if key in record:
            raise Fault(key.line, _("“%(name)s” appears here twice.") % {"name": key})
        record[key] = _marked(value_node, seen)
    return record
