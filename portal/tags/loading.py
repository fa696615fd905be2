"""Loads each template once for each language, so that its words can be looked up while loading."""

from __future__ import annotations

from typing import Any

from django.template import Template
from django.template.loaders import base, cached
from django.utils.translation import get_language

from portal.tags.names import quicken


class QuickLoader(base.Loader):
    def get_template(self, template_name: str, skip: Any = None) -> Template:
        template = super().get_template(template_name, skip)
        quicken(template.nodelist)
        return template


class Loader(cached.Loader, QuickLoader):
    """Django's that remembers: what it remembers is what the other one has made."""

    def cache_key(self, template_name: str, skip: Any = None) -> str:
        return f"{get_language()}:{super().cache_key(template_name, skip)}"
