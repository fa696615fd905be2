"""The cloud."""

from django.utils.translation import gettext_lazy as _

from support.help.answer import Answer, Group

ANSWERS = (
    Answer(
        "cloud-full",
        Group.CLOUD,
        _("The cloud is full"),
        (
            _(
                "Five gigabytes are free. When they are full, new things stay on the phone only. "
                "Delete what you do not need, then empty the recycle bin, which takes room as "
                "well, or take a larger plan."
            ),
            _("In a sandbox a plan costs nothing."),
        ),
        _("See the plans"),
        "cloud_plans",
    ),
    Answer(
        "deleted-photo",
        Group.CLOUD,
        _("How do I get a deleted photo back?"),
        (
            _(
                "What is deleted lies in the recycle bin for thirty days. Tick it there and "
                "restore it: it comes back to the cloud and to your phones."
            ),
        ),
        _("Open the recycle bin"),
        "cloud_bin",
    ),
)
