"""Nobody outside a group learns what is said in it; nobody in it, what is kept or private.

Two groups of one practice, each with its month, and people at the door. Random deeds of everyone.
After each, all that each person's queries give is gathered, and in the end every page of both
meetings. Two things must hold. A planted word is read by its writer, by the group that it crossed
to, and by nobody else. And whatever a member does with the private exercise, with an answer that is
kept or with the draft of a case changes nothing that anybody else sees.
"""

from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.test import Client as Browser
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from accord.consensus.values import Relation
from accord.errors import AccordError
from accord.supervision.answers import Answer, OwnTherapist
from accord.supervision.attending import Attending, Mode
from accord.supervision.case_abstracts import Abstract
from accord.supervision.exercises import Exercise, Kind
from accord.supervision.releasing import RELEASABLE
from accord.web.accounts.models import User
from accord.web.clients.actions import answer_consent
from accord.web.clients.permissions import NotYoursError
from accord.web.groups import actions as groups
from accord.web.groups.models import Group, Month
from accord.web.meetings import actions as meetings
from accord.web.meetings import queries as meeting_queries
from accord.web.rounds import actions as rounds
from accord.web.rounds.models import Round
from accord.web.rounds.parts import Part, WrittenGoal
from accord.web.worksheets import actions, queries
from tests.web import meeting_steps
from tests.web.group_eyes import addresses, eyes
from tests.web.group_steps import LINK, PLAN, dated
from tests.web.personas import Cast, make_cast
from tests.web.round_steps import client_of
from tests.web.sheet_eyes import text_of
from tests.web.sheet_steps import exercise
from tests.web.sheet_words import may_cross, value_of

IN_GROUP = {
    "ours": ("supervisor", "clinician", "member"),
    "theirs": ("neighbour", "neighbouring member"),
}
"""Who begins in which group; the first facilitates it."""

FACILITATORS = {"ours": "supervisor", "theirs": "neighbour"}
INSIDE = tuple(who for people in IN_GROUP.values() for who in people)
OUTSIDE = ("owner", "other clinician", "other practice", "client")
EVERYONE = (*INSIDE, *OUTSIDE)
CLIENT_WORD = "zebrawish"
BACKEND = "accord.web.accounts.adapters.Backend"

people = st.sampled_from((*INSIDE, *INSIDE, *OUTSIDE))
where = st.sampled_from(("ours", "ours", "theirs"))
RUNS = ("notes", "decision", "action", "item", "attendance")
TIMES = ("meet", "reopen", "close")


