"""What a file is, by what is in it: its name and its sender's word for it count for nothing."""

from __future__ import annotations

import io
import re
import zipfile
from enum import StrEnum

from accord.errors import AccordError

_HEAD = 1024
"""Bytes in which a PDF's mark may stand; readers allow some rubbish before it."""

_EPUB_TYPE = b"application/epub+zip"
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")


class DocumentKind(StrEnum):
    """The kinds of file that can be given to read.

    >>> DocumentKind.PDF.media_type
    'application/pdf'
    """

    PDF = "pdf"
    EPUB = "epub"
    DOCX = "docx"
    TEXT = "txt"

    @property
    def media_type(self) -> str:
        """How the web names it."""
        return _MEDIA_TYPES[self]


_MEDIA_TYPES = {
    DocumentKind.PDF: "application/pdf",
    DocumentKind.EPUB: "application/epub+zip",
    DocumentKind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    DocumentKind.TEXT: "text/plain; charset=utf-8",
}


class DocumentError(AccordError):
    """A file is of no kind that can be given to read; says which there are."""


def document_kind(content: bytes) -> DocumentKind:
    """The kind of a file, found in its bytes.

    A Word file with macros is refused: it can run on the reader's machine. Text is UTF-8 without
    control characters. Raises DocumentError for everything else.

    >>> document_kind(b"%PDF-1.7 ...").value
    'pdf'
    >>> document_kind(b"MZ\\x90\\x00")
    Traceback (most recent call last):
    ...
    accord.exchange.documents.DocumentError: a file to read is a PDF, an EPUB, a Word document \
(.docx) without macros or plain text; this is none of them
    """
    if b"%PDF-" in content[:_HEAD]:
        return DocumentKind.PDF
    if content.startswith(b"PK\x03\x04"):
        kind = _zipped(content)
        if kind is not None:
            return kind
    elif content and _is_text(content):
        return DocumentKind.TEXT
    raise DocumentError(
        "a file to read is a PDF, an EPUB, a Word document (.docx) without macros or plain text; "
        "this is none of them"
    )


def _zipped(content: bytes) -> DocumentKind | None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
            if "mimetype" in names:
                with archive.open("mimetype") as marked:
                    is_epub = marked.read(len(_EPUB_TYPE) + 2).strip() == _EPUB_TYPE
                return DocumentKind.EPUB if is_epub else None
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError):
        return None
    has_macros = any(name.lower().endswith("vbaproject.bin") for name in names)
    is_word = {"[Content_Types].xml", "word/document.xml"} <= names
    return DocumentKind.DOCX if is_word and not has_macros else None


def _is_text(content: bytes) -> bool:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return _CONTROL.search(text) is None
