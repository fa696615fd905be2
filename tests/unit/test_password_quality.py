"""Which passwords are refused, which are not, and whether the person is told why."""

from __future__ import annotations

import gzip
import re
import secrets
import string
from datetime import date
from inspect import getsource
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth import password_validation
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils import translation
from zxcvbn import feedback

from accounts.models import Account
from accounts.password import strength as rules_of_strength
from accounts.password.rules import on_latin_keys
from accounts.password.strength import JUDGED_AT_MOST, REASONS, strength, verdict
from accounts.registration.invented import invent
from sandbox.models import Sandbox
from scenarios.cast import PEOPLE

TOP = 3000


def refusals(password: str, account: Account | None = None) -> list[str]:
    """The codes of the rules that refuse it."""
    try:
        validate_password(password, account)
    except ValidationError as refused:
        return [each.code for each in refused.error_list]
    return []


@pytest.fixture
def anna(world: Sandbox) -> Account:
    return Account(
        sandbox=world,
        mi_id="2840157306",
        email="anna.sokolova@example.test",
        phone="+79995550137",
        first_name="Анна",
        last_name="Соколова",
        nickname="Ласточка",
    )


def test_the_three_thousand_most_common_passwords_are_refused() -> None:
    path = Path(password_validation.__file__).parent / "common-passwords.txt.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        listed = [line.strip() for line in lines]
    long_enough = [each for each in listed if len(each) >= settings.PASSWORD_MIN_LENGTH][:TOP]
    assert len(long_enough) == TOP
    assert [each for each in long_enough if not refusals(each)] == []


@pytest.mark.parametrize(
    "password",
    ["anna-sokolova", "4nn4-$0k0l0v4", "sokolova.anna", "Sokolova1", "анна-соколова", "lastochka",
     "AnnaSokolowa!", "annasokolova7"],
)  # fmt: skip
def test_a_name_in_other_letters_is_the_persons_too(anna: Account, password: str) -> None:
    assert "password_too_similar" in refusals(password, anna)


@pytest.mark.parametrize(
    ("first", "last", "password"),
    [("Юлия", "Щукина", "julia-schukina"), ("Юлия", "Щукина", "yuliya.shchukina"),
     ("Алексей", "Хвостов", "alexey-xvostov"), ("Wei", "Sokolova", "вей-соколова"),
     ("小明", "王", "wang-xiaoming"), ("Γιώργος", "Παπάς", "giorgos-papas"),
     ("Jürgen", "Groß", "juergen-gross")],
)  # fmt: skip
def test_no_transliteration_hides_a_name(first: str, last: str, password: str) -> None:
    account = Account(mi_id="2840157306", first_name=first, last_name=last)
    assert "password_too_similar" in refusals(password, account)


def test_an_unrelated_password_is_not_like_a_name(anna: Account) -> None:
    for password in ("kedr-sosna-77", "lipa-topol-88", "гроза над рекой", "correct horse battery"):
        assert refusals(password, anna) == []


@pytest.mark.parametrize("password", ["йцукенгш", "Пароль123", "Привет123", "Пароль12345"])
def test_a_common_password_is_refused_in_russian_letters_too(password: str) -> None:
    assert refusals(password), on_latin_keys(password)


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("kx7vq2m", "password_too_short"),
        ("x" * 129, "password_too_long"),
        ("password1", "password_too_common"),
        ("aaaaaaaaaaaa", "password_guessed"),
        ("abcabcabcabc", "password_guessed"),
        ("abcdefghijkl12", "password_guessed"),
        ("12.05.1990", "password_guessed"),
        ("jennifer1990", "password_guessed"),
        ("qwertyui!", "password_guessed"),
    ],
)
def test_what_is_guessed_quickly_is_refused_for_one_reason(password: str, code: str) -> None:
    assert refusals(password) == [code]


@pytest.mark.parametrize(
    "password",
    [
        "anna.sokolova@example.test",
        "anna.sokolova",
        "AnnaSokolova1",
        "2840157306",
        "+79995550137",
        "+7 (999) 555-01-37",
        "89995550137",
        "9995550137",
        "0079995550137",
        "5550137!",
        "Соколова",
        "СоколоваАнна",
        "cjrjkjdf",
        "xiaomi-account",
        "Ласточка-1",
        "kfcnjxrf",
    ],
)
def test_own_details_are_refused_in_every_spelling(password: str, anna: Account) -> None:
    assert refusals(password, anna), password


