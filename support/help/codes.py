"""Codes and e-mails."""

from django.utils.translation import gettext_lazy as _

from support.help.answer import Answer, Group

ANSWERS = (
    Answer(
        "no-code",
        Group.CODES,
        _("I haven’t received my code"),
        (
            _(
                "Check the number or address on the code page: the code may have gone "
                "elsewhere. After a minute you can send it again; only the newest code "
                "works."
            ),
            _(
                "In a sandbox, messages can be delayed, lost or rejected on purpose: "
                "check the delivery settings."
            ),
        ),
        _("Open the inbox"),
        "inbox",
        other_words=(
            "Код не пришёл",
            "Не приходит СМС с кодом",
            "The code did not arrive",
        ),
    ),
    Answer(
        "too-many-codes",
        Group.CODES,
        _("Too many codes were sent today"),
        (
            _(
                "At most ten codes a day are sent to one number or address. After that, "
                "wait until tomorrow or choose another method."
            ),
            _("In a sandbox, tomorrow is one press away: move the clock forward by a day."),
        ),
        _("Open the clock"),
        "clock",
    ),
    Answer(
        "no-letter",
        Group.CODES,
        _("I haven’t received the activation e-mail"),
        (
            _(
                "Check the address on the page that says the e-mail was sent. If it is mistyped, "
                "correct it there; otherwise send the e-mail again."
            ),
            _(
                "Every e-mail of a sandbox arrives in that sandbox’s inbox, whatever its address "
                "is."
            ),
        ),
        _("Open the inbox"),
        "inbox",
        other_words=(
            "Письмо не пришло",
            "The e-mail did not arrive",
        ),
    ),
)
