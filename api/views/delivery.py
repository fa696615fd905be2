"""What goes wrong with letters and SMS on purpose."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest
from ninja import Router, Status

from api.problems import Problem
from api.refusals import BODY, responses
from api.schemas.tools import ArmedIn, DeliveryIn, DeliveryOut
from api.worlds import inside, state
from sandbox.forms.delivery import ArmForm, DeliveryForm
from sandbox.models import ArmedFault, Channel, Sandbox

router = Router(tags=["delivery"])


@router.get("/{code}/delivery", response=responses(200, DeliveryOut))
def delivery(request: HttpRequest, code: str) -> dict[str, Any]:
    """The lasting faults of both channels, and those that wait for a message."""
    with inside(request, code) as sandbox:
        return told_delivery(sandbox)


@router.put("/{code}/delivery", response=responses(200, DeliveryOut, *BODY))
def change(request: HttpRequest, code: str, asked: DeliveryIn) -> dict[str, Any]:
    """Set a lasting fault. A channel that is not named stays as it is."""
    with inside(request, code) as sandbox:
        given: dict[str, Any] = {}
        for channel in Channel:
            fault, delay = sandbox.fault_of(channel)
            wanted = getattr(asked, channel.value)
            given[f"{channel.value}_fault"] = wanted.fault if wanted else fault
            given[f"{channel.value}_delay"] = (wanted and wanted.delay) or delay
        _save(DeliveryForm(sandbox, given))
        return told_delivery(sandbox)


@router.post("/{code}/delivery/armed", response=responses(201, DeliveryOut, *BODY))
def arm(request: HttpRequest, code: str, asked: ArmedIn) -> Status[dict[str, Any]]:
    """Let the next messages go wrong, and only those."""
    with inside(request, code) as sandbox:
        _save(ArmForm(sandbox, asked.model_dump()))
        return Status(201, told_delivery(sandbox))


@router.delete("/{code}/delivery/armed", response=responses(200, DeliveryOut))
def disarm(request: HttpRequest, code: str) -> dict[str, Any]:
    """Take back every fault that still waits for a message."""
    with inside(request, code) as sandbox:
        ArmedFault.objects.disarm(sandbox)
        return told_delivery(sandbox)


def _save(form: DeliveryForm | ArmForm) -> None:
    if not form.is_valid():
        raise Problem(422, _first(form), _errors(form))
    form.save()


def _first(form: forms.Form) -> str:
    return _errors(form)[0]["message"]


def _errors(form: forms.Form) -> list[dict[str, str]]:
    return [
        {"field": field, "code": str(each.code), "message": "".join(each.messages)}
        for field, errors in form.errors.as_data().items()
        for each in errors
    ]


def told_delivery(sandbox: Sandbox) -> dict[str, Any]:
    armed = sandbox.armed_faults.filter(left__gt=0).order_by("pk")
    lasting = {channel.value: sandbox.fault_of(channel) for channel in Channel}
    return {
        **state(sandbox),
        **{name: {"fault": fault, "delay": delay} for name, (fault, delay) in lasting.items()},
        "armed": [
            {
                "channel": each.channel,
                "to": each.recipient,
                "fault": each.fault,
                "delay": each.delay,
                "left": each.left,
            }
            for each in armed
        ],
    }
