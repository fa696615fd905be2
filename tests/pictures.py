"""Picture files to upload."""

from __future__ import annotations

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

RED, BLUE = (255, 0, 0), (0, 0, 255)


def picture(colour: tuple[int, ...] = RED, kind: str = "JPEG") -> SimpleUploadedFile:
    file = BytesIO()
    Image.new("RGB", (900, 600), colour).save(file, kind)
    return SimpleUploadedFile("я.jpg", file.getvalue(), f"image/{kind.lower()}")
