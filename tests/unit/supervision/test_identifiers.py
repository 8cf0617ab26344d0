"""Identifiers are marked with their kind, how sure and why; what may replace them; what warns."""

from __future__ import annotations

from datetime import date

import pytest

from accord.supervision.identifiers import (
    CAUTION,
    MOST_TEXT,
    IdentifierError,
    Kind,
    Known,
    KnownName,
    Mark,
    Sure,
    find_identifiers,
    rare_combinations,
    replace,
)
from evaluation.identifiers import cases, covered

KNOWN = Known(
    names=(
        KnownName("María-José López", "B."),
        KnownName("Will Tran", "C."),
        KnownName("Katherine O'Brien", "E."),
        KnownName("李明", "F."),
    ),
    texts=("mj.lopez@example.org", "(303) 555-0199"),
    sessions=(date(2024, 3, 7), date(2024, 3, 14), date(2025, 3, 7)),
)


def found(text: str, known: Known = KNOWN) -> dict[str, Mark]:
    return {mark.text: mark for mark in find_identifiers(text, known)}


@pytest.mark.parametrize(
    ("text", "name", "stands_for"),
    [
        ("MARIA-JOSE came", "MARIA-JOSE", "B."),
        ("mariajose came", "mariajose", "B."),
        ("about López’s son", "López", "B."),
        ("Jose\u0301 came", "Jose\u0301", "B."),
        ("LOPEZ, MARIA", "LOPEZ, MARIA", "B."),
        ("saw M. L. today", "M. L", "B."),
        ("then will said no", "will", "C."),
        ("Katie came", "Katie", "E."),
        ("Ms OBrien came", "OBrien", "E."),
        ("Kathrine came", "Kathrine", "E."),
        ("Katherine O’Brien came", "Katherine O’Brien", "E."),
        ("今天李明说", "李明", "F."),
    ],
)
def test_a_known_name_is_marked_however_it_is_written(
    text: str, name: str, stands_for: str
) -> None:
    marks = find_identifiers(text, KNOWN)
    hits = [mark for mark in marks if mark.text.strip(".") == name.strip(".")]
    assert [mark.offers[0] for mark in hits] == [stands_for], marks


def test_an_ordinary_word_is_not_drowned_in_marks() -> None:
    assert find_identifiers("She will go. Will you ask? I will.", Known()) == ()
    text = "She will go if it will help, and he will see."
    assert find_identifiers(text, KNOWN) == ()
    assert found("Will you come?")["Will"].sure is Sure.LIKELY


def test_texts_of_the_record_are_found_in_any_spacing() -> None:
    marks = found("Reach her on 303.555.0199 or MJ.Lopez@Example.org.")
    assert {"303.555.0199", "MJ.Lopez@Example.org"} <= set(marks)


def test_a_date_becomes_its_session_where_it_can_only_be_one() -> None:
    marks = found("On 3/14 and March 14th, 2024, not 3/7, but 3/7/2025 and May 3, 2022.")
    assert marks["3/14"].offers[0] == "session 2"
    assert marks["March 14th, 2024"].offers[:2] == ("session 2", "2024")
    assert marks["3/7"].offers == ("a date",)
    assert marks["3/7/2025"].offers[0] == "session 3"
    assert marks["May 3, 2022"].offers == ("2022", "a date")


@pytest.mark.parametrize(
    "text",
    ["She is 89.", "mood 4/10", "PHQ-9 was 14", "on 2 of 3 days", "he may first say so", "95 %",
     "at 95 minutes", "91 miles", "the second session", "in 2023", "scored 7/10 and 9/12"],
)  # fmt: skip
def test_what_is_no_date_and_no_age_over_89_is_left_alone(text: str) -> None:
    assert find_identifiers(text, Known()) == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("call 303-555-0118", Kind.PHONE), ("fax: (303) 555-0118", Kind.FAX),
        ("cell 3035550118", Kind.PHONE), ("+49 30 901820 12", Kind.PHONE),
        ("a.b@example.org", Kind.EMAIL), ("anna at example dot com", Kind.EMAIL),
        ("123-45-6789", Kind.SSN), ("SSN ending in 6789", Kind.SSN), ("MRN 00451", Kind.NUMBER),
        ("policy number AB-4451", Kind.NUMBER), ("account number 5520 1187", Kind.NUMBER),
        ("4111 1111 1111 1111", Kind.NUMBER), ("plate ABC-123", Kind.VEHICLE),
        ("1HGCM82633A004352", Kind.VEHICLE), ("serial number X-7781", Kind.DEVICE),
        ("00:1B:44:11:3A:B7", Kind.DEVICE), ("https://example.org/a", Kind.URL),
        ("example.org/a", Kind.URL), ("@somebody_here", Kind.URL), ("10.0.0.12", Kind.IP),
        ("2001:db8:0:0:0:0:0:1", Kind.IP), ("in Salida", Kind.PLACE), ("Weld County", Kind.PLACE),
        ("at 1420 W. Elm St., Apt 3", Kind.PLACE), ("CO 80205", Kind.PLACE),
        ("P.O. Box 12", Kind.PLACE), ("near Zzyzxville", Kind.PLACE), ("on Elm Street", Kind.PLACE),
        ("at Bluebell Elementary", Kind.ORGANISATION), ("works at Frobnitz", Kind.ORGANISATION),
        ("2024-03-07", Kind.DATE), ("7 March", Kind.DATE), ("the twenty-first of May", Kind.DATE),
        ("in October", Kind.DATE), ("10/2023", Kind.DATE), ("Easter 2023", Kind.DATE),
        ("on the 22nd", Kind.DATE), ("aged 93", Kind.AGE), ("a 101-year-old", Kind.AGE),
        ("in her nineties", Kind.AGE), ("born in 1931", Kind.AGE), ("ninety-two years", Kind.AGE),
        ("her 95th birthday", Kind.AGE), ("Dr. Okafor", Kind.NAME),
        ("a cat named Biscuit", Kind.NAME),
        ("my husband Tom", Kind.NAME), ("Nkechi, my wife, left", Kind.NAME), ("тётя Оля", None),
        ("she saw Оля there today", Kind.NAME), ("jamal hits her", Kind.NAME),
        ("Hope and I met", Kind.NAME), ("JAMAL HIT HER AGAIN", Kind.NAME),
    ],
)  # fmt: skip
def test_each_kind_is_marked(text: str, kind: Kind | None) -> None:
    kinds = {mark.kind for mark in find_identifiers(text, Known())}
    assert kinds == ({kind} if kind else set())


