"""The scenario ``owner``: an account with an address, a number, a phone and a TV, and a short past.

It is small so that copying it is quick, because most journeys begin here.
"""

from __future__ import annotations

from sandbox.models import Sandbox
from scenarios import acts
from scenarios.cast import OWNER
from scenarios.history import History
from scenarios.scenario import Scenario, of_the_story

SPARE_NUMBER = "+70005550119"


def build(sandbox: Sandbox) -> None:
    history = History(sandbox)
    nina_registers(history)
    nina_links_devices(history)
    nina_looks_in(history)
    # Who walks finds only the letters and SMS of the walk.
    sandbox.messages.all().delete()


def nina_registers(history: History) -> None:
    sandbox = history.sandbox
    with history.at(OWNER.browser, days=30, hours=2):
        acts.register(sandbox, OWNER)
    with history.at(OWNER.browser, days=30, hours=1, minutes=56):
        acts.activate(sandbox, OWNER)
    with history.at(OWNER.browser, days=30, hours=1, minutes=54):
        acts.sign_in(sandbox, OWNER)
    with history.at(OWNER.browser, days=30, hours=1, minutes=53):
        acts.introduce(sandbox, OWNER)
    with history.at(OWNER.browser, days=29):
        code = acts.ask_for_phone(sandbox, OWNER)
    with history.at(OWNER.browser, days=29, minutes=-1):
        acts.add_phone(sandbox, OWNER, code)
    with history.at(OWNER.browser, days=29, minutes=-8):
        acts.sign_out(sandbox, OWNER)


def nina_links_devices(history: History) -> None:
    owner = acts.account_of(history.sandbox, OWNER)
    with history.at(days=28):
        phone = acts.device(history.sandbox, 1, "redmi-note-12", sim=OWNER.phone)
        phone.link(owner, find_device=True)
    with history.at(days=27, hours=6):
        acts.device(history.sandbox, 2, "tv-p1-43").link(owner)
        # Nobody's yet, and with nothing on it.
        acts.device(history.sandbox, 3, "poco-m5", sim=SPARE_NUMBER)


def nina_looks_in(history: History) -> None:
    with history.at(OWNER.browser, hours=3):
        acts.sign_in(history.sandbox, OWNER)
    with history.at(OWNER.browser, hours=2, minutes=47):
        acts.sign_out(history.sandbox, OWNER)
    with history.at(minutes=50):
        for device in acts.account_of(history.sandbox, OWNER).devices.order_by("pk"):
            device.report(device.lies_at)


SCENARIO = Scenario(build, version=of_the_story())
