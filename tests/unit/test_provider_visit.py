"""A browser sent to a pretended service: the answer is taken once, in time, with its code."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.signing import Signer

from accounts.models import Identity, ProviderVisit
from accounts.models.provider_visit import KEPT_FOR, Errand
from sandbox.clock import now
from sandbox.deadlines import jump, pending
from sandbox.models import Sandbox
from tests.services import identity


@pytest.fixture
def anna(world: Sandbox) -> Identity:
    return identity(world)


@pytest.fixture
def visit(world: Sandbox) -> ProviderVisit:
    return ProviderVisit.objects.begin(world, "daisy", Errand.SIGN_IN)[0]


def found(world: Sandbox, state: str, provider: str = "daisy") -> ProviderVisit | None:
    return ProviderVisit.objects.of_state(world, provider, state)


def refused(visit: ProviderVisit, code: str) -> str:
    with pytest.raises(ValidationError) as caught:
        visit.take(code)
    return str(caught.value.code)


def test_only_its_own_state_of_its_own_service_finds_it(world: Sandbox) -> None:
    visit, state = ProviderVisit.objects.begin(world, "daisy", Errand.LINK)
    assert found(world, state) == visit
    assert found(world, state, "north") is None
    token = state.rpartition(".")[0]
    for forged in (token, f"{token}.x", state[:-1], Signer(sep=".", salt="x").sign(token)):
        assert found(world, forged) is None


def test_the_right_code_is_taken_once(visit: ProviderVisit, anna: Identity) -> None:
    code = visit.answer(anna)
    visit.refresh_from_db()
    assert refused(visit, "x") == "wrong"
    assert code
    assert visit.take(code) == anna
    assert refused(visit, code) == "used"


def test_a_no_is_nobody(visit: ProviderVisit) -> None:
    assert visit.answer(None) == ""
    visit.refresh_from_db()
    assert visit.take("") is None
    assert refused(visit, "") == "used"


def test_nothing_is_taken_before_the_answer(visit: ProviderVisit) -> None:
    assert refused(visit, "") == "wrong"


def test_the_first_answer_stands(visit: ProviderVisit, anna: Identity) -> None:
    visit.answer(None)
    assert visit.answer(anna) is None
    visit.refresh_from_db()
    assert visit.take("") is None


def test_its_time_is_over_to_the_second(
    world: Sandbox, visit: ProviderVisit, anna: Identity
) -> None:
    code = visit.answer(anna)
    visit.refresh_from_db()
    assert "Сеть «Ромашка»" in str([deadline.label for deadline in pending(world)]) or (
        "Daisy Network" in str([deadline.label for deadline in pending(world)])
    )
    jump(world, visit.expires_at)
    assert refused(visit, code or "") == "expired"
    other = ProviderVisit.objects.begin(world, "daisy", Errand.SIGN_IN)[0]
    jump(world, now() + settings.PROVIDER_VISIT_LIFE)
    assert other.answer(anna) is None


def test_old_visits_are_not_kept(world: Sandbox, visit: ProviderVisit) -> None:
    jump(world, visit.expires_at + KEPT_FOR + timedelta(seconds=1))
    ProviderVisit.objects.begin(world, "daisy", Errand.SIGN_IN)
    assert not ProviderVisit.objects.filter(pk=visit.pk).exists()
