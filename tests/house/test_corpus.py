"""The check of the written goal pairs finds planted faults, and the corpus itself has none."""

import json
from pathlib import Path

import pytest

from models import check_corpus
from models.corpus_files import GOAL_PAIRS, Line, corpus_files, read_lines
from models.corpus_form import form_faults
from models.corpus_near import NearTexts
from models.corpus_overlap import evaluation_files, overlap_faults
from models.corpus_repeats import repetition_faults

DYAD = {
    "id": "d0-001",
    "domain": "sleep",
    "voice": "baker, 40",
    "age": "adult",
    "dialect": "general",
    "school": "CBT-I",
    "client": ["nod off before the ovens call", "quit the 3am scroll", "a dog"],
    "therapist": ["Shorten sleep latency", "Phone out of the bedroom", "Sleep log"],
    "same": [[0, 0], [1, 1]],
    "related": [],
    "opposed": [],
}
TRIPLE = {
    "anchor": "swim at dawn",
    "same": ["get in the sea before work", "Early open-water exercise"],
    "opposed": ["stay dry", "Refrain from bathing outdoors"],
    "related": ["buy a towel"],
    "domain": "health",
}
SUBJECT = {
    "about": "telling the bank",
    "domain": "debt",
    "one": ["ring them", "own up", "say it to the branch", "Disclosure", "Openness", "Candour"],
    "other": ["keep mum", "hide the letters", "Withholding", "Say nothing of the arrears"],
    "beside": ["earn more", "sleep"],
}


def line(held: dict, number: int = 1, folder: str = "third") -> Line:
    return Line(GOAL_PAIRS / folder / "dyads_0.jsonl", number, held)


def write(path: Path, lines: list[dict]) -> Path:
    path.write_text("".join(json.dumps(held) + "\n" for held in lines))
    return path


def test_a_line_of_each_kind_that_is_right_passes() -> None:
    assert form_faults([line(DYAD), line(TRIPLE, 2), line(SUBJECT, 3)]) == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"mood": "low"}, "keys are not known: mood"),
        ({"age": "45"}, "age is one of"),
        ({"client": ["one", "two"]}, "client holds 3 to 7 goals; here are 2"),
        ({"client": ["one", " ", "three"]}, r"client\[1\] is a text"),
        ({"same": [[0, 3]]}, r"same holds \[0, 3\]; places run from 0 to \[2, 2\]"),
        ({"same": [[0, 0], [1, 0]]}, r"therapist\[0\] has more"),
        ({"same": [[0, 0], [0, 1]]}, r"client\[0\] has more"),
        ({"opposed": [[0, 0]]}, r"a pair has one label; \[0, 0\] is same and opposed"),
        ({"opposed": [[2, 2], [2, 2]]}, "opposed names a pair twice"),
        ({"related": [[1]]}, "related is a list of"),
        ({"related": [[True, 1]]}, "related is a list of"),
        ({"same": None}, "same is a list of"),
    ],
)
def test_a_fault_in_the_form_of_a_dyad_is_named(change: dict, fault: str) -> None:
    (found,) = form_faults([line(DYAD | change)])
    with pytest.raises(ValueError, match=f"data/goal_pairs/third/dyads_0.jsonl:1: .*{fault}"):
        raise ValueError(found)


def test_age_and_dialect_are_asked_of_new_files_alone() -> None:
    held = {key: value for key, value in DYAD.items() if key not in {"age", "dialect"}}
    assert form_faults([line(held, folder="seed")]) == []
    assert "keys are missing: age, dialect" in form_faults([line(held)])[0]


def test_a_triple_has_two_ways_of_each_side() -> None:
    (found,) = form_faults([line(TRIPLE | {"opposed": ["stay dry"]})])
    assert "opposed holds 2 to 2 goals; here are 1" in found


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"other": ["keep mum"]}, "other holds 4 to 6 goals; here are 1"),
        ({"other": []}, "one holds 7 to 8 goals; here are 6"),
        ({"beside": "sleep"}, "beside is a list of goals; here is 'sleep'"),
        ({"about": " "}, "about is a text"),
        ({"same": []}, "keys are not known: same"),
    ],
)
def test_a_fault_in_the_form_of_a_subject_is_named(change: dict, fault: str) -> None:
    (found,) = form_faults([line(SUBJECT | change)])
    assert fault in found


def test_a_subject_need_not_have_a_contrary() -> None:
    more = [*SUBJECT["one"], "tell the whole of it"]
    assert form_faults([line(SUBJECT | {"one": more, "other": []})]) == []


def test_an_id_comes_once() -> None:
    assert "d0-001 is at" in form_faults([line(DYAD), line(DYAD, 2)])[0]


