"""The figures in plain words, and how sure a suggestion is.

Words instead of traffic lights: nothing here calls a number good or bad, since no validated
cut-off exists for any of them.
"""

from __future__ import annotations

from enum import StrEnum

from accord.consensus.coorientation import FalseConsensus, GapState
from accord.consensus.figures import Figure
from accord.consensus.rounds import Actor

QUITE_SURE = 0.9
FAIRLY_SURE = 0.7
LIKELIER_THAN_NOT = 0.5
"""From these probabilities up a suggestion is called so. They choose a wording and nothing else:
they are this house's own, and no validated cut-offs."""


class Reader(StrEnum):
    """Whom a sentence speaks to: the client ("your goals") or a clinician.

    >>> Reader("client").value
    'client'
    """

    CLIENT = "client"
    CLINICIAN = "clinician"


# For each figure and reader: the goals that are counted, and what they have or do not have.
_OTHER = {Reader.CLIENT: "partner on the other side", Reader.CLINICIAN: "counterpart in the other"}
_COUNTED: dict[str, dict[Reader, tuple[str, str]]] = {
    "coverage": {
        Reader.CLIENT: ("your {n} goals", "partner on your therapist's list"),
        Reader.CLINICIAN: ("the client's {n} goals", "counterpart in the therapist's list"),
    },
    "focus": {
        Reader.CLIENT: ("your therapist's {n} goals", "partner on your list"),
        Reader.CLINICIAN: ("the therapist's {n} goals", "counterpart in the client's list"),
    },
}
_TWO_LISTS = {
    "dice": ("your list or your therapist's list", "the client's and the therapist's list"),
    "therapist_understanding": (
        "your list or in your therapist's guess of it",
        "the client's list and the therapist's guess of it",
    ),
    "client_understanding": (
        "your therapist's list or in your guess of it",
        "the therapist's list and the client's guess of it",
    ),
    "client_perceived": (
        "your list or in your guess of your therapist's list",
        "the client's list and the client's guess of the therapist's",
    ),
    "therapist_perceived": (
        "your therapist's list or in your therapist's guess of yours",
        "the therapist's list and the therapist's guess of the client's",
    ),
}
_COUNTED |= {
    name: {
        reader: (f"the {{n}} goals on {lists}", _OTHER[reader])
        for reader, lists in zip(Reader, both, strict=True)
    }
    for name, both in _TWO_LISTS.items()
}

_WEIGHTED: dict[str, dict[Reader, str]] = {
    "coverage_weighted": {
        Reader.CLIENT: "If what matters most to you counts most, your therapist's list holds "
        "{about} of what you want{between}.",
        Reader.CLINICIAN: "Counting each goal by how much it matters to the client, the "
        "therapist's list holds {about} of what the client wants{between}.",
    },
    "focus_weighted": {
        Reader.CLIENT: "If what matters most to your therapist counts most, your list holds "
        "{about} of what your therapist hopes for{between}.",
        Reader.CLINICIAN: "Counting each goal by how much it matters to the therapist, the "
        "client's list holds {about} of what the therapist hopes for{between}.",
    },
    "dice_weighted": {
        Reader.CLIENT: "If what matters most to each of you counts most, the two lists share "
        "{about}{between}.",
        Reader.CLINICIAN: "Counting each goal by how much it matters to its writer, the two "
        "lists share {about}{between}.",
    },
}


def say_figure(name: str, figure: Figure, n: int, reader: Reader = Reader.CLINICIAN) -> str:
    """Say one figure of consensus or coorientation in a sentence.

    ``name`` is the figure's name in ``Consensus`` or ``Coorientation``. ``n`` is how many goals
    it is a share of: those of the client's list for coverage, of the therapist's for focus, of
    both lists together for the others; the weighted ones do not use it. A figure that is
    undefined gets its reason. Raises KeyError for a name that has no wording.

    >>> say_figure("coverage", Figure(0.5, 0.25, 0.75), 4)
    "About 2 of the client's 4 goals have a counterpart in the therapist's list \
(between 1 and 3)."
    >>> say_figure("coverage", Figure(1.0, 1.0, 1.0), 4, Reader.CLIENT)
    "All of your 4 goals have a partner on your therapist's list."
    """
    if figure.estimate is None or figure.low is None or figure.high is None:
        return f"This cannot be said: {_addressed(figure.reason or 'no reason is known', reader)}."
    if name in _WEIGHTED:
        about = f"{round(figure.estimate * 100)} %"
        between = _between(figure.low * 100, figure.high * 100, " %")
        sentence = _WEIGHTED[name][reader]
        return sentence.format(about=f"about {about}" if between else about, between=between)
    goals, other = _COUNTED[name][reader]
    if n == 1:
        return _say_one(goals, other, figure.low, figure.high)
    return _say_some(goals.format(n=n), other, figure, n)


