"""A certificate, and checking one.

/class/me/<key>/ ─ «Get the certificate» ─> /certificates/<token>/
"""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_POST, require_safe

from sandbox import qr
from training.lesson.lesson import said
from training.models import Certificate, Trainee
from training.trainee.mine import Row, all_passed, rows_of, trainee_or_404


@login_not_required
@require_POST
def make(request: HttpRequest, key: str) -> HttpResponse:
    trainee = trainee_or_404(key)
    found = certificate_for(trainee)
    if found is None:
        messages.error(request, _("A certificate is given when every lesson is passed."))
        return redirect("class_me", key)
    return redirect("certificate", found.token)


def certificate_for(trainee: Trainee) -> Certificate | None:
    """The one that they have, or a new one; None while a lesson is not passed."""
    rows = rows_of(trainee)
    if not all_passed(rows):
        return None
    found, _made = Certificate.objects.get_or_create(
        trainee=trainee,
        defaults={
            "name": trainee.name,
            "title": trainee.in_class.title,
            "lessons": [_titles(row) for row in rows],
            "language": trainee.language,
        },
    )
    return found


def _titles(row: Row) -> dict[str, str]:
    """In each language; with the role, of a lesson that several have done together."""
    lesson = row.place.lesson
    passed = next((each for each in row.attempts if each.has_passed), None)
    role = lesson.role(passed.role) if passed else None
    if role is None:
        return lesson.titles
    return {
        language: f"{title} ({role.titles.get(language, role.title)})"
        for language, title in lesson.titles.items()
    }


@login_not_required
@require_safe
def certificate(request: HttpRequest, token: str) -> HttpResponse:
    """In its owner's language, whoever looks at it."""
    found = Certificate.objects.filter(token=token).first()
    if found is None:
        return render(request, "training/no_certificate.html", status=404)
    with override(found.language):
        context = {
            "certificate": found,
            "lessons": [said(titles) for titles in found.lessons],
            "picture": qr.picture(found.url, 140),
        }
        response = render(request, "training/certificate.html", context)
    response.headers["Content-Language"] = found.language
    return response
