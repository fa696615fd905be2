"""The calls, one for each of Mailpit's that makes sense here.

Opening a message reads it, as it does there. What would send or change letters is not offered: the
site writes its own.
"""

from __future__ import annotations

from typing import Any, cast

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect

from api.mailpit.calls import Refused, View, body_of, call, done, ids_in, part_asked, sentence
from api.mailpit.search import SMS_TAG, found_by
from api.mailpit.shapes import headers_of, page, parts_of, source_of, tags_in, whole
from sandbox.downloads import attachment
from sandbox.models import Message
from sandbox.models.message import MessageQuerySet
from sandbox.requests import SandboxRequest, key_in
from sandbox.views.message import letter

LATEST = "latest"
VERSION = "v1.30.0"


def _arrived(request: SandboxRequest) -> MessageQuerySet:
    return request.sandbox.messages.arrived()


def _one(request: SandboxRequest, key: str) -> Message:
    """The message of this ID; for ``latest``, the newest that ``?query=`` finds. Raises Refused."""
    if key == LATEST:
        found = found_by(_arrived(request), request.GET.get("query", "")).newest_first().first()
    else:
        known = key_in(key)
        found = _arrived(request).filter(pk=known).first() if known else None
    if found is None:
        raise Refused(404, "Message not found")
    return found


def _chosen(request: SandboxRequest, body: dict[str, Any]) -> MessageQuerySet:
    """The messages of the given IDs, or those that the search finds, or all."""
    messages = _arrived(request)
    if ids := ids_in(body):
        messages = messages.filter(pk__in=ids)
    if words := body.get("Search") or request.GET.get("search", ""):
        messages = found_by(messages, str(words))
    return messages


@call("GET", "PUT", "DELETE")
def messages(request: SandboxRequest) -> HttpResponse:
    if request.method == "GET":
        everything = _arrived(request)
        return JsonResponse(page(everything, everything, *part_asked(request)))
    body = body_of(request)
    chosen = _chosen(request, body)
    if request.method == "DELETE":
        chosen.delete()
    elif body.get("Read"):
        chosen.mark_read()
    else:
        chosen.mark_unread()
    return done()


@call("GET", "DELETE")
def search(request: SandboxRequest) -> HttpResponse:
    everything = _arrived(request)
    words = request.GET.get("query", "").strip()
    if not words:
        raise Refused(400, "Error: no search query")
    found = found_by(everything, words)
    if request.method == "DELETE":
        found.delete()
        return done()
    return JsonResponse(page(everything, found, *part_asked(request)))


@call("GET")
def message(request: SandboxRequest, key: str) -> HttpResponse:
    opened = _one(request, key)
    request.sandbox.messages.filter(pk=opened.pk).mark_read()
    return JsonResponse(whole(opened))


@call("GET")
def headers(request: SandboxRequest, key: str) -> HttpResponse:
    return JsonResponse(headers_of(_one(request, key)))


@call("GET")
def raw(request: SandboxRequest, key: str) -> HttpResponse:
    return HttpResponse(source_of(_one(request, key)), content_type="text/plain; charset=utf-8")


@call("GET")
def part(request: SandboxRequest, key: str, number: int) -> HttpResponse:
    parts = parts_of(_one(request, key))
    if not 1 <= number <= len(parts):
        raise Refused(404, "Part not found")
    found = parts[number - 1]
    content = found.get_payload(decode=True)
    # Not as a page of ours: it is somebody else's, and comes from our address.
    return HttpResponse(
        content, content_type="application/octet-stream", headers=attachment(f"part-{number}")
    )


@call("GET")
def info(request: SandboxRequest) -> HttpResponse:
    everything = _arrived(request)
    sms = everything.filter(channel="sms").count()
    unread = everything.filter(read_at=None).count()
    return JsonResponse(
        {
            "Version": VERSION,
            "LatestVersion": VERSION,
            "Database": "",
            "DatabaseSize": 0,
            "Messages": everything.count(),
            "Unread": unread,
            "Tags": {SMS_TAG: sms} if sms else {},
            "RuntimeStats": {
                "Uptime": 0, "Memory": 0, "MessagesDeleted": 0, "SMTPAccepted": 0,
                "SMTPAcceptedSize": 0, "SMTPRejected": 0, "SMTPIgnored": 0,
            },
        }
    )  # fmt: skip


@call("GET")
def configuration(request: HttpRequest) -> HttpResponse:
    relay = {
        "Enabled": False, "SMTPServer": "", "ReturnPath": "", "AllowedRecipients": "",
        "BlockedRecipients": "", "OverrideFrom": "", "PreserveMessageIDs": False,
    }  # fmt: skip
    return JsonResponse(
        {
            "Label": "",
            "MessageRelay": relay,
            "SpamAssassin": False,
            "ChaosEnabled": True,
            "DuplicatesIgnored": False,
            "HideDeleteAllButton": False,
        }
    )


@call("GET", "PUT")
def tags(request: SandboxRequest) -> HttpResponse:
    if request.method == "PUT":
        return not_offered(request)
    return JsonResponse(tags_in(_arrived(request)), safe=False)


@call("GET")
def view_html(request: SandboxRequest, key: str) -> HttpResponse:
    opened = _one(request, key)
    if not opened.html:
        raise Refused(404, "This message does not contain an HTML part")
    return cast("View", letter)(request, opened.pk)


@call("GET")
def view_text(request: SandboxRequest, key: str) -> HttpResponse:
    return sentence(200, _one(request, key).text)


@call("GET")
def view_latest(request: SandboxRequest) -> HttpResponse:
    return redirect("message", _one(request, LATEST).pk)


@call("GET", "POST", "PUT", "DELETE")
def not_offered(request: HttpRequest, **named: str) -> HttpResponse:
    return sentence(501, "A sandbox does not do this: its e-mails come from its own site only.")
