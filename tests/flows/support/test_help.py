"""The help centre: each question has an answer, each answer a way into the walk that solves it."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from django.utils.translation import override

from support.help import ANSWERS, Answer
from support.help.answer import search
from tests.fixtures import Makes
from tests.visitor import Visitor


def test_the_article_s_questions_are_there(visitor: Visitor) -> None:
    page = visitor.get("help")
    for question in (
        "Как создать Mi аккаунт?",
        "Почему не получается войти в Mi Home?",
        "Как придумать пароль для Mi Home?",
        "Как подключить Mi Home?",
        "Можно ли создать Mi аккаунт без номера телефона?",
        "Робот-пылесос не подключается к приложению",
        "Как установить Mi Home на телевизор?",
        "Как войти в Mi Home?",
    ):
        assert question in page.text


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda answer: answer.slug)
def test_an_answer_leads_into_the_walk(visitor: Visitor, answer: Answer) -> None:
    page = visitor.get("help_answer", answer.slug)
    with override("ru"):
        action = str(answer.action)
    assert visitor.click(page, action).status == 200


@pytest.mark.parametrize(
    ("typed", "slug"),
    [("Как создать аккаунт ми хоум?", "create"), ("Как зарегистрироваться в MI?", "create"),
     ("Почему не могу зайти в приложение Mi Home?", "mi-home-refuses"),
     ("Как подключить Mi Home?", "mi-home-connect"),
     ("Как создать пароль в Mi Home?", "mi-home-password"),
     ("Как создать пароль для Mi аккаунта?", "good-password"),
     ("Можно ли создать ми аккаунт без номера телефона?", "without-phone"),
     ("Что делать если робот пылесос не подключается к приложению?", "vacuum"),
     ("Как установить Mi Home на телевизор?", "mi-home-tv"),
     ("Как авторизоваться в ми хоум?", "mi-home-sign-in"),
     ("How do I create a Mi Home account?", "create"),
     ("Why can I not sign in to the Mi Home app?", "mi-home-refuses"),
     ("How do I connect Mi Home?", "mi-home-connect"),
     ("How do I create a password in Mi Home?", "mi-home-password"),
     ("Can I create a Mi account without a phone number?", "without-phone"),
     ("What to do if the robot vacuum does not connect to the app?", "vacuum"),
     ("How do I install Mi Home on a TV?", "mi-home-tv"),
     ("пылесос не подключается", "vacuum"), ("аккаунт без телефона", "without-phone"),
     ("mi home on tv", "mi-home-tv"), ("vacuum won't connect", "vacuum"),
     ("забыл пароль", "forgotten"), ("pf,sk gfhjkm", "forgotten"), ("forgot pasword", "forgotten"),
     ("rfr cjplfnm frrfeyn vb [jev", "create"), ("как сздать аккаунт ми хоум", "create"),
     ("робот пылисос не падключается", "vacuum"), ("мфсггь", "vacuum"),
     ("acount locked", "locked"), ("заблокировали акаунт", "locked"),
     ("код не пришел", "no-code"), ("украли телефон", "lost-phone"),
     ("отвязать телефон", "free-device"),
     ("как удалить аккаунт", "delete-account"), ("удалить профиль", "delete-account"),
     ("Как удалить Mi аккаунт навсегда?", "delete-account"), ("закрыть аккаунт", "delete-account"),
     ("передумал удалять аккаунт", "delete-account"), ("delete my account", "delete-account"),
     ("how to close a mi account", "delete-account"), ("rfr elfkbnm frrfeyn", "delete-account"),
     ("двухфакторная", "two-step"), ("двухэтапная проверка", "two-step"),
     ("как включить двухфакторную аутентификацию", "two-step"), ("2fa", "two-step"),
     ("как отключить двухфакторку", "two-step"), ("two-step", "two-step"),
     ("two-factor authentication", "two-step"), ("turn off 2-step verification", "two-step"),
     ("потерял телефон с кодами", "two-step-lost"), ("резервные коды", "two-step-lost"),
     ("сменил телефон, нет приложения с кодами", "two-step-lost"),
     ("lost my authenticator", "two-step-lost"), ("recovery codes", "two-step-lost")],
)  # fmt: skip
@pytest.mark.parametrize("language", ["ru", "en"])
def test_a_question_as_its_reader_types_it_finds_its_answer_first(
    typed: str, slug: str, language: str
) -> None:
    with override(language):
        assert search(typed, ANSWERS)[0].slug == slug


@pytest.mark.parametrize(
    ("typed", "question"),
    [("Как создать пароль в Mi Home?", "Как придумать пароль для Mi Home?"),
     ("Как создать пароль для Mi аккаунта?", "Какой пароль считается хорошим?"),
     ("Как создать аккаунт ми хоум?", "Как создать Mi аккаунт?")],
)  # fmt: skip
def test_the_answer_stands_first_on_the_page_too(
    visitor: Visitor, typed: str, question: str
) -> None:
    page = visitor.get(f"/help/?q={quote(typed)}")
    with override("ru"):
        questions = [str(each.question) for each in ANSWERS]
    shown = {page.text.index(each): each for each in questions if each in page.text}
    assert shown[min(shown)] == question


def test_the_dots_of_yo_make_no_difference(visitor: Visitor) -> None:
    with override("ru"):
        for answer in ANSWERS:
            words = str(answer.question)
            assert search(words.replace("ё", "е"), ANSWERS)[0] == answer
            assert search(words.replace("е", "ё"), ANSWERS)[0] == answer


@pytest.mark.parametrize("words", ["пароля", "ПАРОЛЬ", "парол"])
def test_the_search_knows_a_word_in_every_form(visitor: Visitor, words: str) -> None:
    page = visitor.get(f"/help/?q={words}")
    assert "Как сменить пароль?" in page.text
    assert "Как установить Mi Home на телевизор?" not in page.text


def test_a_search_without_result_leads_to_support(visitor: Visitor) -> None:
    page = visitor.get("/help/?q=бегемот")
    assert "По этим словам ничего не нашлось" in page.text
    assert visitor.click(page, "Написать в поддержку").status == 200


def test_an_unknown_question_is_not_found(visitor: Visitor) -> None:
    assert visitor.get("help_answer", "hippo").status == 404


def test_the_help_is_english_for_an_english_reader(english_visitor: Visitor) -> None:
    assert "How do I create a Mi account?" in english_visitor.get("help").text


def test_the_help_has_the_menu_of_the_account(visitor: Visitor, make_account: Makes) -> None:
    visitor.sign_in(make_account())
    for page in (visitor.get("help"), visitor.get("help_answer", ANSWERS[0].slug)):
        assert page.html.find("header .menu-panel .menu-item")
