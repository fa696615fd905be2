"""What the audit finds only with a browser: axe's rules, and what runs over its window."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from review.audit.chromium import looking
from scenarios.models import Still
from scenarios.script.reading import journeys
from scenarios.states.recording import recorded


@pytest.mark.django_db(transaction=True)
def test_a_page_is_looked_at_at_every_width_recorded_and_live(browser: Browser) -> None:
    state = recorded(journeys()["lock"], "wrong", "ru")
    with looking(browser) as look:
        assert not list(look(state, live=True))
        broken = state.still.html.replace('lang="ru"', "").replace(
            "<h1", '<p class="wide" role="x"'
        )
        wide = f"<img src='/static/img/gone.png' alt='Gone'><pre>{'x' * 300}</pre></main>"
        state.still = Still.objects.keep(broken.replace("</main>", wide))
        seen = {(each.rule, each.width) for each in look(state)}
    assert ("missing", 0) in seen
    assert {("axe html-has-lang", 390), ("axe html-has-lang", 1280)} <= seen
    assert {("runs-over", 390), ("zoom", 640), ("longer-texts", 390)} <= seen


# One in a single piece, and one that streams.
@pytest.mark.parametrize(
    ("journey", "step"), [("cloud-items", "file"), ("support-unlock", "sample")]
)
@pytest.mark.django_db(transaction=True)
def test_a_state_that_gives_a_file_has_no_live_page_to_look_at(
    browser: Browser, journey: str, step: str
) -> None:
    state = recorded(journeys()[journey], step, "ru")
    with looking(browser) as look:
        assert not list(look(state, live=True))
