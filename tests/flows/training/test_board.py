"""The trainer's board: who is where, who needs help, and when it is drawn anew."""

from __future__ import annotations

from datetime import timedelta

import pytest

from accounts.kinds import Kind
from sandbox.clock import real_now
from tests.training import happens, join, started
from training.models import Attempt, Class, Verdict
from training.trainer.cells import MINUTE, Table
from training.trainer.pulse import Seen

pytestmark = pytest.mark.django_db


class TestBoard:
    def test_a_guessed_or_renewed_link_is_not_found(self, outsider, made, board):
        assert outsider.get("class_board", "A" * 22).status == 404
        fresh = outsider.submit(board(), "Да, сменить адрес")
        assert fresh.name == "class_board"
        assert board().status == 404

    def test_a_cell_tells_steps_minutes_and_the_present_step(self, made, board):
        attempt = started(join(made[0], "Пётр")[0])
        happens(attempt, Kind.SIGNED_IN)
        text = board().html.find("td.cell").text
        assert "1/2" in text
        assert "0 мин" in text
        assert "Выйти" in text

    def test_who_is_slow_and_who_is_stuck_is_told_in_words(self, made, board):
        attempt = started(join(made[0])[0])
        for minutes, words in [(2, ""), (6, "долго"), (9, "нужна помощь")]:
            attempt.began_at = real_now() - timedelta(minutes=minutes)
            attempt.save()
            cell = board().html.find("td.cell").text
            assert ("долго" in cell, "нужна помощь" in cell) == (
                words == "долго",
                words == "нужна помощь",
            )

    def test_a_broken_rule_is_told(self, made, board):
        attempt = started(join(made[0])[0])
        happens(attempt, Kind.PASSWORD_WRONG, count=1)
        assert "нарушено правило" not in board().text
        happens(attempt, Kind.PASSWORD_WRONG, count=2)
        assert "нарушено правило" in board().text

    def test_who_needs_help_comes_first_when_asked_for(self, made, board):
        join(made[0], "Спокойный")
        late, _key = join(made[0], "С рукой")
        late.raise_hand()
        names = [row.text for row in board("?by=need").html.all("th", scope="row")]
        assert names[0].startswith("С рукой")

    def test_the_projector_shows_no_names(self, made, board):
        join(made[0], "Пётр")
        page = board("?names=off")
        assert "Пётр" not in page.text

    @pytest.fixture
    def asked(self, outsider, board):
        """What an open board is answered that asks whether anything is new."""
        shown = [board()]

        def ask():
            address = shown[-1].html.find("span", id="board-pulse")["data-hx-get"]
            answer = outsider.get(address, hx_request="true")
            shown.extend([answer] if answer.status == 200 else [])
            return answer

        return ask

    def test_nothing_is_sent_while_nothing_happens(self, made, asked):
        assert asked().status == 204

    def test_a_step_that_is_done_is_told(self, made, asked):
        attempt = started(join(made[0])[0])
        assert "0/2" in asked().text
        happens(attempt, Kind.SIGNED_IN)
        assert "1/2" in asked().text
        assert asked().status == 204

    def test_what_happens_and_changes_no_cell_is_answered_with_a_token_alone(self, made, asked):
        attempt = started(join(made[0])[0])
        asked()
        happens(attempt, Kind.PASSWORD_WRONG, count=1)
        answer = asked()
        assert answer.headers["HX-Retarget"] == "#board-pulse"
        assert "board-table" not in answer.source.replace('"#board-table"', "")
        assert asked().status == 204

    @pytest.mark.parametrize(
        "act",
        [
            lambda trainee: trainee.raise_hand(),
            lambda trainee: trainee.in_class.stop(),
            lambda trainee: join(trainee.in_class, "Другой"),
            lambda trainee: started(trainee),
            lambda trainee: trainee.attempts.update(verdict=Verdict.PASSED),
        ],
    )
    def test_whatever_the_board_tells_moves_it(self, made, asked, act):
        trainee, _key = join(made[0])
        Attempt.objects.filter(pk=started(trainee).pk).update(sandbox=None)
        asked()
        assert asked().status == 204
        act(trainee)
        answer = asked()
        assert answer.status == 200
        assert "HX-Retarget" not in answer.headers

    def test_time_alone_moves_it_where_somebody_becomes_slow(self, made):
        attempt = started(join(made[0])[0])
        reckoned = 4 * MINUTE / 2
        turns = Table(made[0]).turns
        for limit in (2 * reckoned + MINUTE, 3 * reckoned + MINUTE):
            assert attempt.began_at + limit in turns

    def test_minutes_are_told_a_little_late_and_nothing_else(self, made):
        now = Seen("a" * 16, 9 * 10**14, "b" * 8, "c" * 8)
        minute_later = now._replace(minutes="d" * 8)
        assert now.brought_up_to(minute_later) == minute_later
        assert now._replace(until=0).brought_up_to(minute_later) is None
        assert now._replace(until=0).brought_up_to(now) == now
        assert now.brought_up_to(now._replace(said="d" * 8)) is None
        assert not now._replace(until=0).is_right(made[0])

    @pytest.mark.parametrize("seen", ["", "-", "abc", "a-²-b-c", "1--1", "9" * 5000])
    def test_a_token_that_is_none_gets_the_whole_table(self, outsider, made, seen):
        page = outsider.get(f"/class/board/{made[1]}/table/?seen={seen}", hx_request="true")
        assert page.html.find("div", id="board-table")

    def test_stopping_and_opening(self, outsider, made, board):
        outsider.submit(board(), "Остановить занятие")
        assert not Class.objects.get().is_open
        outsider.submit(board(), "Открыть занятие")
        assert Class.objects.get().is_open
