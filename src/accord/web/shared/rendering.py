"""How forms look everywhere: label, help, error, field, in that order."""

from __future__ import annotations

from django.forms.renderers import DjangoTemplates


class HouseRenderer(DjangoTemplates):
    """Takes a field's template from ``shared``, so that each form of each app looks the same."""

    field_template_name = "shared/field.html"
