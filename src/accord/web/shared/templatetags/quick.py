"""A long part of a page, by the quicker templates: see docs/adr/0018."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def quick(name: str, **shown: Any) -> SafeString:
    """The Jinja template of this name with what is given; safe, since it escapes that."""
    return SafeString(render_to_string(name, shown, using="jinja2"))
