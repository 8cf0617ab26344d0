"""The made-up practice: nobody in it is real, and every word was written for this file."""

from __future__ import annotations

from dataclasses import dataclass

from accord.consensus.rounds import State
from accord.web.rounds.parts import Written, WrittenGoal

PRACTICE = "The Made-up Practice"
PASSWORD = "nobody here is real"  # noqa: S105 - shown on the sign-in page, on purpose


@dataclass(frozen=True, slots=True)
class Member:
    """Someone who works there, and what there is to see as them."""

    name: str
    about: str
    is_owner: bool = False
    is_clinician: bool = False
    is_supervisor: bool = False

    @property
    def email(self) -> str:
        """Where nobody reads mail."""
        return f"{self.name.split()[0].lower()}@example.org"


@dataclass(frozen=True, slots=True)
class Lists:
    """What the two wrote in one round."""

    client: Written
    therapist: Written


@dataclass(frozen=True, slots=True)
class SharedWords:
    """A goal that both accept, and the places of the goals that it comes from."""

    text: str
    way: str
    baseline: int
    from_client: tuple[int, ...]
    from_therapist: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """A client, whose they are, their rounds, and the state that the newest one is left in.

    ``drawn`` are lines that people draw themselves, as places from 0.
    """

    pseudonym: str
    about: str
    clinician: int
    left_in: State
    rounds: tuple[Lists, ...]
    word: str = ""
    shared: tuple[SharedWords, ...] = ()
    drawn: tuple[tuple[int, int], ...] = ()


OWNER = Member("Olive Owner", "people, settings, audit", is_owner=True, is_clinician=True)
CLINICIANS = (
    Member("Cora Counsel", "five clients, and an alert that waits", is_clinician=True),
    Member("Theo Listens", "three clients, one of them over three rounds", is_clinician=True),
    Member("Ines Asks", "no client yet, and a worksheet to prepare", is_clinician=True),
)
SUPERVISOR = Member("Sana Supervises", "sees no client", is_supervisor=True)


def _wrote(
    *goals: tuple[str, int, int | None] | tuple[str, int],
    guess: tuple[str, ...] = (),
    agreement: int | None = None,
    hopes: str = "",
    direction: str = "",
    experience: str = "",
) -> Written:
    return Written(
        goals=tuple(WrittenGoal(*goal) for goal in goals),
        guess=tuple(WrittenGoal(text) for text in guess),
        agreement=agreement,
        hopes=hopes,
        direction=direction,
        experience=experience,
    )


