"""Nobody reads what a member keeps, what is private, or what a client has not opened.

Random deeds of everyone. After each, all that each person's queries give is gathered; at the end of
each story, all the pages that each of them can come to. What must hold: a planted word is seen by
its writer, and by the group once it is released, and by nobody else; and nothing at all that
others see changes while somebody keeps, or uses the private exercise.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.test import Client
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
from accord.supervision.answers import (
    Answer,
    Case,
    Clients,
    CommonGoal,
    CommonGoals,
    FreeText,
    ModalityChoice,
    OwnTherapist,
    Reflection,
    Scope,
)
from accord.supervision.exercises import Kind
from accord.supervision.releasing import RELEASABLE
from accord.web.audit.actions import record
from accord.web.clients.actions import answer_consent
from accord.web.clients.permissions import NotYoursError
from accord.web.groups import actions as groups
from accord.web.rounds import actions as rounds
from accord.web.rounds import engine
from accord.web.rounds import queries as rounds_queries
from accord.web.rounds.models import Round
from accord.web.rounds.parts import Part, WrittenGoal
from accord.web.worksheets import actions, queries
from accord.web.worksheets.actions import releasing
from accord.web.worksheets.pages import answering
from tests.web.personas import Cast, make_cast
from tests.web.round_steps import client_of
from tests.web.sheet_eyes import MOST_PAGES, eyes, pages
from tests.web.sheet_steps import exercise, month_with_everything

MEMBERS = ("clinician", "supervisor", "owner")
OUTSIDERS = ("other clinician", "other practice", "client")
EVERYONE = (*MEMBERS, *OUTSIDERS)
PUBLIC = (*sorted(RELEASABLE), Kind.CLIENTS)
CLIENT_WORD = "zebrawish"

people = st.sampled_from((*MEMBERS, *MEMBERS, "clinician", *OUTSIDERS))
kinds = st.sampled_from((*sorted(RELEASABLE), *PUBLIC))


def value_of(kind: Kind, word: str, other: str) -> Answer:
    """An answer that holds this word wherever words can be; of two goals the second the other."""
    match kind:
        case Kind.REFLECTION:
            return Reflection((), word, word, Scope(word, word, word, word))
        case Kind.CLIENTS:
            return Clients((Case("", word, word, word, word, word),))
        case Kind.MODALITY:
            return ModalityChoice("", word, True, (word, "", word))
        case Kind.CLIENT_GOALS:
            return CommonGoals((CommonGoal(word), CommonGoal(other, "sleep")))
    return FreeText(word)


def may_cross(value: Answer, every: bool) -> str:
    """All the words that this release may bring to the group, and no others."""
    if isinstance(value, CommonGoals):
        return repr([goal.text for place, goal in enumerate(value.goals) if every or not place])
    return repr(value)


class Worksheets(RuleBasedStateMachine):
    """Three members, a client with a round, and people at the door."""

    cast: Cast

    @initialize(shown=st.booleans())
    def open_the_practice(self, shown: bool) -> None:
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.cast = make_cast()
        self.month = month_with_everything(self.cast)
        self.client = client_of(self.cast)
        answer_consent(actor=self.cast["client"], given=True)
        self.count = 0
        self.writer: dict[str, str] = {}  # each planted word, and who may always read it
        self.crossed: dict[tuple[str, Kind], str] = {}  # what of each has been released
        self.start_round()
        if shown:
            self.open_map()

    def teardown(self) -> None:
        if hasattr(self, "atomic"):
            try:
                if hasattr(self, "month"):
                    self.no_page_tells()
            finally:
                transaction.set_rollback(True)
                self.atomic.__exit__(None, None, None)

    # What people do

    @rule(who=people, kind=kinds)
    def keep(self, who: str, kind: Kind) -> None:
        """Write an answer; nobody else may notice."""
        word = self.plant(who, kind.value)
        before = self.others_see(who)
        self.attempt(who, lambda: self.save(who, kind, word))
        assert self.others_see(who) == before, f"others see that the {who} writes"

    @rule(who=people, deed=st.sampled_from(("write", "write", "compare", "decide", "delete")))
    def alone(self, who: str, deed: str) -> None:
        """Use the private exercise; nobody else may notice that there is one."""
        before = self.others_see(who)
        self.attempt(who, lambda: getattr(self, f"private_{deed}")(who))
        assert self.others_see(who) == before, f"others see that the {who} uses the private page"

    @rule(who=people, kind=st.sampled_from(tuple(Kind)), every=st.booleans())
    def release(self, who: str, kind: Kind, every: bool) -> None:
        """Release what stands there, or try."""

        def deed() -> None:
            one = exercise(self.month, kind)
            own = None if kind.private else queries.own_of(self.cast[who], one)
            actions.release(
                actor=self.cast[who],
                exercise=one,
                revision=own.revision if own else 1,
                places=None if every else [0],
            )
            assert own is not None
            self.crossed[who, kind] = may_cross(own.value, every)

        self.attempt(who, deed)

    @rule(who=people, kind=st.sampled_from(sorted(RELEASABLE)))
    def take_back(self, who: str, kind: Kind) -> None:
        def deed() -> None:
            actions.take_back(actor=self.cast[who], exercise=exercise(self.month, kind))
            self.crossed.pop((who, kind), None)

        self.attempt(who, deed)

    @rule(who=people, place=st.sampled_from((0, 1)))
    def draw(self, who: str, place: int) -> None:
        def deed() -> None:
            one = exercise(self.month, Kind.CLIENT_GOALS)
            actions.draw(
                actor=self.cast[who],
                exercise=one,
                round=self.latest(),
                places=[place],
                revision=queries.own_of(self.cast[who], one).revision,
            )

        self.attempt(who, deed, alone="clinician")

    @rule(who=people)
    def carry(self, who: str) -> None:
        """Carry a case into the open round; the client may notice nothing of it."""
        word, case = self.plant(who, "case"), str(self.client.pk)

        def deed() -> None:
            one = exercise(self.month, Kind.CLIENTS)
            actions.save(
                actor=self.cast[who],
                exercise=one,
                value=Clients((Case(case, "", word, word, word, word),)),
                revision=queries.own_of(self.cast[who], one).revision,
            )
            looked = actions.look(self.cast[who], one, self.client).revisions
            actions.carry(actor=self.cast[who], exercise=one, client=self.client, looked_at=looked)

        is_open = self.latest().stands not in SHOWN and self.latest().state != "withdrawn"
        before = eyes(self.cast["client"], self.month)
        self.attempt(who, deed, alone="clinician")
        if is_open:
            assert eyes(self.cast["client"], self.month) == before, "the client hears of carrying"

    @rule(deed=st.sampled_from(("open_map", "start_round", "withdraw", "meet", "reopen")))
    def time_goes_on(self, deed: str) -> None:
        self.attempt("clinician", getattr(self, deed))

    @rule(deed=st.sampled_from(("leave", "join")))
    def come_and_go(self, deed: str) -> None:
        self.attempt("supervisor", getattr(self, deed))

    # What must hold

    @invariant()
    def no_query_tells(self) -> None:
        if hasattr(self, "month"):
            for who in EVERYONE:
                self.check(who, "\n".join(eyes(self.cast[who], self.month)))

    def no_page_tells(self) -> None:
        for who in (*EVERYONE, "stranger"):
            browser = Client(raise_request_exception=False)
            if who != "stranger":
                browser.force_login(self.cast[who], backend="accord.web.accounts.adapters.Backend")
            self.check(who, "\n".join(pages(browser, self.month).values()))

    def check(self, who: str, seen: str) -> None:
        """No word is there that is not this person's, and was not let cross to them."""
        let_cross = "".join(self.crossed.values()) if who in MEMBERS else ""
        if who == "client":  # a therapist's list, once it lies open
            let_cross = repr(
                [rounds_queries.seen_writing(self.cast[who], one) for one in self.shown()]
            )
        for word, writer in self.writer.items():
            if word in seen and writer != who:
                assert word in let_cross, f"the {who} reads what the {writer} keeps: {word}"
        for round in self.client.rounds.all():
            word = f"{CLIENT_WORD}{round.number}x"
            opened = who == "client" or (who == "clinician" and round.stands in SHOWN)
            if word in seen and not opened:
                assert word in let_cross, f"the {who} reads a client's words"

    # How

    def plant(self, who: str, what: str) -> str:
        """A word that stands nowhere else."""
        self.count += 1
        word = f"quoll{what.replace('_', '')}{self.count}x"
        self.writer[word] = who
        return word

    def save(self, who: str, kind: Kind, word: str) -> None:
        one = exercise(self.month, kind)
        value = value_of(kind, word, self.plant(who, "second"))
        own = queries.own_of(self.cast[who], one)
        if isinstance(own.value, CommonGoals) and isinstance(value, CommonGoals):
            drawn = tuple(goal for goal in own.value.goals if goal.drawn)
            value = CommonGoals((*value.goals, *drawn))
        actions.save(actor=self.cast[who], exercise=one, value=value, revision=own.revision)

    def private(self, who: str) -> dict[str, Any]:
        return {"actor": self.cast[who], "exercise": exercise(self.month, Kind.OWN_THERAPIST)}

    def private_write(self, who: str) -> None:
        word = self.plant(who, "alone")
        deed = self.private(who)
        revision = queries.private_of(deed["actor"], deed["exercise"]).revision
        value = OwnTherapist((word, f"{word}b"), (f"{word}c",), imagined=True)
        actions.save_private(**deed, value=value, revision=revision)

    def private_compare(self, who: str) -> None:
        actions.compare(**self.private(who))

    def private_decide(self, who: str) -> None:
        actions.decide(**self.private(who), mine=0, theirs=0, relation=Relation.SAME)

    def private_delete(self, who: str) -> None:
        actions.delete_private(**self.private(who))

    def shown(self) -> list[Round]:
        return [round for round in self.client.rounds.all() if round.stands in SHOWN]

    def latest(self) -> Round:
        return self.client.rounds.latest("number")

    def start_round(self) -> None:
        me, client = self.cast["clinician"], self.cast["client"]
        round = rounds.start_round(actor=me, client=self.client)
        word = f"{CLIENT_WORD}{round.number}x"
        for actor, words in ((client, word), (me, "sleep")):
            goals = [WrittenGoal(words), WrittenGoal(f"{words} too")]
            rounds.save_goals(actor=actor, round=round, part=Part.GOALS, goals=goals, revision=0)

    def open_map(self) -> None:
        round = self.latest()
        for who in ("client", "clinician"):
            rounds.seal(actor=self.cast[who], round=round)
        rounds.reveal(actor=self.cast["clinician"], round=round)

    def withdraw(self) -> None:
        rounds.withdraw(actor=self.cast["client"], round=self.latest())

    def meet(self) -> None:
        groups.meet(actor=self.cast["supervisor"], month=self.month)
        self.month.refresh_from_db()

    def reopen(self) -> None:
        groups.reopen(actor=self.cast["supervisor"], month=self.month)
        self.month.refresh_from_db()

    def leave(self) -> None:
        membership = self.month.group.memberships.get(user=self.cast["owner"], left__isnull=True)
        groups.take_out(actor=self.cast["supervisor"], membership=membership)

    def join(self) -> None:
        groups.add_person(
            actor=self.cast["supervisor"],
            group=self.month.group,
            user=self.cast["owner"],
            role="member",
        )

    def attempt(self, who: str, deed: Callable[[], object], alone: str = "") -> None:
        """Try it; a refusal undoes whatever it had begun."""
        try:
            with transaction.atomic():
                deed()
        except (NotYoursError, AccordError):
            return
        except ObjectDoesNotExist:  # nobody to take out, no exercise of that kind
            return
        assert who not in OUTSIDERS, f"the {who} was let in"
        assert not alone or who == alone, f"the {who} was let in to the {alone}'s client"

    def others_see(self, who: str) -> list[str]:
        return [
            text
            for other in EVERYONE
            if other != who
            for text in eyes(self.cast[other], self.month)
        ]


