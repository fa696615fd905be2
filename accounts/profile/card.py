"""What others see of an account.

/account/personal/preview/              the account as others see it, and who sees what
  ↳ …/preview/link/                     POST: a link for others
  ↳ …/preview/link/remove/              POST: the link leads nowhere any more
/profile/<token>/                       what is seen under the link, by whoever has it
  → /profile/<token>/photo/<digest>/    its picture
"""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import Card, Photo
from accounts.models.card import Shown
from accounts.post import absolute
from accounts.profile.card_forms import ShownForm
from accounts.profile.seen import seen
from accounts.requests import PersonRequest
from sandbox.requests import SandboxRequest
from sandbox.secrecy import secret_address


@require_http_methods(["GET", "HEAD", "POST"])
def preview(request: PersonRequest) -> HttpResponse:
    card = Card.objects.of(request.user)
    data = request.POST if request.method == "POST" else None
    form = ShownForm(data, account=request.user, card=card)
    if form.is_valid():
        if form.save():
            messages.success(request, _("Saved. This is what others see now."))
        return redirect("preview")
    link = absolute("card", card.token) if card.token else ""
    context = {"form": form, "seen": seen(request.user, card), "link": link}
    return render(request, "accounts/profile/card/preview.html", context)


@require_POST
def open_link(request: PersonRequest) -> HttpResponse:
    if Card.objects.open(request.user):
        messages.success(request, _("The link is ready. Anyone who has it can see your page."))
    return redirect("preview")


@require_POST
def close_link(request: PersonRequest) -> HttpResponse:
    if Card.objects.close(request.user):
        messages.success(request, _("The link no longer works."))
    return redirect("preview")


@login_not_required
@secret_address
@require_safe
def card(request: SandboxRequest, token: str) -> HttpResponse:
    found = Card.objects.of_token(request.sandbox, token)
    if found is None:
        raise Http404
    context = {"seen": seen(found.account, found), "is_own": found.account == request.user}
    return render(request, "accounts/profile/card/card.html", context)


@login_not_required
@require_safe
def card_photo(request: SandboxRequest, token: str, digest: str) -> HttpResponse:
    found = Card.objects.of_token(request.sandbox, token)
    if found is None or Shown.PHOTO not in found.shown:
        raise Http404
    photo = get_object_or_404(Photo, account=found.account, digest=digest)
    headers = {"Cache-Control": "private, no-store"}
    return HttpResponse(bytes(photo.image), content_type="image/jpeg", headers=headers)
