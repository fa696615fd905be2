"""How the steps of the tours are made: opened, filled in, as the owner, with a proof."""

from __future__ import annotations

from collections.abc import Callable

from scenarios.walker.page import Page
from tests.addresses import Belongings
from tests.visitor import Visitor

Step = Callable[[Visitor, Belongings], Page]
NEW_PHONE = "+79995550142"


def opened(name: str, *parameters: str) -> Step:
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


def as_owner(step: Step) -> Step:
    return lambda visitor, own: step(visitor.sign_in(own.account), own)


def fill(visitor: Visitor, page: Page, **fields: str) -> Page:
    return visitor.submit(page, form=page.form_asking(next(iter(fields))), **fields)


def proved(purpose: str) -> Step:
    def step(visitor: Visitor, own: Belongings) -> Page:
        page = visitor.submit(visitor.get("verify", purpose))
        return fill(visitor, page, code=visitor.inbox.code())

    return step
