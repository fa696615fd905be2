"""What is made of an uploaded picture, and what is refused."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.test import override_settings
from PIL import Image

from accounts import pictures

RED, BLUE, WHITE = (255, 0, 0), (0, 0, 255), (255, 255, 255)
ORIENTATION, MAKER = 0x0112, 0x010F
TURNED_RIGHT = 6
Make = Callable[[BytesIO, int], bytes]


def upload(picture: Image.Image, kind: str = "JPEG", **options: object) -> BytesIO:
    file = BytesIO()
    picture.save(file, kind, **options)
    return file


def opened(jpeg: bytes) -> Image.Image:
    picture = Image.open(BytesIO(jpeg))
    picture.load()
    return picture


def halves(left: tuple[int, ...], right: tuple[int, ...]) -> Image.Image:
    picture = Image.new("RGB", (900, 600), right)
    picture.paste(left, (0, 0, 450, 600))
    return picture


def png(width: int, height: int) -> BytesIO:
    """The beginning of a PNG that promises to be this large."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return BytesIO(b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(bytes(1000))))


def is_close(pixel: tuple[int, ...], colour: tuple[int, ...]) -> bool:
    return all(abs(one - other) < 12 for one, other in zip(pixel, colour, strict=True))


def refusal(file: BytesIO) -> str:
    with pytest.raises(ValidationError) as refused:
        pictures.square(file, 400)
    return str(refused.value.code)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_becomes_a_square_jpeg(kind: str) -> None:
    made = opened(pictures.square(upload(Image.new("RGB", (900, 600), RED), kind), 400))
    assert (made.format, made.mode, made.size) == ("JPEG", "RGB", (400, 400))
    assert is_close(made.getpixel((200, 200)), RED)


def test_the_middle_is_kept() -> None:
    picture = Image.new("RGB", (1200, 400), BLUE)
    picture.paste(RED, (400, 0, 800, 400))
    made = opened(pictures.square(upload(picture, "PNG"), 400))
    assert is_close(made.getpixel((5, 200)), RED)
    assert is_close(made.getpixel((394, 200)), RED)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_is_turned_upright_and_loses_its_metadata(kind: str) -> None:
    exif = Image.Exif()
    exif[ORIENTATION], exif[MAKER] = TURNED_RIGHT, "A phone that knows where you live"
    file = upload(halves(BLUE, RED), kind, exif=exif.tobytes())
    made = pictures.square(file, 400)
    assert is_close(opened(made).getpixel((200, 20)), BLUE)
    assert is_close(opened(made).getpixel((200, 380)), RED)
    assert not opened(made).getexif()
    assert b"A phone" not in made


@pytest.mark.filterwarnings("ignore:Corrupt EXIF data")
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("notes", [b"no notes", b"MM\0*\0\0\0\x08\xff\xff", bytes(range(256))])
def test_notes_that_are_none_are_passed_over(kind: str, notes: bytes) -> None:
    file = upload(halves(RED, RED), kind, exif=b"Exif\0\0" + notes)
    assert is_close(opened(pictures.square(file, 400)).getpixel((200, 200)), RED)


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_of_what_follows_a_picture_nothing_is_kept(kind: str) -> None:
    file = BytesIO(upload(halves(RED, RED), kind).getvalue() + b"<script>alert(1)</script>")
    assert b"script" not in pictures.square(file, 400)


def test_a_file_of_several_pictures_is_its_first_one() -> None:
    """As phones save a picture with its depth or its gain map."""
    second = {"save_all": True, "append_images": [halves(BLUE, BLUE)]}
    made = opened(pictures.square(upload(halves(RED, RED), "MPO", **second), 400))
    assert is_close(made.getpixel((200, 200)), RED)


def test_the_comment_of_a_jpeg_is_gone() -> None:
    made = pictures.square(upload(halves(RED, RED), comment=b"taken at home"), 400)
    assert b"taken at home" not in made


