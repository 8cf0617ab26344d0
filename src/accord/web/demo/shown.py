"""What the sign-in page of the demo shows: in the demo alone, where ACCORD_DEMO names a file."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from django.http import HttpRequest

VARIABLE = "ACCORD_DEMO"


def demo(request: HttpRequest) -> dict[str, Any]:
    """The people and their ways in; read from the file only by the template that asks."""
    path = os.environ.get(VARIABLE)
    return {"demo": (lambda: _read(Path(path))) if path else None}


def _read(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found
