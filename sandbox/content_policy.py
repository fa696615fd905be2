"""Sets another content security policy on a page that cannot work under the site's own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from csp.decorators import csp, csp_replace

# A letter is somebody else's page: it may look as it likes, and do nothing.
LETTER_POLICY = {
    "default-src": ["'none'"],
    "style-src": ["'unsafe-inline'"],
    "img-src": ["data:"],
    "frame-ancestors": ["'self'"],
    "base-uri": ["'none'"],
    "form-action": ["'none'"],
}
View = TypeVar("View", bound=Callable[..., Any])


def with_policy(policy: dict[str, Any]) -> Callable[[View], View]:
    """Decorates a page that gets this policy instead of the site's."""
    decorator: Callable[[Any], Any] = csp(policy)
    return decorator


def with_directives(directives: dict[str, Any]) -> Callable[[View], View]:
    """Decorates a page that gets the site's policy with these directives replaced."""
    decorator: Callable[[Any], Any] = csp_replace(directives)
    return decorator
