"""The list of regions that is drawn once is the list that Django draws each time."""

from __future__ import annotations

import pytest
from django import forms
from django.utils.translation import override

from accounts.fields import RegionField
from accounts.region_select import RegionSelect


class AnySelect(forms.Select):
    template_name = "portal/select.html"


class DrawnEachTime(forms.Form):
    region = RegionField(widget=AnySelect(attrs={"autocomplete": "country"}))


class DrawnOnce(forms.Form):
    region = RegionField()


def drawn(form: forms.Form) -> str:
    return " ".join(str(form["region"]).split())


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("chosen", ["RU", "DE", "", "XX", "нет", '"><b>', None])
def test_it_is_the_same_list(language: str, chosen: str | None) -> None:
    assert isinstance(DrawnOnce().fields["region"].widget, RegionSelect)
    with override(language):
        for form in ({"initial": {"region": chosen}}, {"data": {"region": chosen}}):
            assert drawn(DrawnOnce(**form)) == drawn(DrawnEachTime(**form))
