"""Joining a class.

/class/ ─ code ─> /class/<code>/ ─ name ─> /class/me/<key>/
"""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from training.forms import CodeForm, JoinForm
from training.models import Class, Trainee
from training.models.school_class import canonical_code
from training.models.trainee import ClassFull
from training.trainee.way_back import remember


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    form = CodeForm(request.POST or None)
    if form.is_valid():
        return redirect("class_join", form.cleaned_data["code"])
    return render(request, "training/code.html", {"form": form})


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, code: str) -> HttpResponse:
    found = Class.objects.filter(code=canonical_code(code)).first()
    if found is None:
        return render(request, "training/no_class.html", {"code": code}, status=404)
    if not found.is_open:
        return render(request, "training/closed.html", {"class": found})
    form = JoinForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            name, language = form.cleaned_data["name"], get_language() or found.language
            _trainee, key = Trainee.objects.join(found, name, language)
        except ClassFull:
            return render(request, "training/full.html", {"class": found}, status=409)
        return remember(redirect("class_me", key), key)
    return render(request, "training/join.html", {"form": form, "class": found})
