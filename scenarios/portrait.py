"""Draws the photo of a person who does not exist."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageDraw

SIDE = 400
# Drawn larger and scaled down, so that the edges are smooth.
TIMES = 4

WALL, HAIR, SKIN, SHADE, DRESS, COLLAR = (
    "#F3D9B8", "#5B3A29", "#F0B795", "#DE9F7C", "#2F6F73", "#F7F1E8",
)  # fmt: skip


def portrait() -> BytesIO:
    """A woman with dark hair, as a PNG."""
    picture = Image.new("RGB", (SIDE * TIMES, SIDE * TIMES), WALL)
    draw = ImageDraw.Draw(picture)

    def oval(x: int, y: int, across: int, down: int, colour: str) -> None:
        box = [x - across, y - down, x + across, y + down]
        draw.ellipse([edge * TIMES for edge in box], fill=colour)

    oval(200, 184, 102, 116, HAIR)
    draw.rounded_rectangle([edge * TIMES for edge in (98, 184, 302, 304)], 40 * TIMES, fill=HAIR)
    oval(200, 430, 170, 140, DRESS)
    oval(200, 312, 58, 44, COLLAR)
    draw.rectangle([edge * TIMES for edge in (168, 230, 232, 310)], fill=SHADE)
    oval(200, 310, 32, 20, SHADE)
    oval(200, 190, 76, 92, SKIN)
    draw.chord([edge * TIMES for edge in (123, 97, 277, 283)], 180, 322, HAIR)
    for eye in (172, 228):
        oval(eye, 190, 7, 8, HAIR)
        draw.arc(
            [edge * TIMES for edge in (eye - 16, 164, eye + 16, 188)], 205, 335, HAIR, 5 * TIMES
        )
    draw.arc([edge * TIMES for edge in (176, 212, 224, 248)], 25, 155, "#B4483C", 6 * TIMES)
    out = BytesIO()
    picture.resize((SIDE, SIDE), Image.Resampling.LANCZOS).save(out, "PNG")
    out.seek(0)
    return out
