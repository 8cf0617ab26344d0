"""What every template is given."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from accord.web.shared.menu import shown_to


def menu(request: HttpRequest) -> dict[str, Any]:
    """The person's menu; empty for someone who is not signed in."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"menu": []}
    return {"menu": shown_to(user, request.path)}
