"""Any text can be read; marks lie in it, apart from each other; a known name is never hidden."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from accord.supervision.identifiers import (
    Known,
    KnownName,
    find_identifiers,
    rare_combinations,
    replace,
)

KNOWN = Known(names=(KnownName("Ngozi Ó Briain", "A."),), texts=("anna@example.org",))
PIECES = st.sampled_from(
    ["Ngozi", "ngozi", "Briain’s", " ", ". ", "\n\n", "my ", "wife ", "3/14", "91", "Salida", "İ",
     "ß",     "ﬁ", "e\u0301", "\u200b", "Dr. ", "12 Elm St", "303-555-0118", "李明", "Оля ",
     "anna@example.org",     "will ", "Will ", "'", "-", "the only ", "judge "]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=25).map("".join))


@given(TEXTS)
def test_marks_lie_in_the_text_in_order_and_do_not_overlap(text: str) -> None:
    marks = find_identifiers(text, KNOWN)
    at = 0
    for mark in marks:
        assert at <= mark.start < mark.end <= len(text)
        assert text[mark.start : mark.end] == mark.text
        assert mark.offers
        assert mark.why
        at = mark.end
    assert replace(text, [(mark, mark.text) for mark in marks]) == text
    for one in rare_combinations(text, marks):
        assert all(0 <= start < end <= len(text) for start, end in one.parts)


@given(TEXTS, TEXTS)
def test_no_words_around_it_hide_a_known_name(before: str, after: str) -> None:
    text = f"{before} Ngozi {after}"
    start = len(before) + 1
    marked = {at for mark in find_identifiers(text, KNOWN) for at in range(mark.start, mark.end)}
    assert set(range(start, start + 5)) <= marked
