"""What is to be seen on a photo: a drawing that its ``uid`` decides, the same wherever it lies."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MOTIFS: dict[str, str | Promise] = {
    "mountains": _("Mountains"),
    "sea": _("The sea"),
    "forest": _("A forest"),
    "city": _("A city"),
    "cup": _("A cup of tea"),
    "cat": _("A cat"),
    "flower": _("A flower"),
    "house": _("A house"),
    "person": _("A person"),
    "cake": _("A cake"),
}
# Sky or wall, light, far, near, accent
PALETTES = [
    ("#bfe0f5", "#fff3c4", "#7fa7bd", "#3f6f60", "#d9534f"),
    ("#f7c59f", "#fff1d6", "#c97b63", "#6d4c57", "#2a6f97"),
    ("#2b3a55", "#f6e7b4", "#48608a", "#16213a", "#e0a458"),
    ("#d7ead3", "#fffbe6", "#8fb996", "#4f7a5b", "#e07a5f"),
    ("#e8dff5", "#fff6e9", "#a594c4", "#5f4b8b", "#f2a65a"),
    ("#f4e4c9", "#ffffff", "#c9a27e", "#7b5236", "#2f7f79"),
]


@dataclass(frozen=True)
class Scene:
    """Five colours, and by how much what is drawn is shifted, in a square of 120."""

    motif: str
    colours: tuple[str, ...]
    x: int
    y: int
    mirrored: bool

    @property
    def template(self) -> str:
        return f"devices/cloud/scenes/{self.motif}.svg"

    @property
    def told(self) -> str | Promise:
        return MOTIFS[self.motif]

    @property
    def sky(self) -> str:
        return self.colours[0]

    @property
    def light(self) -> str:
        return self.colours[1]

    @property
    def far(self) -> str:
        return self.colours[2]

    @property
    def near(self) -> str:
        return self.colours[3]

    @property
    def accent(self) -> str:
        return self.colours[4]


def scene_of(uid: uuid.UUID) -> Scene:
    seed = uid.bytes
    return Scene(
        motif=list(MOTIFS)[seed[15] % len(MOTIFS)],
        colours=PALETTES[seed[14] % len(PALETTES)],
        x=seed[13] % 21 - 10,
        y=seed[12] % 13 - 6,
        mirrored=bool(seed[11] % 2),
    )
