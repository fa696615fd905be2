"""Pages of the site inside the phone, signed in as the account that the phone is signed in to.

/phone/7/settings/account/ ─ a row (POST) ─> /phone/7/browser/?to=account/…
"""

from __future__ import annotations

from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language

from accounts.models import Account
from accounts.signing_in.opened import session_of
from devices.models import Device
from devices.phone.middleware import cookie_name, web_path
from devices.phone.online import online_screen
from devices.phone.screen import ACT
from devices.phone.web_sessions import DEVICE, end_web_sessions
from sandbox.requests import SandboxRequest

# What the phone opens: its own name for a page, and the page's.
PAGES = {
    "personal": "personal",
    "devices": "devices",
    "password": "change_password",
    "phone": "change_phone",
    "e-mail": "change_email",
    "two-step": "two_step",
    "security": "security",
}


@online_screen(ACT, back="phone_account")
def open_page(request: SandboxRequest, phone: Device, key: str) -> HttpResponse:
    """Open a page of the account in the phone's browser, without asking who it is again."""
    if key not in PAGES:
        raise Http404
    if phone.account is None or not phone.signed_in or phone.account.is_locked:
        return redirect("phone_account", phone.pk)
    page = reverse(PAGES[key]).removeprefix(request.sandbox.path).lstrip("/")
    where = reverse("phone_browser", args=[phone.pk])
    response = redirect(f"{where}?{urlencode({'to': page})}")
    _sign_in(response, phone, phone.account)
    return response


def _sign_in(response: HttpResponse, phone: Device, account: Account) -> None:
    """One such session a phone: an earlier one ends."""
    end_web_sessions(account.browser_sessions, phone.serial)
    session = session_of(account, DEVICE)
    session[DEVICE] = phone.serial
    session.save()
    _keep(response, phone, settings.SESSION_COOKIE_NAME, session.session_key or "")
    # The page speaks as the phone does around it.
    _keep(response, phone, settings.LANGUAGE_COOKIE_NAME, get_language() or settings.LANGUAGE_CODE)


def _keep(response: HttpResponse, phone: Device, name: str, value: str) -> None:
    """Give the phone's browser a cookie of the site."""
    response.set_cookie(
        cookie_name(name, phone),
        value,
        max_age=settings.SESSION_AT_MOST,
        path=web_path(phone),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
