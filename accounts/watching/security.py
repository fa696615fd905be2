"""The security page: how the account is protected, and the way to each change."""

from __future__ import annotations

from django.db.models import Count, Exists, OuterRef, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from django_otp.plugins.otp_totp.models import TOTPDevice

from accounts.models import Account, ContactMethod, TwoStepReset
from accounts.requests import PersonRequest
from accounts.two_step.state import TwoStep
from sandbox.compiled import compiled
from sandbox.models import Channel


@compiled
def protection_of(pk: int) -> QuerySet[Account, tuple[int, bool, bool, bool]]:
    """What protects the account with this key: how many passkeys it has, and whether it has an
    authenticator app, SMS as a second step, and a pending reset of both."""
    own = {"user": OuterRef("pk"), "confirmed": True}
    sms = ContactMethod.objects.filter(**own, channel=Channel.SMS, second_step=True)
    return Account.objects.filter(pk=pk).values_list(
        Count("passkeys"),
        Exists(TOTPDevice.objects.filter(**own)),
        Exists(sms),
        Exists(TwoStepReset.objects.filter(account=OuterRef("pk"))),
    )


@require_safe
def security(request: PersonRequest) -> HttpResponse:
    two_step = TwoStep(request.user)
    [(passkeys, has_apps, has_sms, has_reset)] = protection_of.all(request.user.pk)
    context = {
        "two_step_on": (has_apps or has_sms) and two_step.is_on,
        "reset": two_step.reset if has_reset else None,
        "passkeys": passkeys,
        "pending": request.user.pending_contacts,
    }
    return render(request, "accounts/watching/security.html", context)
