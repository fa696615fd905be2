"""Writing a note or a contact on the cloud site; the phones get it by themselves.

/cloud/notes/ ─ «New note» ─> /cloud/notes/new/ ─> /cloud/notes/7/
/cloud/notes/7/ ─ «Change» ─> /cloud/notes/7/edit/ ─> /cloud/notes/7/
"""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.requests import PersonRequest
from devices.cloud.forms import FORMS, InCloud
from devices.cloud.sections import Section
from devices.models import CloudItem
from sandbox.changing import changing


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: PersonRequest, section: Section) -> HttpResponse:
    if section.key not in FORMS:
        raise Http404
    return _write(request, section)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: PersonRequest, section: Section, pk: int) -> HttpResponse:
    if section.key not in FORMS:
        raise Http404
    return _write(request, section, get_object_or_404(section.items(request.user), pk=pk))


def _write(request: PersonRequest, section: Section, item: CloudItem | None = None) -> HttpResponse:
    if request.method != "POST":
        return _answer(request, section, item)
    with changing():
        return _answer(request, section, item)


def _answer(request: PersonRequest, section: Section, item: CloudItem | None) -> HttpResponse:
    form = FORMS[section.key](request.POST or None, home=InCloud(request.user), item=item)
    if request.method == "POST" and form.is_valid():
        if form.save():
            messages.success(
                request, _("Saved. Your phones will get it the next time they synchronise.")
            )
        return redirect("cloud_item", section, form.item.pk)
    context = {"section": "cloud", "part": section, "item": item, "form": form}
    return render(request, "devices/cloud/write.html", context)
