"""Who a person is, and how they prove it."""

from accounts.models.account import Account
from accounts.models.card import Card
from accounts.models.code import OneTimeCode, Purpose
from accounts.models.consent import Consent
from accounts.models.contact_change import ContactChange
from accounts.models.data_copy import DataCopy
from accounts.models.deletion import Deletion
from accounts.models.half_sign_in import HalfSignIn
from accounts.models.identity import Identity, LinkedIdentity
from accounts.models.known_browser import KnownBrowser
from accounts.models.lock import Lockable, UnknownIdentifier
from accounts.models.method import ContactMethod
from accounts.models.not_me import NotMeLink
from accounts.models.operator import Operator
from accounts.models.operator_tries import OperatorTries
from accounts.models.passkey import Passkey
from accounts.models.password_link import PasswordLink
from accounts.models.password_reset import PasswordReset
from accounts.models.photo import Photo
from accounts.models.provider_visit import ProviderVisit
from accounts.models.recovery_codes import RecoveryCode, RecoveryCodes
from accounts.models.registration import Registration
from accounts.models.remembered import RememberedBrowser
from accounts.models.two_step_reset import TwoStepReset

__all__ = [
    "Account",
    "Card",
    "Consent",
    "ContactChange",
    "ContactMethod",
    "DataCopy",
    "Deletion",
    "HalfSignIn",
    "Identity",
    "KnownBrowser",
    "LinkedIdentity",
    "Lockable",
    "NotMeLink",
    "OneTimeCode",
    "Operator",
    "OperatorTries",
    "Passkey",
    "PasswordLink",
    "PasswordReset",
    "Photo",
    "ProviderVisit",
    "Purpose",
    "RecoveryCode",
    "RecoveryCodes",
    "Registration",
    "RememberedBrowser",
    "TwoStepReset",
    "UnknownIdentifier",
]
