# SPDX-License-Identifier: Apache-2.0
"""A column of values, whoever made it: which are missing, which differ, which are whole.

NumPy, pandas, Arrow and lists say the same in many ways; whoever reads cells reads each different
one once.

>>> codes, kinds = kinds_of(["PBI", None, "PBI", "BP"])
>>> codes.tolist(), kinds
([0, -1, 0, 1], ['PBI', 'BP'])
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

__all__ = ["is_nothing", "kinds_of", "whole_of_floats"]


def is_nothing(value: Any) -> bool:
    """None, NaN, NaT or pandas' NA: no value is there.

    >>> [is_nothing(value) for value in (None, float("nan"), 0, "")]
    [True, True, False, False]
    """
    if value is None or type(value).__name__ in {"NAType", "NaTType"}:
        return True
    if isinstance(value, float | np.floating | np.datetime64):
        return bool(value != value)  # noqa: PLR0124
    return isinstance(value, Decimal) and value.is_nan()


def kinds_of(column: Any) -> tuple[npt.NDArray[np.int64], list[Any]]:
    """A column as indices into its different values; -1 where one is missing."""
    import pandas as pd  # takes 300 ms

    column = column.to_arrow() if hasattr(column, "to_arrow") else column
    if hasattr(column, "combine_chunks"):  # an Arrow column in pieces
        column = column.combine_chunks()
    if hasattr(column, "dictionary_encode"):
        column = column.dictionary_encode()
        indices = column.indices.cast("int64").fill_null(-1).to_numpy(zero_copy_only=False)
        return np.asarray(indices), column.dictionary.to_pylist()
    if isinstance(column, pd.Series) and isinstance(column.dtype, pd.CategoricalDtype):
        return column.cat.codes.to_numpy().astype(np.int64), list(column.cat.categories)
    if not isinstance(column, pd.Series):
        cells = np.asarray(column)
        column = cells.astype(object) if cells.dtype.kind in "OUTS" else cells
    codes, kinds = pd.factorize(column)
    numbers = getattr(kinds.dtype, "kind", "O") in "iuf"
    return np.asarray(codes, dtype=np.int64), kinds.tolist() if numbers else list(kinds)


def whole_of_floats(
    column: npt.NDArray[np.floating[Any]], below: float
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """Floats as whole numbers, 0 where there is none; which are missing, and which are whole.

    Parameters
    ----------
    column
        The floats.
    below
        How large a whole number may be: from 2**53 on, floats no longer tell each from the next.

    >>> [each.tolist() for each in whole_of_floats(np.array([3.0, 3.5, np.nan]), 2.0**53)]
    [[3, 0, 0], [False, False, True], [True, False, False]]
    """
    whole = (np.abs(column) < below) & (column == np.floor(column))
    return np.where(whole, column, 0).astype(np.int64), np.isnan(column), whole
