"""A device that keeps passkeys: makes them and answers with them, rightly or, if told so, wrongly.

https://www.w3.org/TR/webauthn-3/, with keys on the curve P-256.
"""

from __future__ import annotations

import hashlib
import json
import secrets
import struct
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass, field
from typing import Any

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from django.conf import settings

PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40
NO_AAGUID = bytes(16)


def text(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


def raw(coded: str) -> bytes:
    return urlsafe_b64decode(coded + "=" * (-len(coded) % 4))


def digest(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()


@dataclass
class Key:
    id: bytes
    private: ec.EllipticCurvePrivateKey
    handle: bytes
    count: int = 0

    @property
    def kept(self) -> list[str | int]:
        """As it is written down: to be had again by ``Key.again``."""
        private = self.private.private_numbers().private_value
        return [text(self.id), f"{private:x}", text(self.handle), self.count]

    @classmethod
    def again(cls, name: str, private: str, handle: str, count: int) -> Key:
        made = ec.derive_private_key(int(private, 16), ec.SECP256R1())
        return cls(raw(name), made, raw(handle), count)


@dataclass
class Authenticator:
    """``verifies`` says whether it verifies the user (the flag UV), ``counts`` whether its
    signature counter grows."""

    verifies: bool = True
    counts: bool = True
    origin: str = field(default_factory=lambda: settings.OTP_WEBAUTHN_ALLOWED_ORIGINS[0])
    keys: list[Key] = field(default_factory=list)
    # What the next key is called; made up at random when empty.
    new_id: bytes = b""

    def make(self, options: dict[str, Any]) -> dict[str, Any]:
        """What ``navigator.credentials.create()`` would give."""
        key = Key(
            self.new_id or secrets.token_bytes(32), ec.generate_private_key(ec.SECP256R1()),
            raw(options["user"]["id"]),
        )  # fmt: skip
        self.keys.append(key)
        numbers = key.private.public_key().public_numbers()
        public = {1: 2, 3: -7, -1: 1, -2: numbers.x.to_bytes(32), -3: numbers.y.to_bytes(32)}
        data = self._data(options["rp"]["id"], key, ATTESTED)
        data += NO_AAGUID + struct.pack(">H", len(key.id)) + key.id + cbor2.dumps(public)
        attestation = {"fmt": "none", "attStmt": {}, "authData": data}
        return self._answer(
            key,
            clientDataJSON=text(self._client_data("webauthn.create", options)),
            attestationObject=text(cbor2.dumps(attestation)),
            transports=["internal"],
        )

    def use(self, options: dict[str, Any], key: Key | None = None) -> dict[str, Any]:
        """What ``navigator.credentials.get()`` would give, with the newest key or the given one."""
        key = key or self.keys[-1]
        key.count += self.counts
        client_data = self._client_data("webauthn.get", options)
        data = self._data(options["rpId"], key)
        signature = key.private.sign(data + digest(client_data), ec.ECDSA(hashes.SHA256()))
        return self._answer(
            key,
            clientDataJSON=text(client_data),
            authenticatorData=text(data),
            signature=text(signature),
            userHandle=text(key.handle),
        )

    def _data(self, rp_id: str, key: Key, flags: int = 0) -> bytes:
        flags |= PRESENT | (VERIFIED if self.verifies else 0)
        return digest(rp_id.encode()) + struct.pack(">BI", flags, key.count)

    def _client_data(self, kind: str, options: dict[str, Any]) -> bytes:
        told = {"type": kind, "challenge": options["challenge"], "origin": self.origin}
        return json.dumps({**told, "crossOrigin": False}).encode()

    def _answer(self, key: Key, **response: Any) -> dict[str, Any]:
        return {
            "id": text(key.id),
            "rawId": text(key.id),
            "type": "public-key",
            "response": response,
            "clientExtensionResults": {},
        }
