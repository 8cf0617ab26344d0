"""Make the bare database; run as a program of its own, with BARE_DATA set.

Takes ``{page: [rows, bytes]}`` as JSON, and prints the session's cookie and each page's address.
"""

from __future__ import annotations

import json
import os
import sys

AROUND = 330
"""Bytes of the page around its rows, and of a row around its words, near enough to begin from."""

A_ROW = 60


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
    for name, (rows, size) in sizes.items():
        fill(user, name, rows, size)
        got = len(browser.get(f"/page/{name}").content)
        pad(user, name, size - got)
    cookie = browser.cookies["sessionid"].value
    print(json.dumps({"cookie": f"sessionid={cookie}", "paths": {n: f"/page/{n}" for n in sizes}}))


def fill(user, name: str, rows: int, size: int) -> None:  # type: ignore[no-untyped-def]
    from bench.web.bare.models import Line

    body = "x" * max((size - AROUND) // rows - A_ROW - len(name), 1)
    Line.objects.bulk_create(
        Line(owner=user, page=name, title=f"Client number {number}", body=body)
        for number in range(rows)
    )


def pad(user, name: str, missing: int) -> None:  # type: ignore[no-untyped-def]
    """Lengthen or shorten the last row, so that the page has the very size."""
    from bench.web.bare.models import Line

    each = missing // Line.objects.filter(page=name).count()
    for line in Line.objects.filter(owner=user, page=name):
        line.body = line.body + "x" * each if each > 0 else line.body[: len(line.body) + each]
        line.save()


if __name__ == "__main__":
    main()
