"""The answer that a browser brings back from a service: taken once, and what is wrong with it told
in the journal."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.kinds import Kind
from accounts.models import Identity, LinkedIdentity, ProviderVisit
from accounts.providers.catalogue import Provider
from accounts.providers.pages import VISIT
from sandbox.journal import record
from sandbox.requests import SandboxRequest


def take(request: SandboxRequest, service: Provider) -> tuple[ProviderVisit, Identity | None]:
    """The visit that this browser is on, and whom the service knows: None when that was a no.

    Raises ValidationError ``foreign``, or as ``ProviderVisit.take`` does.
    """
    try:
        visit = _own_visit(request, service)
        identity = visit.take(request.GET.get("code", ""))
    except ValidationError:
        account = request.user if request.user.is_authenticated else None
        record(Kind.PROVIDER_REFUSED, account, provider=service.key)
        raise
    if identity is None:
        record(Kind.PROVIDER_CANCELLED, visit.account, provider=service.key)
    return visit, identity


def _own_visit(request: SandboxRequest, service: Provider) -> ProviderVisit:
    state = request.GET.get("state", "")
    visit = ProviderVisit.objects.of_state(request.sandbox, service.key, state)
    if visit is None or visit.pk != request.session.get(VISIT, {}).get("visit"):
        words = _("This answer was meant for another browser or window. Start again.")
        raise ValidationError(words, code="foreign")
    return visit


def link_of(identity: Identity) -> LinkedIdentity | None:
    """What the identity opens; None when it is nobody's."""
    link = LinkedIdentity.objects.filter(identity=identity).select_related("account").first()
    if link is None:
        record(Kind.PROVIDER_UNKNOWN, provider=identity.provider)
    return link
