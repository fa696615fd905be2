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
                "The “Find device” page shows on a map where a phone is. From there you "
                "can make it ring, lock it with a message for the finder, or erase it."
            ),
            _(
                "Find device must have been turned on on the phone beforehand. A phone "
                "that is offline does what you requested as soon as it is back online."
            ),
        ),
        _("Open Find device"),
        "find",
        other_words=(
            "Потерял телефон",
            "Украли телефон",
            "My phone was stolen",
        ),
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
                "After that it can be linked to another account. If you have no access "
                "to the old account, only support can help."
            ),
        ),
        _("Open the cloud"),
        "cloud",
        other_words=(
            "Как отвязать телефон от ми аккаунта?",
            "How do I unlink a device from a Mi account?",
        ),
    ),
    Answer(
        "lost-access",
        Group.DEVICES,
        _("I don’t know the sign-in details of the old account"),
        (
            _(
                "Submit a request to support: give the device’s IMEI and add a picture "
                "of the receipt. In the sandbox, use the sample. Support frees the "
                "device, and you link it to your own account."
            ),
        ),
        _("Contact support"),
        "support_new",
        ("device",),
    ),
    Answer(
        "unknown-device",
        Group.DEVICES,
        _("There is a device in my list that I don’t recognise"),
        (
            _(
                "Remove it: it is signed out of your account right away. Then change the "
                "password, so that every other device and browser has to sign in again."
            ),
        ),
        _("Open my devices"),
        "devices",
    ),
)
