"""A month's name on a page."""

from __future__ import annotations

from datetime import date

from django import template

register = template.Library()


@register.filter
def month_name(month: str) -> str:
    """A calendar month in words: "2023-06" is June 2023."""
    return f"{date.fromisoformat(f'{month}-01'):%B %Y}"
