"""The filter above the audit."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator

from accord.web.audit.queries import Wanted
from accord.web.audit.verbs import choices

if TYPE_CHECKING:
    from accord.web.accounts.models import Practice


_DAYS = (
    MinValueValidator(date(1970, 1, 1), "Choose a day after 1969."),
    MaxValueValidator(date(2999, 12, 31), "Choose a day before the year 3000."),
)
"""Beyond these a day has no midnight in every time zone."""


class AuditFilter(forms.Form):
    """Who, what, which record, from which day to which."""

    who: forms.ModelChoiceField = forms.ModelChoiceField(
        queryset=None,
        required=False,
        empty_label="Everyone",
        widget=forms.Select(attrs={"dir": "auto"}),
    )
    what = forms.ChoiceField(required=False)
    record = forms.UUIDField(required=False, help_text="The whole number of a record")
    since = forms.DateField(
        required=False,
        label="From",
        validators=_DAYS,
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    until = forms.DateField(
        required=False,
        label="To",
        validators=_DAYS,
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    before = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    def __init__(self, *args: Any, practice: Practice, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        who = self.fields["who"]
        assert isinstance(who, forms.ModelChoiceField)
        who.queryset = practice.users.order_by("email")
        what = self.fields["what"]
        assert isinstance(what, forms.ChoiceField)
        what.choices = [("", "Everything"), *choices()]

    def wanted(self) -> Wanted:
        """What the person asks for; a field that cannot be read asks for nothing."""
        if not self.is_valid():
            return Wanted()
        given = self.cleaned_data
        return Wanted(
            actor=given["who"],
            verb=given["what"] or None,
            record_id=given["record"],
            since=given["since"],
            until=given["until"],
        )

    def before_row(self) -> int | None:
        """The key that the wanted page ends before."""
        return self.cleaned_data.get("before") if self.is_valid() else None
