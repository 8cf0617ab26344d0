"""A month's name on a page."""

from __future__ import annotations

from django import template

from accord.web.groups import pages

register = template.Library()


@register.filter
def month_name(month: str) -> str:
    """A calendar month in words: "2023-06" is June 2023."""
    return pages.month_name(month)
