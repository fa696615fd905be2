"""Who a person is, and how they prove it."""

from accounts.models.account import Account
from accounts.models.code import OneTimeCode, Purpose
from accounts.models.lock import Lockable, UnknownIdentifier
from accounts.models.method import ContactMethod
from accounts.models.photo import Photo
from accounts.models.registration import Registration

__all__ = [
    "Account",
    "ContactMethod",
    "Lockable",
    "OneTimeCode",
    "Photo",
    "Purpose",
    "Registration",
    "UnknownIdentifier",
]
