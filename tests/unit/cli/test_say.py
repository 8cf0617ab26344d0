"""Short messages come out at once, or say why they cannot."""

from __future__ import annotations

import os
import sys

import pytest

from accord.cli.say import OutputError, complain, flush, put


class Full:
    def __init__(self, descriptor: int) -> None:
        self.descriptor = descriptor

    def write(self, text: str) -> None:
        raise OSError(28, "No space left on device")

    def fileno(self) -> int:
        return self.descriptor


def test_a_full_disk_is_told_once(monkeypatch: pytest.MonkeyPatch) -> None:
    descriptor = os.open(os.devnull, os.O_WRONLY)
    monkeypatch.setattr(sys, "stdout", Full(descriptor))
    with pytest.raises(OutputError, match="standard output: cannot be written: No space left"):
        put("x")
    os.close(descriptor)


def test_without_standard_streams_nothing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    put("x")
    flush()
    complain("x")
    assert sys.stdout is None
