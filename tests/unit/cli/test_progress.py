"""Progress is shown after a moment, seldom, and only where there is somebody to see it."""

from __future__ import annotations

import io

from accord.cli.progress import Progress


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_nothing_is_shown_for_the_first_half_second() -> None:
    stream, clock = io.StringIO(), Clock()
    progress = Progress(stream, 100, clock)
    clock.now = 0.4
    progress.advance(50)
    progress.clear()
    assert stream.getvalue() == ""


def test_the_share_the_count_and_the_pace_are_shown_and_then_cleared() -> None:
    stream, clock = io.StringIO(), Clock()
    progress = Progress(stream, 100, clock)
    clock.now = 0.5
    progress.advance(50)
    clock.now = 0.55
    progress.advance(25)
    assert stream.getvalue() == "\r\x1b[K[############............]  50%  1 dyads, 2 a second"
    progress.clear()
    assert stream.getvalue().endswith("\r\x1b[K")


def test_without_a_known_size_there_is_a_count_and_no_bar() -> None:
    stream, clock = io.StringIO(), Clock()
    progress = Progress(stream, None, clock)
    clock.now = 1.0
    progress.advance(50)
    assert stream.getvalue() == "\r\x1b[K1 dyads, 1 a second"


def test_without_a_terminal_nothing_happens() -> None:
    clock = Clock()
    progress = Progress(None, 100, clock)
    clock.now = 9.0
    progress.advance(50)
    progress.clear()
