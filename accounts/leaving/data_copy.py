"""A copy of the person's data.

/account/privacy/data/            POST: ask for it; a message tells when it is ready
  → verify/data/…                 who are you
  → data/<pk>/                    POST: the file
"""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from accounts.models import DataCopy, Purpose
from accounts.requests import PersonRequest
from accounts.verification import proof
from sandbox.downloads import attachment
from sandbox.durations import told_length


@require_http_methods(["GET", "HEAD", "POST"])
def data_copy(request: PersonRequest) -> HttpResponse:
    if request.method == "POST":
        # The page itself tells that the copy is being prepared, and until when.
        DataCopy.objects.ask(request.user)
        return redirect("data_copy")
    context = {
        "copy": request.user.data_copies.without_files().order_by("-pk").first(),
        "is_proved": proof.is_fresh(request, Purpose.DATA),
        "kept_for": told_length(settings.DATA_COPY_KEPT_FOR),
    }
    return render(request, "accounts/leaving/data_copy.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def download(request: PersonRequest, pk: int) -> HttpResponse:
    copy = get_object_or_404(request.user.data_copies.exclude(made_at=None), pk=pk)
    if request.method != "POST":
        return redirect("data_copy")
    if not proof.is_fresh(request, Purpose.DATA):
        return redirect("verify", Purpose.DATA.value)
    return HttpResponse(
        copy.hand_over(),
        content_type="application/zip",
        headers=attachment(copy.file_name),
    )
