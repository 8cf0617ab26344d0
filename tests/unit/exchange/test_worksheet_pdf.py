"""A worksheet is a tagged PDF whose words come back as they were written, and never as markup."""

from __future__ import annotations

import io
import re
import unicodedata
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from accord.exchange import worksheet_pdf as module
from accord.exchange.pdf_text import direction, missing, printable
from accord.exchange.worksheet_pdf import (
    Answered,
    Part,
    Worksheet,
    WorksheetError,
    room_for,
    worksheet_pdf,
)
from accord.supervision.exercises import Exercise, Kind
from accord.supervision.months import Plan, Reading
from models.subset_fonts import coverage_text

MADE = datetime(2023, 6, 1, 12, tzinfo=UTC)
PLAN = Plan(
    "2023-06",
    "Goal consensus",
    "What we **share**.\n\n## Why\n\n- one\n- two\n  goes on\n\nSee [a page](https://example.org/x).",
    (Reading("Tryon (2018)", doi="10.1037/pst0000170"), Reading("an article")),
    tuple(Exercise(kind, f"Text of {kind.value}.") for kind in Kind),
    closing="See you there.",
)


def read(worksheet: Worksheet) -> PdfReader:
    return PdfReader(io.BytesIO(worksheet_pdf(worksheet, made=MADE)))


def text_of(reader: PdfReader) -> str:
    return "\n".join(page.extract_text() for page in reader.pages)


def answered(*answers: str, title: str = "Goal consensus") -> Worksheet:
    parts = tuple(Part(f"Question {n}", answer) for n, answer in enumerate(answers))
    exercise = Exercise(Kind.FREE_TEXT, "Why?")
    return Worksheet(Plan("", title), (Answered(exercise, parts),))


def structure(reader: PdfReader) -> list[str]:
    """The kinds of the tags, in reading order."""
    found: list[str] = []

    def walk(node: object) -> None:
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            for one in node:
                walk(one)
        elif isinstance(node, DictionaryObject):
            if "/S" in node:
                found.append(str(node["/S"]))
            if "/K" in node:
                walk(node["/K"])

    walk(reader.root_object["/StructTreeRoot"])
    return found


def test_it_is_tagged_with_language_title_and_headings_in_order() -> None:
    reader = read(Worksheet.empty(PLAN, "Group", "June 9"))
    root = reader.root_object
    assert bool(root["/MarkInfo"]["/Marked"])
    assert root["/Lang"] == "en"
    assert bool(root["/ViewerPreferences"]["/DisplayDocTitle"])
    assert reader.metadata is not None
    assert reader.metadata.title == "Goal consensus"
    assert "pdfuaid" in root["/Metadata"].get_object().get_data().decode("utf-8")
    tags = structure(reader)
    headings = [tag for tag in tags if tag.startswith("/H") and tag[2:].isdigit()]
    assert headings[0] == "/H1"
    assert headings.count("/H1") == 1
    assert headings.count("/H2") == 1 + len(Kind)
    assert {"/L", "/LI", "/Link", "/P"} <= set(tags)


def test_every_word_of_the_month_is_printed() -> None:
    text = text_of(read(Worksheet.empty(PLAN, "Group of Tuesday", "June 9, 18:00")))
    for words in (
        "Group of Tuesday · June 2023 · June 9, 18:00",
        "What we share.",
        "two goes on",
        "a page (https://example.org/x)",
        "Tryon (2018)",
        "an article",
        "See you there.",
        *(kind.heading for kind in Kind),
        *(exercise.text for exercise in PLAN.exercises),
        *(part.label for kind in Kind for part in room_for(kind)),
    ):
        assert words in text, words


def test_links_of_readings_can_be_followed() -> None:
    reader = read(Worksheet.empty(PLAN))
    addresses = [
        annotation.get_object()["/A"]["/URI"]
        for page in reader.pages
        for annotation in page.get("/Annots", [])
    ]
    assert addresses == ["https://doi.org/10.1037/pst0000170"]


def test_the_private_exercise_stands_alone_on_the_last_page() -> None:
    reader = read(Worksheet.empty(PLAN))
    *others, last = (page.extract_text() for page in reader.pages)
    assert Kind.OWN_THERAPIST.heading in last
    assert "yours alone" in last
    assert not any(Kind.OWN_THERAPIST.heading in page for page in others)
    assert Kind.FREE_TEXT.heading not in last
    skipped = Worksheet(
        PLAN, tuple(Answered(one) for one in PLAN.exercises if not one.kind.private)
    )
    assert "therapist" not in text_of(read(skipped)).replace("own_therapist", "")


LANGUAGES = {
    "Latin": "Größere Ziele, café, naïve, Łódź, tiếng Việt ở đây",
    "Cyrillic": "Цели, которые разделяют оба; ї є ґ",
    "Greek": "Οι κοινοί στόχοι",
    "Hebrew": "המטרות של המטופלת שלי",
    "Arabic": "ما هي أهداف العميل",
    "Persian": "هدف‌های مشترک",
    "Devanagari": "साझा लक्ष्य",
    "Thai": "เป้าหมายร่วมกัน",
    "Chinese": "共同的目标 繁體字",
    "Japanese": "共通の目標をたてる",
    "Korean": "공동의 목표를 세우다",
    "Bengali": "লক্ষ্য",
    "Tamil": "இலக்கு",
    "Amharic": "የጋራ ግብ",
    "Armenian": "Ընդհանուր նպատակ",
    "Georgian": "საერთო მიზანი",
    "Khmer": "គោលដៅ",
    "Lao": "ເປົ້າໝາຍ",
    "Burmese": "ရည်မှန်းချက်",
    "Tibetan": "དམིགས་ཡུལ",
    "Emoji": "🙂👩🏽‍⚕️❤️🇺🇦",
    "Signs": "✓ ☐ → ½ € “so” … –",
}


