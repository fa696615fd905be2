"""The support desk, where the person in the sandbox plays the agent.

queue ──▶ case ──▶ ask for more ──▶ case, waiting for the answer
              ├──▶ refuse ───────▶ case, decided
              ├──▶ approve ──────▶ case, decided
              └──▶ demand a new password of the account, whatever the case
"""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Count, Prefetch, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sandbox.notices import leading_on
from sandbox.requests import SandboxRequest
from support.forms.agent import ApproveForm, AskForm, DecisionForm, RefuseForm
from support.models import Case, Evidence, Topic
from support.models.case import UNDECIDED, Status

CASES_PER_PAGE = 20
FILTERS = {
    "undecided": Q(status__in=UNDECIDED),
    "approved": Q(status=Status.APPROVED),
    "refused": Q(status=Status.REFUSED),
    "all": Q(),
}

APPROVED = {
    Topic.UNLOCK: lambda: _(
        "The case has been approved: the account is unlocked, and the customer was notified."
    ),
    Topic.ACCESS: lambda: _("The case has been approved: a link for a new password has been sent."),
    Topic.DEVICE: lambda: _(
        "The case has been approved: the device is no longer linked to an account, and the "
        "customer was notified."
    ),
}


@login_not_required
@require_safe
def queue(request: SandboxRequest) -> HttpResponse:
    """The cases in the order in which they should be worked on."""
    cases = request.sandbox.cases.all()
    counts = cases.aggregate(**{name: Count("pk", filter=rule) for name, rule in FILTERS.items()})
    chosen = request.GET.get("show", "")
    chosen = chosen if chosen in FILTERS else "undecided"
    pictures = Prefetch("evidence", Evidence.objects.defer("image"))
    shown = cases.filter(FILTERS[chosen]).select_related("account").prefetch_related(pictures)
    page = Paginator(shown.in_turn(), CASES_PER_PAGE).get_page(request.GET.get("page"))
    context = {"counts": counts, "chosen": chosen, "page": page}
    return render(request, "support/desk/queue.html", context)


@login_not_required
@require_safe
def case(request: SandboxRequest, number: int) -> HttpResponse:
    found = _found(request, number)
    return _case_page(request, found, DecisionForm(case=found))


@login_not_required
@require_safe
def evidence(request: SandboxRequest, number: int, pk: int) -> HttpResponse:
    """A picture, as long as the case is not decided; no browser keeps it."""
    found = get_object_or_404(request.sandbox.cases.undecided(), number=number)
    picture = get_object_or_404(found.evidence, pk=pk)
    headers = {"Cache-Control": "private, no-store", "Content-Disposition": "inline"}
    return HttpResponse(bytes(picture.image), content_type="image/jpeg", headers=headers)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: SandboxRequest, number: int) -> HttpResponse:
    return _decide(request, number, AskForm, _("The customer was asked for more information."))


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def refuse(request: SandboxRequest, number: int) -> HttpResponse:
    done = _decided(_("The case has been declined, and the customer was told why."))
    return _decide(request, number, RefuseForm, done)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def approve(request: SandboxRequest, number: int) -> HttpResponse:
    said = APPROVED[Topic(_found(request, number).topic)]()
    done = leading_on(said, _("Read the message"), "inbox")
    return _decide(request, number, ApproveForm, done)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def demand_new_password(request: SandboxRequest, number: int) -> HttpResponse:
    """The account's owner must think of a new password before anything else."""
    account = _found(request, number).account
    if request.method == "POST" and account and account.demand_new_password():
        messages.success(
            request,
            _("The person will set a new password at the next sign-in. They have been notified."),
        )
    return redirect("support_desk_case", number)


def _found(request: SandboxRequest, number: int) -> Case:
    cases = request.sandbox.cases.select_related("account", "sandbox", "device")
    found: Case = get_object_or_404(cases, number=number)
    return found


def _decided(said: str) -> str:
    return leading_on(said, _("Back to the cases"), "support_desk")


def _decide(
    request: SandboxRequest,
    number: int,
    form_class: type[AskForm | RefuseForm | ApproveForm],
    done: str,
) -> HttpResponse:
    found = _found(request, number)
    if request.method != "POST":
        return redirect("support_desk_case", number)
    form = form_class(request.POST, case=found)
    if not form.is_valid():
        return _case_page(request, found, form)
    try:
        was_first = form.save()
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return _case_page(request, found, form)
    if was_first:
        messages.success(request, done)
    else:
        messages.warning(
            request, _("Nothing was changed: the case has been handled in the meantime.")
        )
    return redirect("support_desk_case", number)


def _case_page(request: SandboxRequest, found: Case, form: DecisionForm) -> HttpResponse:
    account = found.account
    context = {
        "case": found,
        "account": account,
        "email": found.told(account.email) if account and account.email else "",
        "phone": found.told(account.phone) if account and account.phone else "",
        "devices": account.devices.count() if account else 0,
        "pictures": found.evidence.defer("image").order_by("pk"),
        "replies": found.replies.order_by("pk"),
        "history": found.history,
        "link": found.recovery_links.order_by("-pk").first(),
        "form": form,
    }
    return render(request, "support/desk/case.html", context)
