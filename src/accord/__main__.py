"""``accord``: one command, and a module for each of its parts."""

from __future__ import annotations

import sys
from importlib import import_module

COMMANDS = {"serve": "accord.cli.serve", "keys": "accord.cli.keys"}


def main() -> int:
    """Run the named command; it is imported only then."""
    name, *rest = sys.argv[1:] or ["--help"]
    if name not in COMMANDS:
        print(f"accord: the commands are {', '.join(COMMANDS)}", file=sys.stderr)
        return 2
    code: int = import_module(COMMANDS[name]).main(rest)
    return code


if __name__ == "__main__":
    sys.exit(main())
