"""Two spellings of one contact are equal, and invented contacts are nobody's."""

from __future__ import annotations

import re

import phonenumbers
import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from accounts.contacts.canonical import identifier_key, parse_phone
from accounts.fields import CodeField, EmailField, IdentifierField, PhoneField
from accounts.models import Account
from accounts.password.rules import OwnDetailsValidator
from accounts.registration.invented import NUMBERS, WORDS, invent
from sandbox.addresses import email_key
from sandbox.numbers import spoken_phone


@pytest.mark.parametrize(
    ("one", "other"),
    [("Anna@Example.test", "anna@example.TEST"),
     ("anna@пример.испытание", "anna@xn--e1afmkfd.xn--80akhbyknj4f"),
     (" anna@example.test", "anna@example.test "), ("ＡＮＮＡ@example.test", "anna@example.test"),
     ("anna@ПРИМЕР.рф", "anna@XN--E1AFMKFD.xn--p1ai"), ("anna@пример。рф", "anna@пример.рф"),
     ("АННА@example.test", "анна@example.test."), ("анна@еи\u0306.test", "анна@ей.test")],
)  # fmt: skip
def test_two_spellings_of_an_address_are_equal(one: str, other: str) -> None:
    assert email_key(one) == email_key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("a@faß.test", "a@fass.test"), ("a@exаmple.test", "a@example.test"),
                       ("groß@example.test", "gross@example.test")],
)  # fmt: skip
def test_two_domains_or_mailboxes_that_differ_stay_two(one: str, other: str) -> None:
    assert email_key(one) != email_key(other)


@pytest.mark.parametrize("other", ["an.na@example.test", "anna+x@example.test", "anna@example.com"])
def test_dots_and_tags_are_the_owners(other: str) -> None:
    assert email_key(other) != email_key("anna@example.test")


@pytest.mark.parametrize(
    ("typed", "regions", "number"),
    [("8 (999) 555-01-37", ["RU"], "+79995550137"), ("9995550137", ["RU"], "+79995550137"),
     ("79995550137", ["RU"], "+79995550137"), ("8 999 555 01 37", ["US", "RU"], "+79995550137"),
     ("+7 000 123-45-67", ["GB"], "+70001234567"), ("253-0000", ["US"], None), ("12", ["RU"], None),
     ("+49 123456789012345", ["DE"], None), ("89995550137", ["US"], None), ("", ["RU"], None),
     ("9" * 300, ["RU"], None),
     ("011 1 650 253 0000", ["RU"], None), ("011 1 650 253 0000", ["US"], "+16502530000"),
     ("89995550137", ["ZZ"], None)],
)  # fmt: skip
def test_a_number_is_read_as_it_is_dialled_in_the_first_region_that_fits(
    typed: str, regions: list[str], number: str | None
) -> None:
    assert parse_phone(typed, regions) == number


@pytest.mark.parametrize(
    ("typed", "unread"),
    [("+7 999 555 01 19 (Axel)", "Axel"), ("+7 999 555-01-19 доб. 35", "доб"),
     ("+7 999 555-01-19 ext. 35", "ext"), ("8 999 555 01 19 #35", "#"), ("+7999555011²", "²"),
     ("+79995550119;ext=35", ";ext="), ("1-800-FLOWERS", "FLOWERS"), ("+7 999 555-01-19x35", "x"),
     ("+7 999 555-01-19, +7 999 555-01-20", ","), ("Анна +7 999 555-01-19", "Анна"),
     ("+7+9995550119", "+"), ("++79995550119", "+"), ("＋ +7 999 555-01-19", "+"),
     ("+7 999 555-01-19 +", "+"), ("⁺79995550119", "⁺"), ("*79995550119#", "*"),
     ("+7 999 555 01 19 ☎", "☎")],
)  # fmt: skip
def test_a_number_that_is_not_wholly_read_is_refused_by_what_is_no_part_of_it(
    typed: str, unread: str
) -> None:
    assert parse_phone(typed, ["RU"]) is None
    with pytest.raises(ValidationError, match=f"“{re.escape(unread[0])}”"):
        PhoneField().clean(typed)


