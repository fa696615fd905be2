"""Codes and letters."""

from django.utils.translation import gettext_lazy as _

from support.help.answer import Answer, Group

ANSWERS = (
    Answer(
        "no-code",
        Group.CODES,
        _("The code does not come"),
        (
            _(
                "Check the number or address on the page with the code: it may have gone to "
                "another one. After a minute you can send it again; only the newest code works."
            ),
            _(
                "In a sandbox the delivery may be late, lost or refused on purpose: look at the "
                "delivery settings."
            ),
        ),
        _("Open the inbox"),
        "inbox",
    ),
    Answer(
        "too-many-codes",
        Group.CODES,
        _("Too many codes were sent today"),
        (
            _(
                "Ten codes a day go to one number or address. After that, wait until tomorrow or "
                "choose another method."
            ),
            _("In a sandbox tomorrow is one press away: move the clock forward by a day."),
        ),
        _("Open the clock"),
        "clock",
    ),
    Answer(
        "no-letter",
        Group.CODES,
        _("The activation letter does not come"),
        (
            _(
                "Look at the address on the page that says the letter was sent. If it is "
                "mistyped, correct it there; otherwise send the letter again."
            ),
            _("Every letter of a sandbox lands in its own inbox, whatever the address is."),
        ),
        _("Open the inbox"),
        "inbox",
    ),
)
