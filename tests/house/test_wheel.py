"""The wheel that people install holds all that the program reads, and the one version."""

import re
import subprocess
import sys
import zipfile
from email.parser import Parser
from pathlib import Path

import pytest

import accord
from tests.house.tree import ROOT, house_files

PACKAGE = ROOT / "src" / "accord"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=300)
    (built,) = folder.glob("*.whl")
    return built


def held(wheel: Path) -> dict[str, int]:
    with zipfile.ZipFile(wheel) as archive:
        return {member.filename: member.file_size for member in archive.infolist()}


def test_every_file_of_the_package_is_in_the_wheel_whole(wheel: Path) -> None:
    members = held(wheel)
    ours = [path for path in house_files() if path.is_relative_to(PACKAGE)]
    missing = {
        name
        for path in ours
        if members.get(name := path.relative_to(PACKAGE.parent).as_posix()) != path.stat().st_size
    }
    assert ours
    assert missing == set()


@pytest.mark.parametrize(
    "name",
    [
        "accord/language/model/goal-encoder.int8.onnx",
        "accord/language/model/pair-model.int8.onnx",
        "accord/language/model/manifest.toml",
        "accord/language/model/vocab.txt",
        "accord/language/model/NOTICE",
        "accord/language/words/avoidance.toml",
        "accord/language/words/crisis.toml",
        "accord/language/words/english.toml",
        "accord/language/contested/people.toml",
        "accord/consensus/questions.toml",
        "accord/consensus/chance.toml",
        "accord/supervision/pasted/cues.toml",
        "accord/supervision/library/modalities/trauma.toml",
        "accord/supervision/library/references.toml",
        "accord/supervision/library/themes.toml",
        "accord/supervision/library/topics/goal-consensus.toml",
        "accord/supervision/identifying/words/given_names.toml",
        "accord/supervision/identifying/words/NOTICE",
        "accord/exchange/worksheet.typ",
        "accord/exchange/fonts/coverage.txt",
        "accord/exchange/fonts/NotoSans-Regular.ttf",
        "accord/exchange/fonts/NOTICE",
        "accord/cli/page.css",
        "accord/cli/samples/client.txt",
        "accord/py.typed",
    ],
)
def test_what_the_program_reads_is_in_the_wheel(wheel: Path, name: str) -> None:
    assert name in held(wheel)


def test_the_wheel_carries_its_licences(wheel: Path) -> None:
    licences = {name.split("/licenses/")[-1] for name in held(wheel) if "/licenses/" in name}
    assert licences == {
        "LICENSE",
        "src/accord/language/model/NOTICE",
        "src/accord/supervision/identifying/words/NOTICE",
        "src/accord/exchange/fonts/NOTICE",
    }


def test_the_wheel_holds_the_package_and_nothing_else(wheel: Path) -> None:
    rooms = {name.split("/")[0] for name in held(wheel)}
    assert rooms == {"accord", f"accord_consensus-{accord.__version__}.dist-info"}


def test_the_version_comes_from_one_source(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        metadata = Parser().parsestr(archive.read(name).decode())
    assert metadata["Version"] == accord.__version__
    written = [
        path.relative_to(ROOT).as_posix()
        for path in house_files()
        if path.suffix in {".py", ".toml"} and f'"{accord.__version__}"' in path.read_text()
    ]
    assert written == ["src/accord/__init__.py"]


def test_the_wheel_needs_python_3_11_and_these_packages(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        metadata = Parser().parsestr(archive.read(name).decode())
    assert metadata["Requires-Python"] == ">=3.11"
    needs = {re.split("[<>=]", need)[0].strip() for need in metadata.get_all("Requires-Dist", [])}
    assert needs == {
        "argon2-cffi",
        "cryptography",
        "django",
        "django-allauth[mfa]",
        "django-csp",
        "django-htmx",
        "granian",
        "icalendar",
        "jinja2",
        "markdown-it-py[linkify]",
        "nh3",
        "numpy",
        "onnxruntime",
        "psycopg[binary]",
        "python-dateutil",
        "segno",
        "typst",
        "whitenoise",
    }
