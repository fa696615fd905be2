"""What a pretended service answers: taken once, in time, from the browser that was sent there."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from accounts.kinds import Kind
from accounts.models import Account, LinkedIdentity, ProviderVisit
from sandbox.models import Sandbox
from scenarios.walker.page import Page
from tests.fixtures import Makes, Waits
from tests.parallel import at_once
from tests.proving import same_window
from tests.services import choose, go, go_to_link, linked
from tests.visitor import Visitor

FOREIGN = "Этот ответ предназначен другому браузеру или окну. Начните заново."
TOO_LATE = "Прошло слишком много времени. Начните заново."
USED = "Этот ответ уже использован. Начните заново."


@pytest.fixture
def owner(make_account: Makes) -> Account:
    account = make_account()
    linked(account)
    return account


def answered(visitor: Visitor, name: str = "Анна") -> str:
    """The address that the service sends the browser back to; nobody has gone there yet."""
    page = choose(visitor, go(visitor), name)
    back = visitor.submit(page, button="Разрешить", follow=False)
    assert back.status == 307
    return back.location


def bring(visitor: Visitor, answer: str, **headers: str) -> Page:
    return visitor.post(answer, {"allow": "1"}, **headers)


def test_cancelling_changes_nothing(visitor: Visitor, owner: Account, world: Sandbox) -> None:
    page = visitor.submit(choose(visitor, go(visitor), "Анна"), button="Отмена")
    assert (page.name, page.notices) == (
        "sign_in", ["Вы отменили действие, ничего не изменилось."],
    )  # fmt: skip
    assert not visitor.is_signed_in
    assert world.events.filter(kind=Kind.PROVIDER_CANCELLED).count() == 1


def test_an_answer_is_taken_once(visitor: Visitor, owner: Account, world: Sandbox) -> None:
    answer = answered(visitor)
    window = same_window(visitor)
    assert bring(visitor, answer).name == "account"
    # The session went on under another key; one with the old cookie is nobody's.
    page = bring(window, answer)
    assert page.notices == [FOREIGN]
    assert not window.is_signed_in
    assert world.events.filter(kind=Kind.SIGNED_IN).count() == 1


def test_a_replayed_answer_of_a_cancelled_visit_is_refused(
    visitor: Visitor, owner: Account
) -> None:
    page = choose(visitor, go(visitor), "Анна")
    answer = visitor.submit(page, button="Отмена", follow=False).location
    bring(visitor, answer)
    assert bring(visitor, answer).notices == [USED]
    assert visitor.get("provider", "daisy", _state(answer)).status == 410


@pytest.mark.django_db(transaction=True)
def test_of_answers_brought_at_the_same_time_one_is_taken(
    visitor: Visitor, owner: Account, world: Sandbox
) -> None:
    answer = answered(visitor)
    visitor.judged = False
    windows = [same_window(visitor) for _ in range(4)]
    at_once([lambda each=each: bring(each, answer) for each in windows])
    assert world.events.filter(kind=Kind.SIGNED_IN).count() == 1


def test_another_browser_cannot_bring_the_answer(
    visitor: Visitor, another_visitor: Visitor, owner: Account, world: Sandbox
) -> None:
    answer = answered(visitor)
    page = bring(another_visitor, answer)
    assert (page.name, page.notices) == ("sign_in", [FOREIGN])
    go(another_visitor)
    assert bring(another_visitor, answer).notices == [FOREIGN]
    assert not another_visitor.is_signed_in
    assert world.events.filter(kind=Kind.PROVIDER_REFUSED).count() == 2
    assert bring(visitor, answer).name == "account"


def test_an_answer_that_comes_too_late_is_refused(
    visitor: Visitor, owner: Account, wait: Waits
) -> None:
    answer = answered(visitor)
    wait(minutes=10)
    assert bring(visitor, answer).notices == [TOO_LATE]
    assert not visitor.is_signed_in


def test_a_service_does_not_answer_after_its_time(
    visitor: Visitor, owner: Account, wait: Waits
) -> None:
    page = go(visitor)
    wait(minutes=10)
    page = visitor.submit(page, button="Далее")
    assert (page.status, page.h1) == (410, "Страница больше не действует")
    assert visitor.click(page, "К Mi аккаунту").name == "sign_in"


def test_a_service_answers_once(visitor: Visitor, owner: Account) -> None:
    page = choose(visitor, go(visitor), "Анна")
    visitor.submit(page, button="Разрешить", follow=False)
    assert visitor.submit(page, button="Отмена").status == 410


def _state(answer: str) -> str:
    return parse_qs(urlsplit(answer).query)["state"][0]


@pytest.mark.parametrize(
    "change",
    ["code=", "code=x", "code=%ed%a0%80", "code=" + "9" * 3000, "error=access_denied"],
)
def test_a_made_up_code_opens_nothing(visitor: Visitor, owner: Account, change: str) -> None:
    state = _state(answered(visitor))
    page = bring(visitor, f"/pass/provider/daisy/?state={state}&{change}")
    assert page.notices == ["Этот ответ здесь не запрашивали."]
    assert not visitor.is_signed_in


@pytest.mark.parametrize("state", ["", "x", "x.y", "%ed%a0%80", "😀", "a" * 3000])
def test_a_made_up_state_opens_nothing(visitor: Visitor, owner: Account, state: str) -> None:
    answered(visitor)
    page = bring(visitor, f"/pass/provider/daisy/?state={state}&code=x")
    assert page.notices == [FOREIGN]
    assert visitor.get(f"/provider/daisy/{state or '-'}/").status in {400, 410}


def test_before_the_service_has_answered_no_code_is_right(visitor: Visitor, owner: Account) -> None:
    state = go(visitor).url.split("/")[3]
    page = bring(visitor, f"/pass/provider/daisy/?state={state}&code=")
    assert page.notices == ["Этот ответ здесь не запрашивали."]


def test_the_answer_of_one_service_is_nothing_to_another(visitor: Visitor, owner: Account) -> None:
    answer = answered(visitor).replace("daisy", "north")
    assert bring(visitor, answer).notices == [FOREIGN]


def test_an_answer_for_signing_in_links_nothing(
    visitor: Visitor, make_account: Makes, world: Sandbox
) -> None:
    """Somebody who signs in meanwhile is not given the identity of whoever began."""
    account = make_account()
    answer = answered(visitor, "Чужой")
    visitor.sign_in(account)
    assert bring(visitor, answer).notices == [FOREIGN]
    assert not account.linked_identities.exists()


def test_an_answer_for_linking_signs_nobody_in(
    visitor: Visitor, another_visitor: Visitor, make_account: Makes
) -> None:
    account = make_account()
    visitor.sign_in(account)
    page = choose(visitor, go_to_link(visitor), "Анна")
    answer = visitor.submit(page, button="Разрешить", follow=False).location
    account.sign_out_everywhere()
    assert bring(visitor, answer).name == "sign_in"
    assert not visitor.is_signed_in
    assert not account.linked_identities.exists()


def test_what_one_account_began_is_not_linked_to_another(
    visitor: Visitor, make_account: Makes
) -> None:
    visitor.sign_in(make_account(email="vera@example.test", phone=None))
    page = choose(visitor, go_to_link(visitor), "Анна")
    answer = visitor.submit(page, button="Разрешить", follow=False).location
    ProviderVisit.objects.update(account=make_account())
    assert bring(visitor, answer).name == "linked"
    assert not LinkedIdentity.objects.exists()


def test_opening_the_answer_acts_on_nothing(visitor: Visitor, owner: Account) -> None:
    answer = answered(visitor)
    assert visitor.get(answer).name == "sign_in"
    assert ProviderVisit.objects.get().used_at is None
    assert bring(visitor, answer).name == "account"


def test_only_keyed_hashes_are_stored(visitor: Visitor, owner: Account) -> None:
    query = parse_qs(urlsplit(answered(visitor)).query)
    stored = str(ProviderVisit.objects.values())
    assert query["code"][0] not in stored
    assert query["state"][0].partition(".")[0] not in stored
