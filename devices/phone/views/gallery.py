"""The gallery: photos and films on the phone.

/phone/7/gallery/ ┬─ «Take a photo» ─> back, with it; it goes to the cloud by itself
                  ├─ a picture ─> …/gallery/3/ ┬─ «Delete» ─> back
                  │                            └─ «Download» what lies in the cloud only
                  └─ «Free up space» ─> …/gallery/free/ ─> back
"""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from devices.cloud import sync
from devices.cloud.sync import State
from devices.models import PICTURES, Device, ItemKind
from devices.models.item import PhoneItemQuerySet
from devices.phone import camera
from devices.phone.screen import ACT, BOTH, phone_screen, render_screen
from sandbox.requests import SandboxRequest
from sandbox.sizes import told_size

PICTURES_ON_A_SCREEN = 60
GALLERY = "phone_gallery"
BINNED = {
    ItemKind.PHOTO: gettext_lazy(
        "The photo was deleted. You can find it in the Mi Cloud recycle bin."
    ),
    ItemKind.VIDEO: gettext_lazy(
        "The video was deleted. You can find it in the Mi Cloud recycle bin."
    ),
}
DELETED = {
    ItemKind.PHOTO: gettext_lazy("The photo was deleted. It was not in the cloud."),
    ItemKind.VIDEO: gettext_lazy("The video was deleted. It was not in the cloud."),
}


def _pictures(phone: Device) -> PhoneItemQuerySet:
    return phone.items.shown().filter(kind__in=PICTURES)


@phone_screen()
def gallery(request: SandboxRequest, phone: Device) -> HttpResponse:
    pictures = Paginator(_pictures(phone).newest_first(), PICTURES_ON_A_SCREEN)
    context = {"page": pictures.get_page(request.GET.get("page")), "shots": camera.SHOTS.values()}
    return render_screen(request, phone, "devices/phone/gallery/gallery.html", context)


@phone_screen(ACT)
def take(request: SandboxRequest, phone: Device) -> HttpResponse:
    """Shoot a photo or a film."""
    shot = camera.SHOTS.get(request.POST.get("shot", ""))
    if shot is None:
        messages.error(request, _("Choose what to capture."))
        return redirect(GALLERY, phone.pk)
    try:
        camera.take(phone, shot)
    except camera.PhoneFull:
        messages.error(
            request, _("There is no space left on the phone. Free up space or delete something.")
        )
        return redirect(GALLERY, phone.pk)
    result = sync.sync(phone)
    if result.state == State.FULL:
        messages.warning(request, _("Storage is full: this stays on the phone only."))
    return redirect(GALLERY, phone.pk)


@phone_screen()
def picture(request: SandboxRequest, phone: Device, item: int) -> HttpResponse:
    found = _pictures(phone).filter(pk=item).first()
    if found is None:
        return _gone(request, phone)
    return render_screen(
        request, phone, "devices/phone/gallery/picture.html", {"item": found}, back=GALLERY
    )


@phone_screen(ACT)
def delete(request: SandboxRequest, phone: Device, item: int) -> HttpResponse:
    """Delete it here; when it is synchronised, it goes to the cloud's recycle bin."""
    found = _pictures(phone).filter(pk=item).first()
    if found is None or not found.delete_here():
        return _gone(request, phone)
    sync.sync(phone)
    if found.synced:
        messages.success(request, BINNED[ItemKind(found.kind)])
    else:
        messages.success(request, DELETED[ItemKind(found.kind)])
    return redirect(GALLERY, phone.pk)


@phone_screen(ACT)
def fetch(request: SandboxRequest, phone: Device, item: int) -> HttpResponse:
    """Bring back what lies in the cloud only."""
    found = _pictures(phone).filter(pk=item).first()
    if found is None:
        return _gone(request, phone)
    if not phone.is_online or not phone.signed_in:
        messages.error(request, _("The phone is offline."))
    elif phone.items.here().bytes() + found.size > camera.storage_of(phone):
        messages.error(
            request, _("There is no space left on the phone. Free up space or delete something.")
        )
    else:
        phone.items.filter(pk=item).bring_back()
    return redirect("phone_picture", phone.pk, item)


@phone_screen(BOTH)
def free(request: SandboxRequest, phone: Device) -> HttpResponse:
    """Take off the phone what the cloud has; small previews stay."""
    copies = phone.items.in_the_cloud_too().filter(kind__in=PICTURES)
    if request.method != "POST":
        context = {"count": copies.count(), "size": copies.bytes()}
        return render_screen(
            request, phone, "devices/phone/gallery/free.html", context, back=GALLERY
        )
    count, size = phone.free_copies(PICTURES)
    if count:
        text = ngettext(
            "%(count)s copy was removed from the phone, freeing %(size)s.",
            "%(count)s copies were removed from the phone, freeing %(size)s.",
            count,
        )
        messages.success(request, text % {"count": count, "size": told_size(size)})
    return redirect(GALLERY, phone.pk)


def _gone(request: SandboxRequest, phone: Device) -> HttpResponse:
    messages.info(request, _("This is no longer on the phone."))
    return redirect(GALLERY, phone.pk)
