"""A moment of a sandbox is kept, gone back to, and gone on from in a second world."""

from __future__ import annotations

from io import StringIO

from django.core.management import call_command

from devices.hardware.catalogue import BY_KEY as PRODUCTS
from sandbox import room
from sandbox.copying import remove
from sandbox.models import Sandbox
from scenarios import points
from scenarios.models import SavePoint
from tests import people
from tests.proving import ask_for_code
from tests.visitor import Visitor


def keep(visitor: Visitor, name: str, path: str) -> SavePoint:
    page = visitor.get(visitor.address(f"/points/?next={visitor.mount}{path}"))
    visitor.submit(page, button="Сохранить этот момент", name=name)
    return visitor.sandbox.points.get(name=name)


CODE = "account/security/verify/password/code/"


class TestPoints:
    def test_one_goes_back_to_a_moment_and_is_still_signed_in(self, visitor, owner):
        ask_for_code(visitor.sign_in(owner), "password")
        keep(visitor, "code asked", CODE)
        visitor.submit(visitor.get("security"), button="Выйти из аккаунта")
        assert not visitor.is_signed_in
        page = visitor.submit(visitor.get("points"), button="Вернуться: code asked")
        assert page.name == "verify_code"
        assert visitor.submit(page, "Добавить", code=visitor.inbox.code()).name == "change_password"

    def test_what_happened_since_is_gone(self, visitor, owner, world):
        keep(visitor.sign_in(owner), "before", "account/")
        at = world.now()
        ask_for_code(visitor, "password")
        visitor.submit(visitor.get("points"), button="Вернуться: before")
        world.refresh_from_db()
        assert not world.messages.exists()
        assert abs((world.now() - at).total_seconds()) < 60
        # The moment itself stays, to go back to it once more.
        assert world.points.count() == 1

    def test_a_fork_is_a_second_world_beside_the_first(self, visitor, owner, world):
        ask_for_code(visitor.sign_in(owner), "password")
        keep(visitor, "code asked", CODE)
        visitor.judged = False
        page = visitor.submit(
            visitor.get("points"), button="Продолжить от него: code asked", follow=False
        )
        second = Sandbox.objects.open().latest("pk")
        assert page.status == 303
        assert second.pk != world.pk
        there = Visitor(second, jar=visitor.jar, judged=False)
        assert there.get(page.headers["Location"]).name == "verify_code"
        assert there.is_signed_in
        assert visitor.is_signed_in
        there.submit(there.get("account"), button="Выйти из аккаунта")
        assert visitor.is_signed_in

    def test_a_phones_browser_is_signed_in_again_as_it_was_then(self, visitor, owner, world):
        phone = world.devices.get(model=PRODUCTS["redmi-note-12"].model)
        own = f"/phone/{phone.pk}/web"
        fields = {"username": owner.email, "password": people.PASSWORD}
        visitor.judged = False
        visitor.submit(visitor.get(f"{own}/pass/login/"), button="Вход", **fields)
        keep(visitor, "signed in", "account/")
        visitor.submit(visitor.get(f"{own}/account/"), button="Выйти из аккаунта")
        assert visitor.get(f"{own}/account/").name == "sign_in"
        visitor.submit(visitor.get("points"), button="Вернуться: signed in")
        phone = world.devices.get(model=phone.model)
        assert visitor.get(f"/phone/{phone.pk}/web/account/").name == "account"
        visitor.submit(visitor.get("points"), button="Продолжить от него: signed in")
        there = Visitor(Sandbox.objects.open().latest("pk"), jar=visitor.jar, judged=False)
        phone = there.sandbox.devices.get(model=phone.model)
        assert there.get(f"/phone/{phone.pk}/web/account/").name == "account"

    def test_a_removed_one_is_gone_with_its_copy(self, visitor, owner):
        point = keep(visitor.sign_in(owner), "one", "account/")
        visitor.submit(visitor.get("points"), button="Удалить: one")
        assert not Sandbox.objects.filter(pk=point.state_id).exists()
        assert not SavePoint.objects.exists()

    def test_twenty_are_kept_and_no_more(self, visitor, monkeypatch):
        monkeypatch.setattr(points, "POINTS_AT_MOST", 1)
        keep(visitor, "one", "")
        page = visitor.submit(visitor.get("points"), button="Сохранить этот момент", name="two")
        assert page.refused == {"__all__": ["full"]}
        assert page.form.values["name"] == "two"

    def test_on_a_full_disk_none_is_kept_and_none_goes_on(self, visitor, monkeypatch):
        point = keep(visitor, "one", "")
        sandboxes = Sandbox.objects.count()
        monkeypatch.setattr(room, "is_short", lambda: True)
        kept = visitor.submit(visitor.get("points"), button="Сохранить этот момент", name="two")
        for page in (kept, visitor.post("point_fork", {}, point.pk)):
            assert (page.status, page.h1) == (503, "Для новых песочниц нет места")
        assert Sandbox.objects.count() == sandboxes
        assert visitor.submit(visitor.get("points"), button="Вернуться: one").status == 200

    def test_it_wants_a_name(self, visitor):
        page = visitor.submit(visitor.get("points"), button="Сохранить этот момент")
        assert page.refused == {"name": ["required"]}

    def test_a_stranger_finds_none_of_them(self, visitor, stranger):
        point = keep(visitor, "one", "")
        sandboxes = Sandbox.objects.count()
        assert stranger.post("point_back", {}, point.pk).status == 404
        assert stranger.post("point_fork", {}, point.pk).status == 404
        assert stranger.post("point_remove", {}, point.pk).status == 404
        assert type(point).objects.filter(pk=point.pk).exists()
        assert Sandbox.objects.count() == sandboxes

    def test_the_copies_go_when_their_world_went(self, visitor, world):
        point = keep(visitor, "one", "")
        call_command("remove_idle_sandboxes", stdout=StringIO())
        assert Sandbox.objects.filter(pk=point.state_id).exists()
        remove([world])
        call_command("remove_idle_sandboxes", stdout=StringIO())
        assert not Sandbox.objects.filter(pk=point.state_id).exists()

    def test_the_address_of_another_site_is_not_kept(self, visitor, owner):
        page = visitor.get(visitor.address("/points/?next=https://example.com/"))
        visitor.submit(page, button="Сохранить этот момент", name="one")
        assert visitor.sandbox.points.get().path == "/"
