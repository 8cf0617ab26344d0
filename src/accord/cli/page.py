"""The map as one page of HTML: nothing is fetched, nothing runs, and it prints well."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path

from accord.cli.columns import safe
from accord.cli.view import WORTH_SEEING, Line, Remainder, Row, View, view_of
from accord.exchange.dyads import Comparison

_STYLE = Path(__file__).with_name("page.css")

_HEAD = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Goals side by side</title>
<style>
{style}</style>
</head>
<body>
<header>
<h1>Goals side by side</h1>
<p class="lead">Two people wrote down, apart and in their own words, what they are working toward. \
Here is where they meet, and where they do not. Every line is a suggestion: the two of you \
decide.</p>
</header>
<main>
"""

_FOOT = """\
</main>
<footer><p>Made by Accord on this machine. How sure a line is comes from the words alone. \
There are no validated cut-offs for these figures, and none is used here.</p></footer>
</body>
</html>
"""


def page_head() -> str:
    """Everything before the first comparison."""
    return _HEAD.format(style=_STYLE.read_text(encoding="utf-8"))


def page_foot() -> str:
    """Everything after the last comparison."""
    return _FOOT


def render_html(comparison: Comparison, *, titled: bool) -> str:
    """One comparison as an article of the page; every word of the two people is escaped.

    ``titled`` puts the dyad's id above it, and the sections one level of headings below that.
    """
    view = view_of(comparison)
    title = f'<h2 class="title" dir="auto">{_text(view.title)}</h2>\n' if titled else ""
    sections = "".join(
        f'<section{kind}>\n<h{2 + titled} class="about">{_text(heading)}</h{2 + titled}>\n'
        f"{content}</section>\n"
        for heading, content, kind in _sections(view)
    )
    return f"<article>\n{title}{sections}</article>\n"


def _sections(view: View) -> Iterator[tuple[str, str, str]]:
    """Heading, content and the attributes of each section."""
    if view.first:
        told = (f"<p>{_text(one.sentence)}</p>\n{_question(one.question)}" for one in view.first)
        yield WORTH_SEEING, "".join(told), ' class="first"'
    for group in view.groups:
        yield group.heading, "".join(map(_row, group.rows)), ""
    for remainder in view.remainders:
        yield remainder.heading, _goals(remainder), ""
    for section in view.sections:
        yield section.heading, "".join(f"<p>{_text(said)}</p>\n" for said in section.sentences), ""


def _row(row: Row) -> str:
    why = f"; {_text('; '.join(row.why))}" if row.why else ""
    return (
        '<div class="row">\n<dl class="two">\n'
        f"<div><dt>Client</dt><dd>{_goal(row.client)}</dd></div>\n"
        f"<div><dt>Therapist</dt><dd>{_goal(row.therapist)}</dd></div>\n"
        f'</dl>\n<p class="between"><strong>{_text(row.between)}</strong>{why}</p>\n'
        f"{_question(row.question)}</div>\n"
    )


def _goals(remainder: Remainder) -> str:
    items = "".join(
        f"<li>{_goal(line)}{_question(line.question)}</li>\n" for line in remainder.lines
    )
    return f'<ul class="goals">\n{items}</ul>\n'


def _goal(line: Line) -> str:
    importance = "" if line.importance is None else f"Importance {line.importance:g} of 10"
    beside = f'<span class="quiet">{importance}</span>' if importance else ""
    return f'<span class="goal" dir="auto">{_text(line.text)}</span>{beside}'


def _question(question: str | None) -> str:
    return "" if question is None else f'<p class="ask">{_text(question)}</p>\n'


def _text(text: str) -> str:
    return escape(safe(text))
