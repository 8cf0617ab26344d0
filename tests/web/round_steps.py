"""The steps of a round, for tests that begin somewhere along it."""

from __future__ import annotations

from dataclasses import dataclass

from accord.consensus.values import Relation
from accord.web.accounts.models import User
from accord.web.clients.actions import answer_consent
from accord.web.clients.models import Client
from accord.web.rounds import actions
from accord.web.rounds.models import Answer, Round, SharedGoal
from accord.web.rounds.parts import Part, WrittenGoal
from tests.web.personas import Cast

CLIENTS = ("stop the nightmares", "see my kids more")
THERAPISTS = ("increase contact with children", "reduce frequency of nightmares")
STATES = ("drafting", "sealed_by_client", "sealed_by_therapist", "sealed", "revealed", "agreed")


@dataclass
class Dyad:
    """A client of the cast's clinician, and their round."""

    cast: Cast
    client: Client
    round: Round

    @property
    def therapist(self) -> User:
        return self.cast["clinician"]

    @property
    def user(self) -> User:
        return self.cast["client"]

    def fresh(self) -> Round:
        self.round.refresh_from_db()
        return self.round


def client_of(cast: Cast) -> Client:
    """The cast's client as the clinician's, without a consent."""
    return cast.practice.clients.create(
        clinician=cast["clinician"],
        user=cast["client"],
        pseudonym="Heron",
        contact="heron@example.org",
    )


def begin(cast: Cast) -> Dyad:
    """A client who has consented, in a round that has just begun."""
    client = client_of(cast)
    answer_consent(actor=cast["client"], given=True)
    return Dyad(cast, client, actions.start_round(actor=cast["clinician"], client=client))


def write(dyad: Dyad, actor: User, *texts: str, part: Part = Part.GOALS, revision: int = 0) -> int:
    goals = [WrittenGoal(text, importance=7, now=3) for text in texts]
    saved = actions.save_goals(
        actor=actor, round=dyad.round, part=part, goals=goals, revision=revision
    )
    return saved.revision


def seal(dyad: Dyad, actor: User, *texts: str) -> actions.SealedNow:
    write(dyad, actor, *texts)
    return actions.seal(actor=actor, round=dyad.round)


def at(cast: Cast, state: str) -> Dyad:
    """A round in this state, on the way that the table names."""
    dyad = begin(cast)
    if state in ("sealed_by_client", "sealed", "revealed", "agreed"):
        seal(dyad, dyad.user, *CLIENTS)
    if state in ("sealed_by_therapist", "sealed", "revealed", "agreed"):
        seal(dyad, dyad.therapist, *THERAPISTS)
    if state in ("revealed", "agreed"):
        actions.reveal(actor=dyad.therapist, round=dyad.round)
    if state == "agreed":
        agree(dyad, propose(dyad))
        actions.settle(actor=dyad.user, round=dyad.round)
    dyad.fresh()
    return dyad


def propose(dyad: Dyad, text: str = "sleep through the night") -> SharedGoal:
    return actions.propose(
        actor=dyad.therapist,
        round=dyad.round,
        text=text,
        way="one step a week",
        baseline=3,
        from_client=[0],
        from_therapist=[1],
    )


def agree(dyad: Dyad, goal: SharedGoal) -> None:
    for person in (dyad.user, dyad.therapist):
        actions.answer(actor=person, goal=goal, answer=Answer.ACCEPT)


def decide(dyad: Dyad, relation: Relation | None, client: int = 0, therapist: int = 1) -> None:
    actions.decide(
        actor=dyad.user,
        round=dyad.round,
        client=client,
        therapist=therapist,
        relation=relation,
    )
