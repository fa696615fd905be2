"""One letter or SMS, looked at from every side.

inbox ──> message (?view=text, headers, raw, links) ──> the event that caused it
            ├─ letter: the HTML alone, in a frame that can do nothing
            ├─ source: the letter as a file
            └─ read: opening a message reads it, by a request of its own
"""

from __future__ import annotations

import re

from django.contrib.auth.decorators import login_not_required
from django.db import models
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import trigger_client_event

from sandbox.content_policy import LETTER_POLICY, with_policy
from sandbox.downloads import attachment, file_name
from sandbox.models import Message
from sandbox.requests import SandboxRequest
from sandbox.timeline import Timeline

HTML_LANGUAGE = re.compile(r'<!doctype html>\s*<html lang="(\w+)"')
# It opens its links beside.
IN_FRAME_POLICY = {
    "sandbox": ["allow-popups", "allow-popups-to-escape-sandbox"],
    **LETTER_POLICY,
}


class View(models.TextChoices):
    HTML = "html", pgettext_lazy("message", "E-mail")
    TEXT = "text", _("Text")
    LINKS = "links", _("Links")
    HEADERS = "headers", _("Headers")
    RAW = "raw", _("Source")


def _arrived(request: SandboxRequest, pk: int) -> Message:
    arrived = request.sandbox.messages.arrived().select_related("cause")
    return get_object_or_404(arrived, pk=pk)


@login_not_required
@require_safe
def message(request: SandboxRequest, pk: int) -> HttpResponse:
    opened = _arrived(request, pk)
    views = [view for view in View if view != View.HTML or opened.html]
    asked = request.GET.get("view", "")
    context = {
        "message": opened,
        "opened": opened.pk,
        "views": views,
        "view": asked if asked in views else views[0].value,
        "timeline": Timeline(request.sandbox, request.GET),
        "shape": _shape(opened),
    }
    return render(request, "sandbox/message.html", context)


def _shape(letter: Message) -> str:
    """A text that needs as much room as the letter when it is drawn."""
    told, _dashes, _foot = letter.text.partition("\n-- ")
    return f"{letter.subject}\n{told}" + ("\n" * 3 if "://" in told else "")


@login_not_required
@require_safe
@with_policy(IN_FRAME_POLICY)
def letter(request: SandboxRequest, pk: int) -> HttpResponse:
    opened = _arrived(request, pk)
    if not opened.html:
        raise Http404
    response = HttpResponse(opened.html)
    # A letter speaks its receiver's language, whatever the reader's is.
    if language := HTML_LANGUAGE.match(opened.html):
        response.headers["Content-Language"] = language[1]
    # Browsers refuse to show a page that is sandboxed and keeps its openers away at once.
    response.headers["Cross-Origin-Opener-Policy"] = "unsafe-none"
    return response


@login_not_required
@require_safe
def source(request: SandboxRequest, pk: int) -> HttpResponse:
    opened = _arrived(request, pk)
    if not opened.raw:
        raise Http404
    headers = attachment(file_name(opened.subject, "eml", f"letter-{opened.pk}"))
    return HttpResponse(opened.raw, content_type="message/rfc822", headers=headers)


@login_not_required
@require_POST
def read(request: SandboxRequest, pk: int) -> HttpResponse:
    """Mark the message as read. The page's script sends this once the message is shown; without
    scripts, a button does."""
    request.sandbox.messages.filter(pk=pk).mark_read()
    if request.htmx:
        return trigger_client_event(HttpResponse(status=204), "messages-changed")
    return redirect("message", pk)
