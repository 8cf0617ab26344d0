"""`accord topic import`: a page at the terminal becomes a draft, in the right group, once."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from accord.cli.main import main
from accord.supervision.page import read_page
from accord.web.groups import actions, queries
from accord.web.groups.importing import ImportingError, import_month
from accord.web.groups.models import Group, Month
from accord.web.jobs.running import run_due
from tests.web.group_steps import draft, make_group
from tests.web.personas import Cast

PAGE = """July 2023: Endings

We say goodbye often, and seldom talk of it.

Please prepare the following:
1. Identify 3-5 of your current clients. What do you hope they get out of it?
2. Bring tea.

Join: https://meet.google.com/abc-defg-hij
"""


def test_a_page_becomes_a_draft_of_the_only_group(cast: Cast) -> None:
    group = make_group(cast)
    month = import_month(read_page(PAGE))
    assert queries.plan_of(month) == read_page(PAGE).plan()
    assert (month.group, month.state, month.made_by) == (group, "draft", None)
    assert month.call_link == "https://meet.google.com/abc-defg-hij"
    row = cast.practice.audit_rows.get(record_id=month.pk)
    assert (row.verb, row.actor) == ("groups.month.imported", None)
    assert run_due() == 0
    assert month in queries.months_run_by(cast["supervisor"])
    assert month not in queries.months_of(cast["clinician"])


def test_a_group_is_named_where_there_are_two(cast: Cast) -> None:
    make_group(cast)
    second = make_group(cast, "Second Monday")
    with pytest.raises(ImportingError, match=r"--group.*'First Friday', 'Second Monday'"):
        import_month(read_page(PAGE))
    assert import_month(read_page(PAGE), "Second Monday").group == second


def test_groups_of_one_name_in_two_practices_are_told_apart(cast: Cast) -> None:
    make_group(cast)
    Group.objects.create(practice=cast.elsewhere, name="First Friday", kind="supervision")
    with pytest.raises(ImportingError, match=r"'First Friday' of 'Aspen House'.* of 'Birch House'"):
        import_month(read_page(PAGE), "First Friday")


def test_there_is_no_such_group(cast: Cast) -> None:
    with pytest.raises(ImportingError, match="there is none yet"):
        import_month(read_page(PAGE))
    make_group(cast)
    with pytest.raises(ImportingError, match="no group 'Fridays'; there is 'First Friday'"):
        import_month(read_page(PAGE), "Fridays")


@pytest.mark.parametrize(
    ("page", "says"),
    [
        ("Endings\n\nPlease prepare:\n1. Bring tea.", "is named; none was found"),
        ("Hello all,\n\nplease bring tea to our next meeting.", "a title; none was found"),
    ],
)
def test_a_page_without_title_or_month_is_refused(page: str, says: str, cast: Cast) -> None:
    make_group(cast)
    with pytest.raises(ImportingError, match=says):
        import_month(read_page(page))
    assert not Month.objects.exists()


def test_a_month_that_is_there_is_not_made_again(cast: Cast) -> None:
    month = draft(cast)
    page = read_page(PAGE.replace("July", "June"))
    with pytest.raises(actions.MonthTakenError, match="First Friday has one for 2023-06 already"):
        import_month(page)
    actions.call_off(actor=cast["supervisor"], month=month, link="")
    assert import_month(page).month == "2023-06"


PREPARE = """
from accord.web.config.place import Place
from accord.web.serving.prepare import prepare
prepare(Place.from_environment())
from tests.web.personas import make_cast
from tests.web.group_steps import make_group
make_group(make_cast())
"""


def test_at_the_terminal(tmp_path: Path) -> None:
    data, page = tmp_path / "data", tmp_path / "page.txt"
    page.write_text(PAGE, encoding="utf-8")
    ours = ("ACCORD_", "DATABASE_", "DJANGO_")
    plain = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    made = {**plain, "ACCORD_DATA": str(data)}
    subprocess.run([sys.executable, "-c", PREPARE], env=made, check=True)

    def accord(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "accord", "topic", "import", str(page), *words],
            env=plain,
            capture_output=True,
            text=True,
            check=False,
        )

    done = accord("--data", str(data))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Title     Endings\nMonth     2023-07")
    assert "Saved as a draft of First Friday." in done.stdout
    again = accord("--data", str(data), "--group", "First Friday")
    assert (again.returncode, again.stdout) == (2, "")
    assert "First Friday has one for 2023-07 already" in again.stderr
    nowhere = accord("--data", str(tmp_path / "none"))
    assert (nowhere.returncode, nowhere.stdout) == (2, "")
    assert "the folder of a practice" in nowhere.stderr
    assert not (tmp_path / "none").exists()


def test_an_older_folder_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "accord.sqlite3").touch()
    page = tmp_path / "page.txt"
    page.write_text(PAGE, encoding="utf-8")
    environment = {**os.environ, "ACCORD_DATA": str(tmp_path)}
    environment.pop("DATABASE_URL", None)
    done = subprocess.run(
        [sys.executable, "-m", "accord", "topic", "import", str(page)],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "start accord serve on it once" in done.stderr


def test_a_dry_run_asks_for_no_practice(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "page.txt"
    page.write_text(PAGE, encoding="utf-8")
    assert main(["topic", "import", str(page), "--dry-run", "--data", str(tmp_path / "none")]) == 0
    assert capfd.readouterr().out.startswith("Title     Endings")
    assert not (tmp_path / "none").exists()
