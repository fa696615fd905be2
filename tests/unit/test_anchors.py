"""An anchor means one element, in every language and whatever stands around it; or it is lost."""

from __future__ import annotations

import pytest

from review.anchors.anchor import Lost
from review.anchors.page import ReadPage
from review.anchors.places import node_at, selector
from review.anchors.sentences import ids_of
from scenarios.walker.tree import Node

HEAD = '<!doctype html><html lang="{language}"><head><title>x</title></head><body><main>'
RUSSIAN = """
  <h1>Введите код</h1>
  <p>Код отправлен на номер <span>+7 ••• ••-51</span>.</p>
  <form method="post">
    <label for="id_code">Код из сообщения</label>
    <div id="id_code_error"><p class="field-error" data-code="wrong"><span><span
      class="visually-hidden">Ошибка:</span> Неверный код.</span></p></div>
    <input name="code" id="id_code"><button>Добавить</button>
  </form>
  <form method="post" action="/s/0000000000/account/security/verify/password/resend/">
    <button>Отправить код ещё раз</button></form>
  <a href="/s/0000000000/inbox/">Открыть SMS во входящих песочницы</a>
  <section><h2>Пароль</h2><button form="">Удалить</button></section>
"""
ENGLISH = """
  <div><h1>Enter the code</h1></div>
  <div><p>The code was sent to the number <span>+7 ••• ••-51</span>.</p></div>
  <form method="post">
    <div><label for="id_code">Code from the message</label><input name="code" id="id_code"></div>
    <div id="id_code_error"><p class="field-error" data-code="wrong"><span><span
      class="visually-hidden">Error:</span> That code is incorrect.</span></p></div>
    <button>Confirm</button>
  </form>
  <form method="post" action="/s/0000000000/account/security/verify/password/resend/">
    <button>Send another code</button></form>
  <a href="/s/0000000000/inbox/">Open the SMS in the sandbox inbox</a>
"""
PATH = "/account/security/verify/password/code/"


def page(content: str, language: str = "ru") -> ReadPage:
    html = HEAD.format(language=language) + content + "</main></body></html>"
    return ReadPage(html, language, PATH)


def anchor(read: ReadPage, words: str, what: str = ""):
    """The anchor of what says these words."""
    found = [
        each
        for each in read.pointable
        if words in each.says and each.what != "page" and what in ("", each.what)
    ]
    return read.anchors[found[0].number]


@pytest.mark.parametrize(
    ("words", "what", "english"),
    [
        ("Код из сообщения", "field", "Code from the message"),
        ("Добавить", "button", "Confirm"),
        ("Отправить код", "button", "Send another code"),
        ("Открыть SMS", "link", "Open the SMS in the sandbox inbox"),
        ("Неверный код", "refusal", "That code is incorrect."),
        ("Введите код", "title", "Enter the code"),
        ("Код отправлен", "text", "The code was sent to the number +7 ••• ••-51."),
        ("Код из сообщения", "text", "Code from the message"),
    ],
)
def test_what_is_pointed_at_in_russian_is_found_in_english(words, what, english):
    assert page(ENGLISH, "en").find(anchor(page(RUSSIAN), words, what)).says == english


def test_an_anchor_tells_what_is_meant_and_not_where_it_is():
    read = page(RUSSIAN)
    assert anchor(read, "Код из", "field")["means"] == {"form": "verify_code", "name": "code"}
    assert anchor(read, "Отправить код")["means"] == {"form": "verify_resend"}
    assert anchor(read, "Открыть SMS")["means"] == {"to": "inbox", "in": "main"}
    assert anchor(read, "Неверный код")["means"] == {"field": "code", "code": "wrong"}
    assert ["Enter the code"] in ids_of("Введите код", "ru")


def test_a_button_with_other_words_is_the_same_while_it_is_alone_in_its_form():
    meant = anchor(page(RUSSIAN), "Отправить код")
    assert page(RUSSIAN.replace("Отправить код ещё раз", "Ещё")).find(meant).says == "Ещё"
    two = RUSSIAN.replace(
        "<button>Отправить код ещё раз</button>", "<button>Да</button><button>Нет</button>"
    )
    with pytest.raises(Lost):
        page(two).find(meant)


