"""The trainer's private link: who knows it is the trainer."""

from __future__ import annotations

from django.http import Http404

from training.models import Class


def class_or_404(key: str) -> Class:
    found = Class.objects.of_trainer(key)
    if found is None:
        raise Http404("There is no such link.")
    return found
