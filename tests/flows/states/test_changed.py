"""What has changed between two recordings is told by what is read and heard, and told once."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from scenarios.models import State, Still
from scenarios.script.reading import journeys
from scenarios.states.changes import compare
from scenarios.states.recording import Recorder
from scenarios.states.version import version
from scenarios.states.wording import lines_in
from tests.visitor import Visitor

EARLIER = "0" * 16
STEPS = ("security", "choose", "code", "code-short", "code-wrong")


@pytest.fixture
def twice(db: None) -> None:
    """One journey, recorded at two times."""
    Recorder(journeys()["change-password"], "ru").record(*STEPS)
    State.objects.update(version=EARLIER)
    Recorder(journeys()["change-password"], "ru").record(*STEPS)


def reword(before: str, after: str, **which: str) -> None:
    """As if the earlier recording had other words."""
    for state in State.objects.filter(version=EARLIER, **which):
        assert before in state.still.html
        State.objects.filter(pk=state.pk).update(
            still=Still.objects.keep(state.still.html.replace(before, after))
        )


def test_two_recordings_of_the_same_product_are_the_same(twice) -> None:
    found = compare(EARLIER, version(), "ru")
    assert not found.any, found
    assert found.same == len(STEPS)


def test_one_sentence_in_several_states_is_one_change(twice) -> None:
    reword("Учебная копия", "Пробная копия")
    reword("Неверный код", "Код не тот", step="code-wrong")
    found = compare(EARLIER, version(), "ru")
    assert len(found.changes[0].states) == len(STEPS)
    assert any("Пробная" in line for line in found.changes[0].before)
    (other,) = [each for each in found.changes if any("не тот" in line for line in each.before)]
    assert [state.step for state in other.states] == ["code-wrong"]


def test_markup_that_nobody_hears_is_told_apart_and_so_are_new_and_gone(twice) -> None:
    reword('class="rows card', 'class="rows', step="security")
    State.objects.filter(version=EARLIER, step="code").update(step="was-code")
    State.objects.filter(version=version(), step="code-wrong").delete()
    found = compare(EARLIER, version(), "ru")
    assert [state.step for state in found.unseen] == ["code-wrong"]
    assert [state.step for state in found.unheard] == ["security"]
    assert ([each.step for each in found.new], [each.step for each in found.gone]) == (
        ["code"], ["was-code"],
    )  # fmt: skip


def test_the_page_and_the_command_tell_it(twice, outsider: Visitor) -> None:
    reword("Неверный код", "Код не тот", step="code-wrong")
    outsider.judged = True
    page = outsider.click(outsider.get("/states/"), "Что изменилось")
    assert "В 1 состоянии" in page.text
    assert "Код не тот" in " ".join(node.text for node in page.html.all("del"))
    named = "Сменить пароль · Неверный код. Осталось 4 попытки."
    assert outsider.click(page, named).name == "state"
    written = StringIO()
    call_command("changes", language="ru", stdout=written)
    assert "change-password/code-wrong\n  - " in written.getvalue()
    with pytest.raises(CommandError, match="There is no recording"):
        call_command("changes", "unknown")
    assert "Записи 9999 нет" in outsider.get("/states/changed/?version=9999").text


def test_with_one_recording_there_is_nothing_to_compare(outsider: Visitor) -> None:
    outsider.judged = True
    assert "Пока ничего не записано" in outsider.get("/states/changed/").text
    Recorder(journeys()["change-password"], "ru").record("security")
    assert "Запись пока одна" in outsider.get("/states/changed/").text
    with pytest.raises(CommandError, match="no earlier recording"):
        call_command("changes")


def test_a_page_is_read_as_it_is_heard() -> None:
    told = lines_in(
        "<html><head><title>T</title></head><body><main><h1>Code <b>12</b></h1>"
        '<p>Sent to <a href="/x">+7 999</a>, at 10:15:09, <i>now</i>.</p>'
        '<label for="c">Code</label>'
        '<input id="c" aria-invalid="true" aria-describedby="e" required>'
        '<p id="e">Wrong</p><p hidden>No</p><svg aria-hidden="true"><title>x</title></svg>'
        '<button><svg aria-hidden="true"></svg> Next</button></main></body></html>'
    )
    assert told == (
        "title “T”", "main", "heading 1 “Code 12”", "“Sent to”", "link “+7 999”", "“, at #, now .”",
        "textbox “Code” required, invalid, described by “Wrong”", "“Wrong”", "button “Next”",
    )  # fmt: skip
