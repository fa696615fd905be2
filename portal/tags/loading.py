"""Loads each template once for each language, so that its words can be looked up while loading."""

from __future__ import annotations

from typing import Any

from django.template.loaders import cached
from django.utils.translation import get_language


class Loader(cached.Loader):
    def cache_key(self, template_name: str, skip: Any = None) -> str:
        return f"{get_language()}:{super().cache_key(template_name, skip)}"
