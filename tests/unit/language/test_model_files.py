"""The models' files: only those that were shipped are loaded, and what is wrong is said."""

import shutil
import sys
from pathlib import Path

import pytest

from accord.errors import ModelError
from accord.language.encoder import load_encoder
from accord.language.model_files import MODEL_FOLDER, read_part
from accord.language.pairing import load_pair_model

MODELS = ["goal-encoder.int8.onnx", "pair-model.int8.onnx"]


def load_both(folder: Path) -> None:
    load_encoder(path=folder)
    load_pair_model(path=folder)


def copy_of_the_model(folder: Path) -> Path:
    for file in MODEL_FOLDER.iterdir():
        shutil.copy(file, folder)
    return folder


@pytest.mark.parametrize("name", [*MODELS, "vocab.txt"])
def test_an_altered_file_is_refused(name: str, tmp_path: Path) -> None:
    folder = copy_of_the_model(tmp_path)
    with (folder / name).open("r+b") as file:
        file.seek(1000)
        file.write(b"altered")
    with pytest.raises(ModelError, match=f"{name} must have sha256"):
        load_both(folder)


@pytest.mark.parametrize("name", [*MODELS, "vocab.txt", "manifest.toml"])
def test_a_missing_file_is_named(name: str, tmp_path: Path) -> None:
    folder = copy_of_the_model(tmp_path)
    (folder / name).unlink()
    with pytest.raises(ModelError, match=f"{name} is missing; reinstall Accord"):
        load_both(folder)


@pytest.mark.parametrize(
    "content", [b"not toml", b"\xff", b"", b"model = 1", b"[model]\nfile = 'a'"]
)
def test_a_manifest_without_its_names_is_refused(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "manifest.toml").write_bytes(content)
    with pytest.raises(ModelError, match=r"names a file and a sha256"):
        read_part("vocabulary", tmp_path)


def test_without_onnxruntime_the_reason_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    with pytest.raises(ModelError, match="onnxruntime, which is not installed"):
        load_encoder()


@pytest.mark.parametrize("name", MODELS)
def test_a_model_is_small_enough_to_ship(name: str) -> None:
    assert (MODEL_FOLDER / name).stat().st_size <= 25_000_000
