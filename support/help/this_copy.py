"""The sandbox itself."""

from django.utils.translation import gettext_lazy as _

from support.help.answer import Answer, Group

ANSWERS = (
    Answer(
        "desk",
        Group.SANDBOX,
        _("Can I see the site, the phone and the letters at once?"),
        (
            _(
                "Yes, on the desk: it lays the site, a phone and the inbox side by side. It is in "
                "the menu of the dark strip at the top."
            ),
            _(
                "Choose another phone above the phone. For a projector everything can be made "
                "larger."
            ),
        ),
        _("Open the desk"),
        "desk",
    ),
    Answer(
        "again",
        Group.SANDBOX,
        _("How do I begin again?"),
        (
            _(
                "Reset the sandbox: its people, phones and letters are as they were at its "
                "beginning, and its clock too. Other sandboxes do not notice."
            ),
        ),
        _("Reset the sandbox"),
        "reset",
    ),
)
