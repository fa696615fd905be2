"""Five people with nine weeks behind them: what a trainer shows and a reviewer looks at.

Everything is done as the people themselves would do it, with the sandbox's clock set back.
"""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from accounts.models import OneTimeCode, Photo, Purpose
from accounts.pictures import square
from devices.cloud import sync
from devices.find import places
from devices.home.mi_home import HOME
from devices.models import DeviceKind, ItemKind
from devices.phone import camera
from sandbox.models import Channel, Sandbox
from scenarios import acts
from scenarios.belongings import Belongings
from scenarios.cast import ANNA, DMITRY, IGOR, MARIA, OLGA, PEOPLE, DemoPerson
from scenarios.history import History
from scenarios.portrait import portrait
from scenarios.scenario import Scenario, of_the_story
from scenarios.words import words_of
from support.models import Case, Topic

SPARE_NUMBER = "+70005550164"
OLGAS_NUMBER = "+70005550128"
ANNAS_OLD_PASSWORD = "old-carpet-17"  # noqa: S105 - a made-up person's


def build(sandbox: Sandbox) -> None:
    """Build the nine weeks in order."""
    history = History(sandbox)
    olga_registers(history)
    anna_registers(history)
    anna_links_devices(history)
    anna_links_a_service(history)
    igor_registers(history)
    dmitry_registers(history)
    anna_changes_password(history)
    look_in(history, IGOR, days=6, hours=3)
    everybody_keeps_things(history)
    everybody_looks_in(history)
    olga_is_locked(history)
    dmitry_guesses(history)
    maria_registers(history)
    anna_takes_photos(history)
    what_is_connected_reports(history)
    a_new_phone_lies_on_the_shelf(history)


SCENARIO = Scenario(
    build,
    version=of_the_story(),
    title=_("With the demo people"),
    description=_("Five accounts with e-mails, devices and a history."),
    first="people",
    people=tuple(PEOPLE),
)


def olga_registers(history: History) -> None:
    with history.at(OLGA.browser, days=63, hours=2):
        acts.register(history.sandbox, OLGA)
    with history.at(OLGA.browser, days=63, hours=1, minutes=52):
        acts.activate(history.sandbox, OLGA)
    with history.at(OLGA.browser, days=63, hours=1, minutes=50):
        acts.sign_in(history.sandbox, OLGA)
    with history.at(OLGA.browser, days=63, hours=1, minutes=48):
        acts.introduce(history.sandbox, OLGA)
    with history.at(OLGA.browser, days=63, hours=1, minutes=31):
        acts.sign_out(history.sandbox, OLGA)
    with history.at(days=62):
        phone = acts.device(history.sandbox, 1, "redmi-10c", sim=OLGAS_NUMBER)
        phone.link(acts.account_of(history.sandbox, OLGA), find_device=True)


def anna_registers(history: History) -> None:
    with history.at(ANNA.browser, days=56, hours=3):
        acts.register(history.sandbox, ANNA, password=ANNAS_OLD_PASSWORD)
    with history.at(ANNA.browser, days=56, hours=2, minutes=56):
        acts.activate(history.sandbox, ANNA)
    with history.at(ANNA.browser, days=56, hours=2, minutes=54):
        acts.sign_in(history.sandbox, ANNA, password=ANNAS_OLD_PASSWORD)
    with history.at(ANNA.browser, days=56, hours=2, minutes=52):
        acts.introduce(history.sandbox, ANNA)
    with history.at(ANNA.browser, days=56, hours=2, minutes=50):
        account = acts.account_of(history.sandbox, ANNA)
        Photo.objects.put(account, square(portrait(), settings.PHOTO_SIDE))
    with history.at(ANNA.browser, days=55, hours=4):
        code = acts.ask_for_phone(history.sandbox, ANNA)
    with history.at(ANNA.browser, days=55, hours=3, minutes=59):
        acts.add_phone(history.sandbox, ANNA, code)
    with history.at(days=54):
        history.sandbox.messages.mark_read()


def anna_links_devices(history: History) -> None:
    sandbox, anna = history.sandbox, acts.account_of(history.sandbox, ANNA)
    with history.at(days=53):
        phone = acts.device(sandbox, 2, "redmi-note-12", sim=ANNA.phone)
        phone.link(anna, find_device=True)
    with history.at(days=47):
        acts.device(sandbox, 3, "tv-p1-43").link(anna)
    with history.at(days=40):
        vacuum = acts.device(sandbox, 4, "vacuum-mop-2")
        vacuum.link(anna)
        vacuum.join(HOME.name)
    with history.at(ANNA.browser, days=40, minutes=-6):
        vacuum.rename(words_of(sandbox).vacuum)
    with history.at(days=39):
        tablet = acts.device(sandbox, 5, "pad-5")
        tablet.link(anna, find_device=True)


