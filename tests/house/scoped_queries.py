"""Refuse a query that does not begin at its owner: ``Model.objects`` in the web part.

A line that must ask the whole table says why: ``# unscoped: the token is the key``, on that line
or on one of the next three (a call may be long). In views, pages and forms there is no excuse.
"""

from __future__ import annotations

import ast
import sys
from pathlib import Path

WEB = Path("src/accord/web")
MANAGERS = {"objects", "_default_manager", "_base_manager"}
NEVER = {"views.py", "pages.py", "forms.py", "entry.py"}
REACH = 4


def complaints(path: Path) -> list[str]:
    """Where this file asks a whole table without saying why."""
    text = path.read_text(encoding="utf-8")
    lines = text.splitlines()
    found = []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Attribute) and node.attr in MANAGERS:
            start = max(node.lineno - 2, 0)
            excused = any("# unscoped:" in line for line in lines[start : node.lineno - 1 + REACH])
            if path.name in NEVER or not excused:
                found.append(
                    f"{path}:{node.lineno}: reach rows from their practice, not by .{node.attr}"
                )
    return found


def main() -> int:
    """Print what breaks the rule; 1 where something does."""
    found = [
        line
        for path in sorted(WEB.rglob("*.py"))
        if "migrations" not in path.parts
        for line in complaints(path)
    ]
    print("\n".join(found) or "queries begin at their owner", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
