"""The way to every page that asks for something: one step for each, walked by a fresh visitor."""

from __future__ import annotations

from collections.abc import Callable

from accounts.models import Purpose
from sandbox.clock import entered
from tests.addresses import Belongings
from tests.page import Page
from tests.people import EMAIL, OTHER_PASSWORD, PASSWORD
from tests.visitor import Visitor

NEW_EMAIL = "vera@example.test"
NEW_PHONE = "+79995550142"
Step = Callable[[Visitor, Belongings], Page]


def _open(name: str, *parameters: str) -> Step:
    def step(visitor: Visitor, own: Belongings) -> Page:
        values = {
            "device": own.device.pk,
            "case": own.case.number,
            "secret": own.case.secret,
            "owner_secret": own.case.owner_secret,
            "token": own.token,
            "letter": own.sandbox.messages.filter(channel="email").newest_first()[0].pk,
        }
        return visitor.get(name, *(values.get(each, each) for each in parameters))

    return step


def _as_owner(step: Step) -> Step:
    return lambda visitor, own: step(visitor.sign_in(own.account), own)


def _fill(visitor: Visitor, page: Page, **fields: str) -> Page:
    return visitor.submit(page, form=page.form_asking(next(iter(fields))), **fields)


def password_of_a_registration(visitor: Visitor, own: Belongings) -> Page:
    return _fill(visitor, visitor.get("register"), email=NEW_EMAIL)


def letter_on_its_way(visitor: Visitor, own: Belongings) -> Page:
    page = password_of_a_registration(visitor, own)
    return _fill(visitor, page, password=PASSWORD, password_again=PASSWORD)


def other_address(visitor: Visitor, own: Belongings) -> Page:
    letter_on_its_way(visitor, own)
    return visitor.get("register_address")


def code_of_a_registration(visitor: Visitor, own: Belongings) -> Page:
    return _fill(visitor, visitor.get("register_phone"), phone=NEW_PHONE)


def password_of_a_phone(visitor: Visitor, own: Belongings) -> Page:
    page = code_of_a_registration(visitor, own)
    return _fill(visitor, page, code=visitor.inbox.code(NEW_PHONE))


def code_of_a_verification(visitor: Visitor, own: Belongings) -> Page:
    return visitor.submit(_open("verify", Purpose.PASSWORD)(visitor, own))


def _proved(purpose: str) -> Step:
    def step(visitor: Visitor, own: Belongings) -> Page:
        page = visitor.submit(visitor.get("verify", purpose))
        return _fill(visitor, page, code=visitor.inbox.code())

    return step


def code_of_a_new_number(visitor: Visitor, own: Belongings) -> Page:
    return _fill(visitor, _proved(Purpose.PHONE)(visitor, own), phone=NEW_PHONE)


def answer_to_support(visitor: Visitor, own: Belongings) -> Page:
    with entered(own.sandbox):
        own.case.ask("Пришлите, пожалуйста, ещё одну картинку.")
    return visitor.get("support_case", own.case.secret)


STEPS: dict[str, Step] = {
    "home": _open("home"),
    "sign_in": _open("sign_in"),
    "register": _open("register"),
    "register_password": password_of_a_registration,
    "register_sent": letter_on_its_way,
    "register_address": other_address,
    "register_phone": _open("register_phone"),
    "register_phone_code": code_of_a_registration,
    "register_phone_password": password_of_a_phone,
    "activate": _open("activate", "token"),
    "account": _as_owner(_open("account")),
    "personal": _as_owner(_open("personal")),
    "photo_change": _as_owner(_open("photo_change")),
    "security": _as_owner(_open("security")),
    "verify": _as_owner(_open("verify", Purpose.PASSWORD)),
    "verify_code": _as_owner(code_of_a_verification),
    "change_password": _as_owner(_proved(Purpose.PASSWORD)),
    "change_phone": _as_owner(_proved(Purpose.PHONE)),
    "change_phone_code": _as_owner(code_of_a_new_number),
    "devices": _as_owner(_open("devices")),
    "device": _as_owner(_open("device", "device")),
    "device_rename": _as_owner(_open("device_rename", "device")),
    "cloud": _open("cloud"),
    "cloud_own": _as_owner(_open("cloud")),
    "cloud_settings": _as_owner(_open("cloud_settings")),
    "cloud_device": _as_owner(_open("cloud_device", "device")),
    "cloud_device_remove": _as_owner(_open("cloud_device_remove", "device")),
    "support": _open("support"),
    "support_new": _open("support_new", "unlock"),
    "support_case": _open("support_case", "secret"),
    "support_answer": answer_to_support,
    "support_dispute": _open("support_dispute", "owner_secret"),
    "support_recovery": _open("support_recovery", "token"),
    "support_desk": _open("support_desk"),
    "support_desk_case": _open("support_desk_case", "case"),
    "inbox": _open("inbox"),
    "message": _open("message", "letter"),
    "faults": _open("faults"),
    "clock": _open("clock"),
    "journal": _open("journal"),
    "reset": _open("reset"),
}

__all__ = ["EMAIL", "NEW_EMAIL", "NEW_PHONE", "OTHER_PASSWORD", "PASSWORD", "STEPS", "Step"]
