from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from accord.language.crisis import crisis
from accord.language.english import english
from accord.language.wording import wording

PIECES = st.sampled_from(
    ["kill ", "my", "self", " k i l l ", "su1cide", "🔪", "’", "*", "é", "\u200b"]
)
TEXTS = st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=30).map("".join))


@given(TEXTS)
def test_any_text_is_read_without_an_error_and_spans_lie_inside_it(text: str) -> None:
    signs = crisis(text)
    assert all(0 <= sign.start < sign.end <= len(text) for sign in signs)
    assert crisis(text) == signs


@given(TEXTS, TEXTS)
def test_words_around_it_do_not_hide_a_plain_phrase(before: str, after: str) -> None:
    assert crisis(f"{before} . suicide . {after}")


@given(TEXTS)
def test_wording_and_english_read_any_text(text: str) -> None:
    assert (wording(text).question is not None) == (wording(text).kind.value == "avoidance")
    assert english(text) in {True, False, None}
