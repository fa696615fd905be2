"""Another version of the product, as after a release: some words and some templates are others."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.template import engines
from django.template.loaders import filesystem
from django.utils.translation import trans_real

from scenarios.script import sentences
from scenarios.states import version


@contextmanager
def second_version(
    russian: dict[Any, str] | None = None, templates: dict[str, tuple[str, str]] | None = None
) -> Iterator[None]:
    """``russian`` are sentences that are said otherwise (one with plurals by its number of form,
    too), ``templates`` what is put in place of what in which template."""
    with pytest.MonkeyPatch.context() as patch:
        for sentence, told in (russian or {}).items():
            patch.setitem(_catalogue_with(sentence), sentence, told)
        contents = filesystem.Loader.get_contents

        def edited(loader: Any, origin: Any) -> str:
            source = contents(loader, origin)
            before, after = (templates or {}).get(origin.template_name, ("", ""))
            assert before in source, f"{origin.template_name} has no {before}"
            return source.replace(before, after) if before else source

        patch.setattr(filesystem.Loader, "get_contents", edited)
        patch.setitem(version.PARTS, "tests", "second_version.py")
        _forget()
        yield
    _forget()


def _catalogue_with(sentence: Any) -> Any:
    russian: Any = trans_real.translation("ru")
    return next(each for each in russian._catalog._catalogs if sentence in each)


def _forget() -> None:
    """What was read of the other version."""
    for loader in engines["django"].engine.template_loaders:  # type: ignore[attr-defined]
        loader.reset()
    version.version.cache_clear()
    sentences._said.cache_clear()
