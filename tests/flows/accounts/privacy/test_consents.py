"""The terms, accepted by registering, and what one may agree to and take back."""

from __future__ import annotations

import pytest

from accounts.kinds import Kind
from accounts.models import Account
from accounts.models.consent import TERMS_VERSION
from tests.people import EMAIL, PASSWORD, PHONE


@pytest.fixture
def anna(make_account):
    return make_account()


def test_the_terms_stand_below_the_button_and_can_be_read(visitor):
    for name in ("register", "register_phone"):
        page = visitor.get(name)
        assert "Создавая аккаунт, вы принимаете условия использования" in page.text
    assert visitor.click(page, "условия использования").h1 == "Условия использования"
    assert visitor.click(page, "уведомление о конфиденциальности").name == "privacy_notice"


def test_registering_by_e_mail_accepts_them(visitor, world):
    page = visitor.submit(visitor.get("register"), button="Создать Mi аккаунт", email=EMAIL)
    visitor.submit(page, button="Добавить", password=PASSWORD, password_again=PASSWORD)
    consent = Account.objects.get().consents.get()
    assert (consent.topic, consent.version) == ("terms", TERMS_VERSION)
    assert world.events.filter(kind=Kind.TERMS_ACCEPTED).count() == 1


def test_registering_by_phone_accepts_them(visitor):
    page = visitor.submit(visitor.get("register_phone"), button="Получить код", phone=PHONE)
    page = visitor.submit(page, form=page.form_asking("code"), code=visitor.inbox.code(PHONE))
    form = page.form_asking("password")
    visitor.submit(page, form=form, password=PASSWORD, password_again=PASSWORD)
    page = visitor.get("consents")
    assert TERMS_VERSION in page.text


def test_asking_for_the_letter_again_accepts_them_once(visitor, world, wait):
    page = visitor.submit(visitor.get("register"), button="Создать Mi аккаунт", email=EMAIL)
    visitor.submit(page, button="Добавить", password=PASSWORD, password_again=PASSWORD)
    wait(minutes=2)
    visitor.post("register_resend", {})
    assert Account.objects.get().consents.count() == 1


def test_an_account_from_before_says_that_it_is_not_noted(visitor, anna):
    assert "Когда они приняты, не отмечено." in visitor.sign_in(anna).get("consents").text


@pytest.mark.parametrize(
    ("title", "topic"),
    [("Новости о продуктах по почте", "news"), ("Реклама в системных приложениях", "ads")],
)
def test_something_optional_is_agreed_to_and_taken_back(visitor, world, anna, title, topic):
    page = visitor.sign_in(anna).get("consents")
    assert page.text.count("Согласия нет") == 2
    page = visitor.submit(page, button=f"Дать согласие: {title}")
    assert f"«{title}»: согласие дано." in page.text
    assert page.text.count("Согласия нет") == 1
    page = visitor.submit(page, button=f"Отозвать: {title}")
    assert f"«{title}»: согласие отозвано." in page.text
    assert "Согласие отозвано" in page.text
    kinds = list(world.events.filter(kind__contains=topic).values_list("kind", flat=True))
    assert kinds == [f"privacy.{topic}_agreed", f"privacy.{topic}_withdrawn"]
    consent = anna.consents.get()
    assert consent.withdrawn_at >= consent.given_at


def test_agreeing_twice_is_one_consent(visitor, world, anna):
    visitor.sign_in(anna)
    for _ in range(2):
        visitor.post("consent", {}, "news")
    assert anna.consents.count() == 1
    assert world.events.filter(kind=Kind.NEWS_AGREED).count() == 1


def test_taking_back_what_was_not_given_is_no_event(visitor, world, anna):
    visitor.sign_in(anna).post("consent", {"withdraw": "1"}, "ads")
    assert not world.events.filter(kind=Kind.ADS_WITHDRAWN).exists()


@pytest.mark.parametrize("topic", ["terms", "nothing"])
def test_only_what_is_optional_can_be_changed(visitor, anna, topic):
    assert visitor.sign_in(anna).post("consent", {}, topic).status == 404
    assert not anna.consents.exists()


def test_looking_agrees_to_nothing(visitor, anna):
    assert visitor.sign_in(anna).get("consent", "news").name == "consents"
    assert not anna.consents.exists()


def test_the_texts_are_there_in_english(english_visitor):
    assert english_visitor.get("terms").h1 == "Terms of use"
    assert english_visitor.get("privacy_notice").h1 == "Privacy notice"
