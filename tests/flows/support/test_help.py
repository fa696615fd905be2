"""The help centre: each question has an answer, each answer a way into the walk that solves it."""

from __future__ import annotations

import pytest
from django.utils.translation import override

from support.help import ANSWERS, Answer
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
