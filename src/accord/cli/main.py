"""The first word after `accord` chooses what is imported; everything else comes later."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module

from accord import __version__
from accord.cli.say import complain, flush, forget_standard_output, put
from accord.errors import EXIT_BAD_INPUT, EXIT_INTERRUPTED, EXIT_OK, AccordError

EXIT_READER_LEFT = 141
"""What a shell reports for a program whose reader left (128 + SIGPIPE), as after `| head`."""

COMMANDS = {
    "compare": ("accord.cli.compare", "set a client's and a therapist's goals side by side"),
    "serve": ("accord.cli.serve", "open a practice in the browser"),
    "backup": ("accord.cli.backup", "copy the database while the server runs"),
    "restore": ("accord.cli.restore", "put a backup in the place of the database"),
    "decisions": ("accord.cli.decisions", "take out what people decided about lines"),
    "work": ("accord.cli.work", "send mail that is due; a server does it by itself"),
    "topic": ("accord.cli.topic", "read a page that announces a group's month"),
    "keys": ("accord.cli.keys", "look after the keys of what is sealed"),
    "demo": ("accord.cli.demo", "open a made-up practice in the browser, or print a sample"),
}

ONE_THREAD = ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "OMP_NUM_THREADS")
"""Linear algebra on one core unless the user set it: the tables of a dyad are so small that
threads spend ten times longer waiting for each other, and cores are used by whole processes."""

HELP = """\
usage: accord [--help] [--version] COMMAND ...

Accord shows where a client's and a therapist's goals meet, and where they do not.
Nothing that it reads leaves this machine.

commands:
{commands}

`accord COMMAND --help` tells more about a command.
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; the user's errors are shown in one line."""
    arguments = sys.argv[1:] if argv is None else list(argv)
    for name in ONE_THREAD:
        os.environ.setdefault(name, "1")
    try:
        code = _run(arguments)
        flush()
    except AccordError as problem:
        complain(f"accord: {problem}\n")
        return problem.exit_code
    except KeyboardInterrupt:
        complain("\naccord: interrupted; what was written is whole\n")
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        forget_standard_output()
        return EXIT_READER_LEFT
    return code


def _run(arguments: list[str]) -> int:
    first = arguments[0] if arguments else None
    if first in ("-h", "--help"):
        put(_help())
        return EXIT_OK
    if first in ("-V", "--version"):
        put(f"accord {__version__}\n")
        return EXIT_OK
    if first not in COMMANDS:
        complain(_help() if first is None else _unknown(first))
        return EXIT_BAD_INPUT
    module = import_module(COMMANDS[first][0])
    try:
        code: int = module.run(arguments[1:])
    except SystemExit as ended:  # argparse ends so, after its help and after a wrong argument
        return ended.code if isinstance(ended.code, int) else EXIT_OK
    return code


def _help() -> str:
    rows = (f"  {name:<10}{what}" for name, (_, what) in COMMANDS.items())
    return HELP.format(commands="\n".join(rows))


def _unknown(word: str) -> str:
    from difflib import get_close_matches  # only needed here, and slow to import

    close = get_close_matches(word, COMMANDS, n=1)
    hint = f"; did you mean `accord {close[0]}`?" if close else ""
    return (
        f"accord: there is no command {word!r}{hint}\n"
        f"accord: the commands are {', '.join(COMMANDS)}; see `accord --help`\n"
    )
