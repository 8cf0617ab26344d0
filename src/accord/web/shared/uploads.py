"""Files that people send: held in memory up to a size, and never laid on the disk in the clear."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

MOST_BYTES = 10 * 1024 * 1024
"""Of one file; a longer article is better linked."""


class TooLarge(UploadedFile):
    """Stands for a file that was longer than that; nothing of it was kept."""


class HeldInMemory(FileUploadHandler):
    """Keeps a file up to ``MOST_BYTES``; of a longer one it keeps only that it was."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """A file begins."""
        super().new_file(*args, **kwargs)
        self._held: BytesIO | None = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Keep a piece, or drop everything once it is too much."""
        if self._held is not None:
            self._held.write(raw_data)
            if self._held.tell() > MOST_BYTES:
                self._held = None
        return None

    def file_complete(self, file_size: int) -> UploadedFile:
        """The file, or what stands for one that was too large."""
        if self._held is None:
            return TooLarge(BytesIO(), self.file_name, self.content_type, file_size, self.charset)
        self._held.seek(0)
        return InMemoryUploadedFile(
            file=self._held,
            field_name=self.field_name,
            name=self.file_name,
            content_type=self.content_type,
            size=file_size,
            charset=self.charset,
            content_type_extra=self.content_type_extra,
        )
