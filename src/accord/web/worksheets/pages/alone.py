"""The map of a round, in the words of one person who looks at both lists alone."""

from __future__ import annotations

from dataclasses import replace

from accord.consensus.words import Reader
from accord.web.rounds.map_pages import VOICES, map_page
from accord.web.rounds.map_values import MapPage, Row, Section
from accord.web.rounds.queries import Reading

_THERAPIST = "our therapist's"
_IMAGINED = "our imagined therapist's"


def own_map(reading: Reading, *, imagined: bool, decide_url: str | None) -> MapPage:
    """The map as a client sees it; but nobody else decides, and a therapist may be imagined."""
    page = map_page(reading, Reader.CLIENT, decide_url=decide_url)
    voices = VOICES[Reader.CLIENT]
    if imagined:
        voices = replace(
            voices,
            therapist=voices.therapist.replace(_THERAPIST, _IMAGINED),
            only_therapist=voices.only_therapist.replace(_THERAPIST, _IMAGINED),
        )
    rests = tuple(
        replace(rest, heading=rest.heading.replace(_THERAPIST, _IMAGINED)) if imagined else rest
        for rest in page.rests
    )
    return replace(
        page,
        voices=voices,
        rests=rests,
        pairs=tuple(_section(section) for section in page.pairs),
        apart=_section(page.apart) if page.apart is not None else None,
        others=tuple(_section(section) for section in page.others),
        counts="What you say counts.",
    )


def _section(section: Section) -> Section:
    heading = section.heading.replace("you two said", "you said")
    return replace(section, heading=heading, rows=tuple(map(_row, section.rows)))


def _row(row: Row) -> Row:
    return replace(row, between=row.between.replace("You two said", "You said"))
