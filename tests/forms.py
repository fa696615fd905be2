"""The forms of the product, every one of them."""

from __future__ import annotations

from importlib import import_module

from django import forms
from django.conf import settings

from tests.house import APPS


def forms_of_product() -> list[type[forms.Form]]:
    for addresses in (settings.ROOT_URLCONF, settings.SANDBOX_URLCONF):
        import_module(addresses)
    found: set[type[forms.Form]] = set()
    waiting: list[type[forms.Form]] = [forms.Form]
    while waiting:
        for each in waiting.pop().__subclasses__():
            waiting.append(each)
            if each.__module__.partition(".")[0] in APPS:
                found.add(each)
    return sorted(found, key=lambda each: (each.__module__, each.__qualname__))
