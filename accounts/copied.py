"""Where sessions and addresses of this floor hold keys of rows (see ``sandbox.copied``)."""

from __future__ import annotations

from sandbox.copied import MADE_FROM_A_KEY

SESSION_ROWS = {
    "_auth_user_id": "accounts.Account",
    "_auth_user_backend": "",
    "_auth_user_hash": "",
    "codes.*": "accounts.OneTimeCode",
    "deletion": "accounts.Deletion",
    "forgot": "",
    "half_done.account": "accounts.Account",
    "half_done.begun": "accounts.HalfSignIn",
    "half_done": "",
    "invented": "",
    "locked": "",
    "not_me": "accounts.NotMeLink",
    "opened_with": "",
    "passkey_challenges": "",
    "proofs": "",
    "provider_visit.visit": "accounts.ProviderVisit",
    "provider_visit": "",
    "register_typed": "",
    "registration": "accounts.Registration",
    "registrations_typed_here": "accounts.Registration",
    "sms_wanted": "",
    "two_step_cancelled": "",
    "typed_identifier": "",
    "unknown_identity": "accounts.Identity",
}
ADDRESS_ROWS = {
    "browser_forget.pk": "accounts.RememberedBrowser",
    "data_download.pk": "accounts.DataCopy",
    "not_me.number": "",
    "passkey_*.pk": "accounts.Passkey",
    "provider_consent.pk": "accounts.Identity",
    # The copied session has a name of its own.
    "session_end.session": MADE_FROM_A_KEY,
    # What a letter's secret opens is found by the secret, in a copy too.
    "*.token": "",
    "*.digest": "",
    # A word: the purpose of a proof, a service, a way, a topic.
    "verify*.purpose": "",
    "*.provider": "",
    # ``sms``, ``codes``, or the app with its number.
    "second_step_typed.key": "otp_totp.TOTPDevice",
    "verify_typed.key": "otp_totp.TOTPDevice",
    "two_step_remove.key": "otp_totp.TOTPDevice",
    "consent.topic": "",
}
