"""The way to every page that asks for something: one step for each, walked by a fresh visitor."""

from __future__ import annotations

from collections.abc import Callable

from accounts.models import LinkedIdentity, Purpose
from sandbox.clock import entered
from tests import tour_of_the_phone
from tests.addresses import Belongings
from tests.page import Page
from tests.people import EMAIL, PASSWORD, PHONE
from tests.second_steps import with_app
from tests.visitor import Visitor

NEW_EMAIL = "vera@example.test"
NEW_PHONE = "+79995550142"
Step = Callable[[Visitor, Belongings], Page]


def _open(name: str, *parameters: str) -> Step:
    def step(visitor: Visitor, own: Belongings) -> Page:
        values = {
            "device": own.device.pk,
            "tv": own.tv.pk,
            "tv_of_nobody": own.sandbox.devices.filter(kind="tv", account=None)[0].pk,
            "vacuum": own.vacuum.pk,
            "note": own.note.pk,
            "photo_on_phone": own.photo_on_phone.pk,
            "note_on_phone": own.note_on_phone.pk,
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


def code_of_a_new_address(visitor: Visitor, own: Belongings) -> Page:
    return _fill(visitor, _proved(Purpose.EMAIL)(visitor, own), email=NEW_EMAIL)


def code_to_sign_in(visitor: Visitor, own: Belongings) -> Page:
    return _fill(visitor, visitor.get("sign_in_sms"), phone=PHONE)


def _forgot(identifier: str) -> Step:
    return lambda visitor, own: _fill(visitor, visitor.get("forgot"), identifier=identifier)


def forgotten_password(visitor: Visitor, own: Belongings) -> Page:
    page = _forgot(PHONE)(visitor, own)
    return _fill(visitor, page, code=visitor.inbox.code(PHONE))


def second_step(visitor: Visitor, own: Belongings) -> Page:
    with_app(own.account)
    page = _fill(visitor, visitor.get("sign_in"), username=EMAIL, password=PASSWORD)
    return visitor.get("second_step_choose") if page.name == "second_step_typed" else page


def code_of_the_app(visitor: Visitor, own: Belongings) -> Page:
    with_app(own.account)
    return _fill(visitor, visitor.get("sign_in"), username=EMAIL, password=PASSWORD)


def _of_two_step(name: str) -> Step:
    def step(visitor: Visitor, own: Belongings) -> Page:
        _proved(Purpose.TWO_STEP)(visitor, own)
        with_app(own.account)
        return visitor.get(name)

    return step


def _of_passkeys(name: str) -> Step:
    def step(visitor: Visitor, own: Belongings) -> Page:
        _proved(Purpose.PASSKEYS)(visitor, own)
        return visitor.get(name, *([] if name == "passkey_add" else [own.passkey.pk]))

    return step


def _of_services(name: str) -> Step:
    def step(visitor: Visitor, own: Belongings) -> Page:
        if name == "linked_remove":
            LinkedIdentity.objects.create(
                account=own.account, identity=own.identity, provider="daisy"
            )
        _proved(Purpose.LINKED)(visitor, own)
        return visitor.get(name, "daisy")

    return step


def at_a_service(visitor: Visitor, own: Belongings) -> Page:
    return visitor.submit(visitor.get("sign_in_other"), button="Сеть Ромашка")


def asked_by_a_service(visitor: Visitor, own: Belongings) -> Page:
    return _fill(visitor, at_a_service(visitor, own), identity=str(own.identity.pk))


def nobodys_service(visitor: Visitor, own: Belongings) -> Page:
    return visitor.submit(asked_by_a_service(visitor, own), button="Разрешить")


def end_of_an_account(visitor: Visitor, own: Belongings) -> Page:
    own.account.devices.all().delete()
    return _proved(Purpose.DELETION)(visitor, own)


def something_deleted(visitor: Visitor, own: Belongings) -> Page:
    visitor.post("cloud_items_delete", {"item": str(own.note.pk)}, "notes")
    return visitor.get(visitor.address("cloud_bin_purge") + "?everything=1")


def erasing(visitor: Visitor, own: Belongings) -> Page:
    visitor.post("find_erase", {}, own.device.pk)
    return _proved(Purpose.ERASE)(visitor, own)


def lost_phone(visitor: Visitor, own: Belongings) -> Page:
    with entered(own.sandbox):
        own.device.begin_lost("Позвоните, пожалуйста", NEW_PHONE)
    return visitor.get("phone", own.device.pk)


def unlocking(visitor: Visitor, own: Belongings) -> Page:
    lost_phone(visitor, own)
    return visitor.get("phone_lost_unlock", own.device.pk)


def ringing_phone(visitor: Visitor, own: Belongings) -> Page:
    with entered(own.sandbox):
        own.device.ring()
    return visitor.get("phone_settings", own.device.pk)


def vacuum_refused(visitor: Visitor, own: Belongings) -> Page:
    page = visitor.get("phone_mi_home_wifi", own.device.pk, own.vacuum.pk)
    return _fill(visitor, page, password="wrong")


def answer_to_support(visitor: Visitor, own: Belongings) -> Page:
    with entered(own.sandbox):
        own.case.ask("Пришлите, пожалуйста, ещё одну картинку.")
    return visitor.get("support_case", own.case.secret)


STEPS: dict[str, Step] = {
    **tour_of_the_phone.STEPS,
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
    "change_email": _as_owner(_proved(Purpose.EMAIL)),
    "change_email_code": _as_owner(code_of_a_new_address),
    "two_step": _as_owner(_proved(Purpose.TWO_STEP)),
    "two_step_app": _as_owner(_of_two_step("two_step_app")),
    "two_step_codes": _as_owner(_of_two_step("two_step_codes")),
    "two_step_off": _as_owner(_of_two_step("two_step_off")),
    "linked": _as_owner(_open("linked")),
    "linked_link": _as_owner(_of_services("linked_link")),
    "linked_remove": _as_owner(_of_services("linked_remove")),
    "sign_in_other": _open("sign_in_other"),
    "provider": at_a_service,
    "provider_consent": asked_by_a_service,
    "sign_in_unknown": nobodys_service,
    "preview": _as_owner(_open("preview")),
    "card": _open("card", "token"),
    "passkeys": _as_owner(_proved(Purpose.PASSKEYS)),
    "passkey_add": _as_owner(_of_passkeys("passkey_add")),
    "passkey_rename": _as_owner(_of_passkeys("passkey_rename")),
    "passkey_remove": _as_owner(_of_passkeys("passkey_remove")),
    "second_step_choose": second_step,
    "second_step_typed": code_of_the_app,
    "sign_in_sms": _open("sign_in_sms"),
    "sign_in_sms_code": code_to_sign_in,
    "forgot": _open("forgot"),
    "forgot_sent": _forgot(EMAIL),
    "forgot_code": _forgot(PHONE),
    "forgot_password": forgotten_password,
    "sessions": _as_owner(_open("sessions")),
    "security_log": _as_owner(_open("security_log")),
    "check_up": _as_owner(_open("check_up")),
    "lock_now": _as_owner(_open("lock_now")),
    "delete_confirm": _as_owner(end_of_an_account),
    "privacy": _as_owner(_open("privacy")),
    "consents": _as_owner(_open("consents")),
    "data_copy": _as_owner(_open("data_copy")),
    "delete_account": _as_owner(_open("delete_account")),
    "terms": _open("terms"),
    "privacy_notice": _open("privacy_notice"),
    "devices": _as_owner(_open("devices")),
    "device": _as_owner(_open("device", "device")),
    "device_rename": _as_owner(_open("device_rename", "device")),
    "find": _as_owner(_open("find")),
    "find_device": _as_owner(_open("find_device", "device")),
    "find_lost": _as_owner(_open("find_lost", "device")),
    "find_erase": _as_owner(_open("find_erase", "device")),
    "find_erase_confirm": _as_owner(erasing),
    "phone_lost": lost_phone,
    "phone_lost_unlock": unlocking,
    "phone_ringing": ringing_phone,
    "phone_scanner": _open("phone_scanner", "device"),
    "phone_mi_home": _open("phone_mi_home", "device"),
    "phone_mi_home_region": _open("phone_mi_home_region", "device"),
    "phone_mi_home_device": _open("phone_mi_home_device", "device", "vacuum"),
    "phone_mi_home_wifi": _open("phone_mi_home_wifi", "device", "vacuum"),
    "phone_mi_home_result": vacuum_refused,
    "tv": _open("tv", "tv"),
    "tv_code": _open("tv", "tv_of_nobody"),
    "tv_about": _open("tv_about", "tv"),
    "tv_sign_out": _open("tv_sign_out", "tv"),
    "vacuum": _open("vacuum", "vacuum"),
    "cloud": _open("cloud"),
    "cloud_own": _as_owner(_open("cloud")),
    "cloud_items": _as_owner(_open("cloud_items", "notes")),
    "cloud_gallery": _as_owner(_open("cloud_items", "gallery")),
    "cloud_item": _as_owner(_open("cloud_item", "notes", "note")),
    "cloud_item_edit": _as_owner(_open("cloud_item_edit", "notes", "note")),
    "cloud_bin": _as_owner(_open("cloud_bin")),
    "cloud_bin_purge": _as_owner(something_deleted),
    "cloud_plans": _as_owner(_open("cloud_plans")),
    "cloud_plan": _as_owner(_open("cloud_plan", "mega")),
    "phone_cloud": _open("phone_cloud", "device"),
    "phone_gallery": _open("phone_gallery", "device"),
    "phone_picture": _open("phone_picture", "device", "photo_on_phone"),
    "phone_gallery_free": _open("phone_gallery_free", "device"),
    "phone_notes": _open("phone_notes", "device"),
    "phone_notes_item": _open("phone_notes_item", "device", "note_on_phone"),
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
    "help": _open("help"),
    "inbox": _open("inbox"),
    "message": _open("message", "letter"),
    "faults": _open("faults"),
    "clock": _open("clock"),
    "journal": _open("journal"),
    "reset": _open("reset"),
}
