"""Every address of the product, read from its URL configurations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

from django.conf import settings
from django.urls import URLPattern, URLResolver

from accounts.models import Card, DataCopy, Photo, ProviderVisit, Registration
from accounts.models.provider_visit import Errand
from sandbox.clock import now
from sandbox.copying import rows_of
from sandbox.keys import digest_of
from sandbox.models import Sandbox
from sandbox.visit import entered
from support.help import ANSWERS
from support.models import Case, Topic
from tests import people
from tests.belongings import on_phone, put_in_cloud

BORIS = "boris@example.test"


@dataclass(frozen=True)
class Address:
    name: str
    parameters: tuple[str, ...] = field(default=())

    def __str__(self) -> str:
        return self.name


def addresses(urlconf: str = settings.SANDBOX_URLCONF) -> list[Address]:
    """Those inside a sandbox; or those of another URL configuration."""
    return list(_found(import_module(urlconf).urlpatterns, ()))


def _found(
    patterns: list[URLPattern | URLResolver], before: tuple[str, ...], space: str = ""
) -> Iterator[Address]:
    for pattern in patterns:
        named = pattern.pattern.converters or pattern.pattern.regex.groupindex
        parameters = before + tuple(named)
        if isinstance(pattern, URLResolver):
            if getattr(pattern.urlconf_module, "__name__", "").startswith("api."):
                # These speak to scripts, and have tests of their own.
                continue
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _found(pattern.url_patterns, parameters, inner)
        elif pattern.name or not space:
            # What Django's admin gives no name to only says that there is nothing.
            yield Address(f"{space}{pattern.name or ''}", parameters)


# What an address needs though nobody owns it.
COMMON = {
    "purpose": "password", "key": "app", "session": "nobody", "slug": ANSWERS[0].slug,
    "section": "notes", "tier": "mega", "pixels": 390, "name": "nothing", "step": "nowhere",
    "code": "K7QF3M",
}  # fmt: skip
COMMON |= {"provider": "daisy"}
TOPICS = {"support_new": Topic.UNLOCK.value, "consent": "news"}
MADE_UP: dict[str, Any] = COMMON | {
    "pk": 999_999_999,
    "number": 999_999,
    "secret": "nobody",
    "token": "nobody",
    "digest": "0" * 16,
    "device": 999_999_999,
    "command": 999_999_999,
    "item": 999_999_999,
    "letter": 999_999_999,
    "message": "email-nothing",
    # The operator's pages.
    "object_id": "999999999",
    "content_type_id": "999999",
    "app_label": "sandbox",
}


def made_up(address: Address) -> list[Any]:
    """Arguments that are nobody's."""
    values = MADE_UP | {"topic": TOPICS.get(address.name)}
    return [values[name] for name in address.parameters]


class Belongings:
    """A person with one of everything that has an address, and its real arguments."""

    def __init__(self, sandbox: Sandbox) -> None:
        with entered(sandbox):
            self._make(sandbox)

    def _make(self, sandbox: Sandbox) -> None:
        self.sandbox = sandbox
        self.token = f"token-of-{sandbox.code}"
        self.account = people.make_account(sandbox)
        self.device = people.make_device(
            self.account, find_device=True, mi_home_region="ru", spot="moscow-home",
            mailbox=BORIS,
        )  # fmt: skip
        self.tv = people.make_device(self.account, kind="tv", model="Mi TV P1 43″")
        self.vacuum = people.make_device(self.account, kind="vacuum", model="Mi Robot Vacuum-Mop 2")
        self.command = self.device.commands.create(kind="ring", done_at=now())
        self.note = put_in_cloud(self.account, "note", "Покупки", size=300)
        self.photo_on_phone = on_phone(self.device, "photo", "IMG_1.jpg")
        self.note_on_phone = on_phone(self.device, "note", "Покупки", size=300)
        self.photo = Photo.objects.put(self.account, sandbox.code.encode())
        self.case: Case = Case.objects.open(
            sandbox, Topic.UNLOCK, people.EMAIL, people.EMAIL, "Нужна помощь", "ru", b"picture"
        )
        self.case.recovery_links.send(people.EMAIL)
        self.case.recovery_links.update(digest=digest_of(self.token))
        self.passkey = people.make_passkey(self.account)
        Card.objects.create(account=self.account, token=self.token)
        self.identity = sandbox.identities.create(provider="daisy", name="Анна")
        _visit, self.state = ProviderVisit.objects.begin(sandbox, "daisy", Errand.SIGN_IN)
        self.copy = DataCopy.objects.create(account=self.account)
        self.copy.keep(b"archive")
        waiting = Registration.objects.begin(BORIS, "RU", "ru", "hash")
        Registration.objects.filter(pk=waiting.pk).update(digest=digest_of(self.token))

    @property
    def _letter(self) -> Any:
        return self.sandbox.messages.filter(channel="email").newest_first()[0]

    def _row(self, address: str) -> Any:
        """The row that the number in an address of this name stands for."""
        rows = {
            "cloud_item": self.note, "device": self.device, "cloud": self.device,
            "phone": self.device, "find": self.device, "tv": self.tv, "vacuum": self.vacuum,
            "passkey": self.passkey, "provider": self.identity, "data": self.copy,
        }  # fmt: skip
        if address.startswith("support"):
            return self.case.evidence.get()
        return next((row for name, row in rows.items() if address.startswith(name)), self._letter)

    def args(self, address: Address) -> list[Any]:
        return [self._arg(address.name, name) for name in address.parameters]

    def _arg(self, address: str, parameter: str) -> Any:
        if parameter == "pk":
            return self._row(address).pk
        if parameter == "item":
            return self.note_on_phone.pk if "notes" in address else self.photo_on_phone.pk
        if parameter == "device":
            return self.vacuum.pk
        if parameter == "command":
            return self.command.pk
        if parameter == "letter":
            return self._letter.pk
        if parameter == "number":
            return self.case.number if address.startswith("support") else self.sandbox.last_event
        if parameter == "token" and address.startswith("provider"):
            return self.state
        if parameter == "secret":
            return self.case.owner_secret if "dispute" in address else self.case.secret
        own = {"digest": self.photo.digest, "token": self.token, "topic": TOPICS.get(address)}
        return (COMMON | own)[parameter]


def everything_in(sandbox: Sandbox) -> dict[str, list[Any]]:
    """Each row of a sandbox, to see whether anything has changed."""
    rows = {
        model.__name__: list(found.order_by("pk").values()) for model, found in rows_of(sandbox)
    }
    return rows | {"Sandbox": list(Sandbox.objects.filter(pk=sandbox.pk).values())}
