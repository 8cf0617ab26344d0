"""Make the bare database; run as a program of its own, with BARE_DATA set.

Takes ``{page: bytes}`` as JSON, and prints the session's cookie and each page's address.
"""

from __future__ import annotations

import json
import os
import sys

AROUND = 350
"""Bytes of the page around its rows."""

A_ROW = 166
"""Bytes of a row, as in Accord's list of clients."""


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.web.bare.settings")
    import django

    django.setup()
    from django.contrib.auth import get_user_model
    from django.core.management import call_command
    from django.test import Client

    call_command("migrate", run_syncdb=True, verbosity=0)
    user = get_user_model().objects.create_user("clinician", password="only for the bench")
    browser = Client(headers={"host": "localhost"})
    browser.force_login(user)
    sizes = json.loads(sys.argv[1])
    for name, size in sizes.items():
        fill(user, name, max((size - AROUND) // A_ROW, 1))
        lengthen(name, size - len(browser.get(f"/page/{name}").content))
    cookie = browser.cookies["sessionid"].value
    print(json.dumps({"cookie": f"sessionid={cookie}", "paths": {n: f"/page/{n}" for n in sizes}}))


def fill(user, name: str, rows: int) -> None:  # type: ignore[no-untyped-def]
    from bench.web.bare.models import Line

    Line.objects.bulk_create(
        Line(owner=user, page=name, title=f"Client number {number}", body="waits for someone")
        for number in range(rows)
    )


def lengthen(name: str, missing: int) -> None:
    """Give what is missing to the rows' words, so that the page has the wanted size."""
    from bench.web.bare.models import Line

    lines = list(Line.objects.filter(page=name))
    each, rest = divmod(max(missing, 0), len(lines))
    for number, line in enumerate(lines):
        line.body += "x" * (each + (number < rest))
    Line.objects.bulk_update(lines, ["body"])


if __name__ == "__main__":
    main()
