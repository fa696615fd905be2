"""What is kept in the cloud, section by section.

/cloud/notes/ ┬─ search ─> /cloud/notes/?q=…
              ├─ ticked, «Delete» ─> back; they lie in the recycle bin
              └─ one ─> /cloud/notes/7/ ┬─ «Download» ─> a file
                                        ├─ «Change» ─> …/edit/ (see cloud_write)
                                        └─ «Delete» ─> the list
"""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from accounts.requests import PersonRequest
from devices.cloud.files import file_of
from devices.cloud.forms import FORMS, DeleteForm
from devices.cloud.sections import Section, search
from devices.models import PhoneItem

# Fills whole rows of pictures, be there four, six or eight in a row.
ITEMS_ON_A_PAGE = 48
WORDS_MAX_LENGTH = 200


@require_safe
def items(request: PersonRequest, section: Section) -> HttpResponse:
    words = request.GET.get("q", "").strip()[:WORDS_MAX_LENGTH]
    found = section.items(request.user)
    if words:
        found = search(found, words)
    page = Paginator(section.in_order(found), ITEMS_ON_A_PAGE).get_page(request.GET.get("page"))
    counted = section.counted % {"count": page.paginator.count}
    context = {
        "section": "cloud", "part": section, "page": page, "words": words, "counted": counted,
    }  # fmt: skip
    return render(request, "devices/cloud/items.html", context)


@require_safe
def item(request: PersonRequest, section: Section, pk: int) -> HttpResponse:
    found = section.items(request.user).filter(pk=pk).first()
    if found is None:
        return _gone(request, section, pk)
    phones = PhoneItem.objects.filter(uid=found.uid, device__account=request.user, freed=False)
    context = {
        "section": "cloud",
        "part": section,
        "item": found,
        "devices": [copy.device for copy in phones.shown().select_related("device")],
        "has_file": file_of(found) is not None,
        "may_change": section.key in FORMS,
    }
    return render(request, "devices/cloud/item.html", context)


@require_safe
def file(request: PersonRequest, section: Section, pk: int) -> HttpResponse:
    """The thing as a file to keep."""
    found = section.items(request.user).filter(pk=pk).first()
    if found is None:
        return _gone(request, section, pk)
    made = file_of(found)
    return made or redirect("cloud_item", section, pk)


@require_POST
def delete(request: PersonRequest, section: Section) -> HttpResponse:
    """Move what is ticked to the recycle bin."""
    form = DeleteForm(request.POST, account=request.user)
    if not form.is_valid():
        messages.error(request, _("Select at least one."))
        return redirect("cloud_items", section)
    count = form.save()
    if count:
        text = ngettext(
            "%(count)s item moved to the recycle bin.",
            "%(count)s items moved to the recycle bin.",
            count,
        )
        messages.success(request, text % {"count": count})
    else:
        messages.info(request, _("That has already been deleted."))
    return redirect("cloud_items", section)


def _gone(request: PersonRequest, section: Section, pk: int) -> HttpResponse:
    """Back to the list, for what lies in the recycle bin; anybody else's is not found."""
    get_object_or_404(request.user.cloud_items.deleted(), pk=pk, kind__in=section.kinds)
    messages.info(request, _("This is in the recycle bin. Restore it to open it."))
    return redirect("cloud_bin")
