"""Keeps out of the log what Django says of pages that a walker is refused.

It asks for them on purpose. Settings name this module, so it knows of no model.
"""

from __future__ import annotations

import logging
from contextvars import ContextVar

walking: ContextVar[bool] = ContextVar("walking", default=False)


class NotAskedOnPurpose(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        is_refusal = record.name == "django.request" and record.levelno < logging.ERROR
        return not (is_refusal and walking.get())