def anna_links_a_service(history: History) -> None:
    with history.at(ANNA.browser, days=39, minutes=-20):
        acts.link_identity(history.sandbox, ANNA, "daisy")
        dmitry = DMITRY.speaking(history.sandbox.cast_language)
        history.sandbox.identities.create(provider="north", name=dmitry.name)
        history.sandbox.messages.mark_read()
    with history.at(ANNA.browser, days=39, minutes=-27):
        acts.sign_out(history.sandbox, ANNA)


def igor_registers(history: History) -> None:
    with history.at(IGOR.browser, days=38):
        code = OneTimeCode.objects.send(Purpose.SIGN_UP, Channel.SMS, IGOR.phone)
    with history.at(IGOR.browser, days=38, minutes=-1):
        acts.register_by_phone(history.sandbox, IGOR, code)
    with history.at(IGOR.browser, days=38, minutes=-3):
        acts.introduce(history.sandbox, IGOR)
    with history.at(IGOR.browser, days=38, minutes=-9):
        acts.sign_out(history.sandbox, IGOR)
    with history.at(days=37):
        phone = acts.device(history.sandbox, 6, "poco-m5", sim=IGOR.phone)
        phone.link(acts.account_of(history.sandbox, IGOR))


def dmitry_registers(history: History) -> None:
    with history.at(DMITRY.browser, days=24, hours=5):
        acts.register(history.sandbox, DMITRY)
    with history.at(DMITRY.browser, days=24, hours=4, minutes=40):
        acts.activate(history.sandbox, DMITRY)
    with history.at(DMITRY.browser, days=24, hours=4, minutes=38):
        acts.sign_in(history.sandbox, DMITRY)
    with history.at(DMITRY.browser, days=24, hours=4, minutes=35):
        acts.introduce(history.sandbox, DMITRY)
    with history.at(DMITRY.browser, days=24, hours=4, minutes=31):
        code = acts.ask_for_phone(history.sandbox, DMITRY)
    with history.at(DMITRY.browser, days=24, hours=4, minutes=30):
        acts.add_phone(history.sandbox, DMITRY, code)
    with history.at(DMITRY.browser, days=24, hours=4, minutes=12):
        acts.sign_out(history.sandbox, DMITRY)
    with history.at(days=23):
        laptop = acts.device(history.sandbox, 7, "redmibook-15")
        laptop.link(acts.account_of(history.sandbox, DMITRY))
        history.sandbox.messages.mark_read()


def anna_changes_password(history: History) -> None:
    sandbox = history.sandbox
    with history.at(days=13):
        report(sandbox, DeviceKind.TV, ANNA, "moscow-home")
    with history.at(ANNA.browser, days=12, hours=6):
        acts.sign_in(sandbox, ANNA, password=ANNAS_OLD_PASSWORD)
    with history.at(ANNA.browser, days=12, hours=6, minutes=-2):
        anna = acts.account_of(sandbox, ANNA)
        code = OneTimeCode.objects.send(Purpose.PASSWORD, Channel.SMS, ANNA.phone, anna)
    with history.at(ANNA.browser, days=12, hours=6, minutes=-3):
        code.prove(acts.newest_code(sandbox))
    with history.at(ANNA.browser, days=12, hours=6, minutes=-4):
        anna.change_password(ANNA.password)
    with history.at(ANNA.browser, days=12, hours=6, minutes=-5):
        acts.sign_in(sandbox, ANNA)
    with history.at(ANNA.browser, days=12, hours=6, minutes=-11):
        acts.sign_out(sandbox, ANNA)
    # The TV was not used since, so it still asks.
    for place, each in enumerate(anna.devices.exclude(kind=DeviceKind.TV).order_by("pk")):
        with history.at(days=12, hours=5 - place, minutes=-7 * place):
            each.sign_in_again()


