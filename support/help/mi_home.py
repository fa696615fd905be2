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
                "With the same Mi account as everywhere. There is no separate Mi Home account: the "
                "app uses the one that is signed in on the phone, under “Settings”, “Mi account”."
            ),
            _("No account yet? Create one first."),
        ),
        _("Create an account"),
        "register",
        other_words=(
            "Как авторизоваться в ми хоум?",
            "How do I log in to Mi Home?",
        ),
    ),
    Answer(
        "mi-home-password",
        Group.HOME,
        _("How do I make up a password for Mi Home?"),
        (
            _(
                "Mi Home has no password of its own: it is the one of the Mi account, which you "
                "make up when you create it. Eight characters or more will do, if nobody can guess "
                "them."
            ),
            _("If it is forgotten, set a new one and enter it on the phone too."),
        ),
        _("Set a new password"),
        "forgot",
        other_words=(
            "Как создать пароль в Mi Home?",
            "пароль ми хоум",
            "How do I create a password in Mi Home?",
        ),
    ),
    Answer(
        "mi-home-refuses",
        Group.HOME,
        _("Why can I not sign in to Mi Home?"),
        (
            _(
                "Usually the account is not activated yet, is locked after ten wrong passwords, or "
                "its password was changed and not yet entered on the phone: look there under "
                "“Settings”, “Mi account”. The app also needs the internet."
            ),
            _(
                "If you are signed in and see no devices, choose their region in the app: devices "
                "of one region do not show up in another."
            ),
        ),
        _("Open the phone"),
        "phone_own",
        other_words=(
            "Почему не могу зайти в приложение Mi Home?",
            "ми хоум",
            "Why can't I get into the Mi Home app?",
            "Why can I not sign in to the Mi Home app?",
        ),
    ),
    Answer(
        "mi-home-connect",
        Group.HOME,
        _("How do I connect Mi Home?"),
        (
            _(
                "Sign in on the phone and open Mi Home on its home screen. Choose the region that "
                "your devices were sold for, then “Add a device”. On a phone without the app, "
                "install the one published by Xiaomi Inc."
            ),
        ),
        _("Open the phone"),
        "phone_own",
        other_words=(
            "Как подключить ми хоум?",
            "How to connect Mi Home?",
        ),
    ),
    Answer(
        "vacuum",
        Group.HOME,
        _("The robot vacuum does not connect to the app"),
        (
            _(
                "Hold both buttons of the vacuum until it says that it waits for the network "
                "configuration: it waits for five minutes. Then choose a Wi-Fi network at 2.4 GHz, "
                "for it knows no other, and enter its password exactly."
            ),
            _(
                "The region in the app must be the one that the vacuum was sold for, and nobody "
                "else may own it. Whatever is wrong, the app tells the reason and leads back to "
                "that step."
            ),
        ),
        _("Phones and other devices"),
        "phones",
        other_words=(
            "Что делать если робот пылесос не подключается к приложению?",
            "What to do if the robot vacuum does not connect to the app?",
            "What should I do if the robot vacuum cleaner does not connect to the app?",
        ),
    ),
    Answer(
        "mi-home-tv",
        Group.HOME,
        _("How do I install Mi Home on a TV?"),
        (
            _(
                "Mi Home is an app for phones and tablets, it does not run on a TV. But the TV can "
                "have the same account: it shows a QR code, and you confirm with the scanner of "
                "the phone."
            ),
            _("Afterwards the TV is in Mi Home and in your list of devices."),
        ),
        _("Phones and other devices"),
        "phones",
        other_words=(
            "Как установить ми хоум на телевизор?",
            "How to install Mi Home on a TV?",
        ),
    ),
)
