# SPDX-License-Identifier: Apache-2.0
r"""What moved between two folders of results, cell by cell.

    .venv/bin/python tests/check/moved.py BEFORE AFTER

Tables are matched by file, rows by their columns of words and months (and their order among equal
ones), so that a new column or row hides no other. Numbers alike to ``TOLERANCE`` have not moved.
Exit status 1 when something did.

>>> import tempfile
>>> with tempfile.TemporaryDirectory() as scratch:
...     before, after = Path(scratch, "a"), Path(scratch, "b")
...     for folder, closing in ((before, 7), (after, 8)):
...         folder.mkdir()
...         _ = (folder / "funds.csv").write_text(f"month,closing\n2025-12,{closing}\n")
...     print("\n".join(moved(before, after)))
funds.csv: closing moved in 1 of 1 rows, most by 1 at month=2025-12: 7 -> 8
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd

TOLERANCE = 1e-9
#: What tells one row of a table from another.
KEYS = {
    "scenario", "place", "month", "payer", "segment", "fund", "account", "lever", "care_class",
    "standing", "group", "behaviour", "prior", "read_as", "figure", "key", "source", "village",
    "year", "clean_ups", "draw", "rule", "variant",
}  # fmt: skip


def moved(before: Path, after: Path) -> Iterator[str]:
    """A line for each file, column or set of rows that is not what it was."""
    tables = [
        {path.relative_to(folder).as_posix() for path in folder.rglob("*.csv")}
        for folder in (before, after)
    ]
    for name in sorted(tables[0] | tables[1]):
        if name not in tables[1]:
            yield f"{name}: gone"
        elif name not in tables[0]:
            yield f"{name}: new"
        else:
            for line in _table(_read(before / name), _read(after / name)):
                yield f"{name}: {line}"


def _read(path: Path) -> pd.DataFrame:
    return pd.read_csv(path, dtype=str, keep_default_na=False)


def _table(before: pd.DataFrame, after: pd.DataFrame) -> Iterator[str]:
    for name, here, there in (("gone", before, after), ("new", after, before)):
        if columns := [str(column) for column in here if column not in there]:
            yield f"columns {name}: {', '.join(columns)}"
    shared = [str(column) for column in before if column in after]
    keys = [column for column in shared if column in KEYS]
    old, new = _keyed(before[shared], keys), _keyed(after[shared], keys)
    both = old.index.intersection(new.index)
    for name, table in (("gone", old), ("new", new)):
        if other := len(table) - len(both):
            yield f"{other} of {len(table)} rows {name}"
    for column in shared:
        if column not in keys:
            yield from _column(column, old.loc[both, column], new.loc[both, column], keys)


def _keyed(table: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    if not keys:
        return table
    return table.assign(nth=table.groupby(keys).cumcount()).set_index([*keys, "nth"])


def _column(
    name: str, before: pd.Series[str], after: pd.Series[str], keys: list[str]
) -> Iterator[str]:
    old, new = before.to_numpy(), after.to_numpy()
    was, now = (
        np.asarray(pd.to_numeric(column, errors="coerce"), dtype=float)
        for column in (before, after)
    )
    by = np.abs(now - was)
    other = (old != new) & ~(by <= TOLERANCE * np.maximum(np.abs(was), 1))
    if not other.any():
        return
    # A word that became another is the most that can move.
    most = int(np.argmax(np.where(other, np.where(np.isnan(by), np.inf, by), -1)))
    label = before.index.to_list()[most] if keys else ()
    where = ", ".join(f"{key}={value}" for key, value in zip(keys, label, strict=False))
    amount = "the words" if np.isnan(by[most]) else f"most by {by[most]:,.10g}"
    yield (
        f"{name} moved in {other.sum():,} of {len(old):,} rows, {amount} at "
        f"{where or f'row {most + 1}'}: {old[most]} -> {new[most]}"
    )


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: moved.py BEFORE AFTER")
    lines = list(moved(Path(sys.argv[1]), Path(sys.argv[2])))
    print("\n".join(lines) or "nothing moved")
    sys.exit(bool(lines))
