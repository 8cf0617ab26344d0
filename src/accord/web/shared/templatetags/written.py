"""Words that people wrote, as a page shows them."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString

from accord.web.shared.markdown import as_html

register = template.Library()


@register.filter
def markdown(text: str) -> SafeString:
    """A Markdown text as safe HTML."""
    return as_html(text)
