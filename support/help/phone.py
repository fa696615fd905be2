"""The phone, and its SIM card."""

from django.utils.translation import gettext_lazy as _

from support.help.answer import Answer, Group

ANSWERS = (
    Answer(
        "phone-sign-in",
        Group.PHONE,
        _("How do I sign in on the phone?"),
        (
            _(
                "Open “Settings”, then “Mi account”: enter the e-mail address or phone number, "
                "then the password. Afterwards choose what to synchronise, and whether Find device "
                "is on."
            ),
            _(
                "If you have no account yet, the same screen opens the registration in the phone’s "
                "browser."
            ),
        ),
        _("Open the phone"),
        "phone_own",
    ),
    Answer(
        "phone-sign-out",
        Group.PHONE,
        _("How do I sign out on the phone or switch to another account?"),
        (
            _(
                "Open “Settings”, “Mi account”, “Sign out”. Choose whether what was synchronised "
                "stays on the phone, and enter the password. Everything stays in the cloud in "
                "either case."
            ),
            _("Then the phone is nobody’s, and you can sign in with the other account."),
        ),
        _("Open the phone"),
        "phone_own",
    ),
    Answer(
        "phone-locked",
        Group.PHONE,
        _("After a reset the phone asks for a password"),
        (
            _(
                "A reset does not take the phone from its owner. Enter the password of the account "
                "that it was linked to; the screen shows a part of its name."
            ),
            _(
                "If you have forgotten the password, set a new one here on the site and enter that "
                "one on the phone."
            ),
        ),
        _("Set a new password"),
        "forgot",
    ),
    Answer(
        "find-device-off",
        Group.PHONE,
        _("Find device cannot be switched off"),
        (
            _(
                "For three days after a new password it cannot be switched off, so that a thief "
                "who learns the password cannot hide the phone."
            ),
            _("In a sandbox you need not wait: move the clock forward."),
        ),
        _("Open the clock"),
        "clock",
    ),
    Answer(
        "mi-unlock",
        Group.PHONE,
        _("How do I link the phone to my account for Mi Unlock?"),
        (
            _(
                "In “Settings”, “About phone”, tap the MIUI version seven times. Then open "
                "“Additional settings”, “Developer options”, “Mi Unlock status” and link the "
                "account with the device."
            ),
            _("The phone needs a SIM card and mobile data for it: Wi-Fi does not count."),
        ),
        _("Open the phone"),
        "phone_own",
    ),
    Answer(
        "sms-elsewhere",
        Group.PHONE,
        _("The SMS do not come to my phone"),
        (
            _(
                "SMS go to the phone that holds the card with their number. Look beside the phone, "
                "in its SIM tray, which card lies in it; while a card lies in the drawer, its SMS "
                "wait."
            ),
            _("The inbox of the sandbox shows every SMS, whatever phone it went to."),
        ),
        _("Phones and other devices"),
        "phones",
    ),
    Answer(
        "sim-lost",
        Group.PHONE,
        _("I have lost my SIM card"),
        (
            _(
                "In the SIM tray of any phone, have the operator re-issue the number: the new card "
                "gets it, and the lost one is dead at once."
            ),
            _(
                "Until then codes reach nobody by SMS: choose e-mail, an authenticator app or a "
                "recovery code instead."
            ),
        ),
        _("Phones and other devices"),
        "phones",
    ),
)
