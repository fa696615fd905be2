"""Notes and contacts on the phone: a list, one to read and change, a new one.

/phone/7/notes/ ┬─ «New note» ─> …/notes/new/ ─> back
                └─ a note ─> …/notes/3/ ┬─ «Save» ─> back
                                        └─ «Delete» ─> back
"""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from devices.cloud import sync
from devices.cloud.forms import FORMS, OnPhone
from devices.cloud.sections import SECTIONS
from devices.models import Device, PhoneItem
from devices.models.item import PhoneItemQuerySet
from devices.phone.screen import ACT, BOTH, phone_screen, render_screen
from sandbox.requests import SandboxRequest

ITEMS_ON_A_SCREEN = 50
NONE = {"contacts": gettext_lazy("No contacts yet."), "notes": gettext_lazy("No notes yet.")}
DELETED = {
    "contacts": gettext_lazy("The contact was deleted."),
    "notes": gettext_lazy("The note was deleted."),
}


def _items(phone: Device, key: str) -> PhoneItemQuerySet:
    items = phone.items.shown().filter(kind__in=SECTIONS[key].kinds)
    return items.order_by("title", "pk") if key == "contacts" else items.newest_first()


@phone_screen()
def listing(request: SandboxRequest, phone: Device, key: str) -> HttpResponse:
    page = Paginator(_items(phone, key), ITEMS_ON_A_SCREEN).get_page(request.GET.get("page"))
    context = {"part": SECTIONS[key], "page": page, "none": NONE[key], **_addresses(key)}
    return render_screen(request, phone, "devices/phone/written/list.html", context)


@phone_screen(BOTH)
def new(request: SandboxRequest, phone: Device, key: str) -> HttpResponse:
    return _write(request, phone, key)


@phone_screen(BOTH)
def one(request: SandboxRequest, phone: Device, key: str, item: int) -> HttpResponse:
    found = _items(phone, key).filter(pk=item).first()
    if found is None:
        return _gone(request, phone, key)
    return _write(request, phone, key, found)


@phone_screen(ACT)
def delete(request: SandboxRequest, phone: Device, key: str, item: int) -> HttpResponse:
    """Delete it here; when it is synchronised, it goes to the cloud's recycle bin."""
    found = _items(phone, key).filter(pk=item).first()
    if found is None or not found.delete_here():
        return _gone(request, phone, key)
    sync.sync(phone)
    messages.success(request, DELETED[key])
    return redirect(f"phone_{key}", phone.pk)


def _write(
    request: SandboxRequest, phone: Device, key: str, item: PhoneItem | None = None
) -> HttpResponse:
    form = FORMS[key](request.POST or None, home=OnPhone(phone), item=item)
    if request.method == "POST" and form.is_valid():
        form.save()
        return redirect(f"phone_{key}", phone.pk)
    context = {"part": SECTIONS[key], "form": form, "item": item, **_addresses(key)}
    return render_screen(
        request, phone, "devices/phone/written/write.html", context, back=f"phone_{key}"
    )


def _addresses(key: str) -> dict[str, str]:
    """The URL names of the sister screens."""
    names = {"new": "new", "one": "item", "delete": "delete"}
    return {f"{name}_page": f"phone_{key}_{suffix}" for name, suffix in names.items()}


def _gone(request: SandboxRequest, phone: Device, key: str) -> HttpResponse:
    messages.info(request, _("This is no longer on the phone."))
    return redirect(f"phone_{key}", phone.pk)
