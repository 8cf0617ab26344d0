"""What a clinician writes in a round, and how a shared goal is put."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from accord.consensus.goals import MAX_CHARACTERS
from accord.web.rounds.parts import LISTS, MOST_GOALS, MOST_OF_SCALE, Part, WrittenGoal
from accord.web.rounds.queries import Offer, OwnWriting

SCALE = [("", "–"), *((number, str(number)) for number in range(MOST_OF_SCALE + 1))]
SHOWN_AT_FIRST = 3
"""Empty rows that a list shows before one asks for more."""

_ROW = re.compile(r"(?:goals|matters|guess)_([0-9]{1,2})")
_PLAIN = (Part.AGREEMENT, Part.HOPES, Part.DIRECTION, Part.EXPERIENCE)


def words(label: str, *, rows: int = 2, required: bool = False, hint: str = "") -> forms.CharField:
    """A field for words that are kept exactly as typed."""
    area = forms.Textarea(attrs={"rows": rows, "dir": "auto"})
    return forms.CharField(
        label=label,
        help_text=hint,
        strip=False,
        required=required,
        max_length=MAX_CHARACTERS,
        widget=area,
    )


def scale(label: str, hint: str = "") -> forms.TypedChoiceField:
    """0 to 10, or nothing."""
    return forms.TypedChoiceField(
        label=label, help_text=hint, choices=SCALE, coerce=int, empty_value=None, required=False
    )


class Writing(forms.Form):
    """All that the clinician writes apart; each part has a revision, so that tabs can be told."""

    hopes = words("What do you hope for, for this person?", rows=3)
    direction = words("Where do you see the work going?", rows=3)
    experience = words("What should the time together be like for them?", rows=3)
    agreement = scale(
        "How far do the two of you want the same?", "0 is nothing in common, 10 is all the same."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = range(_rows_of(self.data))
        for place in self.places:
            self.fields[f"goals_{place}"] = words(f"Goal {place + 1}")
            self.fields[f"matters_{place}"] = scale(f"Goal {place + 1} matters, 0–10")
            self.fields[f"guess_{place}"] = words(f"Their goal {place + 1}, in their words")
        for part in Part:
            hidden = forms.IntegerField(min_value=0, widget=forms.HiddenInput, required=False)
            self.fields[revision_name(part)] = hidden

    def rows(self, part: str) -> list[list[forms.BoundField]]:
        """The fields of each row of a list."""
        names = ("goals", "matters") if part == Part.GOALS else ("guess",)
        return [[self[f"{name}_{place}"] for name in names] for place in self.places]

    def goal_rows(self) -> list[list[forms.BoundField]]:
        """The rows of one's own goals."""
        return self.rows(Part.GOALS)

    def guess_rows(self) -> list[list[forms.BoundField]]:
        """The rows of the guess."""
        return self.rows(Part.GUESS)

    def goals_first(self) -> int:
        """How many rows of one's own goals are shown at once."""
        return self._first(Part.GOALS)

    def guess_first(self) -> int:
        """How many rows of the guess are shown at once."""
        return self._first(Part.GUESS)

    def _first(self, part: str) -> int:
        filled = [place for place, row in enumerate(self.rows(part), 1) if row[0].value()]
        return max([SHOWN_AT_FIRST, *(place + 1 for place in filled)])

    def given(self, part: Part) -> Any:
        """What was typed into one part, as its action takes it."""
        found = self.cleaned_data
        if part in LISTS:
            texts = ((place, _plain(found[f"{part}_{place}"])) for place in self.places)
            return tuple(
                WrittenGoal(text, found[f"matters_{place}"] if part == Part.GOALS else None)
                for place, text in texts
                if text.strip()
            )
        return found["agreement"] if part is Part.AGREEMENT else _plain(found[part.value])

    def revision(self, part: Part) -> int:
        """The revision that this tab knows."""
        return int(self.cleaned_data.get(revision_name(part)) or 0)

    def hidden_revisions(self) -> list[forms.BoundField]:
        """The hidden fields."""
        return [self[revision_name(part)] for part in Part]


def _rows_of(data: Mapping[str, Any]) -> int:
    """Rows of a list: as many as it may have, and all that were sent, so that none is dropped."""
    sent = (_ROW.fullmatch(name) for name in data)
    return max([MOST_GOALS, *(int(found[1]) + 1 for found in sent if found)])


def _plain(text: str) -> str:
    """The text as typed; a browser sends each new line as two characters."""
    return text.replace("\r\n", "\n")


def revision_name(part: Part) -> str:
    """The name of the field that holds a part's revision."""
    return f"revision_{part.value}"


def initial_of(writing: OwnWriting) -> dict[str, Any]:
    """What the form shows of the drafts."""
    written = writing.written
    initial: dict[str, Any] = {part.value: getattr(written, part.value) for part in _PLAIN}
    for place, goal in enumerate(written.goals):
        initial |= {f"goals_{place}": goal.text, f"matters_{place}": goal.importance}
    initial |= {f"guess_{place}": goal.text for place, goal in enumerate(written.guess)}
    return initial | {revision_name(part): writing.revisions[part] for part in Part}


class GoalForm(forms.Form):
    """A goal for both: in whose words, how to work on it, and where things are now."""

    text = words("The goal", required=True, hint="In the client's words, where there are any.")
    way = words("How you will work on it", hint="What the two of you will do. May be empty.")
    baseline = scale("Where are things now?", "0 is as far away as can be, 10 is there. Ask them.")
    offer = forms.TypedChoiceField(
        coerce=int, empty_value=None, required=False, widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, offers: Iterable[Offer] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offers = tuple(offers)
        chosen = self.fields["offer"]
        assert isinstance(chosen, forms.TypedChoiceField)
        chosen.choices = [("", ""), *((place, place) for place in range(len(self.offers)))]

    def goal(self) -> dict[str, Any]:
        """The arguments of ``propose`` and ``replace``."""
        given = self.cleaned_data
        offer = None if given["offer"] is None else self.offers[given["offer"]]
        return {
            "text": given["text"],
            "way": given["way"],
            "baseline": given["baseline"],
            "from_client": () if offer is None else offer.from_client,
            "from_therapist": () if offer is None else offer.from_therapist,
        }
