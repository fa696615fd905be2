"""An anchor in words, and the reason why one is lost."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from review.anchors.anchor import Anchor

WHY: dict[str, Promise] = {
    "none": _("That is no longer on today’s page."),
    "several": _("Several places on today’s page match, and we don’t guess."),
    "no_state": _("This state no longer exists."),
    "stuck": _("The journey no longer leads there."),
    "not_sent": _("This e-mail or SMS is no longer sent there."),
}


def identifier(anchor: Anchor) -> str:
    """The anchor on one line, the same in every language: ``button form=verify_code
    "code|Confirm"``."""
    told = [f"{anchor['sent']['name']}:"] if "sent" in anchor else []
    told += [anchor["what"], *(f"{name}={value}" for name, value in anchor["means"].items())]
    for name in ("says", "within"):
        if sentence := anchor.get(name):
            words = [each[0] for each in sentence["ids"]] or [sentence["text"]]
            told += [f'{"in " if name == "within" else ""}"{each}"' for each in words]
    return " ".join(told)
