"""The help centre: what people ask, each with an answer and a way into the walk that solves it.

Mi Home has the questions at the head of the article; the rest are the pains that people report of
such accounts again and again.
"""

from support.help import (
    cloud,
    codes,
    creating,
    devices,
    mi_home,
    phone,
    security,
    signing_in,
    this_copy,
)
from support.help.answer import Answer, Group, search

ANSWERS = (
    *creating.ANSWERS,
    *signing_in.ANSWERS,
    *security.ANSWERS,
    *codes.ANSWERS,
    *devices.ANSWERS,
    *phone.ANSWERS,
    *cloud.ANSWERS,
    *mi_home.ANSWERS,
    *this_copy.ANSWERS,
)

__all__ = ["ANSWERS", "Answer", "Group", "search"]
