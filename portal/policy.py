"""The policy that tells browsers what a page may load: put together once for nearly all pages."""

from __future__ import annotations

from functools import cached_property

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

# What a page has that asks for a policy of its own.
OWN = ("_csp_config", "_csp_update", "_csp_replace", "_csp_exempt")


class PolicyMiddleware(CSPMiddleware):
    """Django-csp's, which puts the same words together for every answer."""

    @cached_property
    def usual(self) -> str:
        return build_policy() or ""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        has_own = any(hasattr(response, name) for name in OWN) or hasattr(request, "_csp_nonce")
        if settings.DEBUG or has_own:
            return super().process_response(request, response)
        response.headers.setdefault(HEADER, self.usual)
        return response
