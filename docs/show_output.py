"""Put real output into the pages that show it: python -m docs.show_output"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
WIDTH = 92
GIVEN = (
    '{"id": "a", "client": ["sleep through the night", "feel less alone"], '
    '"therapist": ["restore regular sleep"]}'
)


def main() -> None:
    """Write the demo into the README and a record into the reference."""
    between(ROOT / "README.md", "demo", ran("demo", "--text").rstrip())
    record = json.loads(ran("compare", "-", "--format", "json", given=GIVEN))
    command = f"$ echo '{GIVEN}' \\\n  | accord compare - --format json\n"
    between(ROOT / "docs" / "reference" / "compare.md", "record", command + laid_out(record))


def ran(*argv: str, given: str = "") -> str:
    """What `accord` prints."""
    command = [sys.executable, "-m", "accord", *argv]
    return subprocess.run(command, input=given, capture_output=True, text=True, check=True).stdout


def between(page: Path, name: str, text: str) -> None:
    """Replace what stands between the two marks of that name."""
    begin, end = f"<!-- {name}: begin -->\n", f"<!-- {name}: end -->"
    head, _, rest = page.read_text(encoding="utf-8").partition(begin)
    tail = rest.partition(end)[2]
    page.write_text(f"{head}{begin}\n```\n{text}\n```\n\n{end}{tail}", encoding="utf-8")


def laid_out(value: Any, indent: int = 0) -> str:
    """JSON with short values on one line, so that a record can be read."""
    line = json.dumps(value, ensure_ascii=False)
    if len(line) + indent <= WIDTH or not isinstance(value, dict | list) or not value:
        return line
    pad = " " * (indent + 2)
    if isinstance(value, dict):
        items = [f"{pad}{json.dumps(key)}: {laid_out(at, indent + 2)}" for key, at in value.items()]
        return "{\n" + ",\n".join(items) + "\n" + " " * indent + "}"
    items = [pad + laid_out(at, indent + 2) for at in value]
    return "[\n" + ",\n".join(items) + "\n" + " " * indent + "]"


if __name__ == "__main__":
    main()
