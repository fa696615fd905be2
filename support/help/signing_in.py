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
                "An account made by e-mail works only after activation. Open the letter and press "
                "the button in it."
            ),
            _(
                "The link in the letter lives for a day and works once. If it has expired, sign "
                "in with your password: the page offers to send another letter."
            ),
        ),
        _("Sign in"),
        "sign_in",
    ),
    Answer(
        "which-login",
        Group.SIGN_IN,
        _("I do not remember what I signed in with"),
        (
            _(
                "One field takes all three: the e-mail address, the phone number in any spelling, "
                "and the Mi ID."
            ),
            _(
                "Try your numbers with signing in by SMS: a code comes only to one that has an "
                "account. If nothing comes to mind, write to support and tell what you remember."
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
                "Only support can unlock it. Open a case; a picture of a document helps. Here in "
                "the sandbox use the made-up sample, never a real document."
            ),
        ),
        _("Ask support to unlock it"),
        "support_new",
        ("unlock",),
    ),
    Answer(
        "forgotten",
        Group.SIGN_IN,
        _("I forgot my password"),
        (
            _(
                "Type your e-mail address, phone number or Mi ID: a letter with a link or an SMS "
                "with a code comes, and you think of a new password. With the number you can also "
                "sign in by SMS, without any password."
            ),
            _("Do not guess for long: the tenth wrong password locks the account."),
        ),
        _("Set a new password"),
        "forgot",
    ),
    Answer(
        "passkey",
        Group.SIGN_IN,
        _("How do I sign in without a password?"),
        (
            _(
                "Add a passkey in the security settings: then a finger, your face or the PIN of "
                "your device is enough, and no code is asked for."
            ),
            _(
                "Add one on each device that you sign in on. On the sign-in page press “Sign in "
                "with a passkey”."
            ),
        ),
        _("Open the passkeys"),
        "passkeys",
    ),
    Answer(
        "passkey-lost",
        Group.SIGN_IN,
        _("The device with my passkey is lost"),
        (
            _(
                "Sign in with the password, or by SMS, and remove the passkey from the list: it "
                "opens nothing any more."
            ),
        ),
        _("Open the passkeys"),
        "passkeys",
    ),
    Answer(
        "paid-unlock",
        Group.SIGN_IN,
        _("Somebody offers to unlock my account for money"),
        (
            _(
                "Refuse. Nobody but support can unlock an account or free a device, and support "
                "takes no money for it."
            ),
            _("Whoever asks for your password or for a code from an SMS is after your account."),
        ),
        _("Write to support"),
        "support",
    ),
)
