"""A pasted page is read as a month: June 2023's own, pages of other shapes, and what is refused."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from accord.supervision.exercises import MOST_CHARACTERS, Kind
from accord.supervision.months import MOST_TITLE, MonthError
from accord.supervision.page import MOST_PAGE, PageError, PageRead, read_page
from accord.supervision.pasted.kinds import Sure
from tests.house.tree import ROOT

JUNE = ROOT.parent / "shared" / "mission" / "topic-2023-06.txt"

# The same shape as June 2023's page, in words of our own: one line a paragraph, no blank lines.
LIKE_JUNE = """\
Mar 2024: Wanting the Same Thing: Shared Aims
In March we look at what a client and a therapist each hope for.
People stay longer where they feel heard. That much is known.
To get ready for the evening, please prepare the following:
Here is a good chapter on shared aims (from a systemic view) to read before our meeting. We'd like \
you to reflect on your scope of practice and your clientele.
Pick three to five clients. What do you hope for each, and in which direction?
Name your main modality, or choose one that interests you, and its three main goals.
What are the most common goals that your clients bring? Put it in their own words.
If you have a therapist, ask them for their goals. If not, imagine one: what would their goals be \
for you?
We look forward to a good talk.
Supervision looks after clients and after those who look after them.
"""

FIVE = [
    Kind.REFLECTION,
    Kind.CLIENTS,
    Kind.MODALITY,
    Kind.CLIENT_GOALS,
    Kind.OWN_THERAPIST,
]


def kinds(page: PageRead) -> list[Kind]:
    return [found.exercise.kind for found in page.exercises]


@pytest.mark.skipif(not JUNE.exists(), reason="the page lies beside the repository")
def test_june_2023_is_read_whole() -> None:
    text = JUNE.read_text(encoding="utf-8")
    lines = text.splitlines()
    page = read_page(text)
    assert page.month == "2023-06"
    assert page.title == lines[0].removeprefix("Jun 2023: ")
    assert page.introduction == "\n\n".join(lines[1:6])
    (reading,) = page.readings
    assert reading.note == "no link in the text"
    assert reading.reading.cited in lines[6]
    assert not reading.reading.located
    assert kinds(page) == FIVE
    assert [found.exercise.text for found in page.exercises] == lines[6:11]
    assert {found.found.sure for found in page.exercises} == {Sure.SURE}
    assert page.closing == "\n\n".join(lines[11:])
    assert page.plan().closing == page.closing
    assert page.notes == ("One reading has no link in the text: add it, if you know it.",)


def test_a_page_of_the_same_shape_in_other_words() -> None:
    page = read_page(LIKE_JUNE)
    assert (page.month, page.title) == ("2024-03", "Wanting the Same Thing: Shared Aims")
    assert kinds(page) == FIVE
    assert page.readings[0].reading.cited == "a good chapter on shared aims (from a systemic view)"
    assert page.closing.startswith("We look forward")
    assert page.exercises[1].found.why.startswith("it says “three to five clients”")


def test_a_mail_with_broken_lines_lists_and_sections() -> None:
    page = read_page(
        "Hi all,\n\n"
        "Our topic for September 2024 is endings. Endings are hard for many of\n"
        "us, and they come whether or not we are ready for them.\n\n"
        "Reading:\n"
        "* Smith, J. (2019). Goodbyes. Journal of Endings. https://doi.org/10.1234/abc.5\n"
        "* https://example.org/podcast\n\n"
        "Before we meet:\n"
        "1. Think of two endings. What\n   went well?\n"
        "2. Bring a case.\n   - who ended it?\n   - how was it?\n\n"
        "Questions for the meeting:\n- What surprised you?\n\n"
        "See you on the 12th!\nZoom: https://us02web.zoom.us/j/123\n"
    )
    assert page.title == ""
    assert page.month == "2024-09"
    assert page.month_why == "a guess: the text says “September 2024”"
    assert "for many of us, and" in page.introduction
    first, second = (found.reading for found in page.readings)
    assert (first.cited, first.doi) == (
        "Smith, J. (2019). Goodbyes. Journal of Endings.",
        "10.1234/abc.5",
    )
    assert second.link == "https://example.org/podcast"
    assert [found.exercise.text for found in page.exercises] == [
        "Think of two endings. What went well?",
        "Bring a case.\n- who ended it?\n- how was it?",
    ]
    assert kinds(page) == [Kind.FREE_TEXT, Kind.FREE_TEXT]
    assert page.questions == ("What surprised you?",)
    assert page.closing == "See you on the 12th!\n\nZoom: https://us02web.zoom.us/j/123"
    assert page.call_links == ("https://us02web.zoom.us/j/123",)
    assert page.signposts == ("Reading:", "Before we meet:", "Questions for the meeting:")
    with pytest.raises(MonthError, match="has a title"):
        page.plan()


def test_html_keeps_links_lists_and_headings_and_drops_what_no_browser_shows() -> None:
    page = read_page(
        "<!doctype html><style>p {}</style><!-- a comment --><h1>Silence</h1>"
        "<p>Silence says <b>a&nbsp;lot</b>.</p><h2>To read</h2>"
        '<ul><li><a href="https://example.org/s">The quiet hour</a> by A. Person</li></ul>'
        "<h2>Exercises</h2><ol><li>Sit still for five minutes.</li>"
        "<li>Ask a friend.<ul><li>What do they hear?</li></ul></li></ol>"
        '<p>See you soon<br>Maria <img alt="waving" src="x.png"></p><script>alert(1)</script>'
    )
    assert page.title == "Silence"
    assert page.introduction == "Silence says **a lot**."
    (found,) = page.readings
    assert (found.reading.cited, found.reading.link) == (
        "The quiet hour by A. Person",
        "https://example.org/s",
    )
    assert [found.exercise.text for found in page.exercises] == [
        "Sit still for five minutes.",
        "Ask a friend.\n- What do they hear?",
    ]
    assert page.closing == "See you soon\n\nMaria waving"


def test_a_comment_that_never_ends_is_text() -> None:
    assert "never <!-- closed" in read_page("<p>Topic</p><p>never <!-- closed</p>").introduction


def test_markdown_keeps_its_parts() -> None:
    page = read_page(
        "# Rupture and repair, May 2025\n\nWhy it **matters**.\n\n## Exercises\n\n"
        "- Read [Eubanks](https://example.org/e) and note what struck you.\n"
        "- What is a **rupture** to you?\n\n## Closing\n\nThank you."
    )
    assert (page.title, page.month) == ("Rupture and repair", "2025-05")
    assert page.introduction == "Why it **matters**."
    assert page.readings[0].reading.cited == "Eubanks"
    assert [found.exercise.text for found in page.exercises] == [
        "Read Eubanks (https://example.org/e) and note what struck you.",
        "What is a rupture to you?",
    ]
    assert page.closing == "Thank you."


def test_headings_that_stand_over_exercises_go_with_them() -> None:
    page = read_page(
        "## Boundaries\nWe start from the code.\n\n### Your own line\nDescribe when it moved.\n"
        "What helped?\n\n### The couch\nImagine having a therapist: their goals for you?\n"
    )
    assert [found.exercise.text.split("\n")[0] for found in page.exercises] == [
        "Your own line",
        "The couch",
    ]
    assert kinds(page) == [Kind.FREE_TEXT, Kind.OWN_THERAPIST]


@pytest.mark.parametrize(
    ("text", "title", "month", "exercises"),
    [
        (
            "Tema: El duelo (marzo 2025)\n\nHablaremos.\n\nPara preparar:\n- ¿Qué duelos vivió?\n"
            "- Describa a un cliente.\n\nNos vemos.",
            "El duelo",
            "2025-03",
            2,
        ),
        (
            "2024年5月 目標の共有\n\n準備してください：\n1. 三人選ぶ。\n2. 技法は？",
            "目標の共有",
            "2024-05",
            2,
        ),
        (
            "Июнь 2024: Цели\n\nО целях.\n\nПодготовьте:\n1. Опишите трёх клиентов.\n2. Что важно?",
            "Цели",
            "2024-06",
            2,
        ),
        ("مطلب الشهر 2024-07\n\nماذا يريد العملاء؟", "مطلب الشهر", "2024-07", 1),
    ],
)
def test_other_languages_keep_their_shape(
    text: str, title: str, month: str, exercises: int
) -> None:
    page = read_page(text)
    assert (page.title, page.month, len(page.exercises)) == (title, month, exercises)
    assert set(kinds(page)) == {Kind.FREE_TEXT}


def test_a_page_that_asks_nothing_is_all_introduction() -> None:
    page = read_page("Silence\n\nIt says a lot.\n\nIt says more.")
    assert page.introduction == "It says a lot.\n\nIt says more."
    assert page.exercises == ()
    assert page.notes[-1].startswith("No exercises were found")


def test_months_that_disagree_are_left_to_the_person() -> None:
    page = read_page("Silence\n\nNot June 2023, and not May 2024.")
    assert page.month == ""
    assert "No month was found: the text names 2 months, and the title none." in page.notes


def test_an_exercise_that_is_too_long_is_cut_between_words() -> None:
    page = read_page("Topic\n\nPlease prepare:\n1. Describe " + "wordy " * 1500)
    assert len(page.exercises) == 3
    assert all(len(found.exercise.text) <= MOST_CHARACTERS for found in page.exercises)
    assert " ".join(found.exercise.text for found in page.exercises).split().count("wordy") == 1500


def test_what_a_month_cannot_hold_is_said_and_kept() -> None:
    page = read_page("Topic\n\n" + "word " * 10_000 + ".")
    assert len(page.introduction) > 49_000
    assert "The introduction has 50,001 characters" in page.notes[1]
    with pytest.raises(MonthError, match="an introduction has at most 20,000"):
        page.plan()
    assert read_page("x" * (MOST_TITLE + 1)).title == ""


@pytest.mark.parametrize("text", ["", " \n\t", "---\n***", "\0\0", "\u200f\u202e", "!?"])
def test_a_page_without_words_is_refused(text: str) -> None:
    with pytest.raises(PageError, match="a page has words; this one has none"):
        read_page(text)


def test_a_page_that_is_too_long_is_refused() -> None:
    with pytest.raises(PageError, match=r"at most 200,000 characters; this one has 200,001"):
        read_page("x" * (MOST_PAGE + 1))


def test_control_characters_stand_for_spaces() -> None:
    page = read_page("Topic\0name\n\nAbout\ud800it.\r\nMore\u2028lines.")
    assert page.title == "Topic name"
    assert page.introduction == "About it.\n\nMore\n\nlines."


N = MOST_PAGE // 3
HARD = {
    "dots": "." * (N - 1) + "x",
    "spaces": "a" + " " * (N - 2) + "b",
    "lines": "a\n" * (N // 2),
    "items": "- a\n" * (N // 4),
    "open tags": '<p "' * (N // 4),
    "open comments": "<p>" + "<!--" * (N // 5),
    "open scripts": "<p>" + "<script>" * (N // 9),
    "addresses": " ".join(f"https://x.org/{n}." for n in range(N // 20)),
    "brackets": "a" + "[" * (N - 1),
    "now and then a demand": "a\nb\nc?\n" * (N // 7),
    "link attributes": "<a " + "href" * (N // 4),
    "marks": "# a #" * (N // 5),
}


@pytest.mark.parametrize("name", HARD)
def test_no_page_takes_long(name: str) -> None:
    start = time.process_time()
    read_page(HARD[name])
    assert time.process_time() - start < 8


def test_every_word_list_of_the_cues_was_reviewed() -> None:
    from accord.supervision.pasted.cues import cues

    assert cues().version >= 1
    assert all(len(names) == 12 for names in cues().under("months").values())
    assert Path(cues().name).suffix == ".toml"
