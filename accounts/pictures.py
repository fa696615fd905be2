"""Makes a plain JPEG of the picture that a person uploads: upright, flat, small, without metadata.

What comes in is not trusted: its kind is told by its content, its size is read from its header
before anything is decoded, and none of its bytes are kept.
"""

from __future__ import annotations

import warnings
from hashlib import shake_256
from io import BytesIO
from threading import Lock
from typing import IO

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image, ImageChops, ImageCms, ImageFile, ImageOps

FORMATS = ["JPEG", "PNG", "WEBP"]
CONTENT_TYPES = "image/jpeg,image/png,image/webp"
QUALITY = 88
WHITE = (255, 255, 255)
# The level that decoders give to blocks that are missing, and two rows of the largest blocks.
MISSING = 128
MISSING_ROWS_AT_MOST = 32
# Without the byte that begins the marks between parts of a JPEG.
NOISE = shake_256(b"noise").digest(4096).replace(b"\xff", b"\x7f")
# The length that a WebP tells is that of what follows.
RIFF_HEADER = 8
# The note on a picture whose colours were converted.
IN_SRGB = "in_srgb"
_SRGB = ImageCms.createProfile("sRGB")

# A header that promises far too many pixels is a refusal and not a line in the log.
warnings.simplefilter("error", Image.DecompressionBombWarning)
# Nor are notes that are none.
warnings.filterwarnings("ignore", "Corrupt EXIF data", UserWarning)
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
    try:
        with _decoding:
            return _jpeg(_decoded(upload, side, crop=crop))
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


def _decoded(upload: IO[bytes], side: int, *, crop: bool) -> Image.Image:
    """The picture; also of a file whose last bytes are missing, as some phones make them."""
    upload.seek(0)
    content = _padded(upload.read())
    with Image.open(BytesIO(content), formats=FORMATS) as picture:
        _check_size(picture)
        try:
            return _small(picture, side, crop=crop)
        except OSError:
            if picture.format != "JPEG":
                raise
    return _small(_nearly_whole(content), side, crop=crop)


def _padded(content: bytes) -> bytes:
    """A WebP without its last byte at the length that its header promises: its decoder looks at
    nothing shorter."""
    if content[:4] != b"RIFF" or content[8:12] != b"WEBP":
        return content
    whole = RIFF_HEADER + int.from_bytes(content[4:8], "little")
    return content + b"\0" if len(content) == whole - 1 else content


def _nearly_whole(content: bytes) -> Image.Image:
    """A JPEG of which no more than the last blocks are missing. Raises OSError for less."""
    picture = _as_far_as_it_goes(content)
    grey = Image.new("L", picture.size, MISSING)
    there = ImageChops.difference(picture.convert("L"), grey).getbbox()
    if there and picture.height - there[3] <= MISSING_ROWS_AT_MOST:
        return picture
    # That grey may be the picture's own: what is missing is otherwise when noise goes on for it.
    other = _as_far_as_it_goes(content.rstrip(b"\xff") + NOISE)
    differs = ImageChops.difference(picture.convert("L"), other.convert("L")).getbbox()
    if differs and picture.height - differs[1] > MISSING_ROWS_AT_MOST:
        raise OSError("The greater part of the picture is missing.")
    return picture


def _as_far_as_it_goes(content: bytes) -> Image.Image:
    ImageFile.LOAD_TRUNCATED_IMAGES = True
    try:
        picture = Image.open(BytesIO(content), formats=FORMATS)
        picture.load()
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = False
    return picture


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
    profile = picture.info.get("icc_profile")
    picture.draft(None, (side, side))
    if picture.mode == "CMYK":
        picture = _in_srgb(picture, profile)
    upright = _upright(_scalable(picture))
    if crop:
        upright = ImageOps.fit(upright, (side, side))
    else:
        upright.thumbnail((side, side))
    return upright if picture.mode.startswith(("I", "L")) else _in_srgb(upright, profile)


def _upright(picture: Image.Image) -> Image.Image:
    """Turned as its notes tell. Notes that are none are passed over."""
    try:
        return ImageOps.exif_transpose(picture)
    # Pillow raises whatever it stumbles over in them.
    except Exception:
        return picture


def _in_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """The same colours in the numbers that every screen takes them for. A profile that is none, or
    is for other kinds of pictures, is passed over."""
    if not profile or picture.info.get(IN_SRGB):
        return picture
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        if picture.mode == "RGBA":
            alpha = picture.getchannel("A")
            made = ImageCms.profileToProfile(picture.convert("RGB"), source, _SRGB)
            if made:
                made.putalpha(alpha)
        else:
            made = ImageCms.profileToProfile(picture, source, _SRGB, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return picture
    if made is None:
        return picture
    made.info[IN_SRGB] = True
    return made


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
