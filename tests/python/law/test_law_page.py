# SPDX-License-Identifier: Apache-2.0
"""The page of the law in the documentation."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import jknmodel as jkn

ROOT = Path(__file__).parents[3]


def test_the_page_is_made_from_the_table(tmp_path: Path) -> None:
    made = tmp_path / "law.md"
    subprocess.run([sys.executable, ROOT / "tools" / "law_page.py", made], check=True)
    assert made.read_text("utf-8") == (ROOT / "docs" / "law.md").read_text("utf-8"), (
        "docs/law.md is not the table; ./jkn format writes it again"
    )


def test_every_rule_and_every_page_is_on_it() -> None:
    page = (ROOT / "docs" / "law.md").read_text("utf-8")
    for rule in jkn.law.table()["rule"].unique():
        assert page.count(f"| `{rule}`: ") == 1, rule
    for code in jkn.law.sources():
        assert f"\n- {code}: " in page
