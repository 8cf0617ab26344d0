"""What the made-up group has prepared for the month to come; nobody real wrote it."""

from __future__ import annotations

from accord.supervision.answers import (
    Answer,
    Case,
    Clients,
    CommonGoal,
    CommonGoals,
    ModalityChoice,
    OwnTherapist,
    Reflection,
    Scope,
)
from accord.supervision.exercises import Kind
from accord.supervision.releasing import RELEASABLE
from accord.web.accounts.models import User
from accord.web.clients.queries import clients_of
from accord.web.groups.models import Month, MonthExercise
from accord.web.worksheets import actions
from accord.web.worksheets.queries import drawable, own_of

CORA: dict[Kind, Answer] = {
    Kind.REFLECTION: Reflection(
        other_reading="Rogers, the chapter on the helping relationship",
        stayed="I hear goals in the first hour and seldom ask for them again.",
        scope=Scope(
            populations="single adults, some couples",
            ages="20 to 70",
            works_with="low mood, worry, the time after an accident",
            refers_on="eating disorders, to a clinic in the next town",
        ),
    ),
    Kind.MODALITY: ModalityChoice(
        key="cbt",
        goals=(
            "notice the thought before believing it",
            "try something new and look at what happens",
            "need me a little less each month",
        ),
    ),
    Kind.CLIENT_GOALS: CommonGoals(
        (
            CommonGoal("sleep like I used to", "sleep"),
            CommonGoal("stop worrying about everything", "worry"),
            CommonGoal("say no without feeling awful", "boundaries"),
        )
    ),
}
THEO: dict[Kind, Answer] = {
    Kind.REFLECTION: Reflection(
        stayed="That we can both be sure that we agree, and both be wrong.",
        scope=Scope(ages="adults", works_with="fear, panic, families"),
    ),
    Kind.MODALITY: ModalityChoice(
        key="act",
        goals=(
            "make room for what hurts",
            "know what matters to you",
            "take one step towards it this week",
        ),
    ),
    Kind.CLIENT_GOALS: CommonGoals(
        (
            CommonGoal("leave the house without fear", "worry"),
            CommonGoal("sleep through the night", "sleep"),
            CommonGoal("stop shouting at my kids", "parenting"),
        )
    ),
}
INES: dict[Kind, Answer] = {
    Kind.MODALITY: ModalityChoice(
        key="ifs",
        interested=True,
        goals=("meet each part with curiosity", "", "let the tired ones rest"),
    ),
    Kind.CLIENT_GOALS: CommonGoals(
        (
            CommonGoal("get some sleep, finally", "sleep"),
            CommonGoal("not feel so alone in this town", "friends"),
            CommonGoal("win an argument once", ""),
        )
    ),
}
SANA: dict[Kind, Answer] = {
    Kind.MODALITY: ModalityChoice(
        name="Supervision, by asking",
        goals=("the client is safe", "the therapist learns", "we both say what we see"),
    ),
}
KEPT = frozenset({("Theo Listens", Kind.REFLECTION)})
"""What stays with its writer; the page on clients always does."""

CORA_CASES = (
    ("Wren", "talk about the accident\nsix hours of sleep", "that it becomes a memory", "", ""),
    ("Heron", "a weekend with a shape", "that he trusts his own judgement", "outdoors", "steady"),
    ("Otter", "hand in the thesis", "", "", "that it is a place without marks"),
)
CORA_ALONE = OwnTherapist(
    ("take Fridays off", "worry less about being liked"),
    ("rest before you are tired", "say what you need at home"),
)


def prepare(month: Month, members: dict[str, User]) -> None:
    """Four people prepare, by name, and release most of it; one uses the page for oneself alone."""
    cora = members["Cora Counsel"]
    exercises = {one.asks: one for one in month.exercises.all()}
    for name, answers in (
        ("Cora Counsel", CORA),
        ("Theo Listens", THEO),
        ("Ines Asks", INES),
        ("Sana Supervises", SANA),
    ):
        for kind, value in answers.items():
            _answer(members[name], exercises[kind], value, release=(name, kind) not in KEPT)
    _answer(cora, exercises[Kind.CLIENTS], _cases(cora), release=False)
    _copy(cora, exercises[Kind.CLIENT_GOALS], "Wren")
    actions.save_private(
        actor=cora, exercise=exercises[Kind.OWN_THERAPIST], value=CORA_ALONE, revision=0
    )
    actions.compare(actor=cora, exercise=exercises[Kind.OWN_THERAPIST])


def _answer(member: User, exercise: MonthExercise, value: Answer, *, release: bool) -> None:
    saved = actions.save(actor=member, exercise=exercise, value=value, revision=0)
    if release and exercise.asks in RELEASABLE:
        actions.release(actor=member, exercise=exercise, revision=saved.revision)


def _cases(member: User) -> Clients:
    """Three of the member's own clients, and someone by a pseudonym for this worksheet."""
    keys = {client.pseudonym: str(client.pk) for client in clients_of(member)}
    own = (Case(keys[name], "", *texts) for name, *texts in CORA_CASES)
    return Clients((*own, Case(pseudonym="the man from the bakery", hopes="one honest friend")))


def _copy(member: User, exercise: MonthExercise, pseudonym: str) -> None:
    """A goal in a client's own words, from an open map; it stays on the worksheet."""
    client = next(one for one in clients_of(member) if one.pseudonym == pseudonym)
    (shown,) = drawable(member, client)
    actions.draw(
        actor=member,
        exercise=exercise,
        round=shown.round,
        places=[0],
        revision=own_of(member, exercise).revision,
    )
