"""Everything that is a client's, as one dictionary that JSON can hold."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

from accord.consensus.rounds import Actor
from accord.web.clients.queries import alerts_of, own_word
from accord.web.rounds.models import Round
from accord.web.rounds.queries.goals import GoalState, shared_goals
from accord.web.rounds.queries.lists import seen_by
from accord.web.rounds.queries.mapping import decisions_of, reading
from accord.web.rounds.queries.standing import rounds_of, standing
from accord.web.rounds.queries.writing import seen_writing

if TYPE_CHECKING:
    from accord.web.accounts.models import User

FORMAT = "accord-client-1"


def export_for(user: User) -> dict[str, Any]:
    """All that is theirs; of the other side what a page would show them now, and no more."""
    client = user.client
    return {
        "format": FORMAT,
        "pseudonym": client.pseudonym,
        "contact": client.contact,
        "word_for_goals": own_word(client),
        "consents": [
            {"version": row.version, "answer": row.answer, "at": row.at.isoformat()}
            for row in client.consents.order_by("number")
        ],
        "may_words_be_in_a_test_set": [
            {"version": row.version, "given": row.given, "at": row.at.isoformat()}
            for row in user.own_lendings.order_by("number")
        ],
        "rounds": [_round(user, round) for round in _rounds(user)],
        "alerts": [
            {
                "kinds": alert.words,
                "raised": alert.raised.isoformat(),
                "acknowledged": alert.acknowledged.isoformat() if alert.acknowledged else None,
            }
            for alert in alerts_of(client)
        ],
        "seen_by": [
            {"who": seen.who, "what": seen.what, "at": seen.at.isoformat()}
            for seen in seen_by(client)
        ],
    }


def _rounds(user: User) -> QuerySet[Round]:
    return rounds_of(user).select_related("client", "therapist").order_by("number")


def _round(user: User, round: Round) -> dict[str, Any]:
    written = seen_writing(user, round)
    found = reading(user, round)
    return {
        "number": round.number,
        "therapist": str(round.therapist),
        "state": standing(user, round).state,
        "made": round.made.isoformat(),
        "mine": asdict(written[Actor.CLIENT]),
        "my_therapist": asdict(written[Actor.THERAPIST]) if Actor.THERAPIST in written else None,
        "map": asdict(found) if found is not None else None,
        "decisions": [
            {
                "mine": row.client_place,
                "my_therapists": row.therapist_place,
                "relation": row.relation or None,
                "by": str(row.by),
                "at": row.at.isoformat(),
            }
            for row in decisions_of(user, round)
        ],
        "shared_goals": [_goal(state) for state in shared_goals(user, round)],
    }


def _goal(state: GoalState) -> dict[str, Any]:
    goal = state.goal
    return {
        "text": goal.text,
        "way": goal.way,
        "baseline": goal.baseline,
        "status": goal.status,
        "my_answer": state.client.value,
        "my_therapists_answer": state.therapist.value,
        "history": [
            {"what": event.what, "by": str(event.by), "at": event.at.isoformat()}
            for event in state.history
        ],
    }
