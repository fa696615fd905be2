"""Making a class: /class/new/ ─> /class/board/<key>/."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sandbox.requests import address_of
from sandbox.times import spoken
from training.lesson.ready import HttpResponseThenReady
from training.models import Class
from training.trainer.forms import ClassForm


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    form = ClassForm(request.POST or None, initial={"language": get_language()})
    if request.method != "POST" or not form.is_valid():
        return render(request, "training/trainer/new.html", {"form": form})
    address = address_of(request)
    if again_at := Class.objects.again_at(address):
        told = _("Too many classes were created from here today. Create the next one %(at)s.")
        form.add_error(None, told % {"at": spoken(again_at)})
        return render(request, "training/trainer/new.html", {"form": form}, status=429)
    made, key = form.save(address)
    messages.success(request, _("The class is ready. Bookmark this page: it is the only way back."))
    lessons = [place.lesson for place in made.lessons.select_related("text")]
    return HttpResponseThenReady(reverse("class_board", args=[key]), lessons, made.language)
