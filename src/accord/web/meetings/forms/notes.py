"""Notes with what comes of them: a decision, an action. One form, so that no button loses words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django import forms

from accord.supervision.meetings import MOST_NOTES, MOST_POINT
from accord.web.meetings.models import MeetingPoint
from accord.web.shared.once import key_field

if TYPE_CHECKING:
    from django.http import QueryDict

    from accord.web.accounts.models import User
    from accord.web.groups.models import Membership


def area(rows: int) -> forms.Textarea:
    """A box for words that are kept as typed."""
    return forms.Textarea(attrs={"rows": rows, "dir": "auto"})


def plain(text: object) -> str:
    """One field as typed; a browser sends each new line as two characters."""
    return str(text or "").replace("\r\n", "\n")


class People:
    """Who can own an action."""

    def __init__(self, people: Sequence[Membership], besides: User | None = None) -> None:
        self.users: dict[str, User] = {str(one.user_id): one.user for one in people}
        if besides is not None:
            self.users.setdefault(str(besides.pk), besides)

    @property
    def choices(self) -> list[tuple[str, str]]:
        """Names by key."""
        return [("", "Choose"), *((key, str(user)) for key, user in self.users.items())]


class NotesForm(forms.Form):
    """What is typed while a group meets."""

    key = key_field()
    revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput, required=False)
    notes = forms.CharField(
        label="Notes",
        required=False,
        strip=False,
        max_length=MOST_NOTES,
        help_text="The whole group reads them. Leave out what names a client.",
        widget=area(8),
    )
    decision = forms.CharField(
        label="A decision", required=False, strip=False, max_length=MOST_POINT, widget=area(2)
    )
    action = forms.CharField(
        label="What is to be done",
        required=False,
        strip=False,
        max_length=MOST_POINT,
        widget=area(2),
    )
    owner = forms.ChoiceField(label="By whom", required=False)
    due = forms.DateField(
        label="Until when", required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    def __init__(
        self,
        data: QueryDict | None,
        people: Sequence[Membership],
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))
        self.people = People(people)
        owner = self.fields["owner"]
        assert isinstance(owner, forms.ChoiceField)
        owner.choices = self.people.choices

    @property
    def text(self) -> str:
        """The notes as typed."""
        return plain(self.cleaned_data.get("notes"))

    @property
    def known(self) -> int:
        """The revision that the page knows."""
        return int(self.cleaned_data.get("revision") or 0)

    def point(self, kind: str) -> dict[str, Any]:
        """The decision or the action that is typed, as the action takes it."""
        given = self.cleaned_data
        if kind == MeetingPoint.Kind.DECISION:
            return {"kind": kind, "key": given["key"], "text": plain(given.get("decision"))}
        return {
            "kind": kind,
            "key": given["key"],
            "text": plain(given.get("action")),
            "owner": self.people.users.get(given.get("owner", "")),
            "due": given.get("due"),
        }


class PointForm(forms.Form):
    """One decision or action, to change."""

    revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    text = forms.CharField(label="In words", strip=False, max_length=MOST_POINT, widget=area(3))
    owner = forms.ChoiceField(label="By whom")
    due = forms.DateField(
        label="Until when", required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    def __init__(
        self, data: QueryDict | None, point: MeetingPoint, people: Sequence[Membership]
    ) -> None:
        super().__init__(
            data,
            initial={
                "revision": point.revision,
                "text": point.text,
                "owner": str(point.owner_id or ""),
                "due": point.due,
            },
        )
        self.people = People(people, point.owner)
        owner = self.fields["owner"]
        assert isinstance(owner, forms.ChoiceField)
        owner.choices = self.people.choices
        if point.kind == MeetingPoint.Kind.DECISION:
            del self.fields["owner"], self.fields["due"]

    def change(self) -> dict[str, Any]:
        """What the action takes."""
        given = self.cleaned_data
        return {
            "text": plain(given["text"]),
            "revision": given["revision"],
            "owner": self.people.users.get(given.get("owner", "")),
            "due": given.get("due"),
        }
