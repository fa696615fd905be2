"""The sandbox itself."""

from django.utils.translation import gettext_lazy as _

from support.help.answer import Answer, Group

ANSWERS = (
    Answer(
        "desk",
        Group.SANDBOX,
        _("Can I see the site, the phone and the e-mails at once?"),
        (
            _(
                "Yes, on the desk: it shows the site, a phone and the inbox side by "
                "side. You will find it in the menu of the dark strip at the top."
            ),
            _(
                "You can choose another phone above it. For a projector, everything can "
                "be made larger."
            ),
        ),
        _("Open the desk"),
        "desk",
    ),
    Answer(
        "again",
        Group.SANDBOX,
        _("How do I start over?"),
        (
            _(
                "Reset the sandbox: its people, phones, e-mails and clock go back to how they were "
                "at the start. Other sandboxes are not affected."
            ),
        ),
        _("Reset the sandbox"),
        "reset",
    ),
)
