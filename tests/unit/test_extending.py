"""docs/extending.md names what is there, and what it promises to take little takes that little."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.template.autoreload import reset_loaders
from django.test import override_settings
from django.utils.translation import gettext_lazy as _

from sandbox import event_kinds
from sandbox.event_kinds import EventKind, kind_of, kinds_of, register
from sandbox.groups import GROUPS, Group
from sandbox.journal import record
from sandbox.models import Sandbox
from scenarios.cast import ANNA
from scenarios.scenario import Scenario
from tests.house import ROOT
from tests.visitor import Visitor

DOCUMENT = (ROOT / "docs/extending.md").read_text(encoding="utf-8")
SECTION = re.compile(r"^## (.+?)\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
NAMED = re.compile(r"`([\w/.]+(?:\.py|\.po|\.md|\.html|/))`")
# How many files of the product each addition may take.
AT_MOST = {
    "A new e-mail": 3,
    "A new app on the phone": 4,
    "A new scenario": 2,
    "A new language": 2,
    "A new kind of event": 2,
    "A new purpose of a code": 2,
}


def harbour(sandbox: Sandbox) -> None:
    """Nobody lives there."""


HARBOUR = Scenario(harbour, title="Гавань", description="Корабли.", first="inbox")
PORT = Scenario(harbour, title="Порт", description="Капитан.", first="people", people=(ANNA,))


def test_every_file_that_it_names_is_there() -> None:
    named = NAMED.findall(DOCUMENT)
    assert len(named) > 15
    assert not [name for name in named if not (ROOT / name).exists()]


def test_an_addition_takes_as_few_files_as_were_aimed_at() -> None:
    # Each table has a head and a line below it.
    rows = {title: text.count("\n| ") - 2 for title, text in SECTION.findall(DOCUMENT)}
    assert {title: rows[title] for title in AT_MOST} == AT_MOST
    assert set(rows) == set(AT_MOST)


@pytest.fixture
def scenarios(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("harbour", "port"):
        monkeypatch.setitem(settings.SANDBOX_SCENARIOS, name, f"{__name__}.{name.upper()}")


@pytest.mark.usefixtures("scenarios")
def test_a_scenario_is_offered_and_started_by_its_object_alone(outsider: Visitor) -> None:
    page = outsider.get("/")
    assert "Гавань" in page.text
    assert "Корабли." in page.text
    started = outsider.post("/start/", {"scenario": "harbour"}, follow=False)
    assert started.location.endswith("/inbox/")
    assert Sandbox.objects.open().filter(scenario="harbour").count() == 1


@pytest.mark.usefixtures("scenarios")
@pytest.mark.parametrize(("name", "has_people"), [("harbour", False), ("port", True)])
def test_the_menu_leads_to_the_people_of_a_scenario(start, name: str, has_people: bool) -> None:
    page = Visitor(start(name)).get("inbox")
    assert ("Демо-персонажи" in page.text) is has_people


@pytest.fixture
def german() -> Iterator[None]:
    """One language more; what pages show of languages is drawn once for each template."""
    with override_settings(LANGUAGES=[*settings.LANGUAGES, ("de", "Deutsch")]):
        reset_loaders()
        yield
    reset_loaders()


@pytest.mark.usefixtures("german")
def test_a_language_is_one_entry(visitor: Visitor, make_account, make_device) -> None:
    anna = make_account()
    phone = make_device(anna)
    visitor.sign_in(anna)
    assert "Deutsch" in visitor.get("account").text
    assert "Deutsch" in visitor.get("phone_language", phone.pk).text
    visitor.post("language", {"language": "de", "next": ""})
    anna.refresh_from_db()
    assert anna.language == "de"
    assert visitor.get("account").lang == "de"


@pytest.fixture
def ship_kinds(monkeypatch: pytest.MonkeyPatch) -> type[EventKind]:
    monkeypatch.setattr(event_kinds, "_REGISTERED", dict(event_kinds._REGISTERED))
    monkeypatch.setitem(GROUPS, "ship", Group.SANDBOX)

    @register
    class ShipKind(EventKind):
        SHIP_SAILED = "ship.sailed", _("Корабль %(ship)s отплыл.")

    return ShipKind


def test_a_kind_of_event_is_registered_where_it_belongs(
    visitor: Visitor, world: Sandbox, ship_kinds: type[EventKind]
) -> None:
    sailed = kind_of("ship.sailed")
    event = record(sailed, ship="Аврора")
    assert str(event) == "Корабль Аврора отплыл."
    assert (event.group, sailed in kinds_of(Group.SANDBOX)) == (Group.SANDBOX, True)
    assert "Корабль Аврора отплыл." in visitor.get("journal").text


def test_a_kind_is_registered_once(ship_kinds: type[EventKind]) -> None:
    with pytest.raises(ValueError, match=r"ship\.sailed already"):
        register(ship_kinds)