@pytest.mark.parametrize(
    "password",
    [
        *("14031987", "14-03-1987", "14.3.1987", "14.03.87 14.03.87", "03/14/1987", "19870314"),
        *("140387140387", "1987-yxk", "0314-yxk", "14 марта 1987", "14 March 1987", "March14!"),
    ],
)
def test_ones_own_birthday_is_refused(password: str, anna: Account) -> None:
    # Where the person has told one.
    anna.birthday = date(1987, 3, 14)
    assert refusals(password, anna)


def test_the_number_of_another_country_is_known_as_dialled_at_home(anna: Account) -> None:
    anna.phone = "+447700900123"
    assert refusals("07700900123", anna) == ["password_too_similar"]


def test_words_put_together_need_nothing_else() -> None:
    """No capitals, no digits, no signs are asked for."""
    for password in ["correct horse battery staple", "гроза над тихой рекой", "kedr sosna luna"]:
        assert refusals(password) == []
    twenty = "".join(secrets.choice(string.ascii_lowercase) for _ in range(20))
    assert refusals(twenty) == [], twenty


@pytest.mark.parametrize("length", [64, 72, 73, 128])
def test_a_long_password_is_taken(length: int) -> None:
    words = "гроза над тихой рекой, а в лесу поют дрозды и шумит старый дуб; "
    assert refusals((words * 3)[:length]) == []


def test_what_is_endless_is_judged_by_its_beginning() -> None:
    alphabet = "@4$5i1!0o3e7t+"
    hostile = "".join(secrets.choice(alphabet) for _ in range(settings.PASSWORD_MAX_LENGTH))
    assert strength(hostile) == strength(hostile[:JUDGED_AT_MOST])


def test_emoji_and_other_alphabets_are_judged_as_well() -> None:
    assert refusals("🙂🙃😀🦊🌊🍋🧭🪁") == []
    assert refusals("🙂" * 9) == ["password_guessed"]
    assert refusals("пароль" * 2) != []


def test_no_demo_password_and_no_suggested_one_is_refused(world: Sandbox) -> None:
    for person in PEOPLE:
        assert refusals(person.password) == []
    for region in ["RU", "US"] * 20:
        invented = invent(region)
        account = Account(
            sandbox=world,
            email=invented.email,
            phone=invented.phone,
            first_name=invented.first_name,
            last_name=invented.last_name,
        )
        assert refusals(invented.password, account) == []
        assert verdict(invented.password, account).words == "A very good password."


def test_every_warning_of_the_library_has_a_sentence_of_ours() -> None:
    source = re.sub(r"' \\\n\s+'", "", getsource(feedback))
    warnings = re.findall(r"warning(?:'\s*:|\s*=)\s*_\((['\"])(.+?)\1\)", source)
    assert len(warnings) == 14
    assert {text for _quote, text in warnings} - set(REASONS) == set()


def test_every_reason_is_a_sentence_in_russian() -> None:
    with translation.override("ru"):
        for reason in REASONS.values():
            assert re.fullmatch(r"[А-Я][^A-Z]+\.", str(reason)), reason


@pytest.mark.parametrize(
    ("password", "tone", "said"),
    [
        ("qwerty", "danger", "This password won’t do yet."),
        ("Password2024!", "warn", "A weak password, but you can use it."),
        ("gulf-2718", "ok", "A good password."),
        ("correct horse battery staple", "ok", "A very good password."),
    ],
)
def test_the_meter_says_in_words_how_strong_it_is(password: str, tone: str, said: str) -> None:
    found = verdict(password, None)
    assert (found.tone, found.words) == (tone, said)
    assert bool(found.reasons) == (tone != "ok")


def test_the_meter_and_the_form_agree(anna: Account) -> None:
    for password in ["sokolova1987", "12345678", "тихая луна", "anna.sokolova7", "klyukva-2-more"]:
        refused = verdict(password, anna).tone == "danger"
        assert refused == bool(refusals(password, anna)), password


def test_signs_that_read_as_letters_cost_no_more_than_others(monkeypatch) -> None:
    judged: list[str] = []
    zxcvbn = rules_of_strength.zxcvbn

    def counting(password: str, **kwargs: object) -> object:
        judged.append(password)
        return zxcvbn(password, **kwargs)

    monkeypatch.setattr(rules_of_strength, "zxcvbn", counting)
    assert strength("4@({[<3691!|7$50+%2" + "a" * 40).is_enough
    assert strength("kedr-sosna-77-" + "b" * 40).is_enough
    assert [len(each) for each in judged] == [
        rules_of_strength.JUDGED_WITH_MANY,
        rules_of_strength.JUDGED_AT_MOST,
    ]
