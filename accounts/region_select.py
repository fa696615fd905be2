"""The list of all countries and regions, as a field of a form."""

from __future__ import annotations

from functools import cache
from typing import Any

from django import forms
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from accounts.regions import choices_for_reader


class RegionSelect(forms.Select):
    """Draws its 250 options once for each language: on a page, only which one is chosen is new."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        [chosen] = self.format_value(value)
        option = f'<option value="{escape(chosen)}"'
        options = _options(get_language()).replace(f"{option}>", f"{option} selected>", 1)
        given = {"name": name, **self.build_attrs(self.attrs, attrs)}
        drawn = format_html_join("", ' {}="{}"', given.items())
        return format_html("<select{}>{}</select>", drawn, mark_safe(options))  # noqa: S308 - escaped below

    def use_required_attribute(self, initial: Any) -> bool:
        """Every option is a region, so there is always one."""
        return False


@cache
def _options(_language: str | None) -> str:
    groups = [
        (group, format_html_join("", '<option value="{}">{}</option>', regions))
        for group, regions in choices_for_reader()
    ]
    return format_html_join("", '<optgroup label="{}">{}</optgroup>', groups)
