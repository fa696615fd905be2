"""A lesson of one's own: pasted or uploaded, checked as one types, tried out at once."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_POST

from training.alone.forms import OwnLessonForm
from training.alone.views import begun
from training.lesson import shelf
from training.models import LessonText


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        form = OwnLessonForm(initial={"text": shelf.example(get_language() or "ru")})
        return render(request, "training/alone/new.html", {"form": form})
    form = OwnLessonForm(_typed(request))
    if not form.is_valid():
        return render(request, "training/alone/new.html", {"form": form})
    text = LessonText.objects.kept(form.cleaned_data["text"])
    return begun(request, text, form.cleaned_data["mode"])


@login_not_required
@require_POST
def check(request: HttpRequest) -> HttpResponse:
    """What is wrong with what was typed so far."""
    form = OwnLessonForm({"text": request.POST.get("text", ""), "mode": "try"})
    return render(request, "training/alone/faults.html", {"form": form})


def _typed(request: HttpRequest) -> dict[str, str]:
    """The fields, with an uploaded file in place of the text."""
    typed = request.POST.dict()
    uploaded = request.FILES.get("file")
    if uploaded:
        typed["text"] = uploaded.read().decode("utf-8", errors="replace")
    return {name: str(value) for name, value in typed.items()}
