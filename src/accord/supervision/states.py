"""The states of a group's month, and what a facilitator may do in each of them: one table."""

from __future__ import annotations

from enum import StrEnum

from accord.errors import AccordError


class State(StrEnum):
    """Where a month stands.

    >>> State("draft").value
    'draft'
    """

    DRAFT = "draft"
    ANNOUNCED = "announced"
    MET = "met"
    CLOSED = "closed"
    CALLED_OFF = "called_off"


class Step(StrEnum):
    """What a facilitator may do with a month.

    ``WRITE`` changes its words, readings and exercises. ``REOPEN`` takes back a ``MEET`` that was
    pressed too early.

    >>> Step("announce").value
    'announce'
    """

    WRITE = "write"
    ANNOUNCE = "announce"
    MOVE = "move"
    CALL_OFF = "call_off"
    MEET = "meet"
    REOPEN = "reopen"
    CLOSE = "close"


class StateError(AccordError):
    """A step is not allowed in this state; says the rule and what came instead.

    >>> str(StateError("a month is announced once"))
    'a month is announced once'
    """


TRANSITIONS: dict[tuple[State, Step], State] = {
    (State.DRAFT, Step.WRITE): State.DRAFT,
    (State.DRAFT, Step.ANNOUNCE): State.ANNOUNCED,
    (State.DRAFT, Step.CALL_OFF): State.CALLED_OFF,
    (State.ANNOUNCED, Step.WRITE): State.ANNOUNCED,
    (State.ANNOUNCED, Step.MOVE): State.ANNOUNCED,
    (State.ANNOUNCED, Step.CALL_OFF): State.CALLED_OFF,
    (State.ANNOUNCED, Step.MEET): State.MET,
    (State.MET, Step.REOPEN): State.ANNOUNCED,
    (State.MET, Step.CLOSE): State.CLOSED,
    (State.CALLED_OFF, Step.ANNOUNCE): State.ANNOUNCED,
}
"""Every step that there is: (state, step) to the state afterwards."""

RUNNING = frozenset({State.DRAFT, State.ANNOUNCED, State.MET, State.CLOSED})
"""The states of a month that is going to be, is or was held: a group has one a calendar month."""


def allowed(state: State) -> frozenset[Step]:
    """What may be done while a month is in this state.

    >>> sorted(allowed(State.MET))
    [<Step.CLOSE: 'close'>, <Step.REOPEN: 'reopen'>]
    """
    return frozenset(step for at, step in TRANSITIONS if at is state)


def after(state: State, step: Step) -> State:
    """The state after a step.

    >>> after(State.DRAFT, Step.ANNOUNCE).value
    'announced'
    >>> after(State.CLOSED, Step.MOVE)
    Traceback (most recent call last):
    ...
    accord.supervision.states.StateError: a month that is closed cannot be moved
    """
    following = TRANSITIONS.get((state, step))
    if following is None:
        raise StateError(f"a month that is {_IS[state]} cannot be {_DONE[step]}")
    return following


_IS = {
    State.DRAFT: "a draft",
    State.ANNOUNCED: "announced",
    State.MET: "met",
    State.CLOSED: "closed",
    State.CALLED_OFF: "called off",
}
_DONE = {
    Step.WRITE: "changed",
    Step.ANNOUNCE: "announced",
    Step.MOVE: "moved",
    Step.CALL_OFF: "called off",
    Step.MEET: "met",
    Step.REOPEN: "opened again",
    Step.CLOSE: "closed",
}
