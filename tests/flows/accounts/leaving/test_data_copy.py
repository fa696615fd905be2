"""A copy of the person's data: asked for, made a little later, downloaded after a code."""

from __future__ import annotations

import json
from io import BytesIO
from zipfile import ZipFile

import pytest

from accounts.kinds import Kind
from accounts.models import DataCopy, Photo
from sandbox.deadlines import pending
from sandbox.journal import record
from sandbox.models import Fault
from support.models import Case, Topic
from tests.people import EMAIL, PASSWORD, PHONE
from tests.proving import prove
from tests.visitor import Visitor

ASK = "Подготовить копию"


@pytest.fixture
def anna(make_account):
    return make_account(first_name="Анна")


def ask(visitor: Visitor):
    return visitor.submit(visitor.get("data_copy"), button=ASK)


@pytest.fixture
def copy(visitor, anna, wait) -> DataCopy:
    """One that is ready, with Anna signed in."""
    ask(visitor.sign_in(anna))
    wait(minutes=1, seconds=1)
    visitor.get("data_copy")
    return DataCopy.objects.get()


def archive(page) -> ZipFile:
    return ZipFile(BytesIO(page.content))


def test_the_whole_walk(visitor, world, anna, wait):
    page = visitor.click(visitor.sign_in(anna).get("privacy"), "Скачать: Ваши данные")
    page = visitor.submit(page, button=ASK)
    assert page.main.has(".note-title", text="Копия готовится")
    assert not page.html.has("button", text=ASK)
    wait(minutes=1, seconds=1)
    visitor.get("account")
    assert visitor.inbox.last_letter(EMAIL).subject == "Копия ваших данных готова"
    assert "Копия ваших данных готова" in visitor.inbox.last_sms(PHONE).text
    page = visitor.get(visitor.inbox.link("Перейти к скачиванию", EMAIL))
    assert "Перед скачиванием мы попросим подтвердить, что это вы." in page.text
    page = visitor.submit(page, button="Скачать")
    assert page.name == "verify"
    page = visitor.submit(page, button="Далее")
    page = visitor.submit(page, button="Подтвердить", code=visitor.inbox.code())
    assert page.name == "data_copy"
    page = visitor.submit(page, button="Скачать")
    assert page.headers["Content-Type"] == "application/zip"
    assert anna.mi_id in page.headers["Content-Disposition"]
    assert archive(page).testzip() is None
    assert world.events.filter(kind=Kind.DATA_DOWNLOADED).count() == 1


def test_it_holds_everything(visitor, world, anna, make_device, wait):
    device = make_device(anna, imei="356938035643809", located_spot="moscow-home")
    Photo.objects.put(anna, b"picture")
    Case.objects.open(world, Topic.UNLOCK, EMAIL, EMAIL, "Моя причина", "ru", b"scan")
    visitor.submit(visitor.get("sign_in"), button="Вход", username=EMAIL, password=PASSWORD)
    ask(visitor)
    wait(minutes=2)
    prove(visitor, "data")
    held = archive(visitor.post("data_download", {}, DataCopy.objects.get().pk))
    assert set(held.namelist()) == {"account.json", "account.html", "photo.jpg"}
    assert held.read("photo.jpg") == b"picture"
    content = json.loads(held.read("account.json"))
    (profile,) = content["profile"]
    assert (profile["email"], profile["phone"], profile["first_name"]) == (EMAIL, PHONE, "Анна")
    assert content["devices"][0]["imei"] == device.imei
    assert content["cases"][0]["reason"] == "Моя причина"
    assert content["sessions"]
    assert Kind.SIGNED_IN in {event["kind"] for event in content["journal"]}
    assert content["messages"]
    page = held.read("account.html").decode()
    assert '<html lang="ru">' in page
    assert "Москва, дома" in page