@pytest.mark.parametrize(
    ("mode", "colour", "kind", "seen"),
    [
        ("CMYK", (0, 255, 255, 0), "JPEG", RED),
        ("L", 128, "PNG", (128, 128, 128)),
        ("1", 1, "PNG", WHITE),
        ("LA", (0, 0), "PNG", WHITE),
        ("RGBA", (255, 0, 0, 0), "WEBP", WHITE),
        ("RGBA", (255, 0, 0, 128), "PNG", (255, 127, 127)),
        ("I;16", 128 * 256, "PNG", (128, 128, 128)),
    ],
)
def test_every_mode_becomes_plain_colours_on_white(
    mode: str, colour: object, kind: str, seen: tuple[int, ...]
) -> None:
    made = opened(pictures.square(upload(Image.new(mode, (500, 500), colour), kind), 400))
    assert made.mode == "RGB"
    assert is_close(made.getpixel((200, 200)), seen)


def test_a_palette_with_a_transparent_colour_is_on_white() -> None:
    picture = Image.new("P", (500, 500), 1)
    picture.putpalette([*RED, *BLUE])
    made = opened(pictures.square(upload(picture, "PNG", transparency=1), 400))
    assert is_close(made.getpixel((200, 200)), WHITE)


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_of_an_animation_the_first_picture_is_taken(kind: str) -> None:
    frames = {"save_all": True, "append_images": [Image.new("RGB", (500, 500), BLUE)]}
    file = upload(Image.new("RGB", (500, 500), RED), kind, **frames)
    made = opened(pictures.square(file, 400))
    assert is_close(made.getpixel((200, 200)), RED)
    assert getattr(made, "n_frames", 1) == 1


@pytest.mark.parametrize("size", [(1, 1), (1, 3000), (3000, 1), (20, 30)])
def test_an_odd_size_becomes_a_square_too(size: tuple[int, int]) -> None:
    assert opened(pictures.square(upload(Image.new("RGB", size, RED)), 400)).size == (400, 400)


def test_within_keeps_the_whole_picture_and_its_shape() -> None:
    assert opened(pictures.within(upload(Image.new("RGB", (3200, 800))), 1600)).size == (1600, 400)


def test_within_makes_nothing_larger() -> None:
    assert opened(pictures.within(upload(Image.new("RGB", (320, 80))), 1600)).size == (320, 80)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00",
        b"not a picture",
        b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>",
        b"%PDF-1.7",
        b"\xff\xd8\xff\xe0 a jpeg only by its first bytes",
        upload(Image.new("RGB", (90, 90)), "GIF").getvalue(),
        upload(Image.new("RGB", (90, 90)), "BMP").getvalue(),
        upload(Image.effect_noise((900, 900), 90), "JPEG").getvalue()[:9000],
        upload(Image.effect_noise((900, 900), 90), "PNG").getvalue()[:9000],
        upload(Image.effect_noise((900, 900), 90), "WEBP").getvalue()[:9000],
    ],
    ids=[
        "empty",
        "nul",
        "text",
        "svg",
        "pdf",
        "half-jpeg",
        "gif",
        "bmp",
        "cut-jpeg",
        "cut-png",
        "cut-webp",
    ],
)
def test_what_is_no_whole_picture_is_refused(content: bytes) -> None:
    assert refusal(BytesIO(content)) == "unreadable"


@pytest.mark.parametrize("side", [6400, 10_000, 60_000])
def test_a_picture_of_too_many_pixels_is_refused_by_its_header(side: int) -> None:
    assert refusal(png(side, side)) == "too_many_pixels"


def test_the_limit_of_pixels_is_a_setting() -> None:
    with override_settings(PHOTO_MAX_PIXELS=10_000):
        assert refusal(upload(Image.new("RGB", (101, 100)))) == "too_many_pixels"
        assert pictures.square(upload(Image.new("RGB", (100, 100))), 400)


# Colours


