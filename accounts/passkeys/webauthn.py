"""Passkeys by WebAuthn (https://www.w3.org/TR/webauthn-3/): what the browser is asked for, and
whether its answer is right.

A challenge is for one aim, in one browser session, for a while, and for one answer.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django_otp_webauthn.helpers import WebAuthnHelper
from webauthn import (
    base64url_to_bytes,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers import (
    bytes_to_base64url,
    parse_authentication_credential_json,
    parse_client_data_json,
    parse_registration_credential_json,
)
from webauthn.helpers.structs import (
    AuthenticationCredential,
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialUserEntity,
    RegistrationCredential,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from accounts.kinds import Kind
from accounts.models import Account, Passkey
from sandbox.clock import now
from sandbox.journal import record

# What a challenge is for. A verification adds its purpose.
SIGNING_IN, ADDING, VERIFYING = "sign_in", "add", "verify"
CHALLENGES = "passkey_challenges"
# Several windows of one browser may ask at a time.
CHALLENGES_KEPT = 5
ANSWER_MAX_LENGTH = 20_000
Credential = TypeVar("Credential", AuthenticationCredential, RegistrationCredential)


@dataclass
class Answer:
    """What came from the browser, taken apart but not yet believed."""

    data: dict[str, Any]
    credential: Any
    challenge: str


class RelyingParty(WebAuthnHelper):
    """This site, as passkeys see it. The device must always have made sure of the person itself, by
    finger, face or PIN: a passkey needs no second step."""

    # What the browser is asked for

    def ask_to_make(self, account: Account) -> dict[str, Any]:
        options, state = self.register_begin(account)
        self._note(ADDING, state["challenge"])
        return options

    def ask_to_use(self, aim: str, account: Account | None = None) -> dict[str, Any]:
        """Any passkey of this site will do, or with an account only its own."""
        options, state = self.authenticate_begin(account, require_user_verification=True)
        self._note(aim, state["challenge"])
        return options

    def get_user_entity(self, user: Account) -> PublicKeyCredentialUserEntity:
        # One device may hold passkeys for several sandboxes of this host. It replaces what has the
        # same handle, so that one belongs to the account, and no row is needed to keep it.
        handle = salted_hmac("passkey handle", str(user.pk), algorithm="sha512").digest()
        name = f"{user.email or user.phone or user.mi_id} · {user.sandbox.label}"
        return PublicKeyCredentialUserEntity(id=handle, name=name, display_name=name)

    def get_generate_registration_options_kwargs(self, *, user: Account) -> dict[str, Any]:
        options = super().get_generate_registration_options_kwargs(user=user)
        options["authenticator_selection"] = AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED,
            user_verification=UserVerificationRequirement.REQUIRED,
        )
        return options

    # What it answers

    def make(self, account: Account, name: str, text: str) -> Passkey:
        """Keep a new passkey. Raises ValidationError ``unreadable``, ``stale``, ``unverified``,
        ``refused`` or ``taken``."""
        try:
            answer = _read(text, parse_registration_credential_json)
            self._take(ADDING, answer.challenge)
            passkey = self._checked(account, answer)
            passkey.name = name
            passkey.keep()
        except ValidationError:
            record(Kind.PASSKEY_REFUSED, account)
            raise
        except IntegrityError:
            record(Kind.PASSKEY_REFUSED, account)
            sentence = _("This passkey is already in use here.")
            raise ValidationError(sentence, code="taken") from None
        return passkey

    def use(self, aim: str, text: str, account: Account | None = None) -> Passkey:
        """The passkey that answered rightly. Raises ValidationError ``unknown``, or as ``make``.

        With an account, only one of its own will do.
        """
        passkey = None
        try:
            answer = _read(text, parse_authentication_credential_json)
            passkey = self._known(answer, account)
            self._take(aim, answer.challenge)
            self._use(passkey, answer)
        except ValidationError as refused:
            kind = Kind.PASSKEY_UNKNOWN if refused.code == "unknown" else Kind.PASSKEY_REFUSED
            record(kind, passkey.user if passkey else account)
            raise
        return passkey

    def ask_for_proof(self, account: Account, purpose: str) -> dict[str, Any]:
        """As ``ask_to_use``, to prove who the account's owner is, for this purpose only."""
        return self.ask_to_use(f"{VERIFYING} {purpose}", account)

    def prove(self, account: Account, purpose: str, text: str) -> None:
        """Take an answer to ``ask_for_proof``. Raises ValidationError as ``use``."""
        used = self.use(f"{VERIFYING} {purpose}", text, account)
        record(Kind.PASSKEY_PROVED, account, passkey=used.name)

    def _checked(self, account: Account, answer: Answer) -> Passkey:
        credential = answer.credential
        with _refusing("refused"):
            verified = verify_registration_response(
                credential=credential,
                expected_challenge=base64url_to_bytes(answer.challenge),
                expected_rp_id=self.get_relying_party_domain(),
                expected_origin=self.get_allowed_origins(),
            )
            made: Passkey = self.create_credential(account, verified, credential, answer.data)
        if not verified.user_verified:
            raise _refusal("unverified")
        made.sandbox = account.sandbox
        return made

    def _known(self, answer: Answer, account: Account | None) -> Passkey:
        try:
            passkey = Passkey.get_by_credential_id(answer.credential.raw_id)
        except Passkey.DoesNotExist:
            raise _refusal("unknown") from None
        if account and passkey.user != account:
            raise _refusal("unknown")
        return passkey

    def _use(self, passkey: Passkey, answer: Answer) -> None:
        with _refusing("refused"):
            verified = verify_authentication_response(
                credential=answer.credential,
                credential_current_sign_count=passkey.sign_count,
                credential_public_key=bytes(passkey.public_key),
                expected_challenge=base64url_to_bytes(answer.challenge),
                expected_rp_id=self.get_relying_party_domain(),
                expected_origin=self.get_allowed_origins(),
            )
        if not verified.user_verified:
            raise _refusal("unverified")
        if not passkey.take(answer.challenge, verified):
            raise _refusal("stale")

    # Challenges

    def _note(self, aim: str, challenge: str) -> None:
        session = self.request.session
        noted = {"challenge": challenge, "aim": aim, "at": now().isoformat()}
        session[CHALLENGES] = [*session.get(CHALLENGES, []), noted][-CHALLENGES_KEPT:]

    def _take(self, aim: str, challenge: str) -> None:
        """Use a challenge up. Raises ``stale`` without one for this aim that is young enough."""
        noted = self.request.session.get(CHALLENGES, [])
        asked = next((each for each in noted if each["challenge"] == challenge), None)
        if asked:
            self.request.session[CHALLENGES] = [each for each in noted if each is not asked]
        if not asked or asked["aim"] != aim:
            raise _refusal("stale")
        if now() >= datetime.fromisoformat(asked["at"]) + settings.PASSKEY_WITHIN:
            raise _refusal("stale")


def _read(text: str, parse: Callable[[dict[str, Any]], Credential]) -> Answer:
    if not text or len(text) > ANSWER_MAX_LENGTH:
        raise _refusal("unreadable")
    with _refusing("unreadable"):
        data = json.loads(text)
        credential = parse(dict(data))
        client_data = parse_client_data_json(credential.response.client_data_json)
        return Answer(data, credential, bytes_to_base64url(client_data.challenge))


@contextmanager
def _refusing(code: str) -> Iterator[None]:
    """Refuse whatever the parsers of JSON, CBOR and keys cannot bear: the answer is a stranger's,
    and each of them raises in its own way. Nothing within asks the database."""
    try:
        yield
    except Exception as broken:
        raise _refusal(code) from broken


def _refusal(code: str) -> ValidationError:
    sentences = {
        "unreadable": _("The browser’s answer could not be read. Try again."),
        "stale": _("This answer is too old or has already been used. Try again."),
        "unverified": _("The device did not check that it’s you by fingerprint, face or PIN."),
        "refused": _("The passkey was not accepted. Try again or use another method."),
        "unknown": _(
            "We don’t recognise this passkey. It was removed, or it belongs to another account."
        ),
    }
    return ValidationError(sentences[code], code=code)
