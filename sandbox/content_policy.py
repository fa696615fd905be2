"""The content security policy of a page that needs another one than the site's."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from csp.decorators import csp, csp_replace

View = TypeVar("View", bound=Callable[..., Any])


def with_policy(policy: dict[str, Any]) -> Callable[[View], View]:
    """This policy instead of the site's."""
    decorator: Callable[[Any], Any] = csp(policy)
    return decorator


def with_directives(directives: dict[str, Any]) -> Callable[[View], View]:
    """The site's policy with these directives instead of its own."""
    decorator: Callable[[Any], Any] = csp_replace(directives)
    return decorator
