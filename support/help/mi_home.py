"""Mi Home: the questions at the head of the article."""

from django.utils.translation import gettext_lazy as _

from support.help.answer import Answer, Group

ANSWERS = (
    Answer(
        "mi-home-sign-in",
        Group.HOME,
        _("How do I sign in to Mi Home?"),
        (
            _(
                "With the same Mi account as everywhere: e-mail, phone number or Mi ID and the "
                "password. There is no separate Mi Home account."
            ),
            _(
                "Make up the password when you create the account; it is the password of Mi Home "
                "too."
            ),
        ),
        _("Create an account"),
        "register",
    ),
    Answer(
        "mi-home-refuses",
        Group.HOME,
        _("Why can I not sign in to Mi Home?"),
        (
            _(
                "Usually the account is not activated yet, is locked after ten wrong passwords, "
                "or its password was changed on the site and not yet in the app."
            ),
            _(
                "Another region in the app than in the account can be the reason too: devices of "
                "one region do not show up in another."
            ),
        ),
        _("Try to sign in here"),
        "sign_in",
    ),
    Answer(
        "mi-home-connect",
        Group.HOME,
        _("How do I connect Mi Home?"),
        (
            _(
                "Install the app published by Xiaomi Inc., accept the terms, choose your region, "
                "sign in with your Mi account and add the device."
            ),
        ),
        _("Open the phones"),
        "phones",
    ),
    Answer(
        "vacuum",
        Group.HOME,
        _("The robot vacuum does not connect to the app"),
        (
            _(
                "Most vacuums know only Wi-Fi at 2.4 GHz. Switch the phone to that network and "
                "enter its password exactly."
            ),
            _(
                "Put the vacuum into pairing mode, switch on Bluetooth and location on the phone, "
                "and choose the region in the app that the vacuum was sold for."
            ),
        ),
        _("Open the phones"),
        "phones",
    ),
    Answer(
        "mi-home-tv",
        Group.HOME,
        _("How do I install Mi Home on a TV?"),
        (
            _(
                "Mi Home is an app for phones and tablets. A TV is linked to the same account and "
                "then shows up in the app and in your list of devices."
            ),
        ),
        _("Open the phones"),
        "phones",
    ),
)
