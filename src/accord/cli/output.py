"""Where results go: whole lines at a time, and a file is never left half replaced."""

from __future__ import annotations

import os
import signal
import stat
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from accord.cli.say import OutputError, flush


@dataclass(frozen=True, slots=True)
class Output:
    """A place that results are written to, past all buffers, so that no line stays behind."""

    name: str
    descriptor: int
    encoding: str = "utf-8"

    def write(self, text: str) -> None:
        """Write all of ``text``; an interrupt waits until it is whole, a second one does not.

        Raises OutputError where it cannot be written, and BrokenPipeError where its reader left.
        """
        data = memoryview(text.encode(self.encoding, "replace"))
        with _interrupts_wait():
            while data:
                try:
                    data = data[os.write(self.descriptor, data) :]
                except BrokenPipeError:
                    raise
                except OSError as problem:
                    raise _cannot_write(self.name, problem) from None


def _cannot_write(name: str, problem: OSError) -> OutputError:
    return OutputError(f"{name}: cannot be written: {problem.strerror or problem}")


@dataclass(slots=True)
class _Waiting:
    came: bool = field(default=False)

    def __call__(self, number: int, frame: FrameType | None) -> None:
        if self.came:
            raise KeyboardInterrupt
        self.came = True


@contextmanager
def _interrupts_wait() -> Iterator[None]:
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    waiting = _Waiting()
    before = signal.signal(signal.SIGINT, waiting)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if waiting.came:
        raise KeyboardInterrupt


@contextmanager
def open_output(path: str | None, *, inputs: Sequence[str], whole: bool) -> Iterator[Output]:
    """Open where results go: standard output where ``path`` is None, otherwise a file.

    With ``whole`` the file takes its name only once everything is written, so whatever had the
    name before stays until then. Without it lines appear in the file as they come. Raises
    OutputError where the file cannot be written, and where it is one of ``inputs``.
    """
    if path is None:
        yield _standard_output()
        return
    _check_not_input(path, inputs)
    try:
        target = Path(path).resolve()
        special = target.exists() and not target.is_file()
        if target.is_dir():
            raise OutputError(f"{path}: is a folder; give the name of a file")
        opened = _replaced_at_the_end(target) if whole and not special else _opened(target)
        with opened as descriptor:
            yield Output(path, descriptor)
    except (BrokenPipeError, KeyboardInterrupt):
        raise
    except OSError as problem:
        raise _cannot_write(path, problem) from None


def _standard_output() -> Output:
    # The descriptor itself: what waits in Python's own buffer could be lost, or come in halves.
    if sys.stdout is None:
        raise OutputError("standard output: is closed; give --out FILE")
    flush()
    return Output("standard output", sys.stdout.fileno(), sys.stdout.encoding)


def _check_not_input(path: str, inputs: Sequence[str]) -> None:
    for given in inputs:
        if Path(path).exists() and Path(given).exists() and Path(path).samefile(given):
            raise OutputError(f"{path}: is also read; results need a file of their own")


@contextmanager
def _opened(target: Path) -> Iterator[int]:
    with target.open("wb", buffering=0) as stream:
        yield stream.fileno()


@contextmanager
def _replaced_at_the_end(target: Path) -> Iterator[int]:
    if target.exists() and not os.access(target, os.W_OK):
        raise OutputError(f"{target.name}: cannot be written: it is write-protected")
    descriptor, name = tempfile.mkstemp(prefix=f".{target.name[:100]}.", dir=target.parent)
    temporary = Path(name)
    try:
        try:
            yield descriptor
            os.fchmod(descriptor, _mode_for(target))
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _mode_for(target: Path) -> int:
    if target.exists():
        return stat.S_IMODE(target.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