def test_a_line_that_is_no_object_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"anchor": "x"}\n[1]\n{"a')
    lines, faults = read_lines([tmp_path / "a.jsonl"])
    assert [held.number for held in lines] == [1]
    assert [fault.split(": ")[0].rpartition(":")[2] for fault in faults] == ["2", "3"]


def test_a_text_that_comes_twice_in_a_file_is_found_however_it_is_spelt() -> None:
    again = DYAD | {"client": ["Quit the 3AM scroll!", "a cat"], "therapist": ["b", "Sleep log"]}
    found = repetition_faults([line(DYAD), line(again, 2)], [])
    assert [fault.partition(": ")[0] for fault in found] == [
        "data/goal_pairs/third/dyads_0.jsonl:2"
    ] * 2
    assert "a text comes once in a file" in found[0]


def test_a_single_word_belongs_to_everybody() -> None:
    held = {"client": ["sleep"], "therapist": ["Sleep."]}
    assert repetition_faults([line(held)], [line(held)]) == []


@pytest.mark.parametrize(
    ("template", "fault"),
    [
        ("learn to {} {} {}", "begin with the same two words ('learn to')"),
        ("develop {} {} {}", "begin with the same word ('develop')"),
        ("{} the {} of {}", "are one frame of little words ('_ the _ of _')"),
        ("{} {} in my own way {}", "share four words in a row ('in my own way')"),
    ],
)
def test_a_file_made_from_a_template_is_found(template: str, fault: str) -> None:
    texts = [template.format(f"a{n}", f"b{n}", f"c{n}") for n in range(13)]
    made = [line({"anchor": text}, n) for n, text in enumerate(texts)]
    assert any(fault in found for found in repetition_faults(made, []))


def test_texts_that_come_again_in_the_corpus_are_found() -> None:
    said = [" ".join(f"{word}{n}" for word in "abcdefg") for n in range(5)]
    mine = [line({"anchor": text}, n) for n, text in enumerate(said)]
    theirs = [line({"anchor": f"{text} really"}, n, "second") for n, text in enumerate(said)]
    found = repetition_faults(mine, [*mine, *theirs])
    assert sum("comes again: 'a" in fault for fault in found) == 5
    assert repetition_faults(theirs, [*mine, *theirs]) == [], "what was there first has no fault"


def test_overlap_names_our_text_and_never_theirs(tmp_path: Path) -> None:
    theirs = "Walk the long beach at Morecambe once more with the dog"
    kept = write(tmp_path / "kept.jsonl", [{"id": "x", "client": [theirs, "sleep", "two words"]}])
    ours = [theirs.upper(), theirs.replace("Walk", "Cross"), "sleep", "Two words.", "a new one"]
    found = overlap_faults([line({"client": ours, "therapist": []})], [kept])
    assert [fault.split(": ")[1] for fault in found] == [
        "an evaluation list has this text",
        "an evaluation list has nearly this text",
        "an evaluation list has this text",
    ]
    assert not any(theirs in fault for fault in found)


def test_every_long_text_that_is_kept_for_measuring_would_be_found() -> None:
    kept = evaluation_files()
    lines, _ = read_lines(kept)
    goals = [goal for held in lines for goal in held.texts if len(goal.split()) > 4]
    caught = overlap_faults([line({"client": goals, "therapist": []})], kept)
    assert len(caught) == len(goals) > 500


def test_the_index_finds_what_comparing_each_with_each_finds() -> None:
    lines, _ = read_lines(corpus_files()[:2])
    said = [tuple(text.split()) for held in lines for text in held.texts]
    said += [(*text[1:], text[0], "more") for text in said[::7]]
    index = NearTexts(said)

    def plainly(text: tuple[str, ...]) -> list[int]:
        one = set(text)
        pairs = ((place, set(other)) for place, other in enumerate(said))
        return [
            place
            for place, two in pairs
            if len(one) >= 6 and len(two) >= 6 and len(one & two) > 0.75 * len(one | two)
        ]

    assert all(index.near(text) == plainly(text) for text in said[::20])


def test_a_breach_is_printed_and_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path / "a.jsonl", [DYAD | {"age": "45"}, TRIPLE])
    assert check_corpus.main([str(path)]) == 1
    assert "1 breaches in 1 file." in capsys.readouterr().out


def test_a_file_that_is_not_there_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        check_corpus.main(["nowhere.jsonl"])
    assert stopped.value.code == 2
    assert "there is none at nowhere.jsonl" in capsys.readouterr().err


def test_the_committed_corpus_passes(capsys: pytest.CaptureFixture[str]) -> None:
    assert check_corpus.main([]) == 0, capsys.readouterr().out
    assert capsys.readouterr().out.startswith("dyads ")
