"""Makes a plain JPEG of the picture that a person uploads: upright, flat, small, without metadata.

What comes in is not trusted: its kind is told by its content, its size is read from its header
before anything is decoded, and none of its bytes are kept.
"""

from __future__ import annotations

import warnings
from io import BytesIO
from threading import Lock
from typing import IO

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

FORMATS = ["JPEG", "PNG", "WEBP"]
CONTENT_TYPES = "image/jpeg,image/png,image/webp"
QUALITY = 88
WHITE = (255, 255, 255)

# A header that promises far too many pixels is a refusal and not a line in the log.
warnings.simplefilter("error", Image.DecompressionBombWarning)
# A decoded picture takes up to four bytes a pixel, so they take turns.
_decoding = Lock()


def square(upload: IO[bytes], side: int) -> bytes:
    """The middle of a picture as a JPEG of ``side`` × ``side`` pixels.

    Raises ValidationError ``unreadable`` or ``too_many_pixels``.
    """
    return _made(upload, side, crop=True)


def within(upload: IO[bytes], side: int) -> bytes:
    """The whole picture as a JPEG, at most ``side`` pixels wide and high. Raises as ``square``."""
    return _made(upload, side, crop=False)


def _made(upload: IO[bytes], side: int, *, crop: bool) -> bytes:
    upload.seek(0)
    try:
        with _decoding, Image.open(upload, formats=FORMATS) as picture:
            _check_size(picture)
            return _jpeg(_small(picture, side, crop=crop))
    except ValidationError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_many_pixels() from None
    # Pillow raises whatever its decoders stumble over.
    except Exception as error:
        raise ValidationError(
            _("This file cannot be read as a picture. Choose a JPEG, PNG or WebP file."),
            code="unreadable",
        ) from error


def _check_size(picture: Image.Image) -> None:
    if picture.width * picture.height > settings.PHOTO_MAX_PIXELS:
        raise _too_many_pixels()


def _too_many_pixels() -> ValidationError:
    return ValidationError(
        _("The picture is too large: it can have at most %(count)s megapixels.")
        % {"count": settings.PHOTO_MAX_PIXELS // 1_000_000},
        code="too_many_pixels",
    )


def _small(picture: Image.Image, side: int, *, crop: bool) -> Image.Image:
    """The first frame, upright and scaled, with an alpha channel if it had any transparency."""
    picture.draft(None, (side, side))
    upright = ImageOps.exif_transpose(_scalable(picture))
    if crop:
        return ImageOps.fit(upright, (side, side))
    upright.thumbnail((side, side))
    return upright


def _scalable(picture: Image.Image) -> Image.Image:
    """The picture in a mode that can be scaled smoothly."""
    if picture.mode.startswith("I"):
        # 16 bits a pixel: a plain conversion would cut them off and leave white.
        return picture.point(lambda level: level / 256).convert("L")
    return picture.convert("RGBA" if picture.has_transparency_data else "RGB")


def _jpeg(picture: Image.Image) -> bytes:
    """On a fresh white ground, which carries over neither metadata nor transparency."""
    ground = Image.new("RGB", picture.size, WHITE)
    ground.paste(picture, mask=picture if picture.mode == "RGBA" else None)
    out = BytesIO()
    ground.save(out, "JPEG", quality=QUALITY, optimize=True)
    return out.getvalue()
