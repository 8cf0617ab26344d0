"""Files to read: of the right kind by their content, sealed, and for the group alone."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accord.supervision.months import Reading
from accord.web.groups import actions
from accord.web.groups.models import Month, ReadingFile
from accord.web.shared.uploads import MOST_BYTES
from accord.web.vault.rotation import rotate
from tests.web.group_steps import announced, draft
from tests.web.groups_table import with_file
from tests.web.personas import Cast

SignIn = Callable[[str], Client]
PDF = b"%PDF-1.7 the whole of it"


def epub() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr("META-INF/container.xml", "<x/>")
    return held.getvalue()


def add(browser: Client, month: Month, content: bytes, name: str = "a.pdf") -> object:
    return browser.post(
        reverse("groups:readings", args=[month.pk]),
        {"cited": "A reading", "file": SimpleUploadedFile(name, content, "text/html")},
        follow=True,
    )


@pytest.mark.parametrize(
    ("content", "kind"), [(PDF, "pdf"), (epub(), "epub"), ("Ein Blatt für uns".encode(), "txt")]
)
def test_a_file_is_what_its_content_says(
    content: bytes, kind: str, cast: Cast, browser_of: SignIn
) -> None:
    month = draft(cast)
    add(browser_of("supervisor"), month, content, "page.exe")
    assert ReadingFile.objects.get().kind == kind


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"MZ\x90\x00 a program", "this is none of them"),
        (b"\x89PNG\r\n\x1a\n", "this is none of them"),
        (b"PK\x03\x04 broken", "this is none of them"),
        (b"", "empty"),
        (b"%PDF-1.7" + b" " * MOST_BYTES, "at most 10 MB; this one has 10.0"),
    ],
)
def test_what_is_none_of_them_is_refused_and_the_words_stay(
    content: bytes, says: str, cast: Cast, browser_of: SignIn
) -> None:
    month = draft(cast)
    page = add(browser_of("supervisor"), month, content).content.decode()  # type: ignore[attr-defined]
    assert says in page
    assert "A reading" in page
    assert not ReadingFile.objects.exists()


def test_a_member_downloads_it_as_it_was_sent(cast: Cast, browser_of: SignIn) -> None:
    month = announced(cast)
    name = 'Für "uns"\r\nX-Evil: 1.html'
    actions.add_reading(
        actor=cast["supervisor"],
        month=month,
        reading=Reading("A page"),
        sent=actions.Sent(name, PDF),
    )
    reading = month.readings.get(cited="A page")
    answer = browser_of("clinician").get(reverse("groups:file", args=[reading.pk]))
    assert answer.content == PDF
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert "no-store" in answer.headers["Cache-Control"]
    assert "X-Evil" not in answer.headers
    assert cast.practice.audit_rows.filter(verb="groups.reading.opened").count() == 1


@pytest.mark.parametrize("persona", ["other clinician", "other practice"])
def test_nobody_else_downloads_it(persona: str, cast: Cast, browser_of: SignIn) -> None:
    reading = with_file(cast, announced(cast))
    answer = browser_of(persona).get(reverse("groups:file", args=[reading.pk]))
    assert answer.status_code == 404


def test_a_members_draft_is_not_downloaded(cast: Cast, browser_of: SignIn) -> None:
    reading = with_file(cast, draft(cast))
    assert browser_of("clinician").get(reverse("groups:file", args=[reading.pk])).status_code == 404


def test_it_lies_sealed_and_moves_nowhere(cast: Cast) -> None:
    from accord.web.groups.files import content_of
    from accord.web.vault.cipher import SealBrokenError

    month = draft(cast)
    first, second = with_file(cast, month).file, with_file(cast, month).file
    assert b"PDF" not in bytes(first.sealed)
    first.sealed = second.sealed
    with pytest.raises(SealBrokenError):
        content_of(first)


def test_a_new_key_seals_it_anew(cast: Cast) -> None:
    from accord.web.groups.files import content_of

    file = with_file(cast, draft(cast)).file
    before = bytes(file.sealed)
    rotate(drop_old=True)
    file.refresh_from_db()
    assert bytes(file.sealed) != before
    assert content_of(file) == b"%PDF-1.7 a page"


def test_another_file_takes_its_place_and_it_can_be_taken_away(
    cast: Cast, browser_of: SignIn
) -> None:
    month, susan = draft(cast), browser_of("supervisor")
    reading = with_file(cast, month)
    address = reverse("groups:reading", args=[reading.pk])
    sent = SimpleUploadedFile("b.txt", b"plain words")
    susan.post(address, {"cited": "Changed", "doi": "doi:10.1037/pst0000170", "file": sent})
    file = ReadingFile.objects.get()
    assert (file.kind, file.reading.cited, file.reading.doi) == (
        "txt",
        "Changed",
        "10.1037/pst0000170",
    )
    susan.post(address, {"cited": "Changed", "without_file": "on"})
    assert not ReadingFile.objects.exists()
    with_file(cast, month)
    last = month.readings.order_by("-place").first()
    susan.post(reverse("groups:remove_reading", args=[last.pk]))
    assert not ReadingFile.objects.exists()
