# SPDX-License-Identifier: Apache-2.0
"""Every example runs as its reader would run it, in a folder of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
SCRIPTS = sorted(EXAMPLES.glob("scripts/*.py"))
NOTEBOOKS = sorted(EXAMPLES.glob("notebooks/*.ipynb"))


def run(command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, "MPLBACKEND": "Agg"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("example", [*SCRIPTS, *NOTEBOOKS], ids=lambda path: path.name)
def test_an_example_runs_and_says_something(example: Path, tmp_path: Path) -> None:
    if example.suffix == ".py":
        done = run([sys.executable, "-W", "error", str(example)], tmp_path)
        assert done.stdout.strip()
    else:
        done = run([sys.executable, "-m", "jupyter", "execute", str(example)], tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr


def test_there_is_an_example_for_each_kind_of_user() -> None:
    assert SCRIPTS
    assert NOTEBOOKS
    assert list(EXAMPLES.glob("cpp/*.cpp"))
