"""Every model on the shelf is drawn, and none looks like another."""

from __future__ import annotations

import pytest
from django.template.loader import render_to_string

from devices.hardware.catalogue import CATALOGUE


def drawing_of(kind: str, model: str) -> str:
    return render_to_string("partials/device_silhouette.html", {"kind": kind, "model": model})


def test_no_two_models_are_drawn_alike() -> None:
    drawn = {drawing_of(product.kind, product.model) for product in CATALOGUE}
    assert len(drawn) == len(CATALOGUE) == 12


@pytest.mark.parametrize("kind", sorted({product.kind.value for product in CATALOGUE}))
def test_a_model_that_nobody_knows_is_drawn_as_its_kind(kind: str) -> None:
    assert drawing_of(kind, "something") in {
        drawing_of(product.kind, product.model) for product in CATALOGUE
    }
