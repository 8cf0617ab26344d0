"""Nobody learns anything of the other side's list before both have sealed.

Random deeds of every persona. After each, everything that each persona can read is gathered:
every query, the audit, the outbox, exports, alerts. Two things must hold while a round is not
shown: no planted word of the other side is in it, and what it says does not change at all
while the other side writes (so no count, length or time shows either).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any

import pytest
from django.db import models, transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from accord.consensus.rounds import SHOWN
from accord.consensus.values import Relation
from accord.errors import AccordError
from accord.web.accounts.models import User
from accord.web.audit.queries import Wanted, rows_of
from accord.web.clients import actions as clients
from accord.web.clients import queries as client_queries
from accord.web.clients.permissions import NotYoursError
from accord.web.rounds import actions as rounds
from accord.web.rounds import engine, queries
from accord.web.rounds.models import Answer, Round
from accord.web.rounds.parts import Part, WrittenGoal
from tests.web.personas import Cast, make_cast
from tests.web.round_steps import client_of

OUTSIDERS = ("other clinician", "supervisor", "owner", "other practice")
EVERYONE = ("client", "clinician", *OUTSIDERS)
TWO = ("client", "clinician")
SECRETS = {"client": "zebrawish", "clinician": "quaggawish"}
WORD = "zebraword"

people = st.sampled_from((*TWO, *TWO, *TWO, *OUTSIDERS))
parts = st.sampled_from((Part.GOALS, Part.GOALS, *Part))
lists = st.lists(st.integers(0, 99), min_size=1, max_size=3, unique=True)


def secret_of(who: str, on: Round) -> str:
    """What this person plants into this round; each round has words of its own."""
    return f"{SECRETS.get(who, 'outsider')}-{on.number}."


class Rounds(RuleBasedStateMachine):
    """One client, one clinician, and everyone else at the door."""

    cast: Cast

    @initialize()
    def open_the_practice(self) -> None:
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.cast = make_cast()
        # A therapist who owns the practice reads its audit and its mail too.
        self.cast["clinician"].is_owner = True
        self.client = client_of(self.cast)
        clients.answer_consent(actor=self.cast["client"], given=True)
        rounds.start_round(actor=self.cast["clinician"], client=self.client)

    def teardown(self) -> None:
        if hasattr(self, "atomic"):
            transaction.set_rollback(True)
            self.atomic.__exit__(None, None, None)

    # What people try

    @rule(who=people, part=parts, numbers=lists, old=st.booleans())
    def save(self, who: str, part: Part, numbers: list[int], old: bool) -> None:
        before = self.seen_by_the_other(who)

        def deed(actor: User, on: Round) -> None:
            secret = secret_of(who, on)
            goals = [WrittenGoal(f"{secret} {n}", importance=n % 11) for n in numbers]
            revision = 0 if old or who in OUTSIDERS else self.revision(actor, on, part)
            call: dict[str, Any] = {"actor": actor, "round": on, "revision": revision}
            if part in (Part.GOALS, Part.GUESS):
                rounds.save_goals(part=part, goals=goals, **call)
            elif part is Part.AGREEMENT:
                rounds.save_agreement(rating=len(numbers), **call)
            else:
                rounds.save_text(part=part, text=f"{secret} {numbers}", **call)

        self.attempt(who, deed)
        if before is not None:
            assert self.seen_by_the_other(who) == before

    @rule(who=people)
    def seal(self, who: str) -> None:
        self.attempt(who, lambda actor, on: rounds.seal(actor=actor, round=on))

    @rule(who=people)
    def reveal(self, who: str) -> None:
        self.attempt(who, lambda actor, on: rounds.reveal(actor=actor, round=on))

    @rule(who=people, relation=st.sampled_from([None, *Relation]))
    def decide(self, who: str, relation: Relation | None) -> None:
        self.attempt(
            who,
            lambda actor, on: rounds.decide(
                actor=actor, round=on, client=0, therapist=0, relation=relation
            ),
        )

    @rule(who=people)
    def propose(self, who: str) -> None:
        self.attempt(who, lambda actor, on: rounds.propose(actor=actor, round=on, text="ours"))

    @rule(who=people, answer=st.sampled_from(list(Answer)))
    def answer(self, who: str, answer: Answer) -> None:
        def deed(actor: User, on: Round) -> None:
            goal = on.shared_goals.first()
            if goal is not None:
                rounds.answer(actor=actor, goal=goal, answer=answer)

        self.attempt(who, deed, may_find_nothing=True)

    @rule(who=people, deed=st.sampled_from([rounds.reopen, rounds.retire]))
    def go_back_on_a_goal(self, who: str, deed: Callable[..., object]) -> None:
        def on_the_first(actor: User, on: Round) -> None:
            goal = on.shared_goals.first()
            if goal is not None:
                deed(actor=actor, goal=goal)

        self.attempt(who, on_the_first, may_find_nothing=True)

    @rule(
        who=people,
        deed=st.sampled_from([rounds.settle, rounds.close, rounds.withdraw, rounds.read_round]),
    )
    def end_or_read(self, who: str, deed: Callable[..., object]) -> None:
        self.attempt(who, lambda actor, on: deed(actor=actor, round=on))

    @rule(who=people)
    def start(self, who: str) -> None:
        self.attempt_with_client(
            who, lambda actor: rounds.start_round(actor=actor, client=self.client)
        )

    @rule(who=people, given=st.booleans())
    def consent(self, who: str, given: bool) -> None:
        self.attempt_with_client(
            who, lambda actor: clients.answer_consent(actor=actor, given=given)
        )

    @rule(who=people)
    def withdraw_consent(self, who: str) -> None:
        self.attempt_with_client(who, lambda actor: rounds.withdraw_consent(actor=actor))

    @rule(who=people)
    def export(self, who: str) -> None:
        self.attempt_with_client(who, lambda actor: rounds.export(actor=actor))

    @rule(who=people)
    def choose_a_word(self, who: str) -> None:
        self.attempt_with_client(who, lambda actor: clients.choose_word(actor=actor, word=WORD))

    @rule(who=people, by_mail=st.booleans())
    def invite(self, who: str, by_mail: bool) -> None:
        self.attempt_with_client(
            who,
            lambda actor: clients.invite_client(
                actor=actor, client=self.client, link_to="http://x/TOKEN", by_mail=by_mail
            ),
        )

    # What must hold

    @invariant()
    def nobody_reads_what_is_not_theirs(self) -> None:
        if not hasattr(self, "client"):
            return
        for who in EVERYONE:
            seen = "\n".join(self.everything(who))
            shown = [on.stands in SHOWN for on in self.client.rounds.order_by("number")]
            for on in self.client.rounds.all():
                for whose in TWO:
                    open_to = TWO if on.stands in SHOWN else (whose,)
                    if who not in open_to:
                        assert secret_of(whose, on) not in seen, f"{who} reads the {whose}'s words"
            if who != "client" and not (who == "clinician" and any(shown)):
                assert WORD not in seen, f"{who} reads the client's own word for goals"

    # How

    def latest(self) -> Round | None:
        return queries.latest_round(self.client)

    def revision(self, actor: User, on: Round, part: Part) -> int:
        return queries.own_writing(actor, on).revisions[part]

    def attempt(
        self,
        who: str,
        deed: Callable[[User, Round], object],
        may_find_nothing: bool = False,
    ) -> None:
        on = self.latest()
        if on is None:
            return
        done = self.attempt_with_client(who, lambda actor: deed(actor, on), outsiders=False)
        assert may_find_nothing or not done or who not in OUTSIDERS, f"{who} was let in"

    def attempt_with_client(
        self, who: str, deed: Callable[[User], object], outsiders: bool = True
    ) -> bool:
        """Try it; whether it was let through. A refusal undoes whatever it had begun."""
        try:
            with transaction.atomic():
                deed(self.cast[who])
        except (NotYoursError, AccordError):
            return False
        assert who not in OUTSIDERS or not outsiders, f"{who} was let in"
        return True

    def seen_by_the_other(self, who: str) -> list[str] | None:
        on = self.latest()
        if who not in TWO or on is None or on.stands in SHOWN:
            return None
        return [line for other in EVERYONE if other != who for line in self.everything(other)]

    def everything(self, who: str) -> list[str]:
        user = self.cast[who]
        return [text for found in self.found_by(user) for text in told(found)]

    def found_by(self, user: User) -> Iterator[Any]:
        practice = user.practice
        yield list(client_queries.clients_of(user)) if not user.is_client else []
        yield list(client_queries.alerts_for(user))
        yield queries.waiting(user)
        yield list(queries.rounds_of(user))
        yield queries.overruled(practice)
        if user.is_owner:
            yield list(rows_of(practice, Wanted()))
            yield list(practice.messages.all())
        if user.is_client:
            yield queries.export_for(user)
        yield try_to(lambda: queries.course(user, self.client))
        yield try_to(lambda: queries.word_for(user, self.client))
        for on in self.client.rounds.order_by("number"):
            for query in (
                queries.standing,
                queries.own_writing,
                queries.seen_writing,
                queries.reading,
                queries.decisions_of,
                queries.suggestions_of,
                queries.offers,
                queries.shared_goals,
            ):
                yield try_to(lambda query=query, on=on: query(user, on))  # type: ignore[misc]


def try_to(query: Callable[[], object]) -> object:
    try:
        return query()
    except NotYoursError:
        return "refused"


def told(found: Any) -> Iterator[str]:
    """Every text, number and time in what a query gave, in its order; rows with all columns."""
    inside = _inside(found)
    yield str(len(inside)) if inside is not None else str(found)
    for item in inside or ():
        yield from told(item)


def _inside(found: Any) -> list[Any] | None:
    if isinstance(found, models.Model):
        return [getattr(found, field.attname) for field in found._meta.local_concrete_fields]
    if is_dataclass(found) and not isinstance(found, type):
        return [getattr(found, field.name) for field in fields(found)]
    if isinstance(found, dict):
        return [part for item in found.items() for part in item]
    if isinstance(found, (list, tuple)):
        return list(found)
    return sorted(found) if isinstance(found, frozenset) else None


@pytest.fixture
def no_engine(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The engine is not what is tested: without it a reveal costs nothing."""
    monkeypatch.setattr(engine, "_judge", lambda: (None, "no engine"))


