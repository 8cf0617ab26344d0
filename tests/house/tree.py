"""The files of this house: what git tracks or would track, or everything in an unpacked archive."""

from __future__ import annotations

import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]
_NOT_OURS = {"__pycache__", "dist", "build"}


def house_files(root: Path = ROOT) -> list[Path]:
    """Every file that is, or with the next commit would be, part of the house; sorted."""
    listed = _from_git(root) if (root / ".git").exists() else _from_disk(root)
    return sorted(path for path in listed if path.is_file())


def _from_git(root: Path) -> list[Path]:
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    told = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True).stdout
    return [root / name for name in told.split("\0") if name]


def _from_disk(root: Path) -> list[Path]:
    return [path for path in root.rglob("*") if not _passed_over(path.relative_to(root))]


def _passed_over(path: Path) -> bool:
    hidden = any(part.startswith(".") and part not in {".ci", ".gitignore"} for part in path.parts)
    return hidden or not _NOT_OURS.isdisjoint(path.parts)
