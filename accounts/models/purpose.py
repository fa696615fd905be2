"""What a person proves who they are for: the words of it, and where the proof leads."""

from __future__ import annotations

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy


class Purpose(models.TextChoices):
    """What a code is good for, with the sentence that brings it; it is good for nothing else."""

    SIGN_UP = "sign_up", gettext_lazy("%(code)s is your code for creating a Mi account.")
    PASSWORD = "password", gettext_lazy("%(code)s is your code for changing the password.")
    PHONE = "phone", gettext_lazy("%(code)s is your code for changing the phone number.")
    TWO_STEP = "two_step", gettext_lazy("%(code)s is your code for changing two-step verification.")
    SECOND_STEP = "second_step", gettext_lazy("%(code)s is your code for signing in.")
    TWO_STEP_RESET = (
        "two_step_reset",
        gettext_lazy("%(code)s is your code for turning off two-step verification."),
    )
    LINKED = (
        "linked",
        gettext_lazy("%(code)s is your code for linking third-party accounts."),
    )
    PASSKEYS = "passkeys", gettext_lazy("%(code)s is your code for changing passkeys.")
    DELETION = "deletion", gettext_lazy("%(code)s is your code for deleting your Mi account.")
    ERASE = "erase", gettext_lazy("%(code)s is your code for erasing a lost device.")
    DATA = "data", gettext_lazy("%(code)s is your code for downloading your data.")
    NEW_PHONE = "new_phone", gettext_lazy("%(code)s is your code for linking this number.")
    EMAIL = "email", gettext_lazy("%(code)s is your code for changing the e-mail address.")
    NEW_EMAIL = "new_email", gettext_lazy("%(code)s is your code for linking this address.")
    RECOVERY = "recovery", gettext_lazy("%(code)s is your code for setting a new password.")
    SIGN_IN = "sign_in", gettext_lazy("%(code)s is your code for signing in to the Mi account.")

    @property
    def before(self) -> str | Promise:
        """What is said where the proof is asked for; only what ``leads_to`` a page has it."""
        return BEFORE[self]

    @property
    def leads_to(self) -> str:
        """The name of the page that the proof opens; empty for what has a walk of its own."""
        return LEADS_TO.get(self, "")

    @property
    def is_for_typed(self) -> bool:
        """Whether the code goes to what was typed just before, in the same browser; others go to
        what an account already has."""
        return self in {Purpose.SIGN_UP, Purpose.NEW_PHONE, Purpose.NEW_EMAIL, Purpose.SIGN_IN}

    @property
    def asked_on(self) -> str:
        """The name of the page whose button asks for the proof."""
        return ASKED_ON.get(self, "security")

    @property
    def adds(self) -> bool:
        """Whether something new is put in next: the article calls the button by it."""
        return self in {Purpose.PASSWORD, Purpose.PHONE, Purpose.EMAIL}

    @property
    def leads_in(self) -> bool:
        """Whether the proof signs somebody in, so that a code for it is of no use where there is no
        account."""
        return self in {Purpose.RECOVERY, Purpose.SIGN_IN}


BEFORE: dict[Purpose, str | Promise] = {
    Purpose.PASSWORD: gettext_lazy(
        "Before you change the password, we need to make sure it’s you."
    ),
    Purpose.PHONE: gettext_lazy(
        "Before you change the phone number, we need to make sure it’s you."
    ),
    Purpose.EMAIL: gettext_lazy(
        "Before you change the e-mail address, we need to make sure it’s you."
    ),
    Purpose.TWO_STEP: gettext_lazy(
        "Before you change two-step verification, we need to make sure it’s you."
    ),
    Purpose.PASSKEYS: gettext_lazy("Before you change passkeys, we need to make sure it’s you."),
    Purpose.LINKED: gettext_lazy(
        "Before you change third-party accounts, we need to make sure it’s you."
    ),
    Purpose.DELETION: gettext_lazy("Before you delete the account, we need to make sure it’s you."),
    Purpose.DATA: gettext_lazy("Before you download your data, we need to make sure it’s you."),
    Purpose.ERASE: gettext_lazy("Before you erase a device, we need to make sure it’s you."),
}
LEADS_TO = {
    Purpose.PASSWORD: "change_password",
    Purpose.PHONE: "change_phone",
    Purpose.EMAIL: "change_email",
    Purpose.TWO_STEP: "two_step",
    Purpose.PASSKEYS: "passkeys",
    Purpose.LINKED: "linked",
    Purpose.DELETION: "delete_confirm",
    Purpose.DATA: "data_copy",
    Purpose.ERASE: "find_erase_confirm",
}
ASKED_ON = {Purpose.DELETION: "privacy", Purpose.DATA: "privacy", Purpose.ERASE: "find"}
