"""The way to every page that asks for something: one step for each, walked by a fresh visitor."""

from __future__ import annotations

from accounts.models import LinkedIdentity, Purpose
from sandbox.changing import changing
from sandbox.visit import entered
from scenarios.walker.page import Page
from tests import tour_of_devices, tour_of_the_phone
from tests.addresses import Belongings
from tests.people import EMAIL, PASSWORD, PHONE
from tests.second_steps import with_app
from tests.visitor import Visitor
from tests.walking import NEW_PHONE, Step, as_owner, fill, opened, proved

NEW_EMAIL = "vera@example.test"


def password_of_a_registration(visitor: Visitor, own: Belongings) -> Page:
    return fill(visitor, visitor.get("register"), email=NEW_EMAIL)


def letter_on_its_way(visitor: Visitor, own: Belongings) -> Page:
    page = password_of_a_registration(visitor, own)
    return fill(visitor, page, password=PASSWORD, password_again=PASSWORD)


def other_address(visitor: Visitor, own: Belongings) -> Page:
    letter_on_its_way(visitor, own)
    return visitor.get("register_address")


def code_of_a_registration(visitor: Visitor, own: Belongings) -> Page:
    return fill(visitor, visitor.get("register_phone"), phone=NEW_PHONE)


def password_of_a_phone(visitor: Visitor, own: Belongings) -> Page:
    page = code_of_a_registration(visitor, own)
    return fill(visitor, page, code=visitor.inbox.code(NEW_PHONE))


def code_of_a_verification(visitor: Visitor, own: Belongings) -> Page:
    return visitor.submit(opened("verify", Purpose.PASSWORD)(visitor, own))


def code_of_a_new_number(visitor: Visitor, own: Belongings) -> Page:
    return fill(visitor, proved(Purpose.PHONE)(visitor, own), phone=NEW_PHONE)


def code_of_a_new_address(visitor: Visitor, own: Belongings) -> Page:
    return fill(visitor, proved(Purpose.EMAIL)(visitor, own), email=NEW_EMAIL)


def code_to_sign_in(visitor: Visitor, own: Belongings) -> Page:
    return fill(visitor, visitor.get("sign_in_sms"), phone=PHONE)


def _forgot(identifier: str) -> Step:
    return lambda visitor, own: fill(visitor, visitor.get("forgot"), identifier=identifier)


def forgotten_password(visitor: Visitor, own: Belongings) -> Page:
    page = _forgot(PHONE)(visitor, own)
    return fill(visitor, page, code=visitor.inbox.code(PHONE))


def second_step(visitor: Visitor, own: Belongings) -> Page:
    with_app(own.account)
    page = fill(visitor, visitor.get("sign_in"), username=EMAIL, password=PASSWORD)
    return visitor.get("second_step_choose") if page.name == "second_step_typed" else page


def code_of_the_app(visitor: Visitor, own: Belongings) -> Page:
    with_app(own.account)
    return fill(visitor, visitor.get("sign_in"), username=EMAIL, password=PASSWORD)


def _of_two_step(name: str) -> Step:
    def step(visitor: Visitor, own: Belongings) -> Page:
        proved(Purpose.TWO_STEP)(visitor, own)
        with_app(own.account)
        return visitor.get(name)

    return step


def _of_passkeys(name: str) -> Step:
    def step(visitor: Visitor, own: Belongings) -> Page:
        proved(Purpose.PASSKEYS)(visitor, own)
        return visitor.get(name, *([] if name == "passkey_add" else [own.passkey.pk]))

    return step


def _of_services(name: str) -> Step:
    def step(visitor: Visitor, own: Belongings) -> Page:
        if name == "linked_remove":
            LinkedIdentity.objects.create(
                account=own.account, identity=own.identity, provider="daisy"
            )
        proved(Purpose.LINKED)(visitor, own)
        return visitor.get(name, "daisy")

    return step


def at_a_service(visitor: Visitor, own: Belongings) -> Page:
    return visitor.submit(visitor.get("sign_in_other"), button="Сеть Ромашка")


def asked_by_a_service(visitor: Visitor, own: Belongings) -> Page:
    return fill(visitor, at_a_service(visitor, own), identity=str(own.identity.pk))


