"""Operators: accounts in no sandbox, made at the terminal."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from accounts.models import Account, Operator, OperatorTries
from sandbox.clock import real_now
from sandbox.models import BrowserSession, Sandbox
from sandbox.sessions import SessionStore
from scenarios.walker.page import Page
from scenarios.walker.totp import App
from tests.operators import KEY, NAME, PASSWORD, knock, make_operator
from tests.visitor import Visitor

COMMAND = "portal.management.commands.make_operator"
Typed = Callable[..., str]


class Terminal:
    """Whoever sits at the terminal: reads the key that is shown and types its codes."""

    def __init__(self, name: str = "", code: str | None = None) -> None:
        self.shown = StringIO()
        self.refused = StringIO()
        self.lines = self._lines(name, code)
        self.app: App | None = None

    def _lines(self, name: str, code: str | None) -> Iterator[str]:
        if name:
            yield name + "\n"
        while True:
            key = re.search(r"type the key ([A-Z2-7 ]+)", self.shown.getvalue())
            assert key
            self.app = self.app or App(key[1])
            yield (self.app.code() if code is None else code) + "\n"

    def readline(self) -> str:
        return next(self.lines, "")


@pytest.fixture
def make(monkeypatch: pytest.MonkeyPatch, db: None) -> Callable[..., Terminal]:
    """``make("olga", passwords=[…], code=…)`` runs the command as a person would."""

    def run(
        *arguments: str, passwords: list[str] | None = None, name: str = "", code: str | None = None
    ) -> Terminal:
        terminal = Terminal(name, code)
        typed = iter(passwords if passwords is not None else [PASSWORD, PASSWORD])
        monkeypatch.setattr(f"{COMMAND}.getpass", lambda _words: next(typed))
        monkeypatch.setattr("sys.stdin", terminal)
        call_command("make_operator", *arguments, stdout=terminal.shown, stderr=terminal.refused)
        return terminal

    return run


def sign_in(terminal: Terminal, password: str = PASSWORD) -> Page:
    assert terminal.app
    return knock(Visitor(None), terminal.app.code(), NAME, password)


def test_the_command_makes_somebody_who_can_sign_in(make: Callable[..., Terminal]) -> None:
    assert sign_in(make(NAME)).name == "operator:index"


def test_the_name_can_be_typed(make: Callable[..., Terminal]) -> None:
    make(name=f"  {NAME.upper()} ")
    assert Operator.objects.named(NAME)


def test_the_key_is_shown_as_a_picture_an_address_and_letters(
    make: Callable[..., Terminal],
) -> None:
    shown = make(NAME).shown.getvalue()
    assert "otpauth://totp/Mi%20account%20operator%3Aolga?secret=" in shown
    lines = shown.splitlines()
    drawn = [number for number, line in enumerate(lines) if re.fullmatch("[█▀▄ ]{30,}", line)]
    assert len(drawn) > 20
    assert drawn == [*range(drawn[0], drawn[-1] + 1)], "a line between tears the picture apart"


def test_an_empty_password_has_one_made(make: Callable[..., Terminal]) -> None:
    terminal = make(NAME, passwords=[""])
    made = re.search(r"shown this once: (\S+)", terminal.shown.getvalue())
    assert made
    assert len(made[1]) >= 20
    assert sign_in(terminal, made[1]).name == "operator:index"


def test_a_weak_password_or_two_that_differ_are_asked_for_again(
    make: Callable[..., Terminal],
) -> None:
    terminal = make(NAME, passwords=["12345678", PASSWORD, "another", PASSWORD, PASSWORD])
    assert "differ" in terminal.refused.getvalue()
    assert sign_in(terminal).name == "operator:index"


def test_without_a_right_code_nothing_is_made(make: Callable[..., Terminal]) -> None:
    for code in ("nonsense", "١٢٣٤٥٦", ""):
        with pytest.raises(CommandError, match="nothing was changed"):
            make(NAME, code=code)
    assert not Operator.objects.exists()


def test_at_a_terminal_without_a_person_nothing_is_made(
    make: Callable[..., Terminal], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Terminal, "readline", lambda _self: "")
    with pytest.raises(CommandError, match="nothing was changed"):
        make()
    assert not Operator.objects.exists()


@pytest.mark.parametrize("name", ["o", "-olga", "ольга", "olga smith", "x" * 40, "a@b.test"])
def test_a_name_that_will_not_do_is_refused(make: Callable[..., Terminal], name: str) -> None:
    with pytest.raises(CommandError, match="lower-case Latin letters"):
        make(name) if not name.startswith("-") else make(name=name)
    with pytest.raises(ValidationError):
        Operator.objects.make(name, PASSWORD, KEY)


def test_a_second_one_of_the_name_is_refused(make: Callable[..., Terminal]) -> None:
    make(NAME)
    with pytest.raises(CommandError, match="--reset"):
        make(NAME)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_operator()


def test_reset_gives_another_password_and_app_and_ends_all_sessions(
    make: Callable[..., Terminal],
) -> None:
    before = make(NAME)
    browser = Visitor(None)
    assert before.app
    knock(browser, before.app.code())
    new = "lipa-topol-88-dub"
    after = make(NAME, "--reset", passwords=[new, new])
    assert browser.get("operator:index", follow=False).status == 302
    assert sign_in(before).name == "operator:login"
    assert sign_in(after, new).name == "operator:index"
    assert Operator.objects.named(NAME).authenticators.count() == 1


def test_one_who_is_switched_off_comes_back_by_reset(make: Callable[..., Terminal]) -> None:
    terminal = make(NAME)
    make(NAME, "--off")
    assert sign_in(terminal).name == "operator:login"
    assert sign_in(make(NAME, "--reset")).name == "operator:index"


def test_reset_ends_the_wait_at_the_door(make: Callable[..., Terminal]) -> None:
    make(NAME)
    OperatorTries.objects.counted(NAME)
    OperatorTries.objects.update(wrong=99)
    assert sign_in(make(NAME, "--reset")).name == "operator:index"


@pytest.mark.parametrize("what", ["--reset", "--off"])
def test_nobody_is_neither_reset_nor_switched_off(make: Callable[..., Terminal], what: str) -> None:
    with pytest.raises(CommandError, match="no operator"):
        make("nobody", what)


def test_an_account_is_an_operators_exactly_outside_of_every_sandbox(world: Sandbox) -> None:
    for wrong in ({"sandbox": None}, {"sandbox": world, "operator_name": NAME}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Account(email="anna@example.test", **wrong).save()


def test_no_query_for_accounts_finds_an_operator(world: Sandbox) -> None:
    operator = make_operator()
    assert not Account.objects.exists()
    for identifier in (NAME, operator.mi_id):
        assert Account.objects.identified_by(world, identifier) is None
        # Not even when somebody forgets to say in which sandbox.
        assert Account.objects.identified_by(None, identifier) is None


def test_only_operators_are_staff() -> None:
    assert Operator.is_staff
    assert not Account.is_staff


def test_cleaning_up_forgets_old_tries_and_sessions_that_are_over(db: None) -> None:
    make_operator()
    OperatorTries.objects.counted(NAME)
    OperatorTries.objects.counted("nobody")
    long_ago = real_now() - timedelta(days=40)
    OperatorTries.objects.exclude(pk=OperatorTries.objects.counted(NAME).pk).update(
        last_at=long_ago
    )
    SessionStore().save()
    BrowserSession.objects.update(expire_date=long_ago)
    SessionStore().save()
    call_command("remove_idle_sandboxes", stdout=StringIO())
    assert OperatorTries.objects.get() == OperatorTries.objects.counted(NAME)
    assert BrowserSession.objects.count() == 1
