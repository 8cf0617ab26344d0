"""The judge of pairs: what the local models believe about two lists of goals, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from accord.consensus.context import context
from accord.consensus.relations import Belief, RelationModel, load_relation_model
from accord.consensus.values import Relation
from accord.language.direction import Direction, load_direction
from accord.language.encoder import Encoder, load_encoder
from accord.language.english import foreign, why_declined
from accord.language.reasons import shared_words
from accord.language.subject import Similarity, SubjectMap, load_subject_map


class Judge(Protocol):
    """What `match` asks of an engine; a trained model can take the place of the one here."""

    @property
    def model(self) -> RelationModel:
        """The relation model, with its cuts."""

    def prepare(self, texts: Iterable[str]) -> None:
        """Get ready for many texts at once; changes no answer."""

    def declines(self, client: Sequence[str], therapist: Sequence[str]) -> str | None:
        """Why these lists cannot be judged, in plain words; None where they can."""

    def unread(self, texts: Sequence[str]) -> tuple[int, ...]:
        """Which goals of a list that can be judged cannot be, by index from 0."""

    def similarity(self, client: Sequence[str], therapist: Sequence[str]) -> Similarity:
        """How near each goal is to each other goal."""

    def beliefs(
        self,
        texts: tuple[Sequence[str], Sequence[str]],
        similarity: Similarity,
        pairs: Sequence[tuple[int, int]],
        partners: Mapping[int, int],
    ) -> list[Belief]:
        """What to believe of each of ``pairs``, beside the assignment ``partners``."""

    def why(self, client: str, therapist: str, relation: Relation) -> tuple[str, ...]:
        """Reasons in words, true to what the models used."""


class LocalJudge:
    """The judge made of the files that ship with Accord. Made by `load_judge`."""

    def __init__(
        self, encoder: Encoder, subject: SubjectMap, direction: Direction, model: RelationModel
    ) -> None:
        self._encoder = encoder
        self._subject = subject
        self._direction = direction
        self.model = model

    @property
    def encoder(self) -> Encoder:
        """The encoder, for whoever compares other texts than two lists: it is loaded once."""
        return self._encoder

    def prepare(self, texts: Iterable[str]) -> None:
        """Encode many texts together, so that each is in the cache when its turn comes."""
        self._encoder.encode(list(texts))

    def declines(self, client: Sequence[str], therapist: Sequence[str]) -> str | None:
        """Why these lists cannot be judged: the models read English only."""
        return why_declined(client, therapist)

    def unread(self, texts: Sequence[str]) -> tuple[int, ...]:
        """Which goals read as another language: a likeness to them would be made up."""
        return foreign(texts)

    def similarity(self, client: Sequence[str], therapist: Sequence[str]) -> Similarity:
        """Cosines between all goals, plain and after the map between the ways of speaking."""
        return self._subject.similarity(client, therapist, self._encoder)

    def beliefs(
        self,
        texts: tuple[Sequence[str], Sequence[str]],
        similarity: Similarity,
        pairs: Sequence[tuple[int, int]],
        partners: Mapping[int, int],
    ) -> list[Belief]:
        """Each pair's context and direction, read by the relation model."""
        client, therapist = texts
        directions = self._direction.opposition(
            [(client[mine], therapist[theirs]) for mine, theirs in pairs], self._encoder
        )
        return [
            self.model.belief((*context(similarity, *pair, partners).numbers(), direction))
            for pair, direction in zip(pairs, directions, strict=True)
        ]

    def why(self, client: str, therapist: str, relation: Relation) -> tuple[str, ...]:
        """The shared words, the contested subject where both touch one, or nearness of meaning."""
        reasons = []
        words = shared_words(client, therapist)
        if words:
            reasons.append(f"shared words: {', '.join(words)}")
        if relation is Relation.OPPOSED:
            found = self._direction.subject(client, therapist, self._encoder)
            reasons.append(found or "the wording seems to pull different ways")
        elif not words:
            reasons.append("close in meaning, with no word in common")
        return tuple(reasons)


def load_judge(threads: int | None = None) -> LocalJudge:
    """The shipped judge. Raises ModelError where a model's file is missing or altered.

    ``threads`` is how many cores one run of the encoder may use; 1 unless told.

    >>> judge = load_judge()
    >>> judge.declines(["dormir mejor"], ["improve sleep"]) is None
    False
    """
    return LocalJudge(
        load_encoder(threads=threads), load_subject_map(), load_direction(), load_relation_model()
    )
