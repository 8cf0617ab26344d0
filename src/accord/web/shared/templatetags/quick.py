"""A long part of a page, by the quicker templates."""

from __future__ import annotations

from django import template

from accord.web.shared.rendering import jinja_part

register = template.Library()
register.simple_tag(jinja_part, name="quick")
