"""The way to every screen of a phone that belongs to the phone itself (see ``tour``)."""

from __future__ import annotations

from devices.hardware import shelf
from sandbox.sms import send_sms
from sandbox.visit import entered
from scenarios.walker.page import Page
from tests.addresses import Belongings
from tests.people import PHONE
from tests.visitor import Visitor
from tests.walking import Step


def _open(name: str) -> Step:
    return lambda visitor, own: visitor.get(name, own.device.pk)


def letter(visitor: Visitor, own: Belongings) -> Page:
    newest = own.sandbox.messages.filter(channel="email").newest_first()[0]
    return visitor.get("phone_letter", own.device.pk, newest.pk)


def messages(visitor: Visitor, own: Belongings) -> Page:
    with entered(own.sandbox):
        shelf.new_sim(own.sandbox, PHONE).put_into(own.device)
        send_sms(PHONE, "Ваш код: 654321.")
    return visitor.get("phone_messages", own.device.pk)


def talk(visitor: Visitor, own: Belongings) -> Page:
    return visitor.get(messages(visitor, own).html.find("#talk-1")["href"])


def refused(visitor: Visitor, own: Belongings) -> Page:
    own.device.developer = True
    own.device.save()
    return visitor.submit(visitor.get("phone_unlock", own.device.pk))


OWN_SCREENS = [
    *("phone_home", "phone_settings", "phone_network", "phone_wifi", "phone_about"),
    *("phone_additional", "phone_language", "phone_reset", "phone_reset_sure", "phone_mail"),
    *("phone_mail_set", "phone_browser", "phone_sim", "phone_notifications"),
    "phone_recents",
]
STEPS: dict[str, Step] = {name: _open(name) for name in OWN_SCREENS} | {
    "phones": lambda visitor, own: visitor.get("phones"),
    "phone_letter": letter,
    "phone_messages": messages,
    "phone_talk": talk,
    "phone_unlock": refused,
}