@pytest.mark.parametrize(
    "text",
    ["She uses Zoloft and saw a Gestalt therapist in Colorado.", "He is Mexican and Catholic.",
     "Grace under pressure.", "On Mondays they use CBT.", "Psychoeducation helped.",
     "The Broncos lost.", "Hope helps. May I? Art heals."],
)  # fmt: skip
def test_what_names_nobody_is_left_alone(text: str) -> None:
    assert find_identifiers(text, Known()) == ()


def test_a_name_is_marked_everywhere_once_it_is_surely_one() -> None:
    marks = find_identifiers("Her daughter Summer left. Summer never called.", Known())
    assert [(mark.text, mark.offers[0]) for mark in marks] == [
        ("Summer", "Person 1"),
        ("Summer", "Person 1"),
    ]


def test_surnames_and_particles_go_with_a_name() -> None:
    assert set(found("Her boss Tomás B. de la Cruz left.", Known())) == {"Tomás B. de la Cruz"}


def test_marks_are_replaced_by_what_a_person_chose() -> None:
    text = "López met Tom in Salida."
    marks = find_identifiers(text, KNOWN)
    assert replace(text, [(mark, mark.offers[0]) for mark in marks]) == "B. met Person 1 in a city."
    with pytest.raises(IdentifierError, match="in the text that it was found in"):
        replace("Another text entirely.", [(marks[0], "B.")])


@pytest.mark.parametrize(
    ("text", "offer"),
    [
        ("in Weld County", "a county"), ("on Elm Street", "a street"), ("CO 80205", "a ZIP code"),
        ("at 12 Elm Street", "an address"), ("at Bluebell Elementary", "a school"),
        ("at Bluebell Hospital", "a clinic"), ("at Bluebell Chapel", "a place of worship"),
        ("at Bluebell Motors", "an organisation"), ("near Bluebell Canyon", "a place"),
    ],
)  # fmt: skip
def test_places_and_organisations_are_offered_a_wider_word(text: str, offer: str) -> None:
    (mark,) = find_identifiers(text, Known())
    assert mark.offers[0] == offer


def test_rare_combinations_are_warned_of_once_for_a_paragraph() -> None:
    text = "A teacher, 40, spoke.\n\nThe only surgeon in Salida, 52, lost a son in an avalanche."
    (warning,) = rare_combinations(text, find_identifiers(text))
    assert warning.words.startswith("Together these may single out a person: “The only”, “surgeon”")
    assert [text[start:end] for start, end in warning.parts][2] == "Salida"
    assert rare_combinations("A teacher in Denver.", find_identifiers("A teacher in Denver.")) == ()
    old = "A nurse, 93, who won the lottery."
    assert "“93”" in rare_combinations(old, find_identifiers(old))[0].words


def test_what_is_too_long_or_no_name_is_refused() -> None:
    with pytest.raises(IdentifierError, match=r"at most 50,000 characters; this one has 50,001"):
        find_identifiers("x" * (MOST_TEXT + 1))
    with pytest.raises(IdentifierError, match="a known name has letters; this one is '12'"):
        KnownName("12")


def test_no_words_of_the_product_call_a_text_anonymous() -> None:
    assert "not anonymous" in CAUTION


def test_planted_names_of_the_record_and_patterns_are_all_marked() -> None:
    held = cases()
    assert len(held) == 100
    missed = [
        case.text[start:end]
        for case in held
        for start, end, letter in case.planted
        if letter != "U"
        and not covered(case.text, start, end, find_identifiers(case.text, case.known))
    ]
    assert missed == []
