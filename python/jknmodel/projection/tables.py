# SPDX-License-Identifier: Apache-2.0
"""Tables of a run, as frames and as Arrow streams."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from jknmodel import _core

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd


__all__ = ["Table", "frame_of"]


class Table:
    """A table of a run as an Arrow stream: pyarrow, polars and DuckDB read it without copies.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> place = jkn.Place.load("lumajang")
    >>> run = jkn.project(place, jkn.Scenario.load("lumajang/as-budgeted"), until="2025-12")
    >>> import pyarrow as pa
    >>> pa.table(run.table("funds")).column_names[:3]
    ['month', 'fund', 'opening']
    """

    def __init__(self, stream: Callable[[], object], name: str) -> None:
        self._stream = stream
        self.name = name

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """The stream, as the PyCapsule protocol asks for it; a wanted schema is not looked at."""
        return self._stream()


def _month_column(months: np.ndarray[Any, Any]) -> Any:
    import numpy as np
    import pandas as pd

    # A monthly Period counts months from January 1970, as datetime64[M] does.
    return pd.arrays.PeriodArray(months.view(np.int64), dtype=pd.PeriodDtype("M"))


def _word_column(values: _core.Words) -> Any:
    """Words as pandas holds text; each of them goes over once, not once a row."""
    import numpy as np
    import pandas as pd

    if not len(values.codes):  # it takes no words for no text
        return np.array([], dtype=object)
    return pd.Series(values.words).array.take(values.codes)


def frame_of(from_core: Mapping[str, Any]) -> pd.DataFrame:
    """The columns of the core as a frame, months as periods."""
    import pandas as pd

    columns: dict[str, Any] = {}
    for column, values in from_core.items():
        if isinstance(values, _core.Words):
            columns[column] = _word_column(values)
        elif values.dtype.kind == "M":
            columns[column] = _month_column(values)
        else:
            columns[column] = values
    return pd.DataFrame(columns, copy=False)