def test_it_tells_nothing_secret_and_nothing_of_others(visitor, anna, wait, make_account):
    boris = make_account("boris@example.test", "+79995550142", first_name="Борис")
    record(Kind.SIGNED_IN, boris)
    ask(visitor.sign_in(anna))
    wait(minutes=2)
    prove(visitor, "data")
    page = visitor.post("data_download", {}, DataCopy.objects.get().pk)
    text = archive(page).read("account.json").decode()
    assert "boris" not in text
    assert anna.password not in text
    assert boris.mi_id not in text


def test_it_is_written_in_the_persons_language(visitor, make_account, wait):
    visitor.sign_in(make_account(language="en")).post("data_copy", {})
    wait(minutes=2)
    visitor.get("data_copy")
    archived = ZipFile(BytesIO(bytes(DataCopy.objects.get().file)))
    page = archived.read("account.html").decode()
    assert '<html lang="en">' in page
    assert "Profile, e-mail and phone" in page


def test_it_is_not_there_before_its_time(visitor, anna):
    ask(visitor.sign_in(anna))
    copy = DataCopy.objects.get()
    prove(visitor, "data")
    assert visitor.post("data_download", {}, copy.pk).status == 404


def test_asking_twice_makes_one(visitor, world, anna):
    ask(visitor.sign_in(anna))
    page = visitor.post("data_copy", {})
    assert page.main.has(".note-title", text="Копия готовится")
    assert DataCopy.objects.count() == 1
    assert world.events.filter(kind=Kind.DATA_ASKED).count() == 1


def test_a_newer_one_takes_its_place(visitor, anna, copy):
    ask(visitor)
    assert not DataCopy.objects.filter(pk=copy.pk).exists()
    assert DataCopy.objects.count() == 1


def test_it_is_removed_after_a_week(visitor, anna, copy, wait):
    wait(days=6, hours=23)
    assert DataCopy.objects.exists()
    wait(hours=2)
    assert not DataCopy.objects.exists()
    prove(visitor, "data")
    assert visitor.post("data_download", {}, copy.pk).status == 404


def test_its_moments_are_deadlines(visitor, world, anna):
    ask(visitor.sign_in(anna))
    label = f"The data copy of account {anna.mi_id} is ready"
    assert label in [deadline.label for deadline in pending(world)]


def test_the_file_needs_a_fresh_proof(visitor, anna, copy, wait):
    assert visitor.post("data_download", {}, copy.pk).name == "verify"
    prove(visitor, "data")
    wait(minutes=11)
    assert visitor.post("data_download", {}, copy.pk).name == "verify"


@pytest.mark.parametrize("purpose", ["password", "deletion"])
def test_a_proof_for_something_else_does_not_do(visitor, anna, copy, purpose):
    prove(visitor, purpose)
    assert visitor.post("data_download", {}, copy.pk).name == "verify"


def test_looking_downloads_nothing(visitor, anna, copy):
    prove(visitor, "data")
    assert visitor.get("data_download", copy.pk).name == "data_copy"


def test_somebody_else_does_not_find_it(another_visitor, anna, copy, make_account):
    boris = make_account("boris@example.test", "+79995550142")
    prove(another_visitor.sign_in(boris), "data")
    assert another_visitor.post("data_download", {}, copy.pk).status == 404
    assert another_visitor.get("data_download", copy.pk).status == 404


def test_a_gateway_that_refuses_still_makes_it(visitor, world, anna, wait):
    ask(visitor.sign_in(anna))
    world.email_fault = world.sms_fault = Fault.REFUSED
    world.save()
    wait(minutes=2)
    assert "Копия готова" in visitor.get("data_copy").text


def test_a_long_journal_fits(visitor, anna, wait):
    for _ in range(300):
        record(Kind.SIGNED_IN, anna)
    ask(visitor.sign_in(anna))
    wait(minutes=2)
    visitor.get("data_copy")
    held = ZipFile(BytesIO(bytes(DataCopy.objects.get().file)))
    assert len(json.loads(held.read("account.json"))["journal"]) >= 300
