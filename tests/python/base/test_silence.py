# SPDX-License-Identifier: Apache-2.0
"""Standard output is the caller's: nothing of ours, or of a solver, gets into it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

#: A solver that prints as highspy 1.16 does: once a process, from its constructor, through C.
LOUD = """
import ctypes, os
class Highs:
    said = False
    def __init__(self):
        if not Highs.said:
            libc = ctypes.CDLL(None)
            libc.puts(b"Running HiGHS 1.16.0 (git hash: f3f113d): Copyright (c) 2026")
            libc.puts(b"Includes third-party software components, see THIRD_PARTY_NOTICES.md")
            Highs.said = True
    def setOptionValue(self, *_): pass
"""


def _output(tmp_path: Path, code: str, *, loud: bool) -> str:
    if loud:
        (tmp_path / "highspy.py").write_text(LOUD, encoding="utf-8")
    import jknmodel

    paths = [str(tmp_path), str(Path(jknmodel.__file__).parents[1])]
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
    )
    return done.stdout


@pytest.mark.parametrize(
    "code",
    [
        "silent_solver()",
        "silent_solver(); silent_solver()",
        "import threading\n"
        "each = [threading.Thread(target=silent_solver) for _ in range(8)]\n"
        "[one.start() for one in each]; [one.join() for one in each]",
    ],
)
def test_G2_a_solver_that_prints_a_banner_is_kept_silent(tmp_path: Path, code: str) -> None:
    before = "from jknmodel.base.linear_programme import silent_solver\nimport ctypes\n"
    before += "ctypes.CDLL(None).puts(b'before'); print('mine')\n"
    found = _output(tmp_path, f"{before}{code}\nprint('after')", loud=True)
    assert found.split() == ["before", "mine", "after"]


def test_G2_what_others_write_meanwhile_is_not_lost(tmp_path: Path) -> None:
    code = (
        "import os\nfrom jknmodel.base.linear_programme import _without_banner\n"
        "with _without_banner():\n"
        "    os.write(1, b'Running HiGHS 1.16.0\\nsomebody else\\n')\n"
        "print('after')"
    )
    assert _output(tmp_path, code, loud=False).split("\n") == ["somebody else", "after", ""]


def test_G2_without_standard_output_a_solver_is_made_all_the_same(tmp_path: Path) -> None:
    code = (
        "import os\nos.close(1)\n"
        "from jknmodel.base.linear_programme import silent_solver\nsilent_solver()"
    )
    assert not _output(tmp_path, code, loud=True)


def test_G2_a_reconciliation_prints_nothing_of_its_own(tmp_path: Path) -> None:
    code = "import jknmodel as jkn\ntable = jkn.reconcile('belitung-timur')\nprint(len(table) > 0)"
    assert _output(tmp_path, code, loud=False) == "True\n"
