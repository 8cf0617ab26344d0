"""The states of a round of goals, and who may do what in each of them: one table.

Some rules the table cannot say by itself and a caller keeps to: ``write`` and ``guess`` touch
the writer's own list only, ``accept`` and ``decline`` are each person's own for each goal, and a
sealed text is never edited. A change of mind after sealing is a new round, which begins at
``drafting`` and leaves the old one as it was.
"""

from __future__ import annotations

from enum import StrEnum

from accord.errors import AccordError


class State(StrEnum):
    """Where a round stands.

    >>> State("drafting").value
    'drafting'
    """

    DRAFTING = "drafting"
    SEALED_BY_CLIENT = "sealed_by_client"
    SEALED_BY_THERAPIST = "sealed_by_therapist"
    SEALED = "sealed"
    REVEALED = "revealed"
    AGREED = "agreed"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


class Actor(StrEnum):
    """The two people of a round; nothing in a round happens by itself.

    >>> Actor("client").value
    'client'
    """

    CLIENT = "client"
    THERAPIST = "therapist"


class Action(StrEnum):
    """What a person may do in a round.

    >>> Action("seal").value
    'seal'
    """

    WRITE = "write"
    GUESS = "guess"
    SEAL = "seal"
    REVEAL = "reveal"
    DECIDE = "decide"
    PROPOSE = "propose"
    ACCEPT = "accept"
    DECLINE = "decline"
    SETTLE = "settle"
    REOPEN = "reopen"
    CLOSE = "close"
    WITHDRAW = "withdraw"


class Writing(StrEnum):
    """What the two people write apart: their own goals, and their guesses of the other's.

    >>> Writing("client_goals").value
    'client_goals'
    """

    CLIENT_GOALS = "client_goals"
    CLIENT_GUESS = "client_guess"
    THERAPIST_GOALS = "therapist_goals"
    THERAPIST_GUESS = "therapist_guess"


class RoundError(AccordError):
    """An action is not allowed in this state; says the rule and what came instead.

    >>> str(RoundError("a list is sealed once"))
    'a list is sealed once'
    """


_BOTH = (Actor.CLIENT, Actor.THERAPIST)
_C, _T = (Actor.CLIENT,), (Actor.THERAPIST,)
_WRITING = (Action.WRITE, Action.GUESS)
_TALKING = (Action.DECIDE, Action.PROPOSE, Action.ACCEPT, Action.DECLINE)

# state, what may be done, by whom, and the state afterwards. A client may stop at any time
# while a round goes on; a therapist only before anything is shown, and closes it after that.
# The therapist opens the map, because it is opened together, with someone there to frame it.
_ROWS: tuple[tuple[State, tuple[Action, ...], tuple[Actor, ...], State], ...] = (
    (State.DRAFTING, _WRITING, _BOTH, State.DRAFTING),
    (State.DRAFTING, (Action.SEAL,), _C, State.SEALED_BY_CLIENT),
    (State.DRAFTING, (Action.SEAL,), _T, State.SEALED_BY_THERAPIST),
    (State.DRAFTING, (Action.WITHDRAW,), _BOTH, State.WITHDRAWN),
    (State.SEALED_BY_CLIENT, _WRITING, _T, State.SEALED_BY_CLIENT),
    (State.SEALED_BY_CLIENT, (Action.SEAL,), _T, State.SEALED),
    (State.SEALED_BY_CLIENT, (Action.WITHDRAW,), _BOTH, State.WITHDRAWN),
    (State.SEALED_BY_THERAPIST, _WRITING, _C, State.SEALED_BY_THERAPIST),
    (State.SEALED_BY_THERAPIST, (Action.SEAL,), _C, State.SEALED),
    (State.SEALED_BY_THERAPIST, (Action.WITHDRAW,), _BOTH, State.WITHDRAWN),
    (State.SEALED, (Action.REVEAL,), _T, State.REVEALED),
    (State.SEALED, (Action.WITHDRAW,), _BOTH, State.WITHDRAWN),
    (State.REVEALED, _TALKING, _BOTH, State.REVEALED),
    (State.REVEALED, (Action.SETTLE,), _BOTH, State.AGREED),
    (State.REVEALED, (Action.CLOSE,), _T, State.CLOSED),
    (State.REVEALED, (Action.WITHDRAW,), _C, State.WITHDRAWN),
    (State.AGREED, (Action.REOPEN,), _BOTH, State.REVEALED),
    (State.AGREED, (Action.CLOSE,), _T, State.CLOSED),
    (State.AGREED, (Action.WITHDRAW,), _C, State.WITHDRAWN),
)