def _say_one(goals: str, other: str, low: float, high: float) -> str:
    one = goals.format(n="one").removesuffix("s")
    has = "may have a"
    if low == high:
        has = "has a" if low else "has no"
    return f"{one[0].upper()}{one[1:]} {has} {other}."


def _say_some(goals: str, other: str, figure: Figure, n: int) -> str:
    low, high = n * (figure.low or 0.0), n * (figure.high or 0.0)
    count = round(n * (figure.estimate or 0.0))
    between = _between(low, high, "")
    if between:
        head = f"About {count}" if count else "Perhaps none"
    else:
        head = {0: "None", n: "All"}.get(count, str(count))
    has = "has" if count == 1 else "have"
    return f"{head} of {goals} {has} a {other}{between}."


def _between(low: float, high: float, unit: str) -> str:
    ends = round(low), round(high)
    return "" if ends[0] == ends[1] else f" (between {ends[0]}{unit} and {ends[1]}{unit})"


def _addressed(reason: str, reader: Reader) -> str:
    if reader is Reader.CLINICIAN:
        return reason
    return reason.replace("the client's", "your").replace("the therapist's", "your therapist's")


def say_declined(reason: str, reader: Reader = Reader.CLINICIAN) -> str:
    """Say why no pairs are suggested, to this reader.

    >>> say_declined("The client's goals do not seem to be in English.", Reader.CLIENT)
    'Your goals do not seem to be in English.'
    """
    if reader is Reader.CLINICIAN:
        return reason
    for theirs, yours in _WHOSE_GOALS.items():
        reason = reason.replace(theirs, yours)
    return reason


_WHOSE_GOALS = {
    "The client's and the therapist's goals": "Your goals and your therapist's",
    "The client's goals": "Your goals",
    "The therapist's goals": "Your therapist's goals",
}

_WHO = {
    (Actor.CLIENT, Reader.CLIENT): ("you", "feel"),
    (Actor.THERAPIST, Reader.CLIENT): ("your therapist", "feels"),
    (Actor.CLIENT, Reader.CLINICIAN): ("the client", "feels"),
    (Actor.THERAPIST, Reader.CLINICIAN): ("the therapist", "feels"),
}


def say_false_consensus(
    believer: Actor, found: FalseConsensus, reader: Reader = Reader.CLINICIAN
) -> str:
    """Say whether a person's belief in agreement and the lists go apart, as a question.

    >>> found = FalseConsensus(0.4, 0.1, 0.7, None, GapState.POSSIBLE, GapState.NOT_SEEN)
    >>> say_false_consensus(Actor.CLIENT, found, Reader.CLIENT)
    'You may feel that there is more agreement than the two lists show. It is something to talk \
about, and it may be only the words.'
    """
    who, feel = _WHO[believer, reader]
    if found.state is GapState.NOT_ENOUGH:
        reason = _addressed(found.reason or "no reason is known", reader)
        return f"What {who} {feel} cannot be set beside the lists: {reason}."
    if found.state is GapState.NOT_SEEN and found.opposite is not GapState.POSSIBLE:
        return f"The lists give no sign that {who} {feel} more or less agreement than they show."
    more = "more" if found.state is GapState.POSSIBLE else "less"
    return (
        f"{who[0].upper()}{who[1:]} may feel that there is {more} agreement than the two lists "
        "show. It is something to talk about, and it may be only the words."
    )


def how_sure(probability: float) -> str:
    """Say in words how sure a suggestion is; a wording, and no validated cut-off.

    >>> how_sure(0.83)
    'fairly sure'
    >>> how_sure(0.3)
    'a guess'
    """
    for bound, words in (
        (QUITE_SURE, "quite sure"),
        (FAIRLY_SURE, "fairly sure"),
        (LIKELIER_THAN_NOT, "more likely than not"),
    ):
        if probability >= bound:
            return words
    return "a guess"
