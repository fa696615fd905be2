"""The product's own files, for the tests that hold the rules of the house."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
APPS = [
    "sandbox", "accounts", "devices", "support", "scenarios", "training", "review", "api", "portal",
]  # fmt: skip


class Module:
    """One Python file of the product."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __str__(self) -> str:
        return shown(self.path)

    @property
    def app(self) -> str:
        return self.path.relative_to(ROOT).parts[0]

    @cached_property
    def source(self) -> str:
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.source, str(self))

    @cached_property
    def nodes(self) -> list[ast.AST]:
        return list(ast.walk(self.tree))

    @cached_property
    def functions(self) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
        return [
            node for node in self.nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        ]

    @cached_property
    def calls(self) -> list[tuple[str, ast.Call]]:
        """Each call with the dotted name of what is called: ``timezone.now``."""
        return [(ast.unparse(node.func), node) for node in self.nodes if isinstance(node, ast.Call)]

    @property
    def imports(self) -> Iterator[tuple[str, int]]:
        """The full name of everything imported, and the line."""
        for node in self.nodes:
            if isinstance(node, ast.Import):
                yield from ((alias.name, node.lineno) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                base = self._base(node)
                yield from ((f"{base}.{alias.name}", node.lineno) for alias in node.names)

    def _base(self, node: ast.ImportFrom) -> str:
        package = self.path.relative_to(ROOT).parts[: -node.level] if node.level else ()
        return ".".join([*package, *([node.module] if node.module else [])])


def files(pattern: str, *folders: str) -> list[Path]:
    """The files of the folders that fit the pattern; migrations are not written by hand."""
    found = [path for folder in folders for path in (ROOT / folder).rglob(pattern)]
    return sorted(
        path for path in found if not {"migrations", "__pycache__"}.intersection(path.parts)
    )


def modules(*folders: str) -> list[Module]:
    """The Python files of the folders; of all apps without any."""
    return [module(path) for path in files("*.py", *(folders or APPS))]


@cache
def module(path: Path) -> Module:
    """Read and parsed once for all tests."""
    return Module(path)


def templates() -> list[Path]:
    return files("*.html", "templates") + files("*.txt", "templates")


def shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()
