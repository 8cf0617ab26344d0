"""Eight connections that ask for one page as fast as it comes, for a bounded time.

``wrk`` where it is there, because it takes least from the server; as root on a machine with
apt-get it is fetched. Elsewhere eight threads of Python in a process of their own, which cost more
and cost both sides the same.
"""

from __future__ import annotations

import http.client
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from bench.dyads import ROOT

CONNECTIONS = 8
SCRIPT = """
done = function(summary, latency, requests)
  local e = summary.errors
  io.write(string.format("%.3f %.3f %d\\n", summary.requests / (summary.duration / 1e6),
    latency:percentile(95.0) / 1e3, e.connect + e.read + e.write + e.status + e.timeout))
end
"""


@dataclass(frozen=True)
class Load:
    """Pages a second, and the time in ms that 95 of 100 are within."""

    rate: float
    p95: float


def tool() -> str:
    """Which of the two asks; fetches wrk where that is possible."""
    if shutil.which("wrk") is None and os.geteuid() == 0 and shutil.which("apt-get"):
        command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "wrk"]
        subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return "wrk" if shutil.which("wrk") else "python"


def load(url: str, cookie: str, seconds: int) -> Load:
    """Ask for this page; every answer has to be a 200."""
    ask = _wrk if shutil.which("wrk") else _python
    rate, p95, errors = ask(url, cookie, seconds)
    if errors:
        raise SystemExit(f"{url}: {errors:.0f} answers were no page")
    return Load(rate, p95)


def _wrk(url: str, cookie: str, seconds: int) -> tuple[float, float, float]:
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder, "done.lua")
        script.write_text(SCRIPT)
        command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--timeout", "30s"]
        command += ["-s", str(script), "-H", f"Cookie: {cookie}", url]
        told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return _three(told.splitlines()[-1])


def _python(url: str, cookie: str, seconds: int) -> tuple[float, float, float]:
    command = [sys.executable, "-m", "bench.web.load", url, cookie, str(seconds)]
    told = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return _three(told)


def _three(told: str) -> tuple[float, float, float]:
    rate, p95, errors = map(float, told.split())
    return rate, p95, errors


def main(url: str, cookie: str, seconds: float) -> None:
    """What the process of the Python client does."""
    parts, until = urlsplit(url), time.perf_counter() + seconds
    times: list[float] = []
    errors: list[int] = []

    def ask() -> None:
        connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=30)
        while (start := time.perf_counter()) < until:
            connection.request("GET", parts.path, headers={"Cookie": cookie})
            answer = connection.getresponse()
            answer.read()
            times.append(time.perf_counter() - start)
            if answer.status != 200:
                errors.append(answer.status)
        connection.close()

    threads = [threading.Thread(target=ask) for _ in range(CONNECTIONS)]
    start = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    rate = len(times) / (time.perf_counter() - start)
    print(rate, 1000 * statistics.quantiles(times, n=20)[-1], len(errors))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], float(sys.argv[3]))
