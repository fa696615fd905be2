"""The fixtures: a fresh sandbox, browsers in it, people for it, and time that is moved."""

from __future__ import annotations

import gc
import logging
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.signals import setting_changed
from django.db import connections
from django.test import override_settings
from pytest_django import DjangoDbBlocker
from pytest_django.live_server_helper import LiveServer

from accounts.models import Account
from devices.models import Device
from portal.translations import compile_translations
from sandbox import starting
from sandbox.clock import now
from sandbox.deadlines import jump
from sandbox.models import Sandbox
from sandbox.visit import entered
from scenarios.walker.inside import handler
from tests import databases, people
from tests.fixtures import Makes, Waits
from tests.kept import migrated_database
from tests.order_of_locks import watched
from tests.reached import ReachedByJourneys
from tests.states import States, built_once
from tests.visitor import Visitor

# Flows open a browser too, while they are at a page anyway.
pytest_plugins = ["tests.browser.examining"]


def pytest_configure(config: pytest.Config) -> None:
    # A seventh of the processor's time went into looking for garbage among what is in use, and a
    # twentieth still at 50,000.
    gc.set_threshold(500_000, 20, 100)
    compile_translations()
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(ReachedByJourneys())
    # What is refused is no news here.
    for name in ("django.request", "django.security"):
        logging.getLogger(name).setLevel(logging.CRITICAL)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        databases.mark(item)


def pytest_collection_finish() -> None:
    """What is there by now stays to the end: the collector need not walk it again and again."""
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def _settings_for_tests(
    django_test_environment: None, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    """Quick password hashes, static files as they lie in the source, and letters into the inbox."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    with override_settings(
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        STORAGES=settings.STORAGES | {"staticfiles": plain},
        # Django's test environment would catch the letters itself.
        EMAIL_BACKEND="sandbox.mail.InboxBackend",
        STATIC_ROOT=tmp_path_factory.mktemp("static"),
        # What breaks is raised in the test itself.
        DEBUG_PROPAGATE_EXCEPTIONS=True,
    ):
        # Some middleware reads its settings when it is made.
        setting_changed.connect(_new_handler)
        yield
        setting_changed.disconnect(_new_handler)


def _new_handler(**changed: Any) -> None:
    handler.cache_clear()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings: None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """SQLite in a file: threads share no database that lies in memory."""
    database = connections.databases["default"]
    if _is_sqlite():
        path = tmp_path_factory.mktemp("database") / "test.sqlite3"
        shutil.copyfile(migrated_database(), path)
        database["TEST"]["NAME"] = str(path)


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_keepdb: bool) -> bool:
    """What was copied is not made anew."""
    return django_db_keepdb or _is_sqlite()


def _is_sqlite() -> bool:
    return connections.databases["default"]["ENGINE"].endswith("sqlite3")


@pytest.fixture(scope="session", autouse=True)
def _order_of_locks(django_test_environment: None) -> Iterator[None]:
    """Before the first connection is opened."""
    with watched():
        yield


@pytest.fixture(scope="session")
def states_built_once(
    _settings_for_tests: None, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[States]:
    with ExitStack() as stack:
        with django_db_blocker.unblock():
            states = stack.enter_context(built_once())
        yield states


@pytest.fixture(autouse=True)
def _states(request: pytest.FixtureRequest) -> None:
    """Before the test changes any setting that a scenario is built by."""
    if "db" in request.fixturenames or request.node.get_closest_marker("django_db"):
        request.getfixturevalue("states_built_once")


@pytest.fixture(autouse=True)
def _empty_cache() -> Iterator[None]:
    yield
    cache.clear()


@pytest.fixture
def start(db: None) -> Callable[..., Sandbox]:
    """Starts a sandbox: ``start("people")``."""
    return starting.start


@pytest.fixture
def world(db: None, states_built_once: States) -> Iterator[Sandbox]:
    """A fresh sandbox with nobody in it; the test is inside."""
    with entered(states_built_once.start("empty")) as sandbox:
        yield sandbox


@pytest.fixture
def site(live_server: LiveServer, settings: Any) -> str:
    """The address of a server that answers from this test's database."""
    settings.PUBLIC_URL = f"http://localhost:{urlsplit(live_server.url).port}"
    settings.OTP_WEBAUTHN_ALLOWED_ORIGINS = [settings.PUBLIC_URL]
    return str(settings.PUBLIC_URL)


@pytest.fixture
def visitor(world: Sandbox) -> Visitor:
    """A Russian browser in the sandbox."""
    return Visitor(world)


@pytest.fixture
def another_visitor(world: Sandbox) -> Visitor:
    """A second browser in the same sandbox."""
    return Visitor(world)


@pytest.fixture
def english_visitor(world: Sandbox) -> Visitor:
    return Visitor(world, "en")


@pytest.fixture
def stranger(start: Callable[..., Sandbox]) -> Visitor:
    """A browser in another sandbox."""
    return Visitor(start("empty"))


@pytest.fixture
def outsider(db: None) -> Visitor:
    """A browser outside of every sandbox."""
    return Visitor(None)


@pytest.fixture
def make_account(world: Sandbox) -> Makes:
    """``make_account(email=…, phone=…, password=…, activated=…, first_name=…)`` in the sandbox."""
    return lambda *args, **fields: people.make_account(world, *args, **fields)


@pytest.fixture
def owner(make_account: Makes) -> Account:
    """A person of the sandbox, with an address and a number."""
    return make_account()


@pytest.fixture
def at_home(visitor: Visitor, owner: Account) -> Visitor:
    """The owner's browser, signed in."""
    return visitor.sign_in(owner)


@pytest.fixture
def make_device() -> Callable[..., Device]:
    """``make_device(account, kind="phone", model=…, name=…)``, linked and signed in."""
    return people.make_device


@pytest.fixture
def wait(world: Sandbox) -> Waits:
    """``wait(minutes=10)`` moves the sandbox's clock forward."""
    return lambda **length: jump(world, now() + timedelta(**length))
