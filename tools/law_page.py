# SPDX-License-Identifier: Apache-2.0
"""Writes what follows from the rows of the law: tests/golden/law.csv and docs/law.md.

./jkn law runs it on what tools/law_rows.cpp printed: `law_page.py ROWS.csv`. Without it the rows
are those of the installed wheel, and the page alone is written: `law_page.py PAGE.md`, which a test
compares with docs/law.md.
"""

from __future__ import annotations

import csv
import itertools
import sys
from pathlib import Path
from typing import Final

ROOT = Path(__file__).resolve().parents[1]
GOLDEN: Final = ("rule", "value", "unit", "from", "until", "citation", "confidence")

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

Written by `./jkn law` from the tables in `include/jknmodel/law/`; the same rows are
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


def shown(value: str, unit: str) -> str:
    """A value as a reader wants it."""
    if not value:
        return "ends"
    if unit == "yes or no":
        return "yes" if value == "1" else "no"
    if unit == "percent":
        return f"{value}%"
    if not value.isdigit():
        return value
    return f"Rp{int(value):,}" if unit.startswith("rupiah") else f"{int(value):,}"


def rows_of(table: list[dict[str, str]]) -> list[str]:
    """The lines of a table, a rule's meaning in its first."""
    lines = ["| Rule | Value | From | Until | Source | Sure |", "|---|---|---|---|---|---|"]
    for rule, rows in itertools.groupby(table, key=lambda row: row["rule"]):
        for at, row in enumerate(rows):
            name = f"`{rule}`: {row['meaning']}" if at == 0 else ""
            said = shown(row["value"], row["unit"])
            cells = [name, said, row["from"], row["until"], row["citation"], row["confidence"]]
            lines.append("| " + " | ".join(cells) + " |")
    return lines


def page(law: list[dict[str, str]]) -> str:
    """The text of docs/law.md."""
    rows = [row for row in law if row["kind"] == "row"]
    parts = [HEAD]
    for subject in SUBJECTS:
        of_subject = [row for row in rows if subject_of(row["rule"]) == subject]
        parts += [f"## {subject}\n", "\n".join(rows_of(of_subject)), ""]
    parts += [DRAFTS, "\n".join(rows_of([row for row in law if row["kind"] == "draft"])), ""]
    parts.append("## Pages\n\nThird-party pages, none verified against a gazette.\n")
    parts += [f"- {row['rule']}: {row['meaning']}" for row in law if row["kind"] == "page"]
    return "\n".join(parts) + "\n"


def installed() -> list[dict[str, str]]:
    """The law of the installed wheel, as tools/law_rows.cpp prints it."""
    from jknmodel import _core

    def lines(kind: str, table: list[_core.LawRow], meanings: dict[str, str]) -> None:
        for row in table:
            cells = (kind, row.rule, meanings[row.rule], row.printed, row.unit, str(row.from_),
                     str(row.until or ""), row.citation, row.confidence)  # fmt: skip
            law.append(dict(zip(("kind", "rule", "meaning", *GOLDEN[1:]), cells, strict=True)))

    law: list[dict[str, str]] = []
    lines("row", _core.law_rows(), _core.law_meanings())
    lines("draft", _core.law_drafts(), _core.law_draft_meanings())
    law += [{"kind": "page", "rule": c, "meaning": m} for c, m in _core.law_sources().items()]
    return law


def golden(law: list[dict[str, str]], target: Path) -> None:
    """Writes the golden file."""
    with target.open("w", encoding="utf-8", newline="") as text:
        write = csv.DictWriter(text, GOLDEN, extrasaction="ignore", lineterminator="\n")
        write.writeheader()
        write.writerows(row for row in law if row["kind"] == "row")


if __name__ == "__main__":
    given = Path(sys.argv[1])
    if given.suffix == ".csv":
        with given.open(encoding="utf-8", newline="") as text:
            law = list(csv.DictReader(text))
        golden(law, ROOT / "tests" / "golden" / "law.csv")
        given = ROOT / "docs" / "law.md"
    else:
        law = installed()
    given.write_text(page(law), encoding="utf-8")
