"""Takes uploaded files in: what is too large is counted and no longer kept, so that the form it
came with is answered like any other, and says beside its field that the file is too large."""

from __future__ import annotations

from io import BytesIO
from typing import IO, Any, cast

from django.conf import settings
from django.core.files.uploadedfile import InMemoryUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler


class CountingUploadHandler(FileUploadHandler):
    """Keeps files in memory, as long as all of a request take no more than BODY_MAX_BYTES."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.taken = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.kept = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.kept.write(raw_data[: max(0, settings.BODY_MAX_BYTES - self.taken)])
        self.taken += len(raw_data)

    def file_complete(self, file_size: int) -> UploadedFile:
        """``size`` is that of what was sent, however little is kept of it."""
        self.kept.seek(0)
        return InMemoryUploadedFile(
            file=cast("IO[bytes]", self.kept),
            field_name=self.field_name,
            name=self.file_name or "",
            content_type=self.content_type,
            size=file_size,
            charset=self.charset,
            content_type_extra=self.content_type_extra,
        )
