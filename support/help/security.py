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
                "On the security page, choose to change the password, prove who you are with a "
                "code and enter the new password twice."
            ),
            _(
                "Afterwards you sign in again with the new password in every browser and on every "
                "device: until then they cannot use the account."
            ),
            _(
                "On the phone it is under “Settings”, “Mi account”, “Account security”, “Change "
                "password”."
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
                "At least eight characters; longer is better. Three or four words that do not "
                "belong together are easy to remember and hard to guess."
            ),
            _(
                "What many people use, and what contains your own name, address or number, is "
                "refused."
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
                "On the security page, open the recovery phone, prove who you are, enter the new "
                "number and then the code from the SMS to it."
            ),
            _(
                "The number that was there before gets a message about it, with a link that "
                "undoes the change for three days."
            ),
        ),
        _("Change the phone number"),
        "change_phone",
    ),
    Answer(
        "change-email",
        Group.SECURITY,
        _("How do I change my e-mail address?"),
        (
            _(
                "On the security page, open the recovery e-mail, prove who you are, enter the new "
                "address and then the code from the letter to it."
            ),
            _("An address or number can be removed there too, as long as another contact is left."),
        ),
        _("Change the e-mail address"),
        "change_email",
    ),
    Answer(
        "contact-stolen",
        Group.SECURITY,
        _("Somebody changed my address or number"),
        (
            _(
                "Open the message about it and press the link in it. Within three days it puts the "
                "contact back, signs everybody out and lets you set a new password."
            ),
            _("Later than that only support can help."),
        ),
        _("Write to support"),
        "support_new",
        ("access",),
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
            _("If the number was somebody else's before, write to support."),
        ),
        _("Sign in with the number"),
        "sign_in",
    ),
)