def nobodys_service(visitor: Visitor, own: Belongings) -> Page:
    return visitor.submit(asked_by_a_service(visitor, own), button="Разрешить")


def end_of_an_account(visitor: Visitor, own: Belongings) -> Page:
    with changing(own.sandbox):
        own.account.devices.all().delete()
    return proved(Purpose.DELETION)(visitor, own)


def answer_to_support(visitor: Visitor, own: Belongings) -> Page:
    with entered(own.sandbox):
        own.case.ask("Пришлите, пожалуйста, ещё одну картинку.")
    return visitor.get("support_case", own.case.secret)


STEPS: dict[str, Step] = {
    **tour_of_the_phone.STEPS,
    **tour_of_devices.STEPS,
    "home": opened("home"),
    "sign_in": opened("sign_in"),
    "register": opened("register"),
    "register_password": password_of_a_registration,
    "register_sent": letter_on_its_way,
    "register_address": other_address,
    "register_phone": opened("register_phone"),
    "register_phone_code": code_of_a_registration,
    "register_phone_password": password_of_a_phone,
    "activate": opened("activate", "token"),
    "account": as_owner(opened("account")),
    "personal": as_owner(opened("personal")),
    "photo_change": as_owner(opened("photo_change")),
    "security": as_owner(opened("security")),
    "verify": as_owner(opened("verify", Purpose.PASSWORD)),
    "verify_code": as_owner(code_of_a_verification),
    "change_password": as_owner(proved(Purpose.PASSWORD)),
    "change_phone": as_owner(proved(Purpose.PHONE)),
    "change_phone_code": as_owner(code_of_a_new_number),
    "change_email": as_owner(proved(Purpose.EMAIL)),
    "change_email_code": as_owner(code_of_a_new_address),
    "two_step": as_owner(proved(Purpose.TWO_STEP)),
    "two_step_app": as_owner(_of_two_step("two_step_app")),
    "two_step_codes": as_owner(_of_two_step("two_step_codes")),
    "two_step_off": as_owner(_of_two_step("two_step_off")),
    "linked": as_owner(opened("linked")),
    "linked_link": as_owner(_of_services("linked_link")),
    "linked_remove": as_owner(_of_services("linked_remove")),
    "sign_in_other": opened("sign_in_other"),
    "provider": at_a_service,
    "provider_consent": asked_by_a_service,
    "sign_in_unknown": nobodys_service,
    "preview": as_owner(opened("preview")),
    "card": opened("card", "token"),
    "passkeys": as_owner(proved(Purpose.PASSKEYS)),
    "passkey_add": as_owner(_of_passkeys("passkey_add")),
    "passkey_rename": as_owner(_of_passkeys("passkey_rename")),
    "passkey_remove": as_owner(_of_passkeys("passkey_remove")),
    "second_step_choose": second_step,
    "second_step_typed": code_of_the_app,
    "sign_in_sms": opened("sign_in_sms"),
    "sign_in_sms_code": code_to_sign_in,
    "forgot": opened("forgot"),
    "forgot_sent": _forgot(EMAIL),
    "forgot_code": _forgot(PHONE),
    "forgot_password": forgotten_password,
    "sessions": as_owner(opened("sessions")),
    "security_log": as_owner(opened("security_log")),
    "check_up": as_owner(opened("check_up")),
    "lock_now": as_owner(opened("lock_now")),
    "delete_confirm": as_owner(end_of_an_account),
    "privacy": as_owner(opened("privacy")),
    "consents": as_owner(opened("consents")),
    "data_copy": as_owner(opened("data_copy")),
    "delete_account": as_owner(opened("delete_account")),
    "terms": opened("terms"),
    "privacy_notice": opened("privacy_notice"),
    "support": opened("support"),
    "support_new": opened("support_new", "unlock"),
    "support_case": opened("support_case", "secret"),
    "support_answer": answer_to_support,
    "support_dispute": opened("support_dispute", "owner_secret"),
    "support_recovery": opened("support_recovery", "token"),
    "support_desk": opened("support_desk"),
    "support_desk_case": opened("support_desk_case", "case"),
    "help": opened("help"),
    "inbox": opened("inbox"),
    "message": opened("message", "letter"),
    "faults": opened("faults"),
    "clock": opened("clock"),
    "journal": opened("journal"),
    "reset": opened("reset"),
}
