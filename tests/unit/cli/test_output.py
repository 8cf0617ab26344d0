"""Results are written whole, and a file keeps what it held until there is something better."""

from __future__ import annotations

import errno
import os
import signal
import stat
import sys
import threading
from pathlib import Path

import pytest

from accord.cli.output import Output, open_output
from accord.cli.say import OutputError


def write(path: Path | str, text: str, *, whole: bool = True) -> None:
    with open_output(str(path), inputs=(), whole=whole) as output:
        output.write(text)


@pytest.mark.parametrize("whole", [True, False])
def test_a_file_holds_what_was_written_in_utf8(tmp_path: Path, whole: bool) -> None:
    write(tmp_path / "map.txt", "睡眠\n", whole=whole)
    assert (tmp_path / "map.txt").read_bytes() == "睡眠\n".encode()
    assert [path.name for path in tmp_path.iterdir()] == ["map.txt"]


@pytest.mark.parametrize("problem", [KeyboardInterrupt, RuntimeError, BrokenPipeError])
def test_what_was_there_before_stays_where_something_goes_wrong(
    tmp_path: Path, problem: type[BaseException]
) -> None:
    path = tmp_path / "map.txt"
    path.write_text("before")

    def go_wrong() -> None:
        with open_output(str(path), inputs=(), whole=True) as output:
            output.write("half")
            raise problem

    with pytest.raises(problem):
        go_wrong()
    assert path.read_text() == "before"
    assert [path.name for path in tmp_path.iterdir()] == ["map.txt"]


def test_the_rights_of_a_replaced_file_stay(tmp_path: Path) -> None:
    path = tmp_path / "map.txt"
    path.write_text("before")
    path.chmod(0o640)
    write(path, "after")
    assert path.read_text() == "after"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_new_file_has_the_usual_rights(tmp_path: Path) -> None:
    (tmp_path / "plain").touch()
    write(tmp_path / "map.txt", "x")
    assert (tmp_path / "map.txt").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_a_link_is_followed_and_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.txt").touch()
    (tmp_path / "link.txt").symlink_to("real.txt")
    write(tmp_path / "link.txt", "x")
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "real.txt").read_text() == "x"


def test_a_device_is_written_to_and_never_replaced() -> None:
    write("/dev/null", "x")
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


def test_a_file_that_is_read_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "d.jsonl"
    path.write_text("x")
    (tmp_path / "same").symlink_to(path)
    with (
        pytest.raises(OutputError, match="is also read"),
        open_output(str(tmp_path / "same"), inputs=("-", str(path)), whole=False),
    ):
        pass
    assert path.read_text() == "x"


@pytest.mark.parametrize("whole", [True, False])
def test_a_place_that_cannot_be_written_is_named(tmp_path: Path, whole: bool) -> None:
    with pytest.raises(OutputError, match="is a folder"):
        write(tmp_path, "x", whole=whole)
    with pytest.raises(OutputError, match=r"no/such.*cannot be written: No such file"):
        write(tmp_path / "no" / "such", "x", whole=whole)


def test_a_write_protected_file_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "map.txt"
    path.write_text("before")
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(OutputError, match="write-protected"):
        write(path, "x")
    assert path.read_text() == "before"


def test_a_full_disk_is_said_in_plain_words(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(descriptor: int, data: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(OutputError, match="map: cannot be written: No space left on device"):
        Output("map", 1).write("x")


def test_a_reader_that_left_is_no_error_of_the_output() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with pytest.raises(BrokenPipeError):
        Output("pipe", writing).write("x")
    os.close(writing)


def test_standard_output_that_is_closed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    with (
        pytest.raises(OutputError, match="standard output: is closed"),
        open_output(None, inputs=(), whole=True),
    ):
        pass


def interrupt(times: int, monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """Write slowly, one byte at a time, with Ctrl-C in the midst of the line."""
    written: list[bytes] = []

    def slowly(descriptor: int, data: memoryview) -> int:
        written.append(bytes(data[:1]))
        if len(written) <= times:
            signal.raise_signal(signal.SIGINT)
        return 1

    monkeypatch.setattr(os, "write", slowly)
    with pytest.raises(KeyboardInterrupt):
        Output("x", 1).write("line\n")
    return written


def test_an_interrupt_waits_for_the_end_of_the_line(monkeypatch: pytest.MonkeyPatch) -> None:
    assert b"".join(interrupt(1, monkeypatch)) == b"line\n"


def test_a_second_interrupt_does_not_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    assert b"".join(interrupt(2, monkeypatch)) == b"li"


def test_other_threads_may_write_as_well(tmp_path: Path) -> None:
    thread = threading.Thread(target=write, args=(tmp_path / "map.txt", "x"))
    thread.start()
    thread.join()
    assert (tmp_path / "map.txt").read_text() == "x"


def test_letters_that_the_output_cannot_show_do_not_stop_it(tmp_path: Path) -> None:
    descriptor = os.open(tmp_path / "x", os.O_WRONLY | os.O_CREAT)
    Output("x", descriptor, "ascii").write("caf\xe9")
    os.close(descriptor)
    assert (tmp_path / "x").read_text() == "caf?"
