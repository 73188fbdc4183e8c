# SPDX-License-Identifier: Apache-2.0
"""Writes docs/law.md: every dated row of the law, from the table of the installed wheel.

./jkn format runs it; a test compares the page with the table.
"""

from __future__ import annotations

import itertools
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import jknmodel as jkn
from jknmodel import _core

if TYPE_CHECKING:
    import pandas as pd

ROOT = Path(__file__).resolve().parents[1]

#: The subjects, and the beginnings of the names of their rules.
SUBJECTS: Final = {
    "Dues: PBI, PBID and self-payers": ("pbi.tariff", "pbi.province", "pbid.", "mandiri."),
    "Dues on wages and pensions": ("ppu", "bp_pn", "wage_dues", "minimum_wage"),
    "Arrears": ("arrears",),
    "Activation": ("activation",),
    "Fines for inpatient care": ("fine",),
    "Instalments": ("instalments",),
    "Universal coverage": ("uhc",),
    "Local money": ("money", "budget"),
    "The PBI list": ("pbi.",),
}

HEAD: Final = """# The law, row by row

Written by `./jkn format` from the tables in `include/jknmodel/law/`; the same rows are
`jkn.law.table()` and `jknmodel law`. A row holds from its day until the next row of its rule; what
nothing replaced runs on. No statute text was opened: an article is one that the page quotes, or
"article unknown". Confidence: H, M, L as the pages make us; *assumed* is no finding but a parameter
that somebody has to choose. Nothing seen after February 2026 is in it.
"""

DRAFTS: Final = """## Drafted, not in force

Only a scenario can use these (lever `write_off`).
"""


def subject_of(rule: str) -> str:
    """The first subject whose beginning the rule's name has."""
    for subject, beginnings in SUBJECTS.items():
        if rule.startswith(beginnings):
            return subject
    message = f"{rule} belongs to no subject of tools/law_page.py"
    raise ValueError(message)


def shown(value: Any, unit: str) -> str:
    """A value as a reader wants it."""
    if value is None:
        return "ends"
    if unit == "yes or no":
        return "yes" if value else "no"
    if unit == "percent":
        return f"{value}%"
    if unit.startswith("rupiah"):
        return f"Rp{value:,}"
    return f"{value:,}" if isinstance(value, int) else str(value)


def rows_of(table: pd.DataFrame, meanings: dict[str, str]) -> list[str]:
    """The lines of a table, a rule's meaning in its first."""
    lines = ["| Rule | Value | From | Until | Source | Sure |", "|---|---|---|---|---|---|"]
    records = table.to_dict("records")
    for rule, rows in itertools.groupby(records, key=lambda row: str(row["rule"])):
        for at, row in enumerate(rows):
            name = f"`{rule}`: {meanings[rule]}" if at == 0 else ""
            cells = [
                name,
                shown(row["value"], row["unit"]),
                row["from"],
                row["until"] or "",
                row["citation"],
                row["confidence"],
            ]
            lines.append("| " + " | ".join(str(cell) for cell in cells) + " |")
    return lines


def page() -> str:
    """The text of docs/law.md."""
    table = jkn.law.table()
    meanings = jkn.law.meanings()
    subjects = table["rule"].map(subject_of)
    parts = [HEAD]
    for subject in SUBJECTS:
        parts += [f"## {subject}\n", "\n".join(rows_of(table[subjects == subject], meanings)), ""]
    parts += [DRAFTS, "\n".join(rows_of(jkn.law.drafts(), _core.law_draft_meanings())), ""]
    parts.append("## Pages\n\nThird-party pages, none verified against a gazette.\n")
    parts += [f"- {code}: {pages}" for code, pages in jkn.law.sources().items()]
    return "\n".join(parts) + "\n"


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "law.md"
    target.write_text(page(), encoding="utf-8")
