"""`accord demo` shows the sample pair, and what to type to see it again."""

from __future__ import annotations

from pathlib import Path

import pytest

from accord.cli.demo import SAMPLES
from accord.cli.main import main
from accord.exchange.goal_files import read_goal_file


def test_the_sample_lists_keep_their_own_rules() -> None:
    names = sorted(path.name for path in SAMPLES.iterdir())
    assert names == ["client.txt", "client_guess.txt", "therapist.txt", "therapist_guess.txt"]
    assert all(len(read_goal_file(str(SAMPLES / name))) >= 4 for name in names)


def test_the_demo_shows_a_false_consensus_first(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["demo", "--text"]) == 0
    out = capfd.readouterr().out
    assert out.startswith("Sample lists: nobody real wrote them.\n$ accord compare client.txt ")
    assert out.index("Worth seeing first") < out.index("May mean the same")
    assert "The client may feel that there is more agreement" in out


def test_the_demo_can_make_a_page(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "map.html"
    assert main(["demo", "--text", "--out", str(out)]) == 0
    assert capfd.readouterr().out == ""
    assert "paint" in out.read_text(encoding="utf-8")
