"""A goal a line, its importance after a bar, and every broken rule with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from accord.consensus.goals import Goal
from accord.errors import InputError
from accord.exchange.goal_files import parse_goal, read_goal_file


def read(tmp_path: Path, data: bytes) -> tuple[Goal, ...]:
    path = tmp_path / "client.txt"
    path.write_bytes(data)
    return read_goal_file(str(path)).goals


def test_blank_lines_and_outer_white_space_are_dropped(tmp_path: Path) -> None:
    assert read(tmp_path, b"\n  sleep well \r\n\t\nwork | 3\n") == (
        Goal("sleep well"),
        Goal("work", 3.0),
    )


def test_a_bare_carriage_return_ends_a_line(tmp_path: Path) -> None:
    assert [goal.text for goal in read(tmp_path, b"a\rb\rc")] == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("line", "goal"),
    [
        ("sleep | 7.5", Goal("sleep", 7.5)),
        ("sleep | 7,5", Goal("sleep", 7.5)),
        ("sleep|0", Goal("sleep", 0)),
        ("work | family", Goal("work | family")),
        ("sleep | 8/10", Goal("sleep | 8/10")),
        ("sleep |", Goal("sleep |")),
        ("a | b | 4", Goal("a | b", 4)),
        ("sleep | nan", Goal("sleep | nan")),
    ],
)
def test_only_a_number_alone_after_a_bar_is_an_importance(line: str, goal: Goal) -> None:
    assert parse_goal(line) == goal


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"sleep\nwork | 11", "line 2: importance is a number from 0 to 10; this one is 11"),
        (b"sleep\n\nwork | -1", "line 3: importance is a number from 0 to 10; this one is -1"),
        (b" | 8", "line 1: a goal needs words"),
        (
            b"sleep\nwork\nSLEEP",
            "line 3: a list names each goal once; goal 3 is the same as goal 1",
        ),
        (b"a\rb\ra", "line 3: a list names each goal once"),
        (b"x" * 2001, "line 1: a goal has at most 2000 characters; this one has 2001"),
        (b"\n".join(b"g%d" % n for n in range(51)), "line 51: a list has at most 50 goals"),
        (b"caf\xe9", "line 1: must be UTF-8 text; byte 4 is 0xE9"),
        (b"a\n\0", "line 2: must be plain text"),
        (b"", "holds no goals"),
        (b" \n\t\n", "holds no goals"),
    ],
)
def test_a_broken_rule_names_file_line_rule_and_what_came(
    tmp_path: Path, data: bytes, message: str
) -> None:
    with pytest.raises(InputError) as caught:
        read(tmp_path, data)
    assert str(caught.value).startswith(str(tmp_path / "client.txt"))
    assert message in str(caught.value)
