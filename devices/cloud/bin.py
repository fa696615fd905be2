"""The recycle bin of the cloud: what was deleted lies there for a time, and takes space.

/cloud/bin/ ┬─ ticked, «Restore» ─> back; they are where they were, and return to the phones
            ├─ ticked, «Delete for good» ─> /cloud/bin/delete/?item=7 ─ «Delete» ─> back
            └─ «Empty the recycle bin» ─> /cloud/bin/delete/ ─ «Delete» ─> back
"""

from __future__ import annotations

from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.requests import PersonRequest
from devices.cloud.forms import ChosenForm, PurgeForm, RestoreForm
from devices.cloud.items import ITEMS_ON_A_PAGE

BIN = "cloud_bin"


@require_safe
def bin_page(request: PersonRequest) -> HttpResponse:
    deleted = request.user.cloud_items.deleted().order_by("-deleted_at", "-pk")
    page = Paginator(deleted, ITEMS_ON_A_PAGE).get_page(request.GET.get("page"))
    context = {"section": "cloud", "page": page, "days": settings.RECYCLE_BIN_KEPT_FOR.days}
    return render(request, "devices/cloud/bin.html", context)


@require_POST
def restore(request: PersonRequest) -> HttpResponse:
    form = RestoreForm(request.POST, account=request.user)
    if not form.is_valid():
        messages.error(request, _("Tick at least one."))
        return redirect(BIN)
    count = form.save()
    if count:
        text = ngettext(
            "%(count)s thing is back in the cloud.",
            "%(count)s things are back in the cloud.",
            count,
        )
        messages.success(request, text % {"count": count})
    else:
        messages.info(request, _("That is not in the recycle bin any more."))
    return redirect(BIN)


@require_POST
def choose(request: PersonRequest) -> HttpResponse:
    """On to the question whether what is ticked shall be deleted for good."""
    form = ChosenForm(request.POST, account=request.user)
    if not form.is_valid() or not form.cleaned_data["item"]:
        messages.error(request, _("Tick at least one."))
        return redirect(BIN)
    query = urlencode({"item": form.cleaned_data["item"]}, doseq=True)
    return HttpResponseRedirect(f"{reverse('cloud_bin_purge')}?{query}")


@require_http_methods(["GET", "HEAD", "POST"])
def purge(request: PersonRequest) -> HttpResponse:
    form = PurgeForm(request.POST or request.GET, account=request.user)
    if not form.is_valid():
        return redirect(BIN)
    if request.method == "POST":
        return _purged(request, form.save())
    count = form.in_bin.count()
    if not count:
        messages.info(request, _("The recycle bin is empty."))
        return redirect(BIN)
    context = {"form": form, "count": count, "size": form.in_bin.bytes()}
    return render(request, "devices/cloud/bin_delete.html", context)


def _purged(request: PersonRequest, count: int) -> HttpResponse:
    if count:
        text = ngettext(
            "%(count)s thing is deleted for good.", "%(count)s things are deleted for good.", count
        )
        messages.success(request, text % {"count": count})
    else:
        messages.info(request, _("That is not in the recycle bin any more."))
    return redirect(BIN)
