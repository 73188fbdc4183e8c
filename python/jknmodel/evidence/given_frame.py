# SPDX-License-Identifier: Apache-2.0
"""A tidy table of figures, a row a figure, as a place.

>>> table = {"angka": ["population", "coverage"], "nilai": ["612.340", "93,4%"]}
>>> facts_of_frame(table, "Contoh", as_of="2025-07-01").population.value
612340.0
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from jknmodel.base.errors import InputError, Issue
from jknmodel.base.identities import masked
from jknmodel.base.language import Language
from jknmodel.evidence.figures import Facts
from jknmodel.evidence.given import UNITS, facts_given
from jknmodel.tables.cells import is_missing
from jknmodel.tables.source import Asked, source_of

__all__ = ["facts_of_frame"]

#: The columns by their headings, in either language.
_COLUMNS: Final = {
    "figure": "figure", "angka": "figure", "value": "value", "nilai": "value", "as_of": "as_of",
    "per": "as_of", "tanggal": "as_of", "source": "source", "sumber": "source", "place": "place",
    "daerah": "place",
}  # fmt: skip
_MOST_ROWS: Final = 1_000
_ASKED: Final = Asked(
    what="a table of figures",
    name_of=lambda heading: _COLUMNS.get(heading.strip().lower()),
    kinds=(".csv", ".xlsx", ".parquet", ".pq"),
    other_kind="is no table of figures; give .csv, .xlsx or .parquet",
    wide="a table of figures has the columns figure and value",
    ragged="a row has a figure and its value",
    titled=True,
    rows=_MOST_ROWS,
)


def facts_of_frame(
    frame: Any,
    name: str | None = None,
    *,
    as_of: object = None,
    region: str = "",
    source: str = "",
    locale: Language | None = None,
) -> Facts:
    """The facts of a place from a table; see `Place.from_frame`.

    Raises
    ------
    InputError
        With every row that is refused.
    """
    found = source_of(frame, _ASKED)
    columns: dict[str, list[Any]] = {
        key: found.cells(at)
        for at, heading in enumerate(found.headings)
        if (key := _COLUMNS.get(heading.strip().lower())) is not None
    }
    lacking = [key for key in ("figure", "value") if key not in columns]
    if lacking:
        message = "is missing; a table of figures has the columns figure and value"
        raise InputError([Issue(found.file, key=key, message=message) for key in lacking])
    given: dict[str, Any] = {}
    dates: dict[str, str] = {}
    sources: dict[str, str] = {}
    rows: dict[str, int] = {}
    faults, places = [], set()
    for i, row in enumerate(found.rows):
        cells = {key: cells[i] for key, cells in columns.items() if not is_missing(cells[i])}
        if "value" not in cells:
            continue
        figure = str(cells.get("figure", "")).strip().lower()
        if figure in given:
            message = f"'{figure}' is given twice; leave one row out"
            faults.append(Issue(found.file, row, key="figure", value=figure, message=message))
        given[figure], rows[figure] = cells["value"], row
        if "as_of" in cells:
            dates[figure] = str(cells["as_of"])[:10]
        if "source" in cells:
            sources[figure] = str(cells["source"])
        places |= {str(cells["place"]).strip()} if "place" in cells else set()
    if len(places) > 1:
        message = "are several places; give the rows of one"
        names = ", ".join(sorted(map(masked, places)))
        faults.append(Issue(found.file, key="place", value=names, message=message))
    known = [dates[figure] for figure in dates if figure in UNITS and figure != "budget"]
    try:
        facts = facts_given(
            name if name is not None else next(iter(places), None),
            given,
            as_of=as_of if as_of is not None else max(known, default=None),
            region=region,
            source=source,
            locale=locale,
            dates=dates,
            sources=sources,
        )
    except InputError as error:
        faults += [
            replace(fault, file=found.file, row=rows.get(fault.key)) for fault in error.errors
        ]
    if faults:
        raise InputError(faults)
    return facts