TRANSITIONS: dict[tuple[State, Action, Actor], State] = {
    (state, action, actor): following
    for state, actions, actors, following in _ROWS
    for action in actions
    for actor in actors
}
"""Every step that there is: (state, action, actor) to the state afterwards."""

OWN = {
    Actor.CLIENT: frozenset({Writing.CLIENT_GOALS, Writing.CLIENT_GUESS}),
    Actor.THERAPIST: frozenset({Writing.THERAPIST_GOALS, Writing.THERAPIST_GUESS}),
}
"""What each person has written: it is always theirs to read."""

SHOWN = frozenset({State.REVEALED, State.AGREED, State.CLOSED})
"""The states in which both lists are open to both; a round is closed only from these."""


APART = frozenset({State.DRAFTING, State.SEALED_BY_CLIENT, State.SEALED_BY_THERAPIST})
"""The states in which the two still write apart: at least one of them has not sealed."""

_UNTOLD = {
    (State.SEALED_BY_CLIENT, Actor.THERAPIST): State.DRAFTING,
    (State.SEALED_BY_THERAPIST, Actor.CLIENT): State.DRAFTING,
}


def known(state: State, viewer: Actor) -> State:
    """The state as one of the two may know it: nobody who still writes is told that the other
    is done, since it would hurry them.

    >>> known(State.SEALED_BY_THERAPIST, Actor.CLIENT)
    <State.DRAFTING: 'drafting'>
    >>> known(State.SEALED_BY_THERAPIST, Actor.THERAPIST)
    <State.SEALED_BY_THERAPIST: 'sealed_by_therapist'>
    """
    return _UNTOLD.get((state, viewer), state)


def allowed(state: State, actor: Actor) -> frozenset[Action]:
    """What a person may do while a round is in this state.

    >>> sorted(allowed(State.SEALED, Actor.CLIENT))
    [<Action.WITHDRAW: 'withdraw'>]
    """
    return frozenset(action for at, action, by in TRANSITIONS if at is state and by is actor)


def after(state: State, action: Action, actor: Actor, *, shared_goals: int = 0) -> State:
    """The state that a round is in once a person has done this.

    ``shared_goals`` is how many goals both people have accepted: ``settle`` needs one at least.
    Raises RoundError where the person may not do this in this state, and settles for none.

    >>> after(State.SEALED_BY_CLIENT, Action.SEAL, Actor.THERAPIST).value
    'sealed'
    >>> after(State.DRAFTING, Action.REVEAL, Actor.THERAPIST)
    Traceback (most recent call last):
    ...
    accord.consensus.rounds.RoundError: while a round is drafting, the therapist may guess, \
seal, withdraw, write; not reveal
    """
    following = TRANSITIONS.get((state, action, actor))
    if following is None:
        may = ", ".join(sorted(allowed(state, actor))) or "do nothing more"
        raise RoundError(f"while a round is {_words(state)}, the {actor} may {may}; not {action}")
    if action is Action.SETTLE and shared_goals < 1:
        raise RoundError(
            "a round is agreed once both people have accepted at least one goal; "
            f"{shared_goals} has two acceptances"
        )
    return following


def visible(state: State, viewer: Actor) -> frozenset[Writing]:
    """Whose writing a person may read: their own always, the other's only once revealed.

    A withdrawn round goes back to each seeing only what they wrote themselves.

    >>> sorted(visible(State.SEALED, Actor.CLIENT))
    [<Writing.CLIENT_GOALS: 'client_goals'>, <Writing.CLIENT_GUESS: 'client_guess'>]
    >>> len(visible(State.REVEALED, Actor.CLIENT))
    4
    """
    return frozenset(Writing) if state in SHOWN else OWN[viewer]


def diagram() -> str:
    """The table as a Mermaid state diagram: the steps that change the state, and by whom.

    >>> print(diagram().splitlines()[1].strip())
    [*] --> drafting
    """
    arrows: dict[tuple[State, State], dict[Action, list[Actor]]] = {}
    for (state, action, actor), following in TRANSITIONS.items():
        if following is not state:
            arrows.setdefault((state, following), {}).setdefault(action, []).append(actor)
    lines = ["stateDiagram-v2", f"    [*] --> {State.DRAFTING}"]
    for (state, following), actions in arrows.items():
        label = ", ".join(f"{action} ({' or '.join(who)})" for action, who in actions.items())
        lines.append(f"    {state} --> {following}: {label}")
    ends = [state for state in State if not any(at is state for at, _, _ in TRANSITIONS)]
    lines += [f"    {state} --> [*]" for state in ends]
    return "\n".join(lines) + "\n"


def _words(state: State) -> str:
    return state.value.replace("_", " ")
