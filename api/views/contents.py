"""What there is in a sandbox, for assertions without its site; and a browser that is signed in."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from ninja import Query, Router

from accounts.models import Account
from accounts.signing_in.entrance import PASSWORD
from accounts.signing_in.opened import session_of
from api.browsers import told_browser
from api.problems import problem
from api.refusals import responses
from api.schemas.sandboxes import AccountsOut, BrowserAsked, BrowserOut, DevicesOut
from api.worlds import account_in, inside, state
from devices.models import Device

router = Router(tags=["contents"])


@router.get("/{code}/accounts", response=responses(200, AccountsOut))
def accounts(request: HttpRequest, code: str) -> dict[str, Any]:
    with inside(request, code) as sandbox:
        found = Account.objects.filter(sandbox=sandbox).order_by("pk")
        return {**state(sandbox), "accounts": [_account(each) for each in found]}


@router.get("/{code}/devices", response=responses(200, DevicesOut))
def devices(request: HttpRequest, code: str) -> dict[str, Any]:
    with inside(request, code) as sandbox:
        found = sandbox.devices.with_sims().select_related("account").order_by("pk")
        return {**state(sandbox), "devices": [_device(each) for each in found]}


@router.get("/{code}/browser", response=responses(200, BrowserOut, 409))
def browser(request: HttpRequest, code: str, asked: Query[BrowserAsked]) -> dict[str, Any]:
    """A browser in which the person is signed in, as Playwright's ``storageState``."""
    with inside(request, code, asked) as sandbox:
        account = account_in(sandbox, asked.person)
        if account.is_locked or not account.is_activated:
            detail = _("The site would not let this person in right now.")
            raise problem(409, "person", "not_let_in", detail)
        session = session_of(account, PASSWORD)
        session.save()
        cookies = {settings.SESSION_COOKIE_NAME: session.session_key or ""}
        if asked.language:
            cookies[settings.LANGUAGE_COOKIE_NAME] = asked.language
        return told_browser([[name, sandbox.path, value] for name, value in cookies.items()])


def _account(account: Account) -> dict[str, Any]:
    return {
        "mi_id": account.mi_id,
        "email": account.email,
        "phone": account.phone or "",
        "first_name": account.first_name,
        "last_name": account.last_name,
        "language": account.language,
        "region": str(account.region),
        "activated": account.is_activated,
        "locked": account.is_locked,
        "created_at": account.created_at,
    }


def _device(device: Device) -> dict[str, Any]:
    return {
        "id": device.pk,
        "kind": device.kind,
        "model": device.model,
        "name": device.name,
        "serial": device.serial,
        "imei": device.imei,
        "number": device.sim_number or "",
        "account": device.account.mi_id if device.account else None,
        "signed_in": device.signed_in,
        "powered": device.powered,
        "online": device.is_online,
        "find_device": device.find_device,
        "activation_lock": device.activation_lock,
        "ringing": device.is_ringing,
    }
