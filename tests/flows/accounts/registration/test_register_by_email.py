"""Registering by e-mail (P1): the walk, and everything that can go wrong with it."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from accounts.kinds import Kind
from accounts.models import Account, Registration
from sandbox.kinds import Kind as SandboxKind
from sandbox.models import Fault, Sandbox
from scenarios.walker.page import Page
from tests.fixtures import Makes
from tests.parallel import at_once
from tests.visitor import Visitor

EMAIL = "vera@example.test"
PASSWORD = "гроза над рекой"
CREATE, ADD, ACTIVATE = "Создать Mi аккаунт", "Добавить", "Активировать аккаунт"
AGAIN = "Отправить письмо ещё раз"


def register(visitor: Visitor, email: str = EMAIL, password: str = PASSWORD) -> Page:
    """Walk to the page that says where the letter went."""
    page = visitor.submit(visitor.get("register"), button=CREATE, email=email)
    return visitor.submit(page, button=ADD, password=password, password_again=password)


def activate(visitor: Visitor, email: str = EMAIL, **typed: str) -> Page:
    """Open the newest letter; ``password`` is typed where the page asks for it."""
    page = visitor.get(visitor.inbox.link(ACTIVATE, to=email))
    return visitor.submit(page, button=ACTIVATE, **typed)


# The walk


def test_a_person_registers_activates_and_signs_in(visitor: Visitor) -> None:
    sent = register(visitor)
    assert (sent.name, sent.h1) == ("register_sent", "Проверьте почту")
    assert f"Письмо отправлено на {EMAIL}" in sent.text
    done = activate(visitor)
    assert done.h1 == "Аккаунт активирован"
    sign_in = visitor.click(done, "Войти")
    assert sign_in.form.values["username"] == EMAIL
    assert visitor.submit(sign_in, button="Вход", password=PASSWORD).name == "account"


def test_the_same_walk_in_english(english_visitor: Visitor) -> None:
    page = english_visitor.submit(
        english_visitor.get("register"), button="Create Mi account", email=EMAIL
    )
    page = english_visitor.submit(
        page, button="Save the password", password=PASSWORD, password_again=PASSWORD
    )
    assert f"An e-mail was sent to {EMAIL}" in page.text
    page = english_visitor.get(english_visitor.inbox.link("Activate account"))
    assert english_visitor.submit(page, button="Activate account").name == "activated"


def test_the_region_and_language_are_the_accounts(visitor: Visitor) -> None:
    page = visitor.submit(visitor.get("register"), button=CREATE, email=EMAIL, region="KZ")
    visitor.submit(page, button=ADD, password=PASSWORD, password_again=PASSWORD)
    account = Account.objects.get(email=EMAIL)
    assert (account.region, account.language) == ("KZ", "ru")


@pytest.mark.parametrize(
    ("languages", "region"),
    [("ru-RU,ru", "RU"), ("ru-BY,ru", "BY"), ("uk", "UA"), ("en-GB,en", "GB"), ("en;q=0.9", "US"),
     ("de-CH,de", "CH"), ("tlh", "US"), ("", "US")],
)  # fmt: skip
def test_the_region_is_guessed_from_the_browsers_languages(
    world: Sandbox, languages: str, region: str
) -> None:
    visitor = Visitor(world, language=languages)
    assert visitor.get("register").form.values["region"] == region


def test_the_account_has_only_a_hash_of_the_password_as_it_was_typed(visitor: Visitor) -> None:
    register(visitor, password="  Два пробела  ")
    account = Account.objects.get(email=EMAIL)
    assert account.check_password("  Два пробела  ")
    assert not account.check_password("Два пробела")


def test_the_password_step_names_the_account_to_password_managers(visitor: Visitor) -> None:
    page = visitor.submit(visitor.get("register"), button=CREATE, email=EMAIL)
    name = page.html.find("input", autocomplete="username")
    assert (name["value"], "readonly" in name.attrs) == (EMAIL, True)
    assert len(page.html.all("input", autocomplete="new-password")) == 2


# What is refused


@pytest.mark.parametrize(
    "email",
    ["", "vera", "vera@", "@example.test", "a b@example.test", "vera@пример",
     "vera@" + "ﷺ" * 60 + ".рф", "v" * 260 + "@example.test", "vera@-.test"],
)  # fmt: skip
def test_what_is_no_address_is_refused_and_stays_in_the_field(visitor: Visitor, email: str) -> None:
    page = visitor.submit(visitor.get("register"), button=CREATE, email=email)
    assert (page.name, page.status) == ("register", 200)
    assert page.error("email")
    assert page.form.values["email"] == email


@pytest.mark.parametrize(
    "email", ["  Vera@Example.Test ", "vera\u200b@example.test", "vera\x00@example.test"]
)
def test_spaces_capitals_and_invisible_characters_do_no_harm(visitor: Visitor, email: str) -> None:
    assert register(visitor, email=email).name == "register_sent"
    assert visitor.inbox.last_letter(to=EMAIL)


def test_a_made_up_region_is_refused(visitor: Visitor) -> None:
    page = visitor.post("register", {"email": EMAIL, "region": "XX"})
    assert page.error("region") == "Выберите страну или регион из списка."


@pytest.mark.parametrize(
    ("password", "again", "field"),
    [("", "", "password"), ("коротко", "коротко", "password"), ("п" * 129, "п" * 129, "password"),
     ("password1", "password1", "password"), ("vera.example", "vera.example", "password"),
     ("гроза над рекой", "гроза над рекою", "password_again"),
     ("a\x00bcdefgh", "a\x00bcdefgh", "password")],
)  # fmt: skip
def test_a_password_that_will_not_do_is_refused_at_its_field(
    visitor: Visitor, password: str, again: str, field: str
) -> None:
    page = visitor.submit(visitor.get("register"), button=CREATE, email=EMAIL)
    page = visitor.submit(page, button=ADD, password=password, password_again=again)
    assert page.name == "register_password"
    assert page.error(field)
    assert not any(page.form.values[name] for name in ("password", "password_again"))
    assert not Registration.objects.exists()


def test_a_refusing_mail_server_is_told_and_costs_nothing(visitor: Visitor, world: Sandbox) -> None:
    Sandbox.objects.filter(pk=world.pk).update(email_fault=Fault.REFUSED)
    page = register(visitor)
    assert page.name == "register_password"
    assert "почтовый сервер его не принимает" in page.errors[0]
    assert not Account.objects.exists()
    assert world.events.filter(kind=SandboxKind.MESSAGE_REFUSED).count() == 1
    Sandbox.objects.filter(pk=world.pk).update(email_fault=Fault.NONE)
    page = visitor.submit(page, button=ADD, password=PASSWORD, password_again=PASSWORD)
    assert page.name == "register_sent"


@pytest.mark.parametrize("step", ["register_password", "register_sent", "register_address"])
def test_a_later_step_walks_back_to_the_start(visitor: Visitor, step: str) -> None:
    assert visitor.get(step).name == "register"
    assert visitor.post(step).name == ("register" if step != "register_sent" else "register_sent")


def test_a_taken_address_looks_the_same_and_its_owner_is_told(
    visitor: Visitor, make_account: Makes, world: Sandbox
) -> None:
    make_account(email="Vera@example.test", phone=None)
    page = register(visitor)
    assert f"Письмо отправлено на {EMAIL}" in page.text
    assert "уже есть Mi аккаунт" in visitor.inbox.last_letter(to=EMAIL).subject
    assert Account.objects.count() == 1
    assert world.events.filter(kind=Kind.REGISTRATION_REPEATED).exists()


def test_a_signed_in_person_is_led_to_their_account(visitor: Visitor, make_account: Makes) -> None:
    visitor.sign_in(make_account())
    page = visitor.get("register")
    assert page.name == "account"
    assert "сначала выйдите" in page.notices[0]


# A person is invented


def test_an_invented_person_fills_the_form_and_nothing_is_made(visitor: Visitor) -> None:
    page = visitor.submit(
        visitor.get("register"), button="Заполнить вымышленными данными", region="BY", email="x"
    )
    assert page.form.values["region"] == "BY"
    assert page.form.values["email"].partition("@")[2].startswith("example.")
    assert not Registration.objects.exists()
    page = visitor.submit(page, button=CREATE)
    password = page.html.find(".chip code").text
    page = visitor.submit(page, button=ADD, password=password, password_again=password)
    assert page.name == "register_sent"


def test_no_password_is_suggested_for_an_address_of_ones_own(visitor: Visitor) -> None:
    page = visitor.submit(visitor.get("register"), button="Заполнить вымышленными данными")
    page = visitor.submit(page, button=CREATE, email=EMAIL)
    assert not page.html.has(".chip")


# Parallel


@pytest.mark.django_db(transaction=True)
def test_parallel_registrations_of_one_address_make_one_account(world: Sandbox) -> None:
    def begin() -> bool:
        from_browser = Visitor(world, judged=False)
        return register(from_browser).name == "register_sent"

    assert sum(at_once([begin] * 4)) == 1
    assert Account.objects.filter(sandbox=world).count() == 1
    assert world.messages.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_link_activates_once(visitor: Visitor, world: Sandbox) -> None:
    register(visitor)
    link = visitor.inbox.link(ACTIVATE)

    def press() -> str:
        return Visitor(world, judged=False).post(link, {"password": PASSWORD}).name

    assert sorted(at_once([press] * 8)) == ["activate"] * 7 + ["activated"]
    assert world.events.filter(kind=Kind.ACCOUNT_ACTIVATED).count() == 1


def test_the_limits_hold_where_the_form_is_skipped(world: Sandbox) -> None:
    Registration.objects.begin(EMAIL, "RU", "ru", "hash")
    with pytest.raises(ValidationError) as refused:
        Registration.objects.begin(EMAIL.upper(), "RU", "ru", "hash")
    assert refused.value.code == "too_soon"
