"""Making a review, and its private link.

/reviews/new/ ─> /reviews/<key>/ ┬ name/ ─ who writes in this browser
                                 └ renew/ ─> another link
"""

from __future__ import annotations

from urllib.parse import urlsplit

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from review.door import REVIEWS, key_of, name_of, of_review, remember
from review.forms import NameForm, ReviewForm
from review.models import Review
from sandbox.requests import address_of


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    form = ReviewForm(name_of(request), request.POST or None, initial={"language": get_language()})
    key = key_of(request)
    context = {"form": form, "open": Review.objects.of_key(key), "open_key": key}
    if request.method != "POST" or not form.is_valid():
        return render(request, "review/new.html", context)
    address = address_of(request)
    if told := why_none_can_be_made(address):
        form.add_error(None, told)
        return render(request, "review/new.html", context, status=429)
    _review, key = form.save(address)
    messages.success(
        request, _("The review is ready. Keep the address of this page: it is the only way back.")
    )
    return remember(redirect("review", key), key, form.reviewer)


def why_none_can_be_made(address: str | None) -> str:
    """Why no further review can be made from there now, and when one can; empty when one can."""
    again_at = Review.objects.again_at(address)
    if again_at is None:
        return ""
    return _(
        "Too many reviews were created from here today. You can create the next one after %(at)s."
    ) % {"at": f"{localtime(again_at):%H:%M}"}


@of_review
@require_http_methods(["GET", "HEAD", "POST"])
def name(request: HttpRequest, review: Review, key: str) -> HttpResponse:
    """Opens the review in this browser, under a name."""
    form = NameForm("", request.POST or None, initial={"by": name_of(request)})
    if request.method == "POST" and form.is_valid():
        return remember(
            redirect(_next(request) or reverse("review", args=[key])), key, form.reviewer
        )
    context = {"form": form, "review": review, "key": key, "next": _next(request)}
    return render(request, "review/name.html", context)


@of_review
@require_POST
def renew(request: HttpRequest, review: Review, key: str) -> HttpResponse:
    fresh = review.renew_key()
    messages.success(request, _("The review has a new address. The old one no longer works."))
    return remember(redirect("review", fresh), fresh, name_of(request))


def _next(request: HttpRequest) -> str:
    """Where one wanted to go: a page of reviews, and no other site."""
    wanted = request.POST.get("next", "") or request.GET.get("next", "")
    own = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if own and urlsplit(wanted).path.startswith(REVIEWS) else ""
