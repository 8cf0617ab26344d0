"""Whether every file of the library keeps its rules.

Run ``python -m accord.supervision.check_library`` after a change of the library's data. It reads
every file, says what is wrong, one sentence a file, and ends with exit code 2 where anything is.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from accord.errors import EXIT_BAD_INPUT, EXIT_OK, AccordError
from accord.supervision.library_tables import LIBRARY
from accord.supervision.modalities import Modality, read_family, read_modalities
from accord.supervision.references import Reference, read_references
from accord.supervision.themes import Theme, read_themes
from accord.supervision.topics import Topic, read_topic, read_topics

T = TypeVar("T")


def check(folder: Path = LIBRARY) -> tuple[str, ...]:
    """Everything that is wrong with the library in ``folder``; nothing where all is well.

    Each sentence names the file, the key, the rule and what came instead. While the works
    cannot be read, nothing else is looked at, since all else names them.

    >>> check()
    ()
    >>> check(Path("nowhere"))
    ('references.toml: cannot be read (No such file or directory)',)
    """
    said: dict[str, None] = {}
    try:
        known = read_references(folder)
    except AccordError as error:
        return (str(error),)
    for path in sorted((folder / "topics").glob("*.toml")):
        _tried(said, partial(_one_topic, path, known))
    for path in sorted((folder / "modalities").glob("*.toml")):
        _tried(said, partial(read_family, path, known))
    topics = _tried(said, partial(read_topics, folder, known))
    modalities = _tried(said, partial(read_modalities, folder, known))
    themes = _tried(said, partial(read_themes, folder, known))
    if not said and (unused := _unused(known, topics, modalities, themes)):
        said[f"references.toml: 'works' are each cited somewhere; {unused[0]!r} is not"] = None
    return tuple(said)


def _one_topic(path: Path, known: Mapping[str, Reference]) -> tuple[Topic]:
    return (read_topic(path, known),)


def _tried(said: dict[str, None], read: Callable[[], Sequence[T]]) -> Sequence[T]:
    try:
        return read()
    except AccordError as error:
        said[str(error)] = None
        return ()


def _unused(
    known: Mapping[str, Reference],
    topics: Sequence[Topic],
    modalities: Sequence[Modality],
    themes: Sequence[Theme],
) -> list[str]:
    used = {work.key for topic in topics for work in (*topic.sources, *topic.readings)}
    used |= {work.key for modality in modalities for work in modality.sources}
    used |= {category.source.key for theme in themes for category in theme.crosswalk}
    return [key for key in known if key not in used]


def main(arguments: Sequence[str]) -> int:
    """Check the shipped library, or the one in the folder that is named.

    >>> main([])
    The library is sound.
    0
    """
    wrong = check(Path(arguments[0]) if arguments else LIBRARY)
    for sentence in wrong or ("The library is sound.",):
        sys.stdout.write(f"{sentence}\n")
    return EXIT_BAD_INPUT if wrong else EXIT_OK


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
