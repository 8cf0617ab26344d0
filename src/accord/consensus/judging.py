"""The judge of pairs: what the local models believe about two lists of goals, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from accord.consensus.context import Table, context
from accord.consensus.relations import Belief, RelationModel, load_relation_model
from accord.consensus.values import Relation
from accord.language.encoder import Encoder, load_encoder
from accord.language.english import foreign, why_declined
from accord.language.pairing import PairModel, load_pair_model
from accord.language.reasons import shared_part, shared_words
from accord.language.stance import Stance, load_stance


class Judge(Protocol):
    """What `match` asks of an engine; another one can take the place of the one here."""

    @property
    def model(self) -> RelationModel:
        """The relation model, with its cuts."""

    def prepare(self, texts: Iterable[str]) -> None:
        """Get ready for many texts at once; changes no answer."""

    def declines(self, client: Sequence[str], therapist: Sequence[str]) -> str | None:
        """Why these lists cannot be judged, in plain words; None where they can."""

    def unread(self, texts: Sequence[str]) -> tuple[int, ...]:
        """Which goals of a list that can be judged cannot be, by index from 0."""

    def likeness(self, client: Sequence[str], therapist: Sequence[str]) -> Table:
        """How near each goal is to each other goal."""

    def beliefs(
        self,
        texts: tuple[Sequence[str], Sequence[str]],
        likeness: Table,
        pairs: Sequence[tuple[int, int]],
        partners: Mapping[int, int],
    ) -> list[Belief]:
        """What to believe of each of ``pairs``, beside the assignment ``partners``."""

    def why(self, client: str, therapist: str, relation: Relation) -> tuple[str, ...]:
        """Reasons in words, true to what the models used."""


class LocalJudge:
    """The judge made of the files that ship with Accord. Made by `load_judge`."""

    def __init__(
        self, encoder: Encoder, pairs: PairModel, stance: Stance, model: RelationModel
    ) -> None:
        self._encoder = encoder
        self._pairs = pairs
        self._stance = stance
        self.model = model

    @property
    def encoder(self) -> Encoder:
        """The encoder, for whoever compares other texts than two lists: it is loaded once."""
        return self._encoder

    def prepare(self, texts: Iterable[str]) -> None:
        """Encode many texts together, so that each is in the cache when its turn comes."""
        self._encoder.read(list(texts))

    def declines(self, client: Sequence[str], therapist: Sequence[str]) -> str | None:
        """Why these lists cannot be judged: the models read English only."""
        return why_declined(client, therapist)

    def unread(self, texts: Sequence[str]) -> tuple[int, ...]:
        """Which goals read as another language: a likeness to them would be made up."""
        return foreign(texts)

    def likeness(self, client: Sequence[str], therapist: Sequence[str]) -> Table:
        """The cosine of each client's goal with each therapist's goal."""
        rows = self._encoder.encode([*client, *therapist])  # together: one run, not two
        own, other = rows[: len(client)], rows[len(client) :]
        table: list[list[float]] = (own @ other.T).tolist()
        return table

    def beliefs(
        self,
        texts: tuple[Sequence[str], Sequence[str]],
        likeness: Table,
        pairs: Sequence[tuple[int, int]],
        partners: Mapping[int, int],
    ) -> list[Belief]:
        """Each pair's numbers, read by the relation model."""
        rows = self.numbers(texts, likeness, pairs, partners)
        return [self.model.belief(numbers) for numbers in rows]

    def numbers(
        self,
        texts: tuple[Sequence[str], Sequence[str]],
        likeness: Table,
        pairs: Sequence[tuple[int, int]],
        partners: Mapping[int, int],
    ) -> list[tuple[float, ...]]:
        """What the relation model reads of each pair: its context, what the pair model makes of
        the two goals, their sides, and how many of their words they share."""
        client, therapist = texts
        read = [(client[mine], therapist[theirs]) for mine, theirs in pairs]
        logits = self._pairs.logits(read, self._encoder).tolist()
        sides = self._stance.apart(read, self._encoder)
        return [
            (
                *context(likeness, *pair, partners).numbers(),
                *(value - unrelated for value in relations),
                side,
                shared_part(*goals),
            )
            for pair, goals, (*relations, unrelated), side in zip(
                pairs, read, logits, sides, strict=True
            )
        ]

    def why(self, client: str, therapist: str, relation: Relation) -> tuple[str, ...]:
        """The shared words, the contested subject where both touch one, or nearness of meaning."""
        reasons = []
        words = shared_words(client, therapist)
        if words:
            reasons.append(f"shared words: {', '.join(words)}")
        if relation is Relation.OPPOSED:
            found = self._stance.subject(client, therapist, self._encoder)
            reasons.append(found or "the wording seems to pull different ways")
        elif not words:
            reasons.append("close in meaning, with no word in common")
        return tuple(reasons)


def load_judge(threads: int | None = None) -> LocalJudge:
    """The shipped judge. Raises ModelError where a model's file is missing or altered.

    ``threads`` is how many cores one run of a model may use; 1 unless told.

    >>> judge = load_judge()
    >>> judge.declines(["dormir mejor"], ["improve sleep"]) is None
    False
    """
    return LocalJudge(
        load_encoder(threads=threads),
        load_pair_model(threads=threads),
        load_stance(),
        load_relation_model(),
    )
