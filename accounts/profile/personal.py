"""Personal info: the names, the region, the language, and what a person likes to add.

/account/personal/          what is known
  → …/name/                 POST: the names        ┐ each back to the page,
  → …/region/               POST: region, language │ or the page again with what was wrong
  → …/about/                POST: nickname, gender, birthday ┘
"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.profile.personal_forms import AboutForm, NameForm, RegionForm
from accounts.requests import PersonRequest
from sandbox.views.language import keep


@require_safe
def personal(request: PersonRequest) -> HttpResponse:
    return _page(request)


@require_http_methods(["GET", "HEAD", "POST"])
def name(request: PersonRequest) -> HttpResponse:
    if request.method != "POST":
        return redirect("personal")
    form = NameForm(request.POST, account=request.user)
    if not form.is_valid():
        return _page(request, name_form=form, form=form)
    if form.save():
        messages.success(request, _("The name was saved."))
    return redirect("personal")


@require_http_methods(["GET", "HEAD", "POST"])
def region(request: PersonRequest) -> HttpResponse:
    if request.method != "POST":
        return redirect("personal")
    form = RegionForm(request.POST, account=request.user)
    if not form.is_valid():
        return _page(request, region_form=form, form=form)
    response = redirect("personal")
    if form.save():
        language = request.user.language
        keep(response, language)
        with translation.override(language):
            messages.success(request, _("The region and the language were saved."))
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def about(request: PersonRequest) -> HttpResponse:
    if request.method != "POST":
        return redirect("personal")
    form = AboutForm(request.POST, account=request.user)
    if not form.is_valid():
        return _page(request, about_form=form, form=form)
    if form.save():
        messages.success(request, _("Saved."))
    return redirect("personal")


def _page(request: PersonRequest, **forms: Any) -> HttpResponse:
    forms.setdefault("name_form", NameForm(account=request.user))
    forms.setdefault("about_form", AboutForm(account=request.user))
    forms.setdefault("region_form", RegionForm(account=request.user))
    return render(request, "accounts/profile/personal/personal.html", forms)
