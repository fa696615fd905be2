"""Recovery codes: explained, made, shown once, and taken along."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import RecoveryCodes
from accounts.requests import PersonRequest
from accounts.two_step.state import TwoStep
from accounts.two_step.views import guarded
from sandbox.clock import now
from sandbox.downloads import attachment


@require_http_methods(["GET", "HEAD", "POST"])
@guarded
def codes(request: PersonRequest) -> HttpResponse:
    """The codes are in the answer to the POST and nowhere else: another look means new ones."""
    state = TwoStep(request.user)
    if not state.is_on:
        return redirect("two_step")
    if request.method == "POST":
        made = state.renew_codes()
        if not made:
            return redirect("two_step")
        context = {"codes": made, "lines": "\n".join(made), "made_at": now()}
        return render(request, "accounts/two_step/codes_shown.html", context)
    return render(request, "accounts/two_step/codes.html", {"two_step": state})


@sensitive_post_parameters()
@require_POST
@guarded
def text(request: PersonRequest) -> HttpResponse:
    """The codes just shown, as a file. Only the page still has them: it sends them along."""
    shown = request.POST.get("codes", "").split()
    mine = RecoveryCodes.objects.filter(user=request.user).first()
    if not mine or not shown or not mine.holds(shown):
        return HttpResponseBadRequest()
    title = _("Recovery codes of the Mi account %(mi_id)s (training copy)") % {
        "mi_id": request.user.mi_id
    }
    note = _("Each one can be used once, instead of the code from the app or the SMS.")
    body = "\r\n".join([title, note, "", *shown, ""])
    headers = attachment("recovery-codes.txt")
    return HttpResponse(body, content_type="text/plain; charset=utf-8", headers=headers)
