"""The first word after `accord` chooses what is imported; everything else comes later."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module

from accord import __version__
from accord.errors import EXIT_BAD_INPUT, EXIT_INTERRUPTED, EXIT_OK, AccordError

EXIT_READER_LEFT = 141
"""What a shell reports for a program whose reader left (128 + SIGPIPE), as after `| head`."""

COMMANDS = {
    "compare": ("accord.cli.compare", "set a client's and a therapist's goals side by side"),
    "demo": ("accord.cli.demo", "compare the sample pair of lists that comes with Accord"),
}

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
    try:
        code = _run(arguments)
        if sys.stdout is not None:
            sys.stdout.flush()
    except AccordError as problem:
        _say(f"accord: {problem}\n")
        return problem.exit_code
    except KeyboardInterrupt:
        _say("\naccord: interrupted; what was written is whole\n")
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        _forget_standard_output()
        return EXIT_READER_LEFT
    except OSError as problem:
        _forget_standard_output()
        _say(f"accord: standard output: cannot be written: {problem.strerror or problem}\n")
        return EXIT_BAD_INPUT
    return code


def _run(arguments: list[str]) -> int:
    first = arguments[0] if arguments else None
    if first in ("-h", "--help"):
        sys.stdout.write(_help())
        return EXIT_OK
    if first in ("-V", "--version"):
        sys.stdout.write(f"accord {__version__}\n")
        return EXIT_OK
    if first not in COMMANDS:
        _say(_help() if first is None else _unknown(first))
        return EXIT_BAD_INPUT
    module = import_module(COMMANDS[first][0])
    code: int = module.run(arguments[1:])
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


def _say(text: str) -> None:
    if sys.stderr is not None:
        sys.stderr.write(text)


def _forget_standard_output() -> None:
    # Python flushes standard output once more when it ends, and would complain a second time.
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, sys.stdout.fileno())
    os.close(nothing)
