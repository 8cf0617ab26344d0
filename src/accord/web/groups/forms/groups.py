"""A group's name and kind, and who is in it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet

from accord.web.accounts.models import User
from accord.web.groups.models import Group, Membership
from accord.web.shared.once import key_field

KIND_WORDS = [
    (Group.Kind.SUPERVISION.value, "Supervision: directed, and someone answers for it"),
    (Group.Kind.CONSULTATION.value, "Consultation: among equals; each decides for themselves"),
]


class GroupForm(forms.Form):
    """Name and kind."""

    name = forms.CharField(
        label="Name",
        max_length=Group._meta.get_field("name").max_length,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    kind = forms.ChoiceField(
        label="What is it?",
        choices=KIND_WORDS,
        help_text="The hours of the two are never mixed. It stays as it is once a meeting was "
        "announced.",
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, kind_is_fixed: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if kind_is_fixed:
            kind = self.fields["kind"]
            kind.disabled = True
            kind.help_text = "A meeting was announced, so it stays as it is."


class NewGroupForm(GroupForm):
    """Name and kind of a group that is not there yet."""

    key = key_field()


class PersonForm(forms.Form):
    """Someone who works here and is not in the group."""

    user: forms.ModelChoiceField = forms.ModelChoiceField(
        label="Who", queryset=None, empty_label="Choose"
    )
    role = forms.ChoiceField(
        label="As what",
        choices=Membership.Role.choices,
        initial=Membership.Role.MEMBER.value,
        help_text="Facilitators make months and announce them. Members prepare and meet.",
    )

    def __init__(self, *args: Any, people: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = self.fields["user"]
        assert isinstance(chosen, forms.ModelChoiceField)
        chosen.queryset = people
