"""Write docs/reference/library.md and library-sources.md from the library's data files.

Run it after a change of the data: ``python docs/list_library.py``.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from itertools import groupby
from pathlib import Path
from typing import TypeVar

from accord.supervision.modalities import Modality, modalities
from accord.supervision.references import Reference, references
from accord.supervision.themes import Theme, themes
from accord.supervision.topics import Topic, topics

T = TypeVar("T")

FOLDER = Path(__file__).parent / "reference"

INTRODUCTION = """\
# The library of a group's month

This page is written from the data files in `src/accord/supervision/library/`; change those, then
run `python docs/list_library.py`. A test fails while the two differ.

The library holds what a facilitator can begin from: topics for a year of months, modalities with
three main goals each, and themes of client goals. All of it is a start, and every group may put
other words in its place. Each file says when it was last read through. No clinician outside the
project has reviewed it yet, so read a topic before you announce it.
"""

MODALITIES = """\
## Modalities

The goals are in our words and say what a therapist of that modality might hold for a client. They
are a summary for a conversation among colleagues: no founder has seen them, and a modality is
more than three sentences. The source is the work in which the approach and its aims are set out.
"""

THEMES = """\
## Themes of client goals

Two levels: themes under six areas. They count what a group's clients bring, so that no one's words
have to be shown. A theme says what a goal is about and not which way it pulls: to drink less and
to go on drinking are one theme. The example phrasings are ours; each theme has 26, and three are
shown. The crosswalk names the nearest categories of published taxonomies, by name only, as far as
a public record gives the names.
"""

SUGGESTING = """\
## How a theme is suggested

`accord.supervision.theme_of` sets a goal beside each theme's phrasings with the encoder that ships
with Accord, and suggests the nearest theme, *fairly sure* or *more likely than not*, or none. Two
more are offered beside it. People decide. `make eval` prints:

| figure | 150 goals as on a form | 72 by other writers | 186 figurative |
|---|---|---|---|
| a suggested theme is right | .847 [.763, .905] | .769 [.617, .874] | .698 [.600, .781] |
| … of those called *fairly sure* | .925 [.821, .970] | .889 [.565, .980] | .846 [.665, .939] |
| … its area is right | .888 [.810, .936] | .821 [.673, .910] | .729 [.633, .808] |
| goals with a theme that got one | .875 [.798, .925] | .644 [.517, .754] | .596 [.518, .670] |
| right one among three offered | .962 [.905, .985] | .780 [.659, .866] | .788 [.718, .845] |
| “no theme” rightly said | .848 [.718, .924] | .923 [.667, .986] | .900 [.744, .965] |

95 % intervals (Wilson). No real client's words are in these goals. One writer labelled them all,
who also wrote the themes and the first and third set, so expect less with your own clients. The
two cuts were chosen on the figurative goals. The 72 are those of 170 goals drawn at random from
`data/goal_pairs` whose theme can be told without knowing the person. Metaphor, dialect and goals
of one or two words are the weak side. Goals that are not in English get no theme.
"""

CHANGING = """\
## Changing it

1. Change the words, then `reviewed` and `version` of that file.
2. Cite only works of `references.toml`. Look a new one up first, and say where and when you found
   it. A work that cannot be found stays out, and so does a DOI.
3. `python -m accord.supervision.check_library` names each broken rule: the file, the key, the rule
   and what came instead. `python docs/list_library.py` writes this page anew.
4. Keys such as `goal-consensus` are kept in groups' records: never change or reuse one.
"""

SOURCES = """\
# Where the library's sources were found

Written from `src/accord/supervision/library/references.toml` by `python docs/list_library.py`.

Each work was looked up before it was written down: its authors, year, title, place and, where a
record gave it, its DOI. A detail that no record gave is left out, so a DOI that is missing here
may exist. What was looked up is that the work exists and is cited rightly. Figures in the topics'
introductions are those of the record's abstract or of the project's own notes, which were read in
a source. What the topics say of the ideas in books, and the goals of the modalities, were not
compared with the books sentence by sentence. *Public reference lists* are entries that agree in
the bibliographies of several unrelated public repositories.

| work | DOI or publisher | where it was confirmed | on |
|---|---|---|---|
"""


def library_page() -> str:
    """Return the whole page on the library, as it has to stand in docs/reference/library.md."""
    return "\n".join(
        (
            INTRODUCTION,
            "## Topics\n",
            *(_topic(topic) for topic in topics()),
            MODALITIES,
            *_grouped(sorted(modalities(), key=_family), _family, _modality, MODALITY_HEAD),
            THEMES,
            *_grouped(themes(), _area, _theme, THEME_HEAD),
            SUGGESTING,
            CHANGING.rstrip("\n"),
            "",
        )
    )


def sources_page() -> str:
    """Return the page on sources, as it has to stand in docs/reference/library-sources.md."""
    return SOURCES + "".join(_source(work) for work in references().values())


def _topic(topic: Topic) -> str:
    readings = "\n".join(f"- {_cited(work)}" for work in topic.readings)
    kinds = ", ".join(exercise.kind.value.replace("_", " ") for exercise in topic.exercises)
    return (
        f"### {topic.place}. {topic.title}\n\n{topic.about}\n\n{readings}\n\n"
        f"Exercises: {kinds}. Questions for the meeting: {len(topic.questions)}. "
        f"Key `{topic.key}`, version {topic.review.version}, reviewed {topic.review.reviewed}.\n"
    )


MODALITY_HEAD = "| modality | three main goals | source |\n|---|---|---|"
THEME_HEAD = "| theme | what it is | as clients say it | near to |\n|---|---|---|---|"


def _family(modality: Modality) -> str:
    return modality.family


def _area(theme: Theme) -> str:
    return theme.area


def _modality(modality: Modality) -> str:
    others = f" ({', '.join(modality.other_names)})" if modality.other_names else ""
    goals = "<br>".join(f"{place}. {goal}" for place, goal in enumerate(modality.goals, start=1))
    sources = "; ".join(work.short for work in modality.sources)
    return f"| **{modality.name}**{others} | {goals} | {sources} |"


def _theme(theme: Theme) -> str:
    phrasings = "; ".join(f"“{phrasing}”" for phrasing in theme.phrasings[:3])
    near = "; ".join(f"{each.taxonomy}: {each.name}" for each in theme.crosswalk)
    return f"| **{theme.name}** (`{theme.key}`) | {theme.about} | {phrasings} | {near} |"


def _grouped(
    rows: Iterable[T], name: Callable[[T], str], row: Callable[[T], str], head: str
) -> list[str]:
    parts: list[str] = []
    for group, held in groupby(rows, key=name):
        parts += [f"### {group}\n", head, *(row(each) for each in held), ""]
    return parts


def _cited(work: Reference) -> str:
    if work.doi:
        return f"{work.cited} doi {work.doi}"
    return f"{work.cited} {work.link}".rstrip()


def _source(work: Reference) -> str:
    found = f"doi {work.doi}" if work.doi else work.publisher
    where = f", *{work.where}*" if work.where else ""
    title = f"{work.short}: {work.title}{where}".replace("|", "/")
    return f"| {title} | {found} | {work.confirmed} | {work.confirmed_on} |\n"


def main() -> None:
    """Write both pages."""
    for name, text in (("library.md", library_page()), ("library-sources.md", sources_page())):
        (FOLDER / name).write_text(text, encoding="utf-8")
        sys.stdout.write(f"wrote {name}\n")


if __name__ == "__main__":
    main()
