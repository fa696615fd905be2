"""The QR code on a TV, and what a phone does with it.

The code follows from the TV and the time, as the one of an authenticator app does: showing it
writes nothing. It is renewed at half of its life, so that whoever scans it has time left. Once it
is used, or refused, there is a row for it, and it is good for nothing more.
"""

from __future__ import annotations

from base64 import b32encode
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from django.conf import settings
from django.utils.crypto import salted_hmac
from django.utils.safestring import SafeString

from accounts.models import Account
from accounts.post import absolute
from devices.hardware import arrivals
from devices.kinds import Kind
from devices.models import Device, DeviceKind, TvCode
from sandbox.changing import changing
from sandbox.clock import now
from sandbox.journal import record
from sandbox.models import Sandbox
from sandbox.qr import picture

SIGNS, GROUP = 8, 4
# On a TV across the room these two would be read as 0 and 1.
UNMISTAKABLE = str.maketrans("OI", "89")
DEAD, TAKEN, DONE = "dead", "taken", "done"


@dataclass(frozen=True)
class ShownCode:
    tv: Device
    token: str
    renews_at: datetime
    expires_at: datetime

    @property
    def spoken(self) -> str:
        """In two groups, for somebody who types it."""
        return f"{self.token[:GROUP]}-{self.token[GROUP:]}"

    @property
    def picture(self) -> SafeString:
        return picture(absolute("tv_scanned", self.token))


def is_signed_in(tv: Device) -> bool:
    return tv.account_id is not None and tv.signed_in


def shown_code(tv: Device) -> ShownCode | None:
    """The code that is on the screen; None while it shows something else."""
    return next(_codes(tv), None)


def _codes(tv: Device) -> Iterator[ShownCode]:
    """The code on the screen, and the one before it as long as it lives."""
    if not tv.is_online or is_signed_in(tv):
        return
    step = settings.TV_CODE_LIFE / 2
    number = int(now().timestamp() // step.total_seconds())
    used = tv.tv_codes.count()
    for each in (number, number - 1):
        begun = datetime.fromtimestamp(each * step.total_seconds(), UTC)
        digest = salted_hmac("tv code", f"{tv.pk} {each} {used}", algorithm="sha256").digest()
        token = b32encode(digest).decode()[:SIGNS].translate(UNMISTAKABLE)
        yield ShownCode(tv, token, begun + step, begun + settings.TV_CODE_LIFE)


def codes_in(sandbox: Sandbox) -> list[ShownCode]:
    """What the TVs of the sandbox show now."""
    found = (shown_code(tv) for tv in sandbox.devices.filter(kind=DeviceKind.TV).order_by("pk"))
    return [code for code in found if code]


def find_code(sandbox: Sandbox, typed: str) -> ShownCode | None:
    """The living code with this token, in whatever case and grouping; None when there is none."""
    token = typed.replace("-", "").replace(" ", "").upper()
    tvs = sandbox.devices.filter(kind=DeviceKind.TV)
    living = (code for tv in tvs for code in _codes(tv))
    return next((code for code in living if code.token == token), None)


@changing()
def sign_in_tv(sandbox: Sandbox, token: str, account: Account) -> str:
    """Sign the TV with this code in to the account: DONE, or why not: DEAD or TAKEN."""
    code = find_code(sandbox, token)
    if code is None:
        record(Kind.TV_CODE_DEAD, account)
        return DEAD
    tv = code.tv
    if tv.account_id not in {None, account.pk}:
        _use_up(code)
        record(Kind.DEVICE_TAKEN, account, device=str(tv))
        return TAKEN
    _use_up(code, account)
    if tv.account_id is None:
        tv.link(account)
    else:
        tv.sign_in_again()
    arrivals.note(account, tv, is_known=arrivals.remember(account, tv))
    record(Kind.TV_SIGNED_IN, account, device=str(tv))
    return DONE


@changing()
def refuse(sandbox: Sandbox, token: str) -> None:
    """The holder of the phone does not want it: the TV shows another code."""
    if code := find_code(sandbox, token):
        _use_up(code)


def _use_up(code: ShownCode, account: Account | None = None) -> None:
    used = {"used_at": now()} if account else {"refused_at": now()}
    TvCode.objects.create(
        device=code.tv, token=code.token, expires_at=code.expires_at, account=account, **used
    )


@changing()
def sign_out(tv: Device) -> bool:
    """Sign the account out on the TV, which stays its own; False when nobody is signed in."""
    account = tv.account
    if not Device.objects.filter(pk=tv.pk, account=account, signed_in=True).update(signed_in=False):
        return False
    record(Kind.TV_SIGNED_OUT, account, device=str(tv))
    return True