def everybody_keeps_things(history: History) -> None:
    """Fill phones and cloud: Anna’s cloud is well filled, and Igor’s films do not fit into his."""
    with history.at(days=4):
        keep(history.sandbox, ANNA, photos=52, videos=22)
        keep(history.sandbox, IGOR, photos=14, videos=36)
        keep(history.sandbox, OLGA, photos=4, videos=1)
        tablet = acts.account_of(history.sandbox, ANNA).devices.get(kind=DeviceKind.TABLET)
        sync.switch(tablet, [ItemKind.CONTACT, ItemKind.NOTE], on=True)


def keep(sandbox: Sandbox, person: DemoPerson, *, photos: int, videos: int) -> None:
    """Put what the person has made on their phone, and synchronise it with the cloud
    from now on."""
    phone = acts.account_of(sandbox, person).devices.get(kind=DeviceKind.PHONE)
    belongings = Belongings(person, words_of(sandbox))
    belongings.shoot(photos, videos)
    belongings.write()
    belongings.lay_on(phone)
    sync.start(phone)


def anna_takes_photos(history: History) -> None:
    """In the park, just now."""
    with history.at(hours=1):
        phone = acts.account_of(history.sandbox, ANNA).devices.get(kind=DeviceKind.PHONE)
        for _each in range(2):
            camera.take(phone, camera.SHOTS["photo"])
        sync.sync(phone)


def everybody_looks_in(history: History) -> None:
    look_in(history, DMITRY, days=3, hours=7)
    with history.at(days=2, hours=5):
        report(history.sandbox, DeviceKind.LAPTOP, DMITRY, "tula-home", 64)
    look_in(history, ANNA, days=1, hours=4)


def look_in(history: History, person: DemoPerson, *, days: int, hours: int) -> None:
    """Sign in so long ago, and out a little later."""
    with history.at(person.browser, days=days, hours=hours):
        acts.sign_in(history.sandbox, person)
    with history.at(person.browser, days=days, hours=hours, minutes=-13):
        acts.sign_out(history.sandbox, person)


def olga_is_locked(history: History) -> None:
    for miss in range(settings.WRONG_PASSWORDS_BEFORE_LOCK):
        with history.at(OLGA.browser, hours=22, seconds=-25 * miss):
            acts.sign_in(history.sandbox, OLGA, password=f"teapot {miss}")
    with history.at(hours=21):
        history.sandbox.messages.mark_read()
    language = history.sandbox.cast_language
    with history.at(OLGA.browser, hours=20):
        Case.objects.open(
            history.sandbox, Topic.UNLOCK, OLGA.email, OLGA.email, words_of(history.sandbox).reason,
            language, image=acts.sample_document(language),
        )  # fmt: skip


def dmitry_guesses(history: History) -> None:
    for miss in range(settings.WRONG_PASSWORDS_BEFORE_LOCK - 1):
        with history.at(DMITRY.browser, hours=3, seconds=-40 * miss):
            acts.sign_in(history.sandbox, DMITRY, password=f"tram {miss}")


def maria_registers(history: History) -> None:
    with history.at(MARIA.browser, hours=2):
        acts.register(history.sandbox, MARIA)
    with history.at(MARIA.browser, hours=1, minutes=30):
        acts.sign_in(history.sandbox, MARIA)


def what_is_connected_reports(history: History) -> None:
    """Phones on the way, and the tablet and the vacuum at home."""
    with history.at(minutes=48):
        report(history.sandbox, DeviceKind.VACUUM, ANNA, "moscow-home", 100)
    with history.at(minutes=35):
        report(history.sandbox, DeviceKind.PHONE, IGOR, "petersburg-nevsky", 23)
    with history.at(minutes=27):
        report(history.sandbox, DeviceKind.PHONE, OLGA, "kazan-bauman", 41)
    with history.at(minutes=19):
        report(history.sandbox, DeviceKind.TABLET, ANNA, "moscow-home", 78)
    with history.at(minutes=4):
        report(history.sandbox, DeviceKind.PHONE, ANNA, "moscow-park", 86)


def a_new_phone_lies_on_the_shelf(history: History) -> None:
    """Add a phone without an owner, for trying out linking."""
    with history.at(minutes=1):
        acts.device(history.sandbox, 8, "xiaomi-12t", sim=SPARE_NUMBER, new=True)


def report(
    sandbox: Sandbox, kind: DeviceKind, person: DemoPerson, place: str, battery: int | None = None
) -> None:
    """Let the person's device of this kind report its place and battery for the last time."""
    acts.account_of(sandbox, person).devices.get(kind=kind).report(places.BY_KEY[place], battery)
