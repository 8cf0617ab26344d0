"""The baseline of unrelated lists: its sizes, and a clear word where its file is broken."""

import datetime

import pytest

from accord.consensus.chance import SHIPPED, ChanceError, ChanceTable, load_chance_table

GOOD = """
reviewed = 2026-11-23
version = 3
made_by = "a test"
[expected]
per_pair = [[0.1, 0.2], [0.3, 1]]
"""


@pytest.fixture
def write(tmp_path):
    def written(text, name="chance.toml"):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return written


def test_reads_what_the_file_holds(write):
    table = load_chance_table(write(GOOD))
    assert table == ChanceTable(((0.1, 0.2), (0.3, 1.0)), 3, datetime.date(2026, 11, 23), "a test")


def test_the_rows_are_the_clients_sizes():
    table = ChanceTable(((0.1, 0.2), (0.3, 0.4)))
    assert table.expected_shared(1, 2) == pytest.approx(0.2)
    assert table.expected_shared(2, 1) == pytest.approx(0.3)
    assert table.expected_shared(2, 2) == pytest.approx(0.8)


def test_beyond_the_table_it_rises_with_the_shorter_list():
    table = ChanceTable(((0.1, 0.2), (0.3, 0.4)))
    assert table.expected_shared(5, 7) == pytest.approx(5 * 0.4)
    assert table.expected_shared(1, 9) == pytest.approx(0.2)


def test_an_empty_list_shares_nothing_and_a_negative_size_is_refused():
    table = ChanceTable(((0.1,),))
    assert table.expected_shared(0, 4) == 0
    with pytest.raises(ValueError, match="0 goals or more"):
        table.expected_shared(-1, 4)


def test_the_shipped_table_is_read_once_and_never_expects_more_than_the_sizes_allow():
    table = load_chance_table()
    assert load_chance_table(SHIPPED) is table
    assert all(0 <= table.expected_shared(m, n) <= min(m, n) for m in range(51) for n in range(51))


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("version = 3", "", "version is a whole number from 0 up; this one is None"),
        ("version = 3", "version = true", "this one is True"),
        ("version = 3", "version = -1", "this one is -1"),
        ("reviewed = 2026-11-23", 'reviewed = "soon"', "reviewed is a date; this one is 'soon'"),
        ("reviewed = 2026-11-23", "reviewed = 2026-11-23T09:00:00", "reviewed is a date"),
        ('made_by = "a test"', 'made_by = " "', "made_by says how the table was made"),
        ('made_by = "a test"', "made_by = 1", "made_by says how the table was made"),
        ("[expected]", "[other]", "holds per_pair, a list of rows; there is none"),
        ("[[0.1, 0.2], [0.3, 1]]", "[]", "holds per_pair, a list of rows; there is none"),
        ("[0.3, 1]", "[0.3]", "as many columns as rows, 2; row 2 has 1 numbers"),
        ("[0.3, 1]", "7", "as many columns as rows, 2; row 2 has 7"),
        ("[0.3, 1]", "[0.3, 1.5]", "numbers from 0 to 1; row 2 has 1.5"),
        ("[0.3, 1]", "[0.3, nan]", "numbers from 0 to 1; row 2 has nan"),
        ("[0.3, 1]", "[0.3, true]", "numbers from 0 to 1; row 2 has True"),
        ("[0.3, 1]", '[0.3, "x"]', "numbers from 0 to 1; row 2 has 'x'"),
        ("version = 3", "version =", "a baseline is a TOML file"),
    ],
)
def test_a_broken_rule_is_named_with_the_file(write, old, new, rule):
    path = write(GOOD.replace(old, new))
    with pytest.raises(ChanceError) as caught:
        load_chance_table(path)
    assert rule in str(caught.value)
    assert str(caught.value).startswith(str(path))


def test_a_file_that_is_missing_or_not_text_is_named(write, tmp_path):
    with pytest.raises(ChanceError, match=r"gone\.toml: the baseline .* cannot be read"):
        load_chance_table(tmp_path / "gone.toml")
    with pytest.raises(ChanceError, match="a baseline is a TOML file"):
        load_chance_table(write(b"\xff\xfe"))
