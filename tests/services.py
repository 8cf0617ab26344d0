"""See to what the tests use beside Python: a PostgreSQL server and a headless Chromium.

``make test`` calls it. As root on a machine with apt-get it installs what is missing; elsewhere
playwright fetches its own browser. What could not be had is said, and its tests are skipped.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

from tests.browser.chromium import NAMES
from tests.postgres import find_binaries


def missing() -> list[str]:
    """The Debian packages of what is not there."""
    wanted = []
    if find_binaries() is None:
        wanted.append("postgresql")
    if not any(shutil.which(name) for name in NAMES):
        wanted.append("chromium-headless-shell")
    return wanted


def main() -> int:
    """Install what can be; say what cannot."""
    wanted = missing()
    if wanted and os.geteuid() == 0 and shutil.which("apt-get"):
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], check=False, env=quiet)
        install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *wanted]
        subprocess.run(install, check=False, env=quiet, stdout=subprocess.DEVNULL)
        wanted = missing()
    if "chromium-headless-shell" in wanted:
        own = [sys.executable, "-m", "playwright", "install", "--only-shell", "chromium"]
        if subprocess.run(own, check=False).returncode == 0:
            wanted.remove("chromium-headless-shell")
    for package in wanted:
        print(f"could not get {package}: its tests are not run")
    return 0


if __name__ == "__main__":
    sys.exit(main())
