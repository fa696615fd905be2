"""A class with the short lesson, and its trainer's board."""

from __future__ import annotations

import pytest

from tests.training import make_class


@pytest.fixture
def made(db):
    return make_class()


@pytest.fixture
def board(outsider, made):
    return lambda query="": outsider.get(f"/class/board/{made[1]}/{query}")
