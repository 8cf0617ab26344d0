"""Numbers beside a form's fields."""

from __future__ import annotations

import pytest

from accord.web.shared.numbers import whole_number


@pytest.mark.parametrize(("text", "number"), [("0", 0), ("007", 7), ("999999999", 999_999_999)])
def test_a_number_is_read(text: str, number: int) -> None:
    assert whole_number(text) == number


@pytest.mark.parametrize("text", ["", "-1", "1.0", "x", " 1", "²", "1" * 10, "9" * 5000])
def test_anything_else_is_none(text: str) -> None:
    assert whole_number(text) is None
