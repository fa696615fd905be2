"""The photo: choosing another one, taking it away, and showing it to its owner.

/account/personal/photo/            the present photo, and a file to put in its place
  → …/photo/remove/                 POST
/account/photo/<digest>/            the picture itself
"""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import Photo
from accounts.profile.photo_forms import PhotoForm
from accounts.requests import PersonRequest
from sandbox.durations import YEAR


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: PersonRequest) -> HttpResponse:
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = PhotoForm(*sent, account=request.user)
    if form.is_valid():
        form.save()
        messages.success(request, _("Your photo has been saved."))
        return redirect("personal")
    return render(request, "accounts/profile/personal/photo.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: PersonRequest) -> HttpResponse:
    if request.method == "POST" and Photo.objects.remove(request.user):
        messages.success(request, _("Your photo has been removed."))
    return redirect("personal")


@require_safe
def photo(request: PersonRequest, digest: str) -> HttpResponse:
    found = get_object_or_404(Photo, account=request.user, digest=digest)
    return picture(found)


def picture(photo: Photo) -> HttpResponse:
    """The picture itself. Its address has its digest, so it may be kept."""
    return HttpResponse(
        bytes(photo.image),
        content_type="image/jpeg",
        headers={"Cache-Control": f"private, max-age={YEAR}, immutable"},
    )
