"""The phone's SIM tray and the drawer beside it: what one does with cards outside of the screen.

/phone/7/sim/ ─┬─ put/ a card from the drawer or from another phone
               ├─ out/ the phone's card goes into the drawer
               ├─ lose/ and find/ a card
               ├─ new/ card with another number
               └─ reissue/ the operator gives a card's number to a new card
"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Prefetch
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from devices.models import Device, DeviceKind, Sim, SimStay
from devices.phone.forms import NewSimForm
from devices.phone.screen import ACT, phone_screen
from sandbox.requests import SandboxRequest, key_in


def _card(request: SandboxRequest) -> Sim:
    """The card that was chosen; 404 when there is none such in the sandbox."""
    return get_object_or_404(request.sandbox.sims, pk=key_in(request.POST.get("card", "")))


def _tray(request: SandboxRequest, phone: Device, form: NewSimForm) -> HttpResponse:
    current = SimStay.objects.current().select_related("device")
    cards = request.sandbox.sims.prefetch_related(Prefetch("stays", current, "now")).order_by("-pk")
    lying: dict[str, list[Sim]] = {"here": [], "elsewhere": [], "drawer": [], "lost": []}
    for card in cards:
        device = card.now[0].device if card.now else None
        place = "lost" if card.lost_at else "drawer" if not device else "elsewhere"
        lying["here" if device == phone else place].append(card)
    others = request.sandbox.devices.filter(kind=DeviceKind.PHONE).exclude(pk=phone.pk)
    context: dict[str, Any] = {"phone": phone, "form": form, "others": others.order_by("pk")}
    return render(request, "devices/phone/sim/tray.html", {**context, **lying})


def _has_a_tray(phone: Device) -> Device:
    if not phone.takes_sim:
        raise Http404
    return phone


def _say_that_it_is_in(request: SandboxRequest, card: Sim) -> None:
    said = _("The card with the number %(number)s is now in the phone.")
    messages.success(request, said % {"number": card})


@phone_screen(when_locked=True)
def tray(request: SandboxRequest, phone: Device) -> HttpResponse:
    return _tray(request, phone, NewSimForm(phone=_has_a_tray(phone)))


@phone_screen(ACT, when_locked=True)
def put(request: SandboxRequest, phone: Device) -> HttpResponse:
    card = _card(request)
    if card.put_into(_has_a_tray(phone)):
        _say_that_it_is_in(request, card)
    return redirect("phone_sim", phone.pk)


@phone_screen(ACT, when_locked=True)
def take_out(request: SandboxRequest, phone: Device) -> HttpResponse:
    card = phone.sim
    if card and card.take_out():
        messages.success(request, _("The card is in the drawer. Its SMS will wait."))
    return redirect("phone_sim", phone.pk)


@phone_screen(ACT, when_locked=True)
def lose(request: SandboxRequest, phone: Device) -> HttpResponse:
    if _card(request).lose():
        messages.success(request, _("The card is lost: no one receives its SMS now."))
    return redirect("phone_sim", phone.pk)


@phone_screen(ACT, when_locked=True)
def find(request: SandboxRequest, phone: Device) -> HttpResponse:
    if _card(request).find():
        messages.success(request, _("The card has turned up and is in the drawer."))
    return redirect("phone_sim", phone.pk)


@phone_screen(ACT, when_locked=True)
def new(request: SandboxRequest, phone: Device) -> HttpResponse:
    form = NewSimForm(request.POST, phone=_has_a_tray(phone))
    card = form.save() if form.is_valid() else None
    if card is None:
        return _tray(request, phone, form)
    _say_that_it_is_in(request, card)
    return redirect("phone_sim", phone.pk)


@phone_screen(ACT, when_locked=True)
def reissue(request: SandboxRequest, phone: Device) -> HttpResponse:
    """``into``: the id of a phone, or nothing for the drawer."""
    card, into = _card(request), request.POST.get("into", "")
    phones = request.sandbox.devices.filter(kind=DeviceKind.PHONE)
    known = {str(each.pk): each for each in phones}
    if into and into not in known:
        raise Http404
    if card.reissue(known.get(into)):
        said = _(
            "The operator has moved the number %(number)s to a new card. The old "
            "one no longer works."
        )
        messages.success(request, said % {"number": card})
    else:
        messages.error(
            request, _("This card no longer works: its number already belongs to another card.")
        )
    return redirect("phone_sim", phone.pk)
