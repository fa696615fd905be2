"""What is kept of earlier recordings: the pages of a few, no keyframes; and what somebody needs."""

from __future__ import annotations

from django.db.models import ProtectedError

from sandbox.copying import remove
from sandbox.models import Sandbox
from scenarios.models import State, Still
from scenarios.states.recording import old_versions
from scenarios.states.version import version

VERSIONS_KEPT = 3


def forget_old_versions() -> None:
    """A keyframe of other code leads nowhere; pages stay to be compared with, for a few versions.

    A still that something else points to stays, however old.
    """
    old = State.objects.exclude(version=version()).exclude(keyframe=None)
    remove(Sandbox.objects.filter(pk__in=list(old.values_list("keyframe", flat=True))))
    for forgotten in list(old_versions())[VERSIONS_KEPT:]:
        State.objects.filter(version=forgotten).delete()
    for still in Still.objects.filter(states=None, letters=None).only("pk"):
        try:
            still.delete()
        except ProtectedError:
            continue