_HERON = Lists(
    _wrote(("have a reason to get up on Saturdays", 8, 2), ("say no to my brother", 6, 3)),
    _wrote(("more structure in his weekends", 6), hopes="That he trusts his own judgement again."),
)
_LARCH = Lists(
    Written(),
    _wrote(
        ("put the drinking down for good", 9),
        ("tell his wife the truth about the money", 7),
        guess=("drink only at the weekend", "get my wife off my back"),
        agreement=4,
        hopes="A life that he does not have to hide.",
        direction="Slowly. His own reasons first.",
        experience="A place where nobody tells him off.",
    ),
)
_JUNIPER = Lists(
    _wrote(
        ("stop wanting to die when I am alone at night", 10, 3),
        ("be someone my daughter can lean on", 9, 4),
        guess=("keep me safe",),
        agreement=7,
    ),
    _wrote(("nights that she can get through", 9)),
)
_OTTER = Lists(
    _wrote(
        ("finish my thesis", 9, 3),
        ("stop comparing myself with everyone", 7, 2),
        ("cook again", 4, 1),
        guess=("be less hard on myself",),
        agreement=6,
    ),
    _wrote(
        ("hand in the thesis this spring", 8),
        ("a kinder inner voice", 8),
        guess=("get the thesis done", "be gentler with myself"),
        agreement=7,
    ),
)
_WREN = Lists(
    _wrote(
        ("stop waking up at four", 9, 2),
        ("pay off my credit card", 7, 1),
        ("have dinner with my kids without a fight", 8, 4),
        guess=("sleep all night", "fewer fights with the kids"),
        agreement=9,
    ),
    _wrote(
        ("talk about the accident without shutting down", 9),
        ("loosen her perfectionism", 6),
        ("six hours of sleep a night", 7),
        guess=("sleep better", "worry less about money"),
        agreement=8,
        hopes="That the accident becomes something that happened, and no longer happens.",
        direction="Towards the memory, at her pace.",
        experience="Steady. No surprises.",
    ),
)
_MAPLE = (
    Lists(
        _wrote(
            ("leave the house without panic", 9, 2),
            ("drive again", 7, 0),
            ("see friends once a week", 5, 1),
            guess=("be less anxious",),
            agreement=5,
        ),
        _wrote(
            ("go out without fear", 8),
            ("better sleep", 5),
            ("feel less guilty", 3),
            guess=("stop being anxious", "drive to work again"),
            agreement=6,
        ),
    ),
    Lists(
        _wrote(
            ("drive on the highway again", 9, 3),
            ("see my friends every week", 6, 5),
            ("sleep without pills", 5, 2),
            guess=("drive again", "sleep better"),
            agreement=6,
        ),
        _wrote(
            ("drive on busy roads again", 8),
            ("sleep without medication", 6),
            ("cut down on checking", 4),
            guess=("drive again", "see friends more"),
            agreement=7,
        ),
    ),
    Lists(
        _wrote(
            ("leave my husband", 9, 1),
            ("drive on the highway on my own", 6, 6),
            ("sleep through the night", 7, 3),
            guess=("repair the marriage", "sleep well"),
            agreement=4,
        ),
        _wrote(
            ("stay with her husband", 8),
            ("sleep better", 6),
            ("drive alone again", 5),
            guess=("stop the fighting at home", "sleep better", "drive again"),
            agreement=6,
        ),
    ),
)
_RIO = Lists(
    _wrote(
        ("dormir toda la noche", 9, 2),
        ("hablar con mi hijo sin gritar", 8, 3),
        ("volver a salir con amigas", 6, 1),
        guess=("que hable más con mi familia",),
        agreement=7,
    ),
    _wrote(
        ("dormir mejor por las noches", 8),
        ("mejorar la comunicación con su hijo", 9),
        ("retomar actividades sociales", 6),
        guess=("dormir mejor", "llevarme bien con mi hijo"),
        agreement=6,
    ),
)
_FINCH = Lists(
    _wrote(("get my mother to stop calling the school", 8, 1), agreement=3),
    _wrote(("a calmer home", 7), guess=("be left in peace",), agreement=5),
)

STORIES = (
    Story("Heron", "both are writing", 0, State.DRAFTING, (_HERON,)),
    Story("Larch", "the therapist has sealed", 0, State.SEALED_BY_THERAPIST, (_LARCH,)),
    Story("Juniper", "has sealed, with an alert", 0, State.SEALED_BY_CLIENT, (_JUNIPER,)),
    Story("Otter", "both have sealed", 0, State.SEALED, (_OTTER,), word="what I want"),
    Story("Wren", "the map is open: a false consensus", 0, State.REVEALED, (_WREN,)),
    Story(
        "Maple",
        "agreed, after opposite directions; three rounds",
        1,
        State.AGREED,
        _MAPLE,
        word="hopes",
        shared=(
            SharedWords(
                "find out whether I stay or go, without being pushed",
                "Talk of both roads, a session each. No decision before summer.",
                2,
                (0,),
                (0,),
            ),
            SharedWords(
                "drive on the highway on my own", "One more exit each week.", 6, (1,), (2,)
            ),
        ),
    ),
    Story(
        "Rio",
        "closed; in Spanish, so people drew the lines",
        1,
        State.CLOSED,
        (_RIO,),
        shared=(SharedWords("dormir toda la noche", "Una rutina para la noche.", 2, (0,), (0,)),),
        drawn=((0, 0), (1, 1)),
    ),
    Story("Finch", "has withdrawn", 1, State.WITHDRAWN, (_FINCH,)),
)
