"""Devices."""

from django.utils.translation import gettext_lazy as _

from support.help.answer import Answer, Group

ANSWERS = (
    Answer(
        "lost-phone",
        Group.DEVICES,
        _("How do I find a lost phone?"),
        (
            _(
                "The page “Find device” shows on a map where a phone is. From there it can ring, "
                "be locked with a message for the finder, or be erased."
            ),
            _(
                "Find device must have been switched on on the phone before. A phone that is "
                "offline does what was asked as soon as it is back."
            ),
        ),
        _("Open Find device"),
        "find",
    ),
    Answer(
        "free-device",
        Group.DEVICES,
        _("“This device is linked to an existing Mi account”"),
        (
            _(
                "The device still belongs to the account it was used with before. Remove it "
                "there: sign in to the cloud with that account, open the settings, choose the "
                "device and press “Remove device”."
            ),
            _(
                "Afterwards it can be linked to another account. Without access to the old "
                "account only support can help."
            ),
        ),
        _("Open the cloud"),
        "cloud",
    ),
    Answer(
        "lost-access",
        Group.DEVICES,
        _("I know neither the login nor the password of the old account"),
        (
            _(
                "Open a support case: tell which device it is, by its IMEI, and add a picture of "
                "the receipt. In the sandbox use the made-up sample. Support frees the device, and "
                "you link it to your own account."
            ),
        ),
        _("Write to support"),
        "support_new",
        ("device",),
    ),
    Answer(
        "unknown-device",
        Group.DEVICES,
        _("There is a device in my list that I do not know"),
        (
            _(
                "Remove it: it is signed out at once. Then change the password, so that every "
                "other device and browser has to sign in again."
            ),
        ),
        _("Open my devices"),
        "devices",
    ),
)
