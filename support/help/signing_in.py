"""Signing in."""

from django.utils.translation import gettext_lazy as _

from support.help.answer import Answer, Group

ANSWERS = (
    Answer(
        "not-activated",
        Group.SIGN_IN,
        _("I registered but cannot sign in"),
        (
            _(
                "An account created with an e-mail address works only after activation. Open the "
                "activation e-mail and press the button in it."
            ),
            _(
                "The link in the e-mail is valid for a day and works once. If it has expired, try "
                "to sign in with your password: the page offers to send another e-mail."
            ),
        ),
        _("Sign in"),
        "sign_in",
    ),
    Answer(
        "which-login",
        Group.SIGN_IN,
        _("I don’t remember what I signed in with"),
        (
            _(
                "One field accepts all three: the e-mail address, the phone number in "
                "any format, and the Mi ID."
            ),
            _(
                "Try signing in by SMS with each of your numbers: a code arrives only on "
                "one that has an account. If nothing comes to mind, contact support and "
                "tell them what you remember."
            ),
        ),
        _("Sign in by SMS"),
        "sign_in_sms",
    ),
    Answer(
        "locked",
        Group.SIGN_IN,
        _("My account is locked"),
        (
            _(
                "After ten wrong passwords in a row the account is locked, and even the right "
                "password is refused."
            ),
            _(
                "Only support can unlock it. Submit a request; a picture of a document "
                "helps. In the sandbox, use the sample, never a real document."
            ),
        ),
        _("Ask support to unlock it"),
        "support_new",
        ("unlock",),
        other_words=(
            "Заблокировали аккаунт, как разблокировать?",
            "My account is locked, how do I unlock it?",
        ),
    ),
    Answer(
        "forgotten",
        Group.SIGN_IN,
        _("I forgot my password"),
        (
            _(
                "Enter your e-mail address, phone number or Mi ID: you will get an e-mail with a "
                "link or an SMS with a code, and then create a new password. With your number you "
                "can also sign in by SMS, without a password."
            ),
            _("Don’t keep guessing: the tenth wrong password locks the account."),
        ),
        _("Set a new password"),
        "forgot",
        other_words=(
            "Забыл пароль",
            "Забыла пароль",
            "Как восстановить пароль?",
            "I forgot my password",
            "How do I reset my password?",
        ),
    ),
    Answer(
        "passkey",
        Group.SIGN_IN,
        _("How do I sign in without a password?"),
        (
            _(
                "Add a passkey in the security settings: after that your fingerprint, "
                "face or device PIN is enough, and no code is needed."
            ),
            _(
                "Add one on each device you sign in on. On the sign-in page, press “Sign "
                "in with a passkey”."
            ),
        ),
        _("Open the passkeys"),
        "passkeys",
        other_words=(
            "Что такое passkey, вход по отпечатку пальца",
            "What is a passkey?",
        ),
    ),
    Answer(
        "passkey-lost",
        Group.SIGN_IN,
        _("I lost the device with my passkey"),
        (
            _(
                "Sign in with the password or by SMS and remove the passkey from the "
                "list: after that it no longer works."
            ),
        ),
        _("Open the passkeys"),
        "passkeys",
    ),
    Answer(
        "two-step",
        Group.SIGN_IN,
        _("How do I turn on two-step verification?"),
        (
            _(
                "On the “Security” page, open “Two-step verification” and add an authenticator app "
                "or choose SMS. After that, a stolen password alone is not enough: a new browser "
                "asks for a code too."
            ),
            _(
                "Create recovery codes right away and keep them apart from the phone. You can turn "
                "two-step verification off on the same page."
            ),
        ),
        _("Open two-step verification"),
        "two_step",
        other_words=(
            "Двухфакторная аутентификация, двухфакторка, 2FA, защита входа вторым кодом",
            "Как включить двухэтапную проверку? Как отключить двухфакторную аутентификацию?",
            "Two-factor authentication, 2-step verification, 2FA, two-step",
            "How do I turn off two-factor authentication?",
        ),
    ),
    Answer(
        "two-step-lost",
        Group.SIGN_IN,
        _("I lost the phone with my sign-in codes"),
        (
            _(
                "On the second step, choose another way: a recovery code, another app or SMS. A "
                "recovery code works once."
            ),
            _(
                "If nothing is left, choose “I no longer have any of these” there: after a day, "
                "signing in with the password turns two-step verification off. We’ll "
                "notify you at every address and number of the account at once, and you "
                "can cancel it from any of those messages."
            ),
        ),
        _("Sign in"),
        "sign_in",
        other_words=(
            "Потерял телефон с кодами, потеряла телефон с приложением для кодов",
            "Резервные коды, нет приложения с кодами, сменил телефон с аутентификатором",
            "I lost my authenticator app, recovery codes, a new phone without the app",
        ),
    ),
    Answer(
        "paid-unlock",
        Group.SIGN_IN,
        _("Someone is offering to unlock my account for money"),
        (
            _(
                "Refuse. Only support can unlock an account or free a device, and "
                "support never charges for it."
            ),
            _("Anyone who asks for your password or a code from an SMS is after your account."),
        ),
        _("Contact support"),
        "support",
    ),
)
