"""The results of a class, to read and to take along."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sandbox.downloads import attachment
from training.models import Certificate
from training.trainer.agreement import Agreement
from training.trainer.door import class_or_404
from training.trainer.figures import Figures
from training.trainer.files import FILES


@login_not_required
@require_safe
def results(request: HttpRequest, key: str) -> HttpResponse:
    found = class_or_404(key)
    certificates = Certificate.objects.filter(trainee__in_class=found).order_by("name")
    figures = Figures(found)
    context = {
        "class": found, "key": key, "figures": figures, "files": list(FILES),
        "certificates": certificates, "cases": Agreement(figures.table).cases,
    }  # fmt: skip
    return render(request, "training/trainer/results.html", context)


@login_not_required
@require_safe
def file(request: HttpRequest, key: str, name: str) -> HttpResponse:
    found = class_or_404(key)
    if name not in FILES:
        raise Http404(name)
    kind, write = FILES[name]
    headers = attachment(f"{found.code}-{name}")
    return HttpResponse(write(Figures(found)), content_type=kind, headers=headers)


@login_not_required
@require_POST
def revoke(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    found = class_or_404(key)
    given = Certificate.objects.filter(trainee__in_class=found, pk=pk).first()
    if given and given.revoke():
        messages.success(request, _("The certificate has been revoked, and its address says so."))
    return redirect("class_results", key)
