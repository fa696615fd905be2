"""Every kind of event: its sentence, its matter, its number."""

from __future__ import annotations

import pytest
from django.template.loader import render_to_string
from django.utils import translation
from lucide.templatetags.lucide import lucide

from accounts.kinds import Kind
from devices.kinds import Kind as DeviceKind
from sandbox import starting
from sandbox.browsers import told_agent
from sandbox.event_kinds import EventKind, all_kinds, kinds_of
from sandbox.groups import Group
from sandbox.journal import promised, record
from sandbox.models import Channel, Event, Fault, Sandbox
from sandbox.visit import entered
from support.kinds import Kind as SupportKind
from tests.parallel import at_once

FACTS = {"by": 90, "count": 3, "channel": Channel.SMS.value, "fault": Fault.LATE.value}
AT_ONCE = 8


@pytest.mark.parametrize("kind", all_kinds())
def test_every_kind_tells_its_sentence_in_both_languages(world: Sandbox, kind: EventKind) -> None:
    event = record(kind, **{name: FACTS.get(name, name) for name in promised(kind)})
    told_in = {}
    for language in ("ru", "en"):
        with translation.override(language):
            told_in[language] = str(event)
    assert "%(" not in "".join(told_in.values())
    assert told_in["ru"] != told_in["en"]


@pytest.mark.parametrize("kind", all_kinds())
def test_every_kind_is_about_something(kind: EventKind) -> None:
    assert kind in kinds_of(kind.group)
    assert sum(kind in kinds_of(group) for group in Group) == 1


def test_every_matter_has_an_icon_of_its_own() -> None:
    icons = {group.icon for group in Group}
    assert len(icons) == len(Group)
    assert all(lucide(icon) for icon in icons)


@pytest.mark.parametrize(
    ("kind", "icon"),
    [
        (DeviceKind.CLOUD_FULL, "cloud"),
        (Kind.TWO_STEP_ON, "shield-check"),
        (Kind.DATA_ASKED, "eye-off"),
        (SupportKind.CASE_OPENED, "headset"),
    ],
)
def test_an_event_has_the_icon_of_its_matter(world: Sandbox, kind: EventKind, icon: str) -> None:
    event = record(kind, **{name: FACTS.get(name, name) for name in promised(kind)})
    drawn = render_to_string("sandbox/parts/event_icon.html", {"event": event})
    assert drawn.strip() == lucide(icon, size=20, aria_hidden="true")


def test_an_event_says_just_what_its_sentence_needs(world: Sandbox) -> None:
    before = world.events.count()
    with pytest.raises(ValueError, match="tells"):
        record(Kind.CODE_SENT)
    with pytest.raises(ValueError, match="tells"):
        record(Kind.CODE_WRONG, code="123456")
    assert world.events.count() == before


def test_an_event_is_neither_changed_nor_removed(world: Sandbox) -> None:
    event = record(Kind.CODE_WRONG)
    with pytest.raises(TypeError):
        event.save()
    with pytest.raises(TypeError):
        event.delete()


def test_an_event_remembers_the_browser(world: Sandbox) -> None:
    with entered(world, "192.0.2.7", "Mozilla/5.0 (Windows NT 10.0) Chrome/130.0 Safari/537.36"):
        event = record(Kind.CODE_WRONG)
    assert (event.address, event.browser) == ("192.0.2.7", "Chrome, Windows")


@pytest.mark.parametrize(
    ("agent", "shown"),
    [
        ("Mozilla/5.0 (iPhone; like Mac OS X) Version/17.0 Safari/604.1", "Safari, iOS"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/130.0 Safari/537.36 Edg/130.0", "Edge, Windows"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Firefox/132.0", "Firefox, Linux"),
        ("Mozilla/5.0 (Linux; Android 13) Chrome/130.0 Mobile Safari/537.36", "Chrome, Android"),
        ("curl/8.5.0", "curl"),
        ("", ""),
    ],
)
def test_a_browser_is_told_by_its_agent(agent: str, shown: str) -> None:
    assert told_agent(agent) == shown


@pytest.mark.django_db(transaction=True)
def test_events_at_once_get_numbers_without_gaps_or_doubles() -> None:
    sandbox = starting.start("empty")
    before = sandbox.last_event

    def write() -> None:
        with entered(sandbox):
            for _ in range(5):
                record(Kind.CODE_WRONG)

    at_once([write] * AT_ONCE)
    numbers = Event.objects.filter(sandbox=sandbox).order_by("number")
    assert list(numbers.values_list("number", flat=True)) == list(
        range(1, before + 5 * AT_ONCE + 1)
    )
