"""Writing to support, which anybody may do, signed in or not.

start ──▶ new ──▶ case ──▶ answer (when support asks for more)
                   ▲
link in the letter ┘
"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.staticfiles import finders
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.regions import guessed_region
from accounts.signing_in.entrance import TYPED_IDENTIFIER
from devices.hardware.imei import LENGTH
from sandbox.requests import SandboxRequest
from sandbox.secrecy import secret_address
from support.forms.device import DeviceCaseForm
from support.forms.person import AnswerForm, CaseForm
from support.models import Case, Topic
from support.views.browser import browser_name, own_cases

CASES_SHOWN = 20


@login_not_required
@require_safe
def start(request: SandboxRequest) -> HttpResponse:
    """What support can do, and the cases of this browser."""
    context = {"topics": Topic, "cases": own_cases(request)[:CASES_SHOWN]}
    return render(request, "support/start.html", context)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: SandboxRequest, topic: str) -> HttpResponse:
    if topic not in Topic:
        raise Http404
    form_class = DeviceCaseForm if topic == Topic.DEVICE else CaseForm
    form = form_class(
        request.POST if request.method == "POST" else None,
        request.FILES if request.method == "POST" else None,
        sandbox=request.sandbox,
        topic=Topic(topic),
        region=guessed_region(request),
        initial=_known(request, Topic(topic)),
    )
    if form.is_valid() and (opened := form.save(browser_name(request))):
        messages.success(
            request, _("Support received the case. Its number is %(number)s.") % {"number": opened}
        )
        return redirect("support_case", opened.secret)
    return render(request, "support/new.html", {"form": form, "topic": Topic(topic)})


def _known(request: SandboxRequest, topic: Topic) -> dict[str, str]:
    """What need not be typed: the account that is signed in, or that the sign-in page was about;
    the device that ``?imei=`` names.
    """
    user = request.user
    if topic == Topic.DEVICE:
        contact = (user.email or user.phone or "") if user.is_authenticated else ""
        return {"identifier": request.GET.get("imei", "")[:LENGTH], "contact": contact}
    if user.is_authenticated:
        return {
            "identifier": user.email or user.phone or user.mi_id,
            "contact": user.email or user.phone or "",
        }
    return {"identifier": request.session.get(TYPED_IDENTIFIER, "")}


@login_not_required
@require_safe
def sample(request: SandboxRequest) -> HttpResponseBase:
    """A made-up paper in the reader's language, to be sent instead of a real one; with
    ``?of=receipt`` the receipt of a device."""
    of_receipt = request.GET.get("of") == "receipt"
    paper = "sample-receipt" if of_receipt else "sample-document"
    path = finders.find(f"img/{paper}.{get_language()}.png")
    if not isinstance(path, str):
        raise Http404
    name = _("sample-receipt.png") if of_receipt else _("sample-document.png")
    return FileResponse(open(path, "rb"), as_attachment=True, filename=name)


@login_not_required
@secret_address
@require_safe
def case(request: SandboxRequest, secret: str) -> HttpResponse:
    found = get_object_or_404(request.sandbox.cases, secret=secret)
    return _case_page(request, found, AnswerForm())


@login_not_required
@secret_address
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: SandboxRequest, secret: str) -> HttpResponse:
    """Answer what support asked; a second answer, from another window, is refused kindly."""
    found = get_object_or_404(request.sandbox.cases, secret=secret)
    if request.method != "POST" or not found.waits_for_answer:
        if request.method == "POST":
            messages.info(request, _("Support is not waiting for an answer to this case."))
        return redirect("support_case", secret)
    form = AnswerForm(request.POST, request.FILES)
    saved = form.is_valid() and form.save(found)
    if form.errors:
        return _case_page(request, found, form)
    if saved:
        messages.success(request, _("Support received your answer."))
    return redirect("support_case", secret)


def _case_page(request: SandboxRequest, found: Case, form: AnswerForm) -> HttpResponse:
    context: dict[str, Any] = {
        "case": found,
        "replies": found.replies.order_by("pk"),
        "pictures": found.evidence.count(),
        "form": form,
    }
    return render(request, "support/case.html", context)
