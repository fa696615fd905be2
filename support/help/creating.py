"""Creating an account, and deleting it."""

from django.utils.translation import gettext_lazy as _

from support.help.answer import Answer, Group

ANSWERS = (
    Answer(
        "create",
        Group.START,
        _("How do I create a Mi account?"),
        (
            _(
                "The easiest way is on a computer: choose the region, enter your e-mail address, "
                "create a password and press the button in the e-mail we send."
            ),
            _(
                "It is one account for everything: the site, the phone, the cloud and Mi "
                "Home. It does not expire, and several devices can be linked to it."
            ),
        ),
        _("Create an account"),
        "register",
        other_words=(
            "Как создать аккаунт ми хоум?",
            "Как зарегистрироваться в MI?",
            "How do I create a Mi Home account?",
            "How to register with Mi?",
        ),
    ),
    Answer(
        "create-by-phone",
        Group.START,
        _("Can I register with a phone number instead of an e-mail address?"),
        (
            _(
                "Yes. On the page with the region, choose to create the account with a phone "
                "number, enter the number and then the code from the SMS."
            ),
            _("You can use such an account right away: there is no e-mail to wait for."),
        ),
        _("Create an account by phone number"),
        "register_phone",
    ),
    Answer(
        "without-phone",
        Group.START,
        _("Can I create a Mi account without a phone number?"),
        (
            _("Yes, by e-mail. You can add a number later in the security settings."),
            _("A number makes it easier to prove who you are, because codes can then come by SMS."),
        ),
        _("Create an account by e-mail"),
        "register",
        other_words=(
            "Можно ли создать ми аккаунт без номера телефона?",
            "Can I create a Mi account without a phone number?",
        ),
    ),
    Answer(
        "region",
        Group.START,
        _("The region or the language is wrong"),
        (
            _(
                "The region is guessed from your browser and may be wrong. You can "
                "choose it yourself on the first page of the registration."
            ),
            _(
                "Change the language with the three dots at the bottom of every page. Your e-mails "
                "will be in it too."
            ),
        ),
        _("Open registration"),
        "register",
    ),
    Answer(
        "delete-account",
        Group.START,
        _("How do I delete my Mi account?"),
        (
            _(
                "On the “Privacy” page, choose “Delete your account”. Remove the linked devices "
                "first: if one stays linked, no one can use it. Then confirm your identity with a "
                "code and enter your Mi ID."
            ),
            _(
                "You are signed out everywhere at once, and thirty days later the account is "
                "deleted with everything in it. If you change your mind, sign in before then: that "
                "cancels the deletion."
            ),
            _("Download your data beforehand: the “Privacy” page has that too."),
        ),
        _("Delete your account"),
        "delete_account",
        other_words=(
            "Как удалить аккаунт?",
            "Удалить профиль, закрыть аккаунт навсегда, удаление аккаунта",
            "Удаляется ли аккаунт сразу, можно ли отменить, передумал удалять аккаунт?",
            "How to close a Mi account permanently?",
            "Delete my account, cancel the deletion",
        ),
    ),
)
