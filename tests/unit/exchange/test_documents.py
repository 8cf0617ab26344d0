"""What a file is, by what is in it."""

from __future__ import annotations

import io
import zipfile

import pytest

from accord.exchange.documents import DocumentError, DocumentKind, document_kind


def zipped(**files: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/"), content)
    return held.getvalue()


WORD = {"[Content_Types].xml": b"<x/>", "word__document.xml": b"<x/>"}


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.4\n", DocumentKind.PDF),
        (b"\r\n junk before %PDF-1.4\n", DocumentKind.PDF),
        (zipped(mimetype=b"application/epub+zip\n"), DocumentKind.EPUB),
        (zipped(**WORD), DocumentKind.DOCX),
        ("Zwölf Wörter\tund\nZeilen\f".encode(), DocumentKind.TEXT),
        ("\ufeffwith a mark".encode(), DocumentKind.TEXT),
    ],
)
def test_a_kind_is_found(content: bytes, kind: DocumentKind) -> None:
    assert document_kind(content) is kind
    assert "/" in kind.media_type


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"MZ\x90\x00",
        b"\x7fELF",
        b"text with \x00 in it",
        b"\x1b[31m escapes",
        "latin é".encode("latin-1"),
        zipped(mimetype=b"application/vnd.oasis.opendocument.text"),
        zipped(**WORD, **{"word__vbaProject.bin": b"macros"}),
        zipped(readme=b"a plain archive"),
        zipped(**WORD)[:40],
        zipped(mimetype=b"application/epub+zip" + b"x" * 100),
    ],
    ids=[
        "nothing",
        "Windows program",
        "program",
        "NUL",
        "escapes",
        "Latin-1",
        "another document",
        "macros",
        "archive",
        "cut off",
        "long type",
    ],
)
def test_everything_else_is_refused(content: bytes) -> None:
    with pytest.raises(DocumentError, match="this is none of them"):
        document_kind(content)


def test_a_bomb_is_not_unpacked() -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", b"\0" * 200_000_000)
    with pytest.raises(DocumentError):
        document_kind(held.getvalue())
