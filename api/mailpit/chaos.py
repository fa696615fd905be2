"""Mailpit's chaos triggers, mapped to what a sandbox can do: its mail gateway refuses, or it does
not.

In Mailpit a trigger fires with a probability. Here only 0 and 100 are accepted, because nothing is
random.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, JsonResponse

from api.mailpit.calls import Refused, body_of, call
from sandbox.forms.delivery import DeliveryForm
from sandbox.models import Channel, Fault, Sandbox
from sandbox.requests import SandboxRequest

ERROR_CODE = 451
ALWAYS = 100
# Whose refusal is one of the gateway; nobody signs in to it.
OURS, NOT_OURS = ("Sender", "Recipient"), "Authentication"


@call("GET", "PUT")
def chaos(request: SandboxRequest) -> HttpResponse:
    if request.method == "PUT":
        _set(request.sandbox, body_of(request))
    refuses = request.sandbox.fault_of(Channel.EMAIL)[0] == Fault.REFUSED
    told = {name: _trigger(ALWAYS if refuses else 0) for name in OURS}
    return JsonResponse({**told, NOT_OURS: _trigger(0)})


def _trigger(probability: int) -> dict[str, int]:
    return {"ErrorCode": ERROR_CODE, "Probability": probability}


def _set(sandbox: Sandbox, body: dict[str, Any]) -> None:
    if _probability(body, NOT_OURS):
        raise Refused(400, "Nobody signs in to the gateway, so no sign-in can fail.")
    # Both are looked at, so that a mistake in either is told.
    wanted_by = [name for name in OURS if _probability(body, name)]
    fault, delay = sandbox.fault_of(Channel.EMAIL)
    wanted = Fault.REFUSED if wanted_by else Fault.NONE if fault == Fault.REFUSED else fault
    form = DeliveryForm(
        sandbox,
        {
            "email_fault": wanted, "email_delay": delay,
            "sms_fault": sandbox.sms_fault, "sms_delay": sandbox.sms_delay,
        },
    )  # fmt: skip
    if not form.is_valid():
        raise Refused(400, "This cannot be set.")
    form.save()


def _probability(body: dict[str, Any], name: str) -> bool:
    trigger = body.get(name) or {}
    probability = trigger.get("Probability", 0) if isinstance(trigger, dict) else None
    if isinstance(probability, bool) or probability not in {0, ALWAYS}:
        raise Refused(400, f"{name}: the probability is 0 or 100, for nothing happens by chance.")
    return probability == ALWAYS
