"""A page of a group from a file or from standard input."""

from __future__ import annotations

from accord.errors import InputError
from accord.exchange.lines import name_of, open_lines, read_lines, text_of
from accord.supervision.page import MOST_PAGE, PageError, PageRead, read_page


def read_page_file(path: str) -> PageRead:
    """Read the page in a file, or from standard input for ``-``.

    Raises InputError with the place, the rule and what came instead: no such file, not UTF-8
    text, no words, or more than 200,000 characters (the rest is not read).

    >>> read_page_file("no-such-page.txt")
    Traceback (most recent call last):
    ...
    accord.errors.InputError: no-such-page.txt: there is no file of this name
    """
    source = name_of(path)
    lines: list[str] = []
    size = 0
    with open_lines(path) as stream:
        for line in read_lines(stream):
            lines.append(text_of(line, source=source))
            size += len(lines[-1]) + 1
            if size > MOST_PAGE + 1:  # the last line end is no part of the page
                raise InputError(
                    f"a page has at most {MOST_PAGE:,} characters; this one has more", source=source
                )
    try:
        return read_page("\n".join(lines))
    except PageError as problem:
        raise InputError(str(problem), source=source) from None
