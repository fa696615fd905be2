"""Decides what is kept of earlier recordings: the pages of the last few versions,
and no keyframes."""

from __future__ import annotations

from functools import reduce
from operator import or_

from django.db.models import Exists, ManyToOneRel, OuterRef

from sandbox.copying import remove
from sandbox.models import Sandbox
from scenarios.models import NotReached, State, Still
from scenarios.states.recording import old_versions
from scenarios.states.version import version

VERSIONS_KEPT = 3


def forget_old_versions() -> None:
    """Delete keyframes of other versions, since they do not fit today's code, and the pages of
    versions beyond the last few. A still that something else refers to stays, however old."""
    old = State.objects.exclude(version=version()).exclude(keyframe=None)
    remove(Sandbox.objects.filter(pk__in=list(old.values_list("keyframe", flat=True))))
    NotReached.objects.exclude(version=version()).delete()
    for forgotten in list(old_versions())[VERSIONS_KEPT:]:
        State.objects.filter(version=forgotten).delete()
    # Findings refer to it without a name for the way back: such relations are hidden.
    relations = [
        each
        for each in Still._meta.get_fields(include_hidden=True)
        if isinstance(each, ManyToOneRel)
    ]
    referred = [
        Exists(each.related_model._base_manager.filter(**{each.field.name: OuterRef("pk")}))
        for each in relations
    ]
    unused = Still.objects.exclude(reduce(or_, referred))
    unused._raw_delete(unused.db)