@pytest.mark.parametrize("name", LANGUAGES)
def test_letters_of_any_script_are_set_and_can_be_extracted(name: str) -> None:
    words = LANGUAGES[name]
    assert missing([words]) == ()
    reader = read(answered(words))
    text = unicodedata.normalize("NFC", text_of(reader))
    lost = {letter for letter in words if letter.isalpha()} - set(text)
    assert lost == set()
    assert "\ufffd" not in text


@pytest.mark.parametrize("words", [LANGUAGES["Hebrew"], "שלום, 3 פעמים ב-CBT", "مرحبا بك"])
def test_words_that_run_from_right_to_left_come_back_in_their_order(words: str) -> None:
    assert direction(words) == "rtl"
    text = text_of(read(answered(words)))
    for word in re.findall(r"[^\W\d_]+", words):
        assert word in text or word[::-1] in text, word


MARKUP = [
    "#panic(1)",
    '#read("/etc/passwd")',
    "*bold* _slant_ `raw` $x^2$ = head - item + item / term: x",
    "<label> @ref // comment /* more */ \\ [x] #[y] {z}",
    '"; #let data = 1 //',
    "#link('https://evil.example')[x] ~ --- ... \\u{41}",
]


@pytest.mark.parametrize("words", MARKUP)
def test_no_words_are_taken_for_markup(words: str) -> None:
    sheet = answered(words, title=words)
    reader = read(sheet)
    plain = "".join(text_of(reader).split())
    assert plain.count("".join(words.split())) >= 2
    assert not any(page.get("/Annots") for page in reader.pages)
    assert "root:" not in plain


@settings(max_examples=40)
@given(st.text(max_size=60))
def test_any_text_makes_a_pdf(words: str) -> None:
    data = worksheet_pdf(answered(words, title=f"T {words}"[:200]), made=MADE)
    assert data.startswith(b"%PDF-")


def test_what_no_font_holds_is_named_on_the_first_page() -> None:
    reader = read(answered("runes ᚠᚢ and \ue000"))
    text = text_of(reader)
    assert "U+16A0, U+16A2, U+E000" in text
    assert "your words stay as you wrote them" in text
    many = read(answered("".join(map(chr, range(0x16A0, 0x16B0)))))
    assert "and 4 more" in text_of(many)


def test_controls_and_line_ends() -> None:
    assert printable("a\r\nb\rc\u2028d\x00\ue000\u00a0e\u1680f") == "a\nb\nc\nd\ufffd\u00a0e f"
    assert missing(["\ufffd\t\n"]) == ()
    assert direction("12 ?") == "ltr"


def test_long_answers_run_over_pages() -> None:
    reader = read(answered("word " * 3000))
    assert len(reader.pages) > 4
    assert text_of(reader).split().count("word") == 3000


def test_the_same_worksheet_gives_the_same_bytes() -> None:
    sheet = Worksheet.empty(PLAN)
    elsewhere = MADE.astimezone(UTC)
    assert worksheet_pdf(sheet, made=MADE) == worksheet_pdf(sheet, made=elsewhere)


def test_a4_is_another_size() -> None:
    data = worksheet_pdf(Worksheet.empty(PLAN), made=MADE, paper="a4")
    assert round(float(PdfReader(io.BytesIO(data)).pages[0].mediabox.height)) == 842


def test_what_breaks_a_rule_is_refused() -> None:
    with pytest.raises(WorksheetError, match="paper is us-letter or a4, not 'a5'"):
        worksheet_pdf(Worksheet.empty(PLAN), made=MADE, paper="a5")
    with pytest.raises(WorksheetError, match="a time with its zone"):
        worksheet_pdf(Worksheet.empty(PLAN), made=datetime(2023, 6, 1))
    with pytest.raises(WorksheetError, match="at most 20,000 characters, not 20,001"):
        Part("Question", "x" * 20_001)
    with pytest.raises(WorksheetError, match="1 to 40 lines, not 0"):
        Part("Question", lines=0)
    with pytest.raises(WorksheetError, match="at most 60 parts, not 61"):
        Answered(PLAN.exercises[0], (Part("Question"),) * 61)


def test_a_failure_tells_nothing_of_the_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_words", lambda text: {"text": text})
    with pytest.raises(WorksheetError) as told:
        worksheet_pdf(answered("a secret"), made=MADE)
    assert str(told.value) == "the worksheet could not be set as a PDF"
    assert told.value.__cause__ is None
    assert told.value.__suppress_context__


def test_the_list_of_what_the_fonts_cover_is_theirs() -> None:
    assert (module.FONTS / "coverage.txt").read_text(encoding="ascii") == coverage_text()
