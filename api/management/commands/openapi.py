"""Writes the API's description down, to be read without a server."""

from __future__ import annotations

import json
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from api.site import described


class Command(BaseCommand):
    help = "Writes docs/openapi.json anew."

    def handle(self, *args: Any, **options: Any) -> None:
        text = json.dumps(described(), indent=2, ensure_ascii=False) + "\n"
        (settings.BASE_DIR / "docs" / "openapi.json").write_text(text, encoding="utf-8")
