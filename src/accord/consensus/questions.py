"""A question to talk about for each gap that the map shows, from a reviewed data file.

``questions.toml`` beside this file holds, under ``[questions]``, a list of whole sentences for
every kind of ``Gap``, and the date of its last review.
"""

from __future__ import annotations

import datetime
import tomllib
from enum import StrEnum
from functools import cache
from pathlib import Path

from accord.errors import AccordError

SHIPPED = Path(__file__).parent / "questions.toml"


class Gap(StrEnum):
    """What there is to talk about: a goal without a counterpart, a pair, or a belief.

    >>> Gap("opposed").value
    'opposed'
    """

    ONLY_CLIENT = "only_client"
    ONLY_THERAPIST = "only_therapist"
    OPPOSED = "opposed"
    RELATED = "related"
    FALSE_CONSENSUS = "false_consensus"
    FALSE_DISSENSUS = "false_dissensus"


class QuestionError(AccordError):
    """The file of questions is missing or breaks a rule; says the file, the rule and what came.

    >>> str(QuestionError("questions.toml: there are at least two questions of a kind"))
    'questions.toml: there are at least two questions of a kind'
    """


def question(gap: Gap, index: int = 0) -> str:
    """A question to talk about for a gap; the index goes round, so the same one comes back.

    Pass the goal's place in its list, say, so that two gaps side by side get two questions.

    >>> question(Gap.RELATED, 1) == question(Gap.RELATED, 1 + len(load_questions()[Gap.RELATED]))
    True
    """
    questions = load_questions()[gap]
    return questions[index % len(questions)]


@cache
def load_questions(path: Path = SHIPPED) -> dict[Gap, tuple[str, ...]]:
    """Read the reviewed questions, at least two for every kind of gap; each file is read once.

    Raises QuestionError for a file that is missing, is not TOML, has no date of review, or
    lacks questions of a kind.

    >>> sorted(load_questions()) == sorted(Gap)
    True
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise QuestionError(f"{path}: the questions cannot be read ({error.strerror})") from error
    except ValueError as error:  # not UTF-8, or not TOML
        raise QuestionError(
            f"{path}: questions are a TOML file; this one is not: {error}"
        ) from error
    if type(data.get("reviewed")) is not datetime.date:
        raise QuestionError(f"{path}: reviewed is a date; this one is {data.get('reviewed')!r}")
    kinds = data.get("questions")
    if not isinstance(kinds, dict) or set(kinds) != set(Gap):
        raise QuestionError(f"{path}: [questions] has the kinds {', '.join(Gap)} and no others")
    return {gap: _several(kinds[gap], gap, path) for gap in Gap}


def _several(texts: object, gap: Gap, path: Path) -> tuple[str, ...]:
    if not isinstance(texts, list) or len(texts) < 2:
        raise QuestionError(f"{path}: {gap} is a list of at least two questions")
    for text in texts:
        if not isinstance(text, str) or not text.strip().endswith(("?", ".")):
            raise QuestionError(f"{path}: {gap} holds whole sentences; one is {text!r}")
    return tuple(texts)