def wide_gamut() -> bytes:
    """A profile whose green is that of Display P3, by its primaries (SMPTE EG 432-1)."""

    def number(value: float) -> bytes:
        return struct.pack(">i", round(value * 65536))

    def xyz(*values: float) -> bytes:
        return b"XYZ \0\0\0\0" + b"".join(map(number, values))

    curve = b"para" + bytes(4) + struct.pack(">HH", 3, 0)
    curve += b"".join(map(number, (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)))
    text = b"mluc" + bytes(4) + struct.pack(">II2s2sII", 1, 12, b"en", b"US", 4, 28)
    text += "P3".encode("utf-16-be")
    tags = {
        b"desc": text, b"cprt": text, b"wtpt": xyz(0.9642, 1, 0.8249),
        b"rXYZ": xyz(0.51512, 0.2412, -0.00105), b"gXYZ": xyz(0.29198, 0.69225, 0.04189),
        b"bXYZ": xyz(0.1571, 0.06657, 0.78407),
        b"rTRC": curve, b"gTRC": curve, b"bTRC": curve,
    }  # fmt: skip
    table, data, at = b"", b"", 132 + 12 * len(tags)
    for name, content in tags.items():
        content += bytes(-len(content) % 4)
        table += name + struct.pack(">II", at + len(data), len(content))
        data += content
    head = struct.pack(">I4sI4s4s4s", 0, b"lcms", 0x04400000, b"mntr", b"RGB ", b"XYZ ")
    head += bytes(12) + b"acsp" + bytes(28) + b"".join(map(number, (0.9642, 1, 0.8249)))
    head = head.ljust(128, b"\0") + struct.pack(">I", len(tags))
    return struct.pack(">I", len(head + table + data)) + (head + table + data)[4:]


@pytest.mark.parametrize("make", [pictures.square, pictures.within])
@pytest.mark.parametrize(("mode", "kind"), [("RGB", "JPEG"), ("RGB", "PNG"), ("RGBA", "PNG")])
def test_the_colours_of_a_profile_become_srgb(make: Make, mode: str, kind: str) -> None:
    # What a screen of the Display P3 kind shows of plain sRGB green, in its own numbers.
    own = (117, 251, 76) if mode == "RGB" else (117, 251, 76, 255)
    file = upload(Image.new(mode, (300, 300), own), kind, icc_profile=wide_gamut())
    assert is_close(opened(make(file, 100)).getpixel((50, 50)), (0, 255, 0))


@pytest.mark.parametrize("profile", [b"", b"no profile", wide_gamut()[:200], bytes(400)])
def test_a_profile_that_is_none_is_passed_over(profile: bytes) -> None:
    file = upload(Image.new("RGB", (300, 300), BLUE), icc_profile=profile)
    assert is_close(opened(pictures.square(file, 100)).getpixel((50, 50)), BLUE)


@pytest.mark.parametrize("missing", [1, 2, 30])
@pytest.mark.parametrize("progressive", [False, True])
def test_a_jpeg_whose_last_bytes_are_missing_is_taken(missing: int, progressive: bool) -> None:
    whole = upload(Image.effect_noise((900, 900), 90), progressive=progressive).getvalue()
    cut = BytesIO(whole[:-missing])
    assert opened(pictures.square(cut, 400)).size == (400, 400)


def test_half_a_jpeg_is_still_refused() -> None:
    whole = upload(Image.effect_noise((900, 900), 90)).getvalue()
    assert refusal(BytesIO(whole[: len(whole) // 2])) == "unreadable"


@pytest.mark.parametrize("missing", [1, 2, 30])
@pytest.mark.parametrize("level", [0, 128, 255])
def test_a_jpeg_is_not_taken_for_cut_because_its_lower_part_is_flat(
    missing: int, level: int
) -> None:
    """The grey that decoders give to what is missing is a colour that a picture may have."""
    picture = Image.new("RGB", (900, 900), (level, level, level))
    picture.paste(Image.effect_noise((900, 300), 90), (0, 0))
    cut = BytesIO(upload(picture).getvalue()[:-missing])
    assert is_close(opened(pictures.square(cut, 90)).getpixel((45, 60)), (level, level, level))


@pytest.mark.parametrize("share", [0.3, 0.8])
def test_of_a_flat_jpeg_too_the_greater_part_has_to_be_there(share: float) -> None:
    picture = Image.new("RGB", (4000, 4000), (128, 128, 128))
    picture.paste(Image.effect_noise((4000, 100), 90), (0, 0))
    whole = upload(picture).getvalue()
    flat = len(whole) - len(upload(picture.crop((0, 0, 4000, 100))).getvalue())
    assert refusal(BytesIO(whole[: -int(flat * share)])) == "unreadable"


@pytest.mark.parametrize("lossless", [False, True])
@pytest.mark.parametrize("size", [(90, 90), (91, 61), (33, 47)])
def test_a_webp_whose_last_byte_is_missing_is_taken(lossless: bool, size: tuple[int, int]) -> None:
    whole = upload(Image.effect_noise(size, 90), "WEBP", lossless=lossless).getvalue()
    assert opened(pictures.square(BytesIO(whole[:-1]), 40)).size == (40, 40)
