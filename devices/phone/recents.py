"""The apps that somebody was in on a phone, the latest first, and where in each of them.

They are noted on the phone, so whoever takes it finds them; see docs/decisions/0092.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode

from devices.models import Device
from devices.phone.apps import APPS, App
from sandbox.requests import SandboxRequest
from sandbox.sparing import spared

# What says which talk and which page of the site it is. Everything else asked for is about a row.
KEPT = ("sender", "to")
BROWSER = "browser"
ADDRESS_AT_MOST = 300


@dataclass(frozen=True)
class Recent:
    app: App
    url: str


@cache
def _by_place() -> dict[str, App]:
    """Each app by the part of an address that it lies under, such as ``mi-home``."""
    places = [reverse(app.page, settings.SANDBOX_URLCONF, args=[1]) for app in APPS]
    return {each.split("/")[-2]: app for each, app in zip(places, APPS, strict=True)}


def _below(phone: Device, path: str) -> str:
    return path.removeprefix(reverse("phone", args=[phone.pk]))


def app_at(phone: Device, path: str) -> App | None:
    """The app that a screen is of."""
    return _by_place().get(_below(phone, path).partition("/")[0])


def note(phone: Device, request: SandboxRequest) -> None:
    """Put the app of an opened screen first. What a page asks for by itself does not count."""
    by_itself = request.htmx and not request.htmx.boosted
    if request.method != "GET" or by_itself or app_at(phone, request.path) is None:
        return
    place = _below(phone, request.path).partition("/")[0]
    _put_first(phone, place, _address(phone, request))


def note_page(phone: Device, request: HttpRequest, response: HttpResponse) -> None:
    """Put the browser first, with the page of the site that it has shown: whoever leaves it to read
    a code comes back to where the code is typed. ``request.path_info`` is below the site."""
    by_itself = "HX-Request" in request.headers and "HX-Boosted" not in request.headers
    is_page = response.status_code == 200 and "html" in response.headers.get("Content-Type", "")
    if request.method != "GET" or by_itself or not is_page:
        return
    is_about_a_row = request.resolver_match is None or request.resolver_match.kwargs
    address = "" if is_about_a_row else f"{BROWSER}/?{urlencode({'to': request.path_info[1:]})}"
    _put_first(phone, BROWSER, address if len(address) <= ADDRESS_AT_MOST else "")


def _put_first(phone: Device, place: str, address: str) -> None:
    """``address`` is where the app will be opened again; empty: where it was left before."""
    before = dict(phone.recent)
    address = address or before.get(place, f"{place}/")
    before.pop(place, None)
    found = [[place, address], *([name, at] for name, at in before.items())]
    if found != phone.recent:
        with spared("The app that was opened is not noted as a recent one."):
            Device.objects.filter(pk=phone.pk).update(recent=found)
        phone.recent = found


def _address(phone: Device, request: SandboxRequest) -> str:
    """Where it leads back to; empty for a screen about one row, which a copied sandbox has under
    another key."""
    if request.resolver_match is None or set(request.resolver_match.kwargs) != {"pk"}:
        return ""
    asked = {name: request.GET[name] for name in KEPT if name in request.GET}
    address = _below(phone, request.path) + (f"?{urlencode(asked)}" if asked else "")
    return address if len(address) <= ADDRESS_AT_MOST else ""


def recents(phone: Device) -> list[Recent]:
    start = reverse("phone", args=[phone.pk])
    known = _by_place()
    return [Recent(known[name], start + at) for name, at in phone.recent if name in known]


def browser_page(phone: Device) -> str:
    """Where the browser was left; its bookmarks, if it was not used."""
    return reverse("phone", args=[phone.pk]) + dict(phone.recent).get(BROWSER, f"{BROWSER}/")


def forget(phone: Device) -> None:
    Device.objects.filter(pk=phone.pk).update(recent=[])
    phone.recent = []
