"""Whatever page somebody asks for, the sandbox may be put back in that very moment."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.urls import URLPattern, URLResolver, get_resolver

from sandbox import starting
from sandbox.models import Sandbox
from sandbox.requests import SandboxRequest
from scenarios.walker.cookies import CookieJar
from tests.addresses import Belongings
from tests.flows.everywhere.test_strangers import INSIDE, look
from tests.visitor import Visitor


def patterns(resolver: URLResolver) -> Iterator[URLPattern]:
    for each in resolver.url_patterns:
        if isinstance(each, URLResolver):
            yield from patterns(each)
        else:
            yield each


@pytest.fixture
def put_back_meanwhile(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another browser puts the sandbox back when a page has begun, and knows its person."""

    def late(view: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(view)
        def begun(request: SandboxRequest, *args: object, **named: object) -> Any:
            str(request.user)
            starting.reset(Sandbox.objects.get(pk=request.sandbox.pk))
            return view(request, *args, **named)

        return begun

    for pattern in patterns(get_resolver(settings.SANDBOX_URLCONF)):
        monkeypatch.setattr(pattern, "callback", late(pattern.callback))


def test_no_page_breaks_when_the_sandbox_is_put_back(
    visitor: Visitor, world: Sandbox, put_back_meanwhile: None, settings: Any
) -> None:
    settings.DEBUG_PROPAGATE_EXCEPTIONS = False
    own = Belongings(world)
    visitor.sign_in(own.account)
    visitor.judged = False
    asked = [(address, own.args(address)) for address in INSIDE]
    kept, broken = visitor.jar.kept, []
    for address, args in asked:
        visitor.jar = CookieJar(kept)
        with transaction.atomic():
            if look(visitor, address, args).status == 500:
                broken.append(address.name)
            transaction.set_rollback(True)
    assert not broken