def search(examples: int) -> None:
    run_state_machine_as_test(
        Rounds,
        settings=settings(
            max_examples=examples,
            stateful_step_count=30,
            deadline=None,
            database=None,
            report_multiple_bugs=False,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.mark.usefixtures("no_engine")
def test_nothing_passes_the_seal() -> None:
    search(examples=12)


@pytest.mark.usefixtures("no_engine")
@pytest.mark.parametrize(
    "leak",
    [
        "the sealed list of the other side",
        "a word of the record",
        "a row in the audit for each save",
        "how many goals the other side has",
    ],
)
def test_the_search_finds_a_leak_that_was_planted(
    leak: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(leak, monkeypatch)
    with pytest.raises(AssertionError):
        search(examples=60)


def plant(leak: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if leak == "the sealed list of the other side":
        monkeypatch.setattr(queries, "seen_writing", lambda _, on: queries.sealed_writing(on))
    elif leak == "a word of the record":
        monkeypatch.setattr(queries, "word_for", lambda _, client: client_queries.word_of(client))
    elif leak == "a row in the audit for each save":
        save = rounds.save_goals

        def noted(**values: Any) -> Any:
            saved = save(**values)
            rounds.read_round(actor=values["actor"], round=values["round"])
            return saved

        monkeypatch.setattr(rounds, "save_goals", noted)
    else:
        monkeypatch.setattr(queries, "standing", lambda _, on: on.drafts.count())