def test_two_candidates_are_lost_and_so_is_none():
    read = page(RUSSIAN)
    meant = anchor(read, "Код отправлен")
    sentence = "<p>Код отправлен на номер <span>+7 ••• ••-51</span>.</p>"
    with pytest.raises(Lost) as several:
        page(RUSSIAN.replace(sentence, sentence * 2)).find(meant)
    assert several.value.count == 2
    with pytest.raises(Lost) as none:
        page(RUSSIAN.replace(sentence, "")).find(meant)
    assert none.value.count == 0


ROWS = """<ul>
  <li><b>Redmi Note 12</b> <form action="/s/0000000000/points/1/remove/">
    <button>Удалить</button></form></li>
  <li><b>POCO M5</b> <form action="/s/0000000000/points/2/remove/">
    <button>Удалить</button></form></li>
</ul>"""


def test_equal_buttons_are_told_apart_by_what_they_stand_beside():
    read = page(ROWS)
    buttons = [each for each in read.pointable if each.what == "button"]
    found = [read.find(read.anchors[each.number]).number for each in buttons]
    assert found == [each.number for each in buttons]
    assert len(found) == 2
    with pytest.raises(Lost):
        page(ROWS.replace("POCO M5", "Redmi Note 12")).find(read.anchors[buttons[0].number])


def test_what_nothing_tells_apart_cannot_be_pointed_at_by_itself():
    read = page("<p>Одно и то же</p><p>Одно и то же</p>")
    assert [each.what for each in read.pointable] == ["page"]


def test_a_name_that_no_catalogue_knows_is_found_in_its_own_words():
    meant = anchor(page("<p>Нина Орлова</p>"), "Нина")
    assert page("<div><p>Нина Орлова</p></div>", "en").find(meant).says == "Нина Орлова"
    with pytest.raises(Lost):
        page("<p>Анна</p>").find(meant)


def test_plurals_are_one_sentence():
    two, five = (
        ids_of(f"Неверный код. {told}", "ru")
        for told in ("Осталось 2 попытки.", "Осталось 5 попыток.")
    )
    english = ids_of("That code is incorrect. You have 3 tries left.", "en")
    assert two == five == english


def every(node: Node) -> list[Node]:
    return [each for each in node.walk() if each.tag not in {"html", "head", "title"}]


def test_a_selector_and_a_path_lead_to_the_element_they_were_made_of():
    root = page(RUSSIAN).root
    assert len({selector(node) for node in every(root)}) == len(every(root))
    assert selector(root.find("input")) == "#id_code"
    assert node_at(root, "body:1>main:1>form:2>button:1").text == "Отправить код ещё раз"
    assert node_at(root, "body:1>main:1>nothing:1").tag == "main"
    assert node_at(root, "<script>:x").tag == "html"


def test_a_name_of_two_sentences_is_the_same_in_both_languages():
    """Though the English words would fit “Change %s” as well."""
    meant = [["Change the password"], ["Sign out everywhere"]]
    assert ids_of("Change the password: Sign out everywhere", "en") == meant
    assert ids_of("Сменить пароль: Выйти везде", "ru") == meant


@pytest.mark.parametrize(
    ("russian", "english"),
    [
        ("<b>С опозданием</b><small>Приходит позже.</small>", "<b>Late</b><small>Comes</small>"),
        ("Название <small>необязательно</small>", "Title <small>optional</small>"),
    ],
)
def test_a_label_is_found_in_another_language_by_the_sentences_in_it(russian, english):
    form = '<main><form action="/inbox/"><label><input type="radio" name="a">{}</label></form>'
    first = page(form.format(russian))
    (option,) = [each for each in first.elements.every if each.what == "option"]
    meant = {"what": option.what, "means": option.means, "says": option.sentence}
    other = page(form.format("<b>Cancel</b>") + form.format(english), "en")
    _first, second = [each for each in other.elements.every if each.what == "option"]
    assert other.find(meant) is second
