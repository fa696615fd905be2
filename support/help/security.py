"""The password and the phone number."""

from django.utils.translation import gettext_lazy as _

from support.help.answer import Answer, Group

ANSWERS = (
    Answer(
        "change-password",
        Group.SECURITY,
        _("How do I change the password?"),
        (
            _(
                "On the “Security” page, press “Change” in the “Password” row, confirm "
                "your identity with a code and enter the new password twice."
            ),
            _(
                "After that, sign in with the new password in every browser and on every "
                "device: until then they cannot use the account."
            ),
            _(
                "On the phone, go to “Settings”, “Mi account”, “Account security”, "
                "“Change password”."
            ),
        ),
        _("Change the password"),
        "change_password",
    ),
    Answer(
        "good-password",
        Group.SECURITY,
        _("What makes a good password?"),
        (
            _(
                "At least eight characters; longer is better. Three or four unrelated "
                "words are easy to remember and hard to guess."
            ),
            _(
                "Common passwords, and those that contain your name, address or number, "
                "are not accepted."
            ),
        ),
        _("Open the security page"),
        "security",
        other_words=(
            "Как создать пароль для Mi аккаунта?",
            "How do I create a password for a Mi account?",
        ),
    ),
    Answer(
        "change-phone",
        Group.SECURITY,
        _("How do I change my phone number?"),
        (
            _(
                "On the “Security” page, open “Recovery phone”, confirm your identity, "
                "enter the new number and then the code sent to it by SMS."
            ),
            _(
                "The previous number gets a message with a link that can undo the change "
                "for three days."
            ),
        ),
        _("Change the phone number"),
        "change_phone",
        other_words=("Как поменять номер телефона?",),
    ),
    Answer(
        "change-email",
        Group.SECURITY,
        _("How do I change my e-mail address?"),
        (
            _(
                "On the “Security” page, open “Recovery e-mail”, confirm your identity, enter the "
                "new address and then the code we e-mail to it."
            ),
            _(
                "You can also remove an address or number there, as long as another "
                "contact is left."
            ),
        ),
        _("Change the e-mail address"),
        "change_email",
    ),
    Answer(
        "contact-stolen",
        Group.SECURITY,
        _("Someone changed my address or number"),
        (
            _(
                "Open the message about it and follow the link. Within three days it "
                "restores the contact, signs you out everywhere and lets you set a new "
                "password."
            ),
            _("After that, only support can help."),
        ),
        _("Contact support"),
        "support_new",
        ("access",),
        other_words=(
            "Взломали аккаунт",
            "My account was hacked",
        ),
    ),
    Answer(
        "number-taken",
        Group.SECURITY,
        _("My number belongs to another account"),
        (
            _(
                "A number can be linked to one account only. If the other account is yours too, "
                "sign in to it with the number."
            ),
            _("If the number used to belong to someone else, contact support."),
        ),
        _("Sign in with the number"),
        "sign_in",
    ),
)