@pytest.mark.parametrize(
    "typed",
    ["tel:+7-999-555-01-37", "+7 (999) 555/01/37", "+7 999 555−01−37", "(+7) 999 555 01 37",
     "+7.999.555.01.37", "+٧٩٩٩٥٥٥٠١٣٧", "＋７９９９５５５０１３７", "810 7 999 555 01 37",
     "+7 999 555-01-37,", "«+7 999 555-01-37»", "007 999 555 01 37", "00 7 (999) 555-01-37",
     "+७९९९५५५०१३७", "\u202a+7 999 555-01-37\u202c", "sms:+79995550137?body=1",
     "tel://+79995550137", "＋７（９９９）５５５－０１－３７",
     "+7\u00a0999\u202f555\u201101\u201137", "+7\u2009(999)\u2007555\u201401\u201537"],
)  # fmt: skip
def test_a_number_is_read_in_every_usual_spelling(typed: str) -> None:
    assert PhoneField().clean(typed) == "+79995550137"


@pytest.mark.parametrize(
    ("typed", "number"),
    [("0049 (0)1512 3456789", "+4915123456789"), ("+44 (0)20 7946 0958", "+442079460958"),
     ("+55 (11) 91234-5678", "+5511912345678"), ("+39 06 1234567", "+39061234567"),
     ("+86 138 0013 8000", "+8613800138000"), ("+81 (0)80-1234-5678", "+818012345678"),
     ("8-10-49 1512 3456789", "+4915123456789"), ("+1 (555) 555-0137", "+15555550137")],
)  # fmt: skip
def test_a_number_of_another_country_is_read_as_people_there_write_it(
    typed: str, number: str
) -> None:
    assert PhoneField().clean(typed) == number


@pytest.mark.parametrize(
    ("number", "spoken"),
    [("+79995550137", "+7 999 555-01-37"), ("+70001234567", "+7 000 123-45-67"),
     ("+447700900123", "+44 7700 900123"), ("nonsense", "nonsense")],
)  # fmt: skip
def test_a_number_is_spoken_in_groups(number: str, spoken: str) -> None:
    assert spoken_phone(number) == spoken.replace(" ", "\xa0")


def test_an_identifier_is_an_address_a_number_or_a_mi_id() -> None:
    assert identifier_key("Anna@Example.test", "RU") == "anna@example.test"
    assert identifier_key("8 999 555-01-37", "US") == "+79995550137"
    assert identifier_key("12 34", "RU") == "1234"


@pytest.mark.parametrize(
    ("typed", "why"),
    [("+7 999 FLOWERS", "unread"), ("8 999 555 01 19 (Axel)", "unread"),
     ("+Axel", "unread"), ("Axel", "no_digit"), ("+", "no_digit")],
)  # fmt: skip
def test_an_identifier_that_is_more_than_a_number_is_refused_with_the_reason(
    typed: str, why: str
) -> None:
    with pytest.raises(ValidationError) as refused:
        IdentifierField().clean(typed)
    assert refused.value.error_list[0].code == why


def test_an_address_of_many_expanding_characters_is_refused() -> None:
    with pytest.raises(ValidationError):
        EmailField().clean("anna@" + "ﷺ" * 50 + ".test")


def test_a_number_may_be_left_out_where_it_is_optional() -> None:
    assert PhoneField(required=False).clean("") == ""


@pytest.mark.parametrize(
    "typed", ["123 456", "123-456", "１２３４５６", "١٢٣٤٥٦", " 1 2 3 4 5 6 ", "123\u2060456"]
)
def test_a_code_is_read_in_any_grouping_and_digits(typed: str) -> None:
    assert CodeField().clean(typed) == "123456"


@pytest.mark.parametrize("typed", ["12345", "1234567", "12345x", "½½½½½½", "123456 " * 4])
def test_other_lengths_and_signs_are_no_code(typed: str) -> None:
    with pytest.raises(ValidationError):
        CodeField().clean(typed)


# Invented people


@pytest.mark.parametrize("region", [*NUMBERS, "BR"])
def test_an_invented_number_is_read_in_its_region_and_reaches_nobody(region: str) -> None:
    person = invent(region)
    assert parse_phone(spoken_phone(person.phone), [region]) == person.phone
    number = phonenumbers.parse(person.phone)
    reserved = "55501" in person.phone
    assert reserved or not phonenumbers.is_valid_number(number)


@pytest.mark.parametrize("language", ["ru", "en"])
def test_an_invented_person_suits_the_reader_and_has_a_good_password(language: str) -> None:
    with translation.override(language):
        person = invent("RU")
    assert person.first_name.isascii() == (language == "en")
    assert EmailField().clean(person.email) == person.email
    *words, number = person.password.split("-")
    assert set(words) <= set(WORDS)
    assert number.isdigit()
    OwnDetailsValidator().validate(person.password, Account(email=person.email, phone=person.phone))


def test_the_suggested_password_stays_the_same_from_page_to_page() -> None:
    person, other = invent("RU"), invent("RU")
    assert person.password == person.password != other.password
    assert person.password not in str(person)
