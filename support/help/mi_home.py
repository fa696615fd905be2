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
                "With the same Mi account as everywhere else. There is no separate Mi "
                "Home account: the app uses the one that is signed in on the phone under "
                "“Settings”, “Mi account”."
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
        _("How do I create a password for Mi Home?"),
        (
            _(
                "Mi Home has no password of its own: it uses the password of your Mi "
                "account, which you create when you register. Eight characters or more "
                "will do, as long as nobody can guess them."
            ),
            _("If you forgot it, set a new one and enter it on the phone too."),
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
        _("Why can’t I sign in to Mi Home?"),
        (
            _(
                "Usually the account is not activated yet, is locked after ten wrong "
                "passwords, or its password was changed and not yet entered on the "
                "phone: check “Settings”, “Mi account” there. The app also needs an "
                "internet connection."
            ),
            _(
                "If you are signed in but see no devices, choose their region in the "
                "app: devices from one region do not show up in another."
            ),
        ),
        _("Open the phone"),
        "phone_own",
        other_words=(
            "Почему не могу зайти в приложение Mi Home?",
            "ми хоум",
            "Why can't I get into the Mi Home app?",
            "Why can't I log in to Mi Home?",
            "Why can I not sign in to the Mi Home app?",
        ),
    ),
    Answer(
        "mi-home-connect",
        Group.HOME,
        _("How do I connect Mi Home?"),
        (
            _(
                "Sign in on the phone and open Mi Home on its home screen. Choose the "
                "region your devices were sold for, then “Add a device”. If the phone "
                "does not have the app, install the one published by Xiaomi Inc."
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
        _("My robot vacuum won’t connect to the app"),
        (
            _(
                "Hold both buttons of the vacuum until it says that it is waiting for "
                "the network configuration: it waits for five minutes. Then choose a 2.4 "
                "GHz Wi-Fi network, the only kind it supports, and enter its password "
                "exactly."
            ),
            _(
                "The region in the app must be the one the vacuum was sold for, and it "
                "must not belong to anyone else. If something is wrong, the app tells "
                "you the reason and takes you back to that step."
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
                "Mi Home is an app for phones and tablets; it does not run on a TV. But "
                "the TV can use the same account: it shows a QR code, and you confirm "
                "with the phone’s scanner."
            ),
            _("After that the TV appears in Mi Home and in your list of devices."),
        ),
        _("Phones and other devices"),
        "phones",
        other_words=(
            "Как установить ми хоум на телевизор?",
            "How to install Mi Home on a TV?",
        ),
    ),
)
