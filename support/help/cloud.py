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
                "You get five gigabytes free of charge. When they are used up, new items stay "
                "on the phone only. Delete what you don’t need, then empty the recycle bin, "
                "which takes up space too, or choose a larger plan."
            ),
            _("In a sandbox a plan costs nothing."),
        ),
        _("View plans"),
        "cloud_plans",
    ),
    Answer(
        "deleted-photo",
        Group.CLOUD,
        _("How do I get a deleted photo back?"),
        (
            _(
                "Deleted items stay in the recycle bin for thirty days. Select them "
                "there and restore them: they return to the cloud and to your phones."
            ),
        ),
        _("Open the recycle bin"),
        "cloud_bin",
    ),
)
