"""Responses that Django has no class for."""

from __future__ import annotations

from django.http import HttpResponseRedirect


class HttpResponseSeeOther(HttpResponseRedirect):
    """What was posted is done; its page is to be asked for there."""

    status_code = 303
