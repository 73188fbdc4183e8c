# SPDX-License-Identifier: Apache-2.0
"""Writes docs/files.md and docs/data.md: every key of a file, every account and column.

They come from the tables that the readers check files with and from what runs are held against
(`jknmodel.report.reference`). ./jkn format runs it; a test compares the pages with the tables.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from jknmodel.report.reference import accounts, key_tables, tables

if TYPE_CHECKING:
    from jknmodel import _core

ROOT = Path(__file__).resolve().parents[1]

#: The kinds of files, in the order of the page, and what each says.
FILES: Final = {
    "scenario": "what somebody could decide, with which money (`examples/scenarios`)",
    "place": "what was published about a district or province",
    "prior": "how members are spread where that was published",
    "baseline": "an opening position that is known",
}

HEAD: Final = """# Every key of every file

Written by `./jkn format` from the tables that the readers check files with, so that it cannot say
otherwise than they do; `jknmodel explain KEY` and `jkn.explain(key)` print the same. Files are
TOML. Money is whole rupiah, written with `_` or without: `50_670_000_000`. A month is text:
`"2025-06"`. Shares are 0 to 1. What an empty *Without it* leaves out is simply not there;
**required** keys must be there. A key that is not listed is refused with the nearest that is.
"""

DATA_HEAD: Final = """# Every table, column and account

Written by `./jkn format`; `jknmodel explain NAME` and `jkn.explain(name)` print the same. A test
runs scenarios and finds the column that is not here. `jknmodel run` and `districts` write the
tables as CSV; `run.monthly()` and its like are the same columns as frames (without `scenario`, and
with `draw` where there are several). Flows are of the row's month, positions at 00:00 on the first
of the next; the first row is the opening, which has no flows. Numbers are never rounded for looks:
rupiah have two decimals, people up to six. `YEAR` stands for a year of the run, `QUANTILE` for 0.05
to 0.95, `STANDING` for each standing that somebody is in. Where people are few, a cell is `<5` or
`not shown`.

## The ledger's accounts

For every payer, segment and fund, and proved every month:

```
opening + billed + returned == paid + relieved + lapsed + written_off + departed + carried + closing
carried_opening + carried_in
    == carried_returned + carried_departed + carried_written_off + carried_closing
```
"""


def row(cells: Iterable[str]) -> str:
    """A line of a table."""
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def code(text: str) -> str:
    """Text as a file has it; nothing for nothing."""
    return f"`{text}`" if text else ""


def keys_of(table: _core.KeyTable) -> list[str]:
    """The lines of a table of keys."""
    lines = [
        row(["Key", "Written as", "Unit", "Without it", "Meaning"]),
        row(["---"] * 5),
    ]
    for key in table.keys:
        words = key.standard.startswith(("the ", "'"))  # another key says it
        without = key.standard if words else code(key.standard)
        without = "**required**" if key.required else without
        lines.append(row([code(key.name), key.type, key.unit, without, key.meaning]))
    return lines


def files_page() -> str:
    """The text of docs/files.md."""
    parts = [HEAD]
    for kind, says in FILES.items():
        parts.append(f"## A {kind} file: {says}\n")
        for table in key_tables():
            if kind not in table.files:
                continue
            parts.append(f"### {code(table.opens) or 'Its top'}\n")
            if kind != table.files[0]:
                parts.append(f"{table.meaning} As in a {table.files[0]} file.\n")
                continue
            parts += [f"{table.meaning}\n", "\n".join(keys_of(table)), ""]
    return "\n".join(parts).rstrip() + "\n"


def data_page() -> str:
    """The text of docs/data.md."""
    parts = [DATA_HEAD, row(["Account", "What is booked there"]), row(["---"] * 2)]
    parts += [row([code(name), meaning]) for name, meaning in accounts().items()]
    for name, table in tables().items():
        title = f"`{name}`, a frame" if table.is_frame else f"`{name}.csv`"
        parts += ["", f"## {title}\n", f"{table.what}\n"]
        parts += [row(["Column", "Unit", "Meaning"]), row(["---"] * 3)]
        parts += [
            row([code(column), unit, meaning]) for column, (unit, meaning) in table.columns.items()
        ]
    return "\n".join(parts) + "\n"


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs"
    (folder / "files.md").write_text(files_page(), encoding="utf-8")
    (folder / "data.md").write_text(data_page(), encoding="utf-8")
