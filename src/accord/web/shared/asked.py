"""What kind of answer a request asks for."""

from __future__ import annotations

from django.http import HttpRequest


def wants_json(request: HttpRequest) -> bool:
    """Whether the small script that saves as one types asks."""
    return request.headers.get("Accept") == "application/json"
