"""Every letter and SMS of the account: one function, one message, in the reader's language."""

from accounts.contacts.letters import contact_changed
from accounts.leaving.letters import data_ready, deleted, deletion_asked, deletion_cancelled
from accounts.passkeys.letters import passkey_added, passkey_removed
from accounts.password.forgot_letters import password_reset
from accounts.password.letters import account_locked, password_changed
from accounts.post import Button, absolute, quietly, send_letter, tell
from accounts.providers.letters import provider_linked, provider_unlinked
from accounts.registration.letters import activation, already_registered
from accounts.two_step.letters import (
    factor_added,
    factor_removed,
    recovery_code_used,
    recovery_codes_made,
    two_step_off,
    two_step_reset_asked,
    two_step_reset_cancelled,
)
from accounts.verification.letters import contact_taken, one_time_code
from accounts.watching.letters import (
    disowned,
    locked_by_owner,
    new_password_demanded,
    second_step_missed,
    unusual_sign_in,
)

__all__ = [
    "Button",
    "absolute",
    "account_locked",
    "activation",
    "already_registered",
    "contact_changed",
    "contact_taken",
    "data_ready",
    "deleted",
    "deletion_asked",
    "deletion_cancelled",
    "disowned",
    "factor_added",
    "factor_removed",
    "locked_by_owner",
    "new_password_demanded",
    "one_time_code",
    "passkey_added",
    "passkey_removed",
    "password_changed",
    "password_reset",
    "provider_linked",
    "provider_unlinked",
    "quietly",
    "recovery_code_used",
    "recovery_codes_made",
    "second_step_missed",
    "send_letter",
    "tell",
    "two_step_off",
    "two_step_reset_asked",
    "two_step_reset_cancelled",
    "unusual_sign_in",
]