class Groups(RuleBasedStateMachine):
    """Two groups, a client with a round whose list is not open, and everyone else."""

    cast: Cast

    @initialize()
    def open_the_practice(self) -> None:
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.cast = make_cast()
        for who in ("member", "neighbour", "neighbouring member"):
            self.cast.users[who] = self.someone(who)
        self.months = {name: self.begin(name, *who) for name, who in IN_GROUP.items()}
        self.members = {name: set(who) for name, who in IN_GROUP.items()}
        self.seen: dict[str, list[str]] = {}
        self.quiet = "", ""  # who did last what nobody else may notice
        self.count = 0
        self.writer: dict[str, str] = {}  # each planted word, and who may always read it
        self.crossed: dict[tuple[str, str, str], str] = {}  # to which group, whose, of what
        self.client = client_of(self.cast)
        answer_consent(actor=self.cast["client"], given=True)
        self.start_round()

    def teardown(self) -> None:
        if hasattr(self, "atomic"):
            try:
                if hasattr(self, "client"):
                    self.no_page_tells()
            finally:
                transaction.set_rollback(True)
                self.atomic.__exit__(None, None, None)

    # What people do

    @rule(who=people, at=where, kind=st.sampled_from((*sorted(RELEASABLE), Kind.CLIENTS)))
    def keep(self, who: str, at: str, kind: Kind) -> None:
        """Write an answer; nobody else may notice."""
        word, second = self.plant(who, kind.value), self.plant(who, "second")
        self.quiet = who, "writes"
        self.attempt(who, at, lambda: self.save(who, at, kind, value_of(kind, word, second)))

    @rule(who=people, at=where, kind=st.sampled_from(tuple(Kind)), every=st.booleans())
    def release(self, who: str, at: str, kind: Kind, every: bool) -> None:
        """Release what stands there, or try; the private exercise never crosses."""

        def deed() -> None:
            one = exercise(self.months[at], kind)
            own = None if kind.private else queries.own_of(self.cast[who], one)
            revision = own.revision if own else 1
            places = None if every else [0]
            actions.release(actor=self.cast[who], exercise=one, revision=revision, places=places)
            assert own is not None, "the private exercise was released"
            self.crossed[at, who, kind.value] = may_cross(own.value, every)

        self.attempt(who, at, deed)

    @rule(who=people, at=where, kind=st.sampled_from(sorted(RELEASABLE)))
    def take_back(self, who: str, at: str, kind: Kind) -> None:
        def deed() -> None:
            actions.take_back(actor=self.cast[who], exercise=exercise(self.months[at], kind))
            self.crossed.pop((at, who, kind.value), None)

        self.attempt(who, at, deed, own=True)

    @rule(who=people, at=where, deed=st.sampled_from(("write", "write", "compare", "delete")))
    def alone(self, who: str, at: str, deed: str) -> None:
        """Use the private exercise; nobody else may notice that there is one."""
        self.quiet = who, "uses the private page"
        self.attempt(who, at, lambda: getattr(self, f"private_{deed}")(who, at), own=True)

    @rule(who=people, at=where, deed=st.sampled_from(RUNS))
    def run_the_meeting(self, who: str, at: str, deed: str) -> None:
        """What only a facilitator writes; all of their group may read it."""
        word = self.plant(who, deed)

        def write() -> None:
            getattr(self, f"run_{deed}")(self.cast[who], self.months[at], word)
            self.crossed[at, who, word] = word

        self.attempt(who, at, write, only=FACILITATORS[at])

    @rule(who=people, at=where)
    def write_case(self, who: str, at: str) -> None:
        """Begin a case, or change it; others notice nothing of what it says."""
        word, month = self.plant(who, "case"), self.months[at]

        def deed() -> None:
            before = meeting_queries.drafts_in(self.cast[who], month)
            if before:
                meeting_steps.rewrite(before[0], question=word)
            else:
                meeting_steps.begin(self.cast[who], month, abstract=Abstract(question=word))

        self.quiet = who, "writes a case"
        self.attempt(who, at, deed)

    @rule(who=people, at=where)
    def show_case(self, who: str, at: str) -> None:
        def deed() -> None:
            draft = meeting_queries.drafts_in(self.cast[who], self.months[at])[0]
            meeting_steps.agree(draft)
            shown = meeting_steps.show(draft)
            self.crossed[at, who, "case"] = shown.body

        self.attempt(who, at, deed)

    @rule(who=people, at=where, deed=st.sampled_from(("withdraw_case", "throw_away")))
    def end_case(self, who: str, at: str, deed: str) -> None:
        def end() -> None:
            draft = meeting_queries.drafts_in(self.cast[who], self.months[at])[0]
            getattr(meetings, deed)(actor=self.cast[who], draft=draft)
            self.crossed.pop((at, who, "case"), None)

        self.attempt(who, at, end, own=True)

    @rule(who=people, place=st.sampled_from((0, 1)))
    def draw(self, who: str, place: int) -> None:
        """Copy a client's goal; it can be done from an open map, by the client's clinician."""

        def deed() -> None:
            one = exercise(self.months["ours"], Kind.CLIENT_GOALS)
            revision = queries.own_of(self.cast[who], one).revision
            deed = {"actor": self.cast[who], "exercise": one, "round": self.round()}
            actions.draw(**deed, places=[place], revision=revision)

        self.attempt(who, "ours", deed, only="clinician")

    @rule(who=people, at=where, deed=st.sampled_from(TIMES))
    def time_goes_on(self, who: str, at: str, deed: str) -> None:
        def step() -> None:
            getattr(groups, deed)(actor=self.cast[who], month=self.months[at])

        self.attempt(who, at, step, only=FACILITATORS[at])
        self.months[at].refresh_from_db()

    @rule()
    def open_map(self) -> None:
        def deed() -> None:
            for who in ("client", "clinician"):
                rounds.seal(actor=self.cast[who], round=self.round())
            rounds.reveal(actor=self.cast["clinician"], round=self.round())

        self.attempt("clinician", "ours", deed)

    @rule(who=people, stays=st.booleans())
    def come_and_go(self, who: str, stays: bool) -> None:
        """Someone takes the member out of our group, or puts her back; or tries."""
        month, member = self.months["ours"], self.cast["member"]
        keepers = ("supervisor", "owner")  # the owner says who is in a group, and reads none of it

        def deed() -> None:
            if stays:
                there = {"group": month.group, "user": member, "role": "member"}
                groups.add_person(actor=self.cast[who], **there)
                self.members["ours"].add("member")
            else:
                membership = month.group.memberships.get(user=member, left__isnull=True)
                groups.take_out(actor=self.cast[who], membership=membership)
                self.members["ours"].discard("member")

        self.attempt(who, "ours", deed, only=who if who in keepers else "nobody")

    # What must hold

    @invariant()
    def no_query_tells(self) -> None:
        """By what all see now; after a quiet deed that is what all others saw before."""
        if not hasattr(self, "client"):
            return
        before, (whose, deed) = self.seen, self.quiet
        self.seen, self.quiet = {who: self.eyes(who) for who in EVERYONE}, ("", "")
        for who, seen in self.seen.items():
            if whose and who != whose:
                assert seen == before[who], f"the {who} sees that the {whose} {deed}"
            self.check(who, "\n".join(seen))

    def no_page_tells(self) -> None:
        for who in (*EVERYONE, "stranger"):
            browser = Browser(raise_request_exception=False)
            if who != "stranger":
                browser.force_login(self.cast[who], backend=BACKEND)
            for address in addresses(*self.months.values()):
                self.check(who, text_of(browser.get(address, follow=True)))

    def check(self, who: str, seen: str) -> None:
        """No word is there that is not this person's, and did not cross to a group of theirs."""
        crossed = [text for (at, *_), text in self.crossed.items() if who in self.members[at]]
        readable = "\n".join(crossed)
        for word, writer in self.writer.items():
            if word in seen and writer != who:
                assert word in readable, f"the {who} reads what the {writer} wrote: {word}"
        opened = who == "client" or (who == "clinician" and self.round().state == "revealed")
        if CLIENT_WORD in seen and not opened:
            assert CLIENT_WORD in readable, f"the {who} reads a client's words"

    # How

    def someone(self, name: str) -> User:
        user = User(practice=self.cast.practice, name=name, is_clinician=True, is_supervisor=True)
        user.email = f"{name.replace(' ', '')}@example.org"
        user.set_unusable_password()
        user.save()
        return user

    def begin(self, name: str, *who: str) -> Month:
        """A group with an announced month that has an exercise of each kind."""
        run = self.cast[who[0]]
        group = groups.make_group(actor=run, name=name, kind=Group.Kind.CONSULTATION)
        for other in who[1:]:
            groups.add_person(actor=run, group=group, user=self.cast[other], role="member")
        month = groups.make_month(actor=run, group=group, plan=PLAN)
        more = Exercise(Kind.FREE_TEXT, "What would you ask the others?")
        groups.add_exercise(actor=run, month=month, exercise=more)
        month = dated(Cast(group.practice, group.practice, {"supervisor": run}), month)
        return groups.announce(actor=run, month=month, link=LINK)

    def start_round(self) -> None:
        me, client = self.cast["clinician"], self.cast["client"]
        round = rounds.start_round(actor=me, client=self.client)
        for actor, words in ((client, CLIENT_WORD), (me, "sleep")):
            goals = [WrittenGoal(words), WrittenGoal(f"{words} too")]
            rounds.save_goals(actor=actor, round=round, part=Part.GOALS, goals=goals, revision=0)

    def round(self) -> Round:
        return self.client.rounds.get()

    def plant(self, who: str, what: str) -> str:
        """A word that stands nowhere else."""
        self.count += 1
        word = f"quoll{what.replace('_', '')}{self.count}x"
        self.writer[word] = who
        return word

    def save(self, who: str, at: str, kind: Kind, value: Answer) -> None:
        one = exercise(self.months[at], kind)
        revision = queries.own_of(self.cast[who], one).revision
        actions.save(actor=self.cast[who], exercise=one, value=value, revision=revision)

    def private_write(self, who: str, at: str) -> None:
        word, one = self.plant(who, "alone"), exercise(self.months[at], Kind.OWN_THERAPIST)
        revision = queries.private_of(self.cast[who], one).revision
        value = OwnTherapist((word, f"{word}b"), (f"{word}c",), imagined=True)
        actions.save_private(actor=self.cast[who], exercise=one, value=value, revision=revision)

    def private_compare(self, who: str, at: str) -> None:
        deed = {"actor": self.cast[who], "exercise": exercise(self.months[at], Kind.OWN_THERAPIST)}
        actions.compare(**deed)
        actions.decide(**deed, mine=0, theirs=0, relation=Relation.SAME)

    def private_delete(self, who: str, at: str) -> None:
        one = exercise(self.months[at], Kind.OWN_THERAPIST)
        actions.delete_private(actor=self.cast[who], exercise=one)

    def run_notes(self, actor: User, month: Month, word: str) -> None:
        now = meeting_queries.notes_of(month).revision
        meetings.save_notes(actor=actor, month=month, text=word, revision=now)

    def run_decision(self, actor: User, month: Month, word: str) -> None:
        meetings.add_point(actor=actor, month=month, kind="decision", text=word)

    def run_action(self, actor: User, month: Month, word: str) -> None:
        meetings.add_point(actor=actor, month=month, kind="action", text=word, owner=actor)

    def run_item(self, actor: User, month: Month, word: str) -> None:
        meetings.add_item(actor=actor, month=month, title=word)

    def run_attendance(self, actor: User, month: Month, word: str) -> None:
        there = Attending(Mode.VIDEO, month.starts, month.ends)
        meetings.record_attendance(
            actor=actor, month=month, user=actor, attending=there, number=0, reason=word
        )

    def attempt(
        self, who: str, at: str, deed: Callable[[], object], only: str = "", own: bool = False
    ) -> None:
        """Try it; a refusal undoes whatever it had begun.

        ``own`` says that whoever has left may still do it with what is theirs.
        """
        may = set(IN_GROUP[at]) if own else set(self.members[at])
        kept = dict(self.crossed), {name: set(found) for name, found in self.members.items()}
        try:
            with transaction.atomic():
                deed()
        except (NotYoursError, AccordError, ObjectDoesNotExist, IndexError):
            self.crossed, self.members = kept
            return
        may = {only} if only else may
        assert who in may, f"the {who} was let in to {at}"

    def eyes(self, who: str) -> list[str]:
        return eyes(self.cast[who], *self.months.values())
