"""Three to five clients: added one by one, each with the page's four questions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms

from accord.supervision.answers import MOST_CASES, Case, Clients
from accord.web.worksheets.forms.fields import AnswerForm, hidden, line, words

QUESTIONS = {
    "goals": "Your goals for your work with them",
    "hopes": "What do you hope they get out of working with you?",
    "direction": "Which direction do you hope they move in?",
    "experience": "How do you hope they experience your time together?",
}
"""The page's four questions, by the field of a case that holds the answer."""

_HINTS = {"goals": "One on each line, so that they can become a list of goals."}
_KEPT = ("client", "pseudonym")
GONE = "A client who is no longer with you"


@dataclass(frozen=True)
class CaseRow:
    """One client on the page."""

    place: int
    key: str
    name: str
    own: bool
    fields: tuple[forms.BoundField, ...]
    kept: tuple[forms.BoundField, ...]


class ClientsForm(AnswerForm):
    """The clients on the worksheet, and a way to add one."""

    template = "worksheets/kinds/clients.html"

    def initial_of(self, value: Clients) -> dict[str, Any]:
        """What the fields show of an answer."""
        return {
            f"{name}-{place}": getattr(case, name)
            for place, case in enumerate(value.cases)
            for name in (*_KEPT, *QUESTIONS)
        }

    def lay_out(self, value: Clients | None) -> None:
        """Four fields for each client, and the way to add one more."""
        self.count = self.rows_sent("goals", MOST_CASES) if value is None else len(value.cases)
        for place in range(self.count):
            for name in _KEPT:
                self.fields[f"{name}-{place}"] = hidden()
            for name, question in QUESTIONS.items():
                self.fields[f"{name}-{place}"] = words(question, hint=_HINTS.get(name, ""))
        here = {str(self._of(f"client-{place}")) for place in range(self.count)}
        left = {key: name for key, name in self.around.pseudonyms.items() if key not in here}
        if left:
            self.fields["add_client"] = forms.ChoiceField(
                label="One of your clients",
                required=False,
                choices=[("", "Choose a client"), *left.items()],
            )
        self.fields["add_pseudonym"] = line(
            "Or someone else, by a pseudonym",
            hint="For this worksheet only; no record is opened.",
        )

    def _of(self, name: str) -> Any:
        return self.data.get(name) if self.is_bound else self.initial.get(name)

    @property
    def full(self) -> bool:
        """Whether no client can be added."""
        return self.count >= MOST_CASES

    def rows(self) -> list[CaseRow]:
        """The clients as the page shows them."""
        return [self._row(place) for place in range(self.count)]

    def _row(self, place: int) -> CaseRow:
        key, name = str(self._of(f"client-{place}") or ""), self._of(f"pseudonym-{place}")
        known = self.around.pseudonyms.get(key)
        return CaseRow(
            place,
            key,
            str(name) if not key else known or GONE,
            known is not None,
            tuple(self[f"{field}-{place}"] for field in QUESTIONS),
            tuple(self[f"{field}-{place}"] for field in _KEPT),
        )

    def value(self, go: str) -> Clients:
        """The clients as typed; with who was chosen, and without who was taken off."""
        cases = [
            Case(**{name: self.text(f"{name}-{place}") for name in (*_KEPT, *QUESTIONS)})
            for place in range(self.count)
        ]
        if go.startswith("remove-"):
            return Clients(
                tuple(case for place, case in enumerate(cases) if f"remove-{place}" != go)
            )
        if go:  # not while typing: only a button adds someone
            cases += [Case(client=key) for key in [self.text("add_client")] if key]
            named = self.text("add_pseudonym").strip()
            cases += [Case(pseudonym=named)] if named else []
        return Clients(tuple(cases))
