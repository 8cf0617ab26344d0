"""Reading rounds: always as one of the two, and never past what the state opens."""

from accord.web.rounds.engine import Reading
from accord.web.rounds.queries.decided import DecidedLine, decided_lines
from accord.web.rounds.queries.exporting import export_for
from accord.web.rounds.queries.goals import (
    GoalState,
    agreed_at_the_desk,
    agreed_goals,
    shared_goals,
)
from accord.web.rounds.queries.lists import (
    EarlierRounds,
    Overruled,
    RoundPoint,
    SoFar,
    Waiting,
    course,
    earlier_therapists,
    overruled,
    seen_by,
    so_far,
    waiting,
)
from accord.web.rounds.queries.mapping import (
    Offer,
    decisions_of,
    decisions_that_stand,
    offers,
    reading,
    suggestions_of,
)
from accord.web.rounds.queries.standing import (
    Standing,
    latest_round,
    round_with_map,
    rounds_of,
    standing,
    word_for,
)
from accord.web.rounds.queries.writing import (
    OwnWriting,
    own_writing,
    own_writings,
    sealed_writing,
    seen_writing,
)

__all__ = [
    "DecidedLine",
    "EarlierRounds",
    "GoalState",
    "Offer",
    "Overruled",
    "OwnWriting",
    "Reading",
    "RoundPoint",
    "SoFar",
    "Standing",
    "Waiting",
    "agreed_at_the_desk",
    "agreed_goals",
    "course",
    "decided_lines",
    "decisions_of",
    "decisions_that_stand",
    "earlier_therapists",
    "export_for",
    "latest_round",
    "offers",
    "overruled",
    "own_writing",
    "own_writings",
    "reading",
    "round_with_map",
    "rounds_of",
    "sealed_writing",
    "seen_by",
    "seen_writing",
    "shared_goals",
    "so_far",
    "standing",
    "suggestions_of",
    "waiting",
    "word_for",
]
