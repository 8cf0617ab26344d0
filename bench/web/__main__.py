"""`make bench-web`: Accord's pages beside bare Django pages of the same size, in one run."""

from __future__ import annotations

import statistics
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.__main__ import reached
from bench.table import table
from bench.web import first_answer
from bench.web.load import CONNECTIONS, Load, load, tool
from bench.web.pages import PAGES, Measured
from bench.web.ports import free_port
from bench.web.servers import Served, accord, bare

SECONDS = 5
TIMES = 5
WARM_SECONDS = 2
LEAST_RATE = 0.6
MOST_P95 = 2.0

Row = tuple[str, str, str, str, str]


@dataclass(frozen=True)
class Beside:
    """One page and the bare one, asked in turns so that other work on the machine hits both."""

    ours: tuple[Load, ...]
    plain: tuple[Load, ...]

    def rate(self) -> float:
        """Our pages a second as a part of theirs; the median over the turns."""
        return statistics.median(a.rate / b.rate for a, b in self._turns())

    def p95(self) -> float:
        """Our 95th percentile as a multiple of theirs; the median over the turns."""
        return statistics.median(a.p95 / b.p95 for a, b in self._turns())

    def _turns(self) -> Iterator[tuple[Load, Load]]:
        return zip(self.ours, self.plain, strict=True)


def main(words: Sequence[str] = ()) -> None:
    """Print the table, with what was reached and what was not; of pages that hold these words."""
    first_answer.main()
    print()
    pages = [page for page in PAGES if all(word in page.what for word in words)]
    with tempfile.TemporaryDirectory() as folder:
        ours, plain = Path(folder, "accord"), Path(folder, "bare")
        plain.mkdir()
        with accord(ours, free_port()) as served:
            sizes = {page.what: len(served.get(page.what)) for page in pages}
            with bare(plain, free_port(), sizes) as beside:
                rows = [row for page in pages for row in measured(page, served, beside)]
    print(table(("what", "Accord", "bare Django", "ratio, to reach", ""), rows))
    print(
        f"\n{CONNECTIONS} connections by {tool()}, {TIMES} turns of {SECONDS} s each, Accord and"
        "\nbare one after the other; ratios are medians over the turns. Both are served by granian"
        "\nwith as many workers and threads, over SQLite tuned alike, to someone who is signed in."
        "\nA bare page is stock Django: rows like those of the client list, in plain words, from"
        "\none table, in a template, as many as make the same bytes. It encrypts nothing, writes no"
        "\naudit row and knows no second person."
    )


def measured(page: Measured, served: Served, beside: Served) -> list[Row]:
    sides = (served, beside)
    for side in sides:
        load(side.url(page.what), side.cookie, WARM_SECONDS)
    turns = [
        [load(side.url(page.what), side.cookie, SECONDS) for side in sides] for _ in range(TIMES)
    ]
    found = Beside(tuple(turn[0] for turn in turns), tuple(turn[1] for turn in turns))
    sizes = [len(side.get(page.what)) / 1000 for side in sides]
    rate, p95 = found.rate(), found.p95()
    return [
        (page.what, f"{sizes[0]:.1f} kB", f"{sizes[1]:.1f} kB", "", ""),
        (
            "  pages a second",
            f"{median(found.ours, 'rate'):.0f}",
            f"{median(found.plain, 'rate'):.0f}",
            f"{rate:.2f}, ≥ {LEAST_RATE:g}",
            reached(rate >= LEAST_RATE),
        ),
        (
            "  95 % within",
            f"{median(found.ours, 'p95'):.0f} ms",
            f"{median(found.plain, 'p95'):.0f} ms",
            f"{p95:.2f}, ≤ {MOST_P95:g}",
            reached(p95 <= MOST_P95),
        ),
    ]


def median(loads: tuple[Load, ...], what: str) -> float:
    return statistics.median(getattr(one, what) for one in loads)


if __name__ == "__main__":
    main(sys.argv[1:])
