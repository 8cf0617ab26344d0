"""Nobody learns anything of the other side's list before both have sealed.

Random deeds of every persona. After each, everything that each persona can read is gathered:
every query and page, the audit, the outbox, exports, alerts, the log. Three things must hold.
No planted word of the other side is in it while a round is not shown. Nothing that anybody else
reads changes while one of the two writes a draft. And until both have sealed, nothing that the
other of the two reads changes by whatever one does alone: writing, choosing a word, coming in,
signing out, downloading, sealing. So no count, length or time shows either.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
)

from accord.consensus.rounds import APART, SHOWN, Action
from accord.consensus.values import Relation
from accord.errors import AccordError
from accord.web.accounts.actions import note
from accord.web.accounts.models import User
from accord.web.clients import actions as clients
from accord.web.clients.models import Client
from accord.web.clients.permissions import NotYoursError
from accord.web.rounds import actions as rounds
from accord.web.rounds import queries
from accord.web.rounds.models import Answer, Round, SharedGoal
from accord.web.rounds.parts import Part, WrittenGoal
from tests.web.leak_search import Heard, found_by_queries, lying_open, shown_to, told
from tests.web.personas import Cast, make_cast
from tests.web.round_steps import client_of

OUTSIDERS = ("other clinician", "supervisor", "owner", "other practice")
EVERYONE = ("client", "clinician", *OUTSIDERS)
TWO = ("client", "clinician")
SECRETS = {"client": "zebrawish", "clinician": "quaggawish"}
WORD = "zebraword"
STATES = ("drafting", "sealed_by_client", "sealed_by_therapist", "sealed", "revealed")

people = st.sampled_from((*TWO, *TWO, *TWO, *OUTSIDERS))
parts = st.sampled_from((Part.GOALS, Part.GOALS, *Part))
lists = st.lists(st.integers(0, 99), min_size=1, max_size=3, unique=True)


def secret_of(who: str, on: Round) -> str:
    """What this person plants into this round; each round has words of its own."""
    return f"{SECRETS.get(who, 'outsider')}-{on.number}."


def first_goal(on: Round) -> SharedGoal:
    goal = on.shared_goals.first()
    if goal is None:
        raise NotYoursError
    return goal


Draw = st.DataObject
TALK: dict[str, Callable[[User, Round, Draw], object]] = {
    "decide": lambda actor, on, data: rounds.decide(
        actor=actor,
        round=on,
        client=0,
        therapist=0,
        relation=data.draw(st.sampled_from([None, *Relation])),
    ),
    "propose": lambda actor, on, _: rounds.propose(actor=actor, round=on, text="ours"),
    "answer": lambda actor, on, data: rounds.answer(
        actor=actor, goal=first_goal(on), answer=data.draw(st.sampled_from(list(Answer)))
    ),
    "reopen": lambda actor, on, _: rounds.reopen(actor=actor, goal=first_goal(on)),
    "replace": lambda actor, on, _: rounds.replace(actor=actor, goal=first_goal(on), text="new"),
    "retire": lambda actor, on, _: rounds.retire(actor=actor, goal=first_goal(on)),
    "settle": lambda actor, on, _: rounds.settle(actor=actor, round=on),
    "close": lambda actor, on, _: rounds.close(actor=actor, round=on),
    "withdraw": lambda actor, on, _: rounds.withdraw(actor=actor, round=on),
    "read": lambda actor, on, _: rounds.read_round(actor=actor, round=on),
}
BESIDE: dict[str, Callable[[User, Client], object]] = {
    "consent": lambda actor, _: clients.answer_consent(actor=actor, given=True),
    "refuse": lambda actor, _: clients.answer_consent(actor=actor, given=False),
    "export": lambda actor, _: rounds.export(actor=actor),
    "choose a word": lambda actor, _: clients.choose_word(actor=actor, word=WORD),
    "read": lambda actor, client: clients.read_client(actor=actor, client=client),
    "hand over": lambda actor, client: clients.hand_over(actor=actor, client=client),
    "invite": lambda actor, client: clients.invite_client(
        actor=actor, client=client, link_to="http://x/TOKEN", by_mail=True
    ),
}


ALONE: dict[str, Callable[[Any, User], object]] = {
    "choose a word": lambda _, actor: clients.choose_word(actor=actor, word=WORD),
    "come in": lambda self, _: clients.enter(token=self.token, code=self.code, device=self.device),
    "sign in": lambda _, actor: note(actor=actor, verb="accounts.signed_in"),
    "sign out": lambda _, actor: note(actor=actor, verb="accounts.signed_out"),
    "time out": lambda _, actor: note(actor=actor, verb="accounts.timed_out"),
    "export": lambda _, actor: rounds.export(actor=actor),
    "read": lambda self, actor: clients.read_client(actor=actor, client=self.client),
    "set a password": lambda _, actor: clients.set_password(actor=actor, password="a calm lake"),
}
"""What one of the two does by themselves, beside writing; for some only the client may."""


class Rounds(RuleBasedStateMachine):
    """One client, one clinician, and everyone else at the door."""

    cast: Cast

    @initialize(state=st.sampled_from(STATES))
    def open_the_practice(self, state: str) -> None:
        """Begin in any state, with words of both sides on the disk."""
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.cast = make_cast()
        # A therapist who owns the practice reads its audit and its mail too.
        self.cast["clinician"].is_owner = True
        self.client = client_of(self.cast)
        self.heard = Heard()
        logging.getLogger().addHandler(self.heard)
        clients.answer_consent(actor=self.cast["client"], given=True)
        self.come_in()
        rounds.start_round(actor=self.cast["clinician"], client=self.client)
        for who in TWO:
            self.write(who, Part.GOALS, [1, 2], old=False)
            self.write(who, Part.GUESS, [3], old=False)
        if state in ("sealed_by_client", "sealed", "revealed"):
            self.seal("client")
        if state in ("sealed_by_therapist", "sealed", "revealed"):
            self.seal("clinician")
        if state == "revealed":
            self.reveal("clinician")
        assert self.the_latest().state == state

    def teardown(self) -> None:
        if hasattr(self, "client"):
            cells = "\n".join(lying_open())
            assert not any(secret in cells for secret in (*SECRETS.values(), WORD)), (
                "words lie open"
            )
        if hasattr(self, "heard"):
            logging.getLogger().removeHandler(self.heard)
        if hasattr(self, "atomic"):
            transaction.set_rollback(True)
            self.atomic.__exit__(None, None, None)

    # What people try

    @rule(who=people, part=parts, numbers=lists, old=st.booleans())
    def save(self, who: str, part: Part, numbers: list[int], old: bool) -> None:
        before = self.seen_by_the_others(who)
        self.write(who, part, numbers, old)
        if before is not None:
            assert self.seen_by_the_others(who) == before, f"others see that the {who} writes"

    @rule(who=st.sampled_from(TWO), deed=st.sampled_from(sorted(ALONE)))
    def do_alone(self, who: str, deed: str) -> None:
        with self.unseen_by_the_other(who, deed):
            self.attempt_with_client(who, lambda actor: ALONE[deed](self, actor))

    @rule(who=st.sampled_from(TWO))
    def seal_first(self, who: str) -> None:
        with self.unseen_by_the_other(who, "seal"):
            self.seal(who)

    @rule(who=st.sampled_from(TWO))
    def go_on(self, who: str) -> None:
        """The next step of a round, so that the search gets somewhere."""
        on = queries.latest_round(self.client)
        may = queries.standing(self.cast[who], on).may if on is not None else frozenset()
        if Action.SEAL in may:
            self.write(who, Part.GOALS, [4], old=False)
            self.seal(who)
        elif Action.REVEAL in may:
            self.reveal(who)
        elif not may or Action.PROPOSE in may:
            self.start(who)

    @rule(who=people, deed=st.sampled_from(("seal", "reveal", "start", "withdraw_consent")))
    def step(self, who: str, deed: str) -> None:
        getattr(self, deed)(who)

    @rule(who=people, deed=st.sampled_from(sorted(TALK)), data=st.data())
    def talk(self, who: str, deed: str, data: st.DataObject) -> None:
        self.attempt(who, lambda actor, on: TALK[deed](actor, on, data))

    @rule(who=people, deed=st.sampled_from(sorted(BESIDE)))
    def beside(self, who: str, deed: str) -> None:
        self.attempt_with_client(who, lambda actor: BESIDE[deed](actor, self.client))

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
            heard = "\n".join(self.heard.lines)
            assert not any(secret in heard for secret in SECRETS.values()), "words in the log"
            if who != "client" and not (who == "clinician" and any(shown)):
                assert WORD not in seen, f"{who} reads the client's own word for goals"

    # How

    def come_in(self) -> None:
        """The link is used from the beginning: whether a way in works is no secret of the seal."""
        made = clients.invite_client(
            actor=self.cast["clinician"], client=self.client, link_to="TOKEN"
        )
        self.token, self.code = made.link, made.code
        self.device = clients.enter(token=made.link, code=made.code).device

    @contextmanager
    def unseen_by_the_other(self, who: str, deed: str) -> Iterator[None]:
        """While the round is not sealed by both afterwards, the other of the two sees no change."""
        other = TWO[1 - TWO.index(who)]
        before = self.everything(other) if self.is_apart() else None
        yield
        if before is not None and self.is_apart():
            assert self.everything(other) == before, f"the {other} sees the {who} {deed}"

    def is_apart(self) -> bool:
        return self.the_latest().stands in APART

    def write(self, who: str, part: Part, numbers: list[int], old: bool) -> None:
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

    def seal(self, who: str) -> None:
        self.attempt(who, lambda actor, on: rounds.seal(actor=actor, round=on))

    def reveal(self, who: str) -> None:
        self.attempt(who, lambda actor, on: rounds.reveal(actor=actor, round=on))

    def start(self, who: str) -> None:
        self.attempt_with_client(
            who, lambda actor: rounds.start_round(actor=actor, client=self.client)
        )

    def withdraw_consent(self, who: str) -> None:
        self.attempt_with_client(who, lambda actor: rounds.withdraw_consent(actor=actor))

    def the_latest(self) -> Round:
        return self.client.rounds.latest("number")

    def revision(self, actor: User, on: Round, part: Part) -> int:
        return queries.own_writing(actor, on).revisions[part]

    def attempt(self, who: str, deed: Callable[[User, Round], object]) -> None:
        on = self.the_latest()
        self.attempt_with_client(who, lambda actor: deed(actor, on))

    def attempt_with_client(self, who: str, deed: Callable[[User], object]) -> None:
        """Try it; a refusal undoes whatever it had begun."""
        try:
            with transaction.atomic():
                deed(self.cast[who])
        except (NotYoursError, AccordError):
            return
        assert who not in OUTSIDERS, f"the {who} was let in"

    def seen_by_the_others(self, who: str) -> list[str] | None:
        if who not in TWO or self.the_latest().stands in SHOWN:
            return None
        return [line for other in EVERYONE if other != who for line in self.everything(other)]

    def everything(self, who: str) -> list[str]:
        user = self.cast[who]
        return [text for found in found_by_queries(user, self.client) for text in told(found)]


class RoundsInPages(Rounds):
    """The same search in the pages themselves, as each of the two opens them."""

    def everything(self, who: str) -> list[str]:
        if who not in TWO:
            return super().everything(who)
        return [
            *super().everything(who),
            *shown_to(self.cast[who], self.client),
        ]
