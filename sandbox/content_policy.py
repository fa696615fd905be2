"""Sets another content security policy on a page that cannot work under the site's own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from csp.decorators import csp, csp_replace

View = TypeVar("View", bound=Callable[..., Any])


def with_policy(policy: dict[str, Any]) -> Callable[[View], View]:
    """Decorates a page that gets this policy instead of the site's."""
    decorator: Callable[[Any], Any] = csp(policy)
    return decorator


def with_directives(directives: dict[str, Any]) -> Callable[[View], View]:
    """Decorates a page that gets the site's policy with these directives replaced."""
    decorator: Callable[[Any], Any] = csp_replace(directives)
    return decorator
