"""How forms look everywhere, and how the quicker templates make a part of a page."""

from __future__ import annotations

from typing import Any

from django.forms.renderers import DjangoTemplates
from django.template.loader import render_to_string
from django.utils.safestring import SafeString


class HouseRenderer(DjangoTemplates):
    """Takes a field's template from ``shared``, so that each form of each app looks the same."""

    field_template_name = "shared/field.html"


def jinja_part(name: str, **shown: Any) -> SafeString:
    """The Jinja template of this name with what is given; safe, since it escapes that.

    For what is long and often looked at: see docs/adr/0018.
    """
    return SafeString(render_to_string(name, shown, using="jinja2"))
