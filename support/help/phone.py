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
                "Open “Settings”, then “Mi account”: enter the e-mail address or phone "
                "number, then the password. Then choose what to synchronise and whether "
                "Find device is on."
            ),
            _(
                "If you don’t have an account yet, the same screen opens registration in "
                "the phone’s browser."
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
                "Open “Settings”, “Mi account”, “Sign out”. Choose whether the "
                "synchronised data stays on the phone, and enter the password. "
                "Everything stays in the cloud either way."
            ),
            _(
                "After that the phone belongs to no one, and you can sign in with the "
                "other account."
            ),
        ),
        _("Open the phone"),
        "phone_own",
        other_words=(
            "Как выйти из ми аккаунта?",
            "How do I log out?",
        ),
    ),
    Answer(
        "phone-locked",
        Group.PHONE,
        _("After a reset the phone asks for a password"),
        (
            _(
                "A reset does not unlink the phone from its owner. Enter the password of "
                "the account it is linked to; the screen shows part of its name."
            ),
            _(
                "If you forgot the password, set a new one here on the site and enter it "
                "on the phone."
            ),
        ),
        _("Set a new password"),
        "forgot",
    ),
    Answer(
        "find-device-off",
        Group.PHONE,
        _("Find device cannot be turned off"),
        (
            _(
                "It cannot be turned off for three days after a password change, so that "
                "a thief who learns the password cannot hide the phone."
            ),
            _("In a sandbox you don’t have to wait: move the clock forward."),
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
                "In “Settings”, “About phone”, tap the MIUI version seven times. Then "
                "open “Additional settings”, “Developer options”, “Mi Unlock status” and "
                "link the account to the device."
            ),
            _("This requires a SIM card and mobile data: Wi-Fi is not enough."),
        ),
        _("Open the phone"),
        "phone_own",
    ),
    Answer(
        "sms-elsewhere",
        Group.PHONE,
        _("My phone does not receive SMS"),
        (
            _(
                "SMS go to the phone that holds the SIM card with that number. Open the "
                "SIM tray beside the phone to see which card is in it; while a card is "
                "in the drawer, its SMS wait."
            ),
            _("The sandbox inbox shows every SMS, whichever phone it went to."),
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
                "In the SIM tray of any phone, have the operator re-issue the number: "
                "the new card gets it, and the lost one stops working at once."
            ),
            _(
                "Until then, codes sent by SMS reach no one: choose e-mail, an "
                "authenticator app or a recovery code instead."
            ),
        ),
        _("Phones and other devices"),
        "phones",
        other_words=("Как сменить сим-карту?",),
    ),
)
