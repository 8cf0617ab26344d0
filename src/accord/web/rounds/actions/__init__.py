"""What is done in a round; each deed with its audit row, under a lock on the round."""

from accord.web.rounds.actions.agreeing import (
    GoalGoneError,
    WrongCodeError,
    answer,
    propose,
    reopen,
    replace,
    retire,
    settle,
)
from accord.web.rounds.actions.deciding import decide
from accord.web.rounds.actions.ending import (
    close,
    export,
    read_round,
    withdraw,
    withdraw_consent,
)
from accord.web.rounds.actions.moving import move_client
from accord.web.rounds.actions.revealing import reveal
from accord.web.rounds.actions.sealing import SealedNow, seal
from accord.web.rounds.actions.steps import ConsentError
from accord.web.rounds.actions.taking import Taken, download_decisions, take_decisions
from accord.web.rounds.actions.writing import (
    DraftChangedError,
    RoundOpenError,
    Saved,
    save_agreement,
    save_goals,
    save_text,
    start_round,
)

__all__ = [
    "ConsentError",
    "DraftChangedError",
    "GoalGoneError",
    "RoundOpenError",
    "Saved",
    "SealedNow",
    "Taken",
    "WrongCodeError",
    "answer",
    "close",
    "decide",
    "download_decisions",
    "export",
    "move_client",
    "propose",
    "read_round",
    "reopen",
    "replace",
    "retire",
    "reveal",
    "save_agreement",
    "save_goals",
    "save_text",
    "seal",
    "settle",
    "start_round",
    "take_decisions",
    "withdraw",
    "withdraw_consent",
]
