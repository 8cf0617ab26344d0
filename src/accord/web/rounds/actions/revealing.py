"""Opening the map."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from accord.consensus.rounds import Action, after
from accord.web.accounts.models import User
from accord.web.clients.actions import show_word
from accord.web.clients.permissions import NotYoursError
from accord.web.rounds import engine
from accord.web.rounds.actions.steps import begin, need_consent
from accord.web.rounds.models import Round, Suggestions
from accord.web.rounds.permissions import side_of
from accord.web.rounds.queries import rounds_of, sealed_writing
from accord.web.rounds.stored import to_text


def reveal(*, actor: User, round: Round) -> Round:
    """Run the engine on the two sealed lists and show both sides the map.

    Where the practice has switched suggestions off no engine runs, and people draw all lines.

    The engine runs before the lock is taken: sealed lists cannot change meanwhile, and a
    write that waits for a model would hold up everybody else.
    """
    found = rounds_of(actor).filter(pk=round.pk).first()
    if found is None:
        raise NotYoursError
    after(found.stands, Action.REVEAL, side_of(actor, found))
    by_hand = not actor.practice.suggests
    reading = engine.read(sealed_writing(found), by_hand=by_hand)
    return _open(actor, round, reading, suggestions_in(reading, by_hand=by_hand))


def suggestions_in(reading: engine.Reading, *, by_hand: bool) -> Suggestions:
    """Whether the engine suggested, could not, or was not asked."""
    if by_hand:
        return Suggestions.OFF
    return Suggestions.MADE if reading.match.declined is None else Suggestions.DECLINED


@transaction.atomic
def _open(actor: User, round: Round, reading: engine.Reading, suggestions: Suggestions) -> Round:
    step = begin(actor, round)
    step.follows(Action.REVEAL)
    need_consent(step)
    step.round.revealed = timezone.now()
    step.move(Action.REVEAL)
    practice = actor.practice
    practice.maps.create(
        round=step.round,
        body=to_text(reading),
        suggestions=suggestions,
        model=engine.model_version(reading),
    )
    for line in (*reading.match.pairs, *reading.match.links):
        assert line.probability is not None  # the engine's own line: nobody has decided yet
        step.round.suggestions.create(
            practice=practice,
            client_place=line.client,
            therapist_place=line.therapist,
            relation=line.relation,
            probability=line.probability,
            is_link=line in reading.match.links,
            why=to_text(line.why),
        )
    show_word(client=step.round.client)
    step.note("rounds.revealed")
    return step.round