@pytest.fixture
def no_engine(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The engine is not what is tested: without it a map costs nothing."""
    monkeypatch.setattr(engine, "_judge", lambda: (None, "no engine"))


@pytest.mark.usefixtures("no_engine")
def test_nothing_that_is_kept_gets_out() -> None:
    run_state_machine_as_test(
        Worksheets,
        settings=settings(
            max_examples=5,
            stateful_step_count=14,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            phases=[Phase.explicit, Phase.reuse, Phase.generate],  # a story is short enough to read
        ),
    )


@pytest.fixture
def busy(no_engine: None) -> Iterator[Worksheets]:
    """Everything is written, nothing is released, and the client's list is not open."""
    machine = Worksheets()
    machine.open_the_practice(shown=False)
    for kind in PUBLIC:
        machine.keep("clinician", kind)
    machine.alone("clinician", "write")
    yield machine
    transaction.set_rollback(True)
    machine.atomic.__exit__(None, None, None)


def test_the_pages_that_are_looked_at_are_those_that_matter(busy: Worksheets) -> None:
    browser = Client(raise_request_exception=False)
    browser.force_login(busy.cast["owner"], backend="accord.web.accounts.adapters.Backend")
    seen = pages(browser, busy.month)
    for address in ("/audit/", "/outbox/", "/people", "/clients", "/worksheets/"):
        assert seen[address].startswith("200")
    assert len(seen) < MOST_PAGES


def test_the_search_sees_an_answer_that_gets_out(
    busy: Worksheets, monkeypatch: pytest.MonkeyPatch
) -> None:
    busy.no_query_tells()
    mine = busy.cast["clinician"].worksheet_answers
    monkeypatch.setattr(queries, "released_for", lambda *_: list(mine.all()))
    with pytest.raises(AssertionError, match="reads what the clinician keeps"):
        busy.no_query_tells()


def test_the_search_sees_a_page_that_shows_another_persons_answer(
    busy: Worksheets, monkeypatch: pytest.MonkeyPatch
) -> None:
    busy.no_page_tells()
    member, real = busy.cast["clinician"], answering.own_of
    monkeypatch.setattr(answering, "own_of", lambda _, exercise: real(member, exercise))
    with pytest.raises(AssertionError, match="reads what the clinician keeps"):
        busy.no_page_tells()


def test_the_search_sees_a_row_that_tells_of_the_private_page(
    busy: Worksheets, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = actions.compare

    def noted(*, actor: Any, exercise: Any) -> None:
        real(actor=actor, exercise=exercise)
        record(practice=actor.practice, actor=actor, verb="worksheets.released", record=exercise)

    busy.alone("clinician", "compare")
    monkeypatch.setattr(actions, "compare", noted)
    with pytest.raises(AssertionError, match="uses the private page"):
        busy.alone("clinician", "compare")


def test_the_search_sees_words_of_a_client_that_are_not_open(
    busy: Worksheets, monkeypatch: pytest.MonkeyPatch
) -> None:
    goals = [rounds_queries.own_writing(busy.cast["client"], busy.latest()).written.goals]
    monkeypatch.setattr(queries, "drawable", lambda *_: goals)
    with pytest.raises(AssertionError, match="reads a client's words"):
        busy.no_query_tells()


def test_the_search_sees_a_goal_that_crosses_without_being_ticked(
    busy: Worksheets, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = releasing.shared
    monkeypatch.setattr(
        releasing, "shared", lambda value, **more: real(value, **{**more, "places": None})
    )
    busy.release("clinician", Kind.CLIENT_GOALS, every=False)
    with pytest.raises(AssertionError, match="reads what the clinician keeps"):
        busy.no_query_tells()


def test_no_word_lies_open_in_the_database(busy: Worksheets) -> None:
    busy.release("clinician", Kind.FREE_TEXT, every=True)
    member = busy.cast["clinician"]
    for rows in (member.worksheet_answers, member.released_answers, member.private_answers):
        tokens = [bytes(body.token) for body in rows.values_list("body", flat=True)]
        assert tokens
        assert not any(word.encode() in token for word in busy.writer for token in tokens)
