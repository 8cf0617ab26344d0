"""One dyad compared: its match, its figures, and what each thinks of the other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from accord.consensus.coorientation import Coorientation, Perceptions, coorientation
from accord.consensus.figures import consensus
from accord.consensus.goals import GoalList
from accord.consensus.judging import Judge, load_judge
from accord.consensus.matching import match
from accord.consensus.values import Match
from accord.errors import ModelError
from accord.exchange.dyads import Comparison, Dyad


@dataclass(frozen=True, slots=True)
class Engine:
    """The judge of pairs, or None with the reason why there is none."""

    judge: Judge | None
    reason: str | None = None

    def prepare(self, texts: Iterable[str]) -> None:
        """Encode many goals at once, before they are compared."""
        if self.judge is not None:
            self.judge.prepare(texts)

    def match(self, dyad: Dyad, client: GoalList, therapist: GoalList) -> Match:
        """Match two lists; the dyad's decisions count where they are its own two lists."""
        own = client is dyad.client and therapist is dyad.therapist
        return match(
            client,
            therapist,
            judge=self.judge,
            decisions=dyad.decisions if own else (),
            declined_because=self.reason,
        )


def load_engine(threads: int | None = None) -> Engine:
    """Load the judge; where the model cannot be used, lists can still be paired by hand."""
    try:
        return Engine(load_judge(threads=threads))
    except ModelError as problem:
        return Engine(None, str(problem))


def compare_dyad(dyad: Dyad, engine: Engine) -> Comparison:
    """Match the two lists, and the guesses where there are any, and work out every figure."""
    matched = engine.match(dyad, dyad.client, dyad.therapist)
    return Comparison(
        dyad=dyad,
        match=matched,
        consensus=consensus(matched),
        coorientation=_coorientation(dyad, matched, engine),
        notes=_notes(dyad, matched),
    )


def _coorientation(dyad: Dyad, agreement: Match, engine: Engine) -> Coorientation | None:
    beside = (
        dyad.client_guess,
        dyad.therapist_guess,
        dyad.client_agreement,
        dyad.therapist_agreement,
    )
    if all(item is None for item in beside):
        return None

    def against(own: GoalList, guess: GoalList | None) -> Match | None:
        return None if guess is None else engine.match(dyad, own, guess)

    return coorientation(
        Perceptions(
            agreement=agreement,
            therapist_understanding=against(dyad.client, dyad.therapist_guess),
            client_understanding=against(dyad.therapist, dyad.client_guess),
            client_perceived=against(dyad.client, dyad.client_guess),
            therapist_perceived=against(dyad.therapist, dyad.therapist_guess),
            client_rating=dyad.client_agreement,
            therapist_rating=dyad.therapist_agreement,
        )
    )


def _notes(dyad: Dyad, matched: Match) -> tuple[str, ...]:
    notes = []
    if matched.declined is not None:
        notes.append(f"No lines are suggested: {matched.declined}. Pair the goals by hand.")
    unread = {"client": matched.unread_client, "therapist": matched.unread_therapist}
    notes += [_unread(whose, places) for whose, places in unread.items() if places]
    for whose, goals in (("client", dyad.client), ("therapist", dyad.therapist)):
        if not goals:
            notes.append(f"The {whose}'s list is empty.")
        given = sum(goal.importance is not None for goal in goals.goals)
        if 0 < given < len(goals):
            notes.append(
                f"The {whose} gave an importance for {given} of {len(goals)} goals; "
                "figures weighted by importance need all of them."
            )
    return tuple(notes)


def _unread(whose: str, places: tuple[int, ...]) -> str:
    numbers = " and ".join(str(place + 1) for place in places)
    which = f"goal {numbers} does" if len(places) == 1 else f"goals {numbers} do"
    return (
        f"The {whose}'s {which} not seem to be in English. Accord suggests pairs in English only; "
        "such a goal is counted in no figure until it is paired by hand."
    )
