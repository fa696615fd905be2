"""Sizes and percents as people write them: ``{{ bytes|told_size }}``, ``{{ part|told_percent }}``,
in every template without loading anything.

Other than Django's, a size has a decimal only where it says something, and none of one is zero.
"""

from __future__ import annotations

from django.template import Library
from django.utils.formats import number_format
from django.utils.translation import gettext

from sandbox.spacing import kept_together

register = Library()

STEP = 1024


@register.filter
def told_size(size: int) -> str:
    """ "5 GB", "4.3 GB", "820 KB", "0 B", with a space that does not break."""
    if size < STEP:
        return _spaced(gettext("%(number)s B"), size)
    if size < STEP**2:
        return _spaced(gettext("%(number)s KB"), size / STEP)
    if size < STEP**3:
        return _spaced(gettext("%(number)s MB"), size / STEP**2)
    if size < STEP**4:
        return _spaced(gettext("%(number)s GB"), size / STEP**3)
    return _spaced(gettext("%(number)s TB"), size / STEP**4)


@register.filter
def told_percent(percent: int) -> str:
    """ "86%", and "86 %" with a space that does not break where a language wants one."""
    return gettext("%(percent)s%%") % {"percent": percent}


def _spaced(words: str, number: float) -> str:
    rounded = round(number, 1)
    told = number_format(rounded, 0 if rounded == int(rounded) else 1)
    return kept_together(words) % {"number": told}
