"""An authenticator app of our own: RFC 6238 over RFC 4226, from the key that a person types."""

from __future__ import annotations

import hashlib
import hmac
import struct
from base64 import b32decode

from sandbox.clock import machine_now

STEP = 30


def code_at(key: bytes, step: int) -> str:
    """The six digits of a time step."""
    mac = hmac.new(key, struct.pack(">Q", step), hashlib.sha1).digest()
    start = mac[-1] & 0x0F
    number = int.from_bytes(mac[start : start + 4], "big") & 0x7FFFFFFF
    return f"{number % 1_000_000:06d}"


class App:
    """An authenticator app with one key. Each code is of a later time step than the one before,
    because the site accepts no step twice."""

    def __init__(self, typed_key: str, ahead: int = 0) -> None:
        self.typed_key = typed_key
        self.key = b32decode(typed_key.replace(" ", ""))
        self.ahead = ahead

    def code(self) -> str:
        code = code_at(self.key, int(machine_now().timestamp()) // STEP + self.ahead)
        self.ahead += 1
        return code

    def wrong_code(self) -> str:
        """Six digits that are the code of no time step near the present one."""
        now = int(machine_now().timestamp()) // STEP
        near = {code_at(self.key, now + step) for step in range(-5, 6)}
        return next(digits for digits in ("000000", "111111", "222222") if digits not in near)
