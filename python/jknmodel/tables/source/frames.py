# SPDX-License-Identifier: Apache-2.0
"""Tables as columns: frames, mappings, Arrow and Parquet, and CSV that pandas reads at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any, Final

import numpy as np
from numpy.typing import NDArray

from jknmodel.base import memory
from jknmodel.base.errors import InputError, Issue
from jknmodel.base.identities import masked
from jknmodel.tables.cells import is_missing
from jknmodel.tables.files import opened
from jknmodel.tables.source.table import Asked, Source, refused

__all__ = ["at_once", "frame_of", "parquet_of"]

_CELL: Final = 24  # bytes at least of a cell in memory


def frame_of(table: Any, asked: Asked) -> Source:
    """A DataFrame, a mapping of columns, or anything with ``__arrow_c_stream__``.

    Raises
    ------
    InputError
        If it is none of them, or has columns of several lengths or kinds.
    """
    import pandas as pd

    if isinstance(table, pd.DataFrame):
        _refuse_wide(table.shape[1], asked)
        return _columns([(str(k), table.iloc[:, i]) for i, k in enumerate(table.columns)])
    if isinstance(table, Mapping):
        _refuse_wide(len(table), asked)
        return _columns([(str(name), values) for name, values in table.items()])
    if hasattr(table, "__arrow_c_stream__"):
        try:
            import pyarrow as pa
        except ImportError:
            raise refused(
                "", "an Arrow table needs pyarrow; install it, or give pandas or CSV"
            ) from None
        found = pa.table(table)
        _refuse_wide(found.num_columns, asked)
        return _arrow(found, "")
    kind = type(table).__name__
    raise refused("", f"{kind} is not a table; give a path, a DataFrame, columns or Arrow")


def _refuse_wide(columns: int, asked: Asked) -> None:
    if columns > asked.columns:
        raise refused("", asked.too_wide)


def _columns(given: list[tuple[str, Any]]) -> Source:
    """Columns of anything as pandas Series of one length."""
    import pandas as pd

    found: list[tuple[str, Any]] = []
    issues: list[Issue] = []
    for name, values in given:
        if hasattr(values, "__arrow_c_array__") or hasattr(values, "__arrow_c_stream__"):
            values = values if isinstance(values, pd.Series) else values.to_pandas()  # noqa: PLW2901
        shown = masked(name)
        if getattr(values, "ndim", 1) != 1 or isinstance(values, str) or not _has_length(values):
            issues.append(Issue(key=shown, message="is not one column; give one value a member"))
        elif isinstance(values, np.ma.MaskedArray):
            cells = values.data.astype(object)
            cells[np.ma.getmaskarray(values)] = None
            found.append((name, pd.Series(cells, dtype=object)))
        elif isinstance(values, pd.Series):
            found.append((name, _plain_series(values.reset_index(drop=True))))
        elif isinstance(values, np.ndarray):
            kind = object if values.dtype.kind in "OUSV" else None
            found.append((name, pd.Series(values.astype(kind) if kind else values)))
        else:
            found.append((name, _plain_series(pd.Series(_listed(values)))))
    lengths = Counter(len(series) for _, series in found)
    if len(lengths) > 1:
        usual = lengths.most_common(1)[0][0]
        issues += [
            Issue(key=masked(name), value=str(len(s)), message=f"has {len(s)} rows, others {usual}")
            for name, s in found
            if len(s) != usual
        ]
    if issues:
        raise InputError(issues)
    return _source("", found, len(found[0][1]) if found else 0)


def _has_length(values: Any) -> bool:
    return hasattr(values, "__len__")


def _listed(values: Any) -> Any:
    """A list as objects, so that None makes no floats of whole numbers."""
    if isinstance(values, list | tuple):
        out = np.empty(len(values), dtype=object)
        out[:] = values
        return out
    return values


def _plain_series(series: Any) -> Any:
    """Categories as what they stand for."""
    import pandas as pd

    if isinstance(series.dtype, pd.ArrowDtype):
        import pyarrow as pa

        return _of_arrow(pa.chunked_array(pa.array(series)))
    return series.astype(object) if isinstance(series.dtype, pd.CategoricalDtype) else series


def _arrow(table: Any, file: str) -> Source:
    """The columns of an Arrow table, whole numbers as they are."""
    found = [(name, _of_arrow(table.column(i))) for i, name in enumerate(table.column_names)]
    return _source(file, found, table.num_rows)


def _source(file: str, found: list[tuple[str, Any]], rows: int) -> Source:
    headings = [name for name, _ in found]
    columns = {at: column for at, (_, column) in enumerate(found)}
    return Source(file, headings, columns, range(1, rows + 1))


def _of_arrow(column: Any) -> Any:
    """An Arrow column as a Series that keeps whole numbers, or as objects."""
    import pandas as pd
    import pyarrow as pa

    kind = column.type
    if pa.types.is_dictionary(kind):
        column, kind = column.cast(kind.value_type), kind.value_type
    if getattr(pa.types, "is_string_view", bool)(kind):
        column, kind = column.cast(pa.large_string()), pa.large_string()
    plain = (
        pa.types.is_integer,
        pa.types.is_floating,
        pa.types.is_string,
        pa.types.is_large_string,
    )
    if any(test(kind) for test in plain):
        return pd.Series(pd.arrays.ArrowExtensionArray(column))
    return pd.Series(_listed(column.to_pylist()))


def parquet_of(path: Path, asked: Asked) -> Source:
    """A Parquet file."""
    file = str(path)
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError:
        message = "Parquet needs pyarrow; install it, or save the table as CSV"
        raise refused(file, message) from None
    reason = "cannot be read as Parquet; save it again"
    with opened(path, asked.bytes) as handle:
        try:
            found = parquet.ParquetFile(handle)
            rows, columns = found.metadata.num_rows, found.metadata.num_columns
            there = memory.free()
            if columns > asked.columns:
                reason = asked.too_wide
            elif there is not None and rows * columns * _CELL > there:
                reason = (
                    f"has {rows:,} rows, which do not fit into memory; give those of one district"
                )
            else:
                return _arrow(found.read(), file)
        except (OSError, MemoryError, pa.ArrowException):
            pass  # its words may quote the file
    raise refused(file, reason)


def at_once(file: str, handle: IO[bytes], sign: str, skipped: int) -> Source | None:
    """A CSV file of text whose first row has the headings; None where pandas cannot read it.

    A million rows take a second. Whoever wants to know what is wrong reads row by row.
    """
    import pandas as pd

    handle.seek(0)
    try:
        frame = pd.read_csv(
            handle, sep=sign, header=None, dtype=str, keep_default_na=False,
            skip_blank_lines=False, encoding="utf-8-sig", skiprows=skipped,
        )  # fmt: skip
    except (UnicodeDecodeError, OSError, pd.errors.EmptyDataError, pd.errors.ParserError):
        return None
    headings = ["" if is_missing(cell) else str(cell).strip() for cell in frame.iloc[0]]
    while headings and not headings[-1]:
        headings.pop()
    body = frame.iloc[1:]
    unnamed = range(len(headings), frame.shape[1])
    if not headings or not all(_are_empty(body[at]).all() for at in unnamed):
        return None
    empty = np.ones(len(body), dtype=bool)
    for at in range(len(headings)):
        empty &= _are_empty(body[at])
        if not empty.any():
            break
    rows = (np.flatnonzero(~empty) + 2 + skipped).tolist()
    body = body[~empty].reset_index(drop=True)
    columns = {at: body[at] for at in range(len(headings))}
    return Source(file, headings, columns, rows, 1 + skipped)


def _are_empty(column: Any) -> NDArray[np.bool_]:
    """Where nothing stands, or blanks alone."""
    return np.asarray((column.isna() | (column == "") | column.str.isspace()).astype(bool))
