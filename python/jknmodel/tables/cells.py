# SPDX-License-Identifier: Apache-2.0
"""The cells of a column as codes, whole numbers and texts: missing, wrong, or what they say.

Each different cell is read once. What is wrong is only marked here: who knows what the column
means says so (`jknmodel.tables.faults`).

>>> [is_missing(cell) for cell in (None, float("nan"), "  ", 0, "0")]
[True, True, True, False, False]
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import numpy as np

from jknmodel import _core
from jknmodel.base.columns import is_nothing, kinds_of, whole_of_floats
from jknmodel.base.language import Language
from jknmodel.tables.whole_numbers import EXACT, read_whole

if TYPE_CHECKING:
    import numpy.typing as npt

__all__ = [
    "MISSING", "WRONG", "Ints", "Mask", "codes_of", "is_missing", "plain", "texts_of",
    "whole_numbers_of",
]  # fmt: skip

Mask: TypeAlias = "npt.NDArray[np.bool_]"
Ints: TypeAlias = "npt.NDArray[np.int64]"

MISSING: Final = -1
WRONG: Final = -2

_NAMES: Final[tuple[type, ...]] = (_core.Segment, _core.Standing, _core.CareClass)
_ONE: Final[tuple[type, ...]] = (str, int, float, Decimal, np.generic, *_NAMES)


class _NoValue:
    """Stands for a cell that holds no single value: a list, a dict."""


def is_missing(cell: Any) -> bool:
    """Whether nothing stands in a cell: no value, or text of blanks alone."""
    return not cell.strip() if isinstance(cell, str) else is_nothing(cell)


def plain(cell: Any) -> str:
    """A cell as text: members of enumerations by name, floats that are whole without a point.

    >>> plain(3.0), plain(_core.Segment.PBI)
    ('3', 'PBI')
    """
    if isinstance(cell, _NAMES):
        return str(cell.name)  # type: ignore[attr-defined]
    if isinstance(cell, float | np.floating) and float(cell).is_integer():
        return str(int(cell))
    return str(cell)


def codes_of(column: Any, code: Callable[[Any], int]) -> Ints:
    """The code of every cell of a pandas Series, `code` asked once for each different one.

    >>> import pandas as pd
    >>> codes_of(pd.Series(["a", None, "b"], dtype=object), "ab".index).tolist()
    [0, -1, 1]
    """
    import pandas as pd

    if column.dtype == object:
        cells = [  # True is not 1, and a list is no value
            each if isinstance(each, _ONE) and not isinstance(each, bool | np.bool_)
            else None if is_missing(each) else _NoValue
            for each in column.to_numpy(dtype=object)
        ]  # fmt: skip
        column = pd.Series(cells, dtype=object)
    at, kinds = kinds_of(column)
    table = np.full(len(kinds) + 1, MISSING, dtype=np.int64)  # -1, the last, is a missing one
    for i, kind in enumerate(kinds):
        table[i] = MISSING if is_missing(kind) else code(kind)
    return table[at]


def whole_numbers_of(
    column: Any, low: int, high: int, locale: Language | None, *, money: bool = False
) -> Ints:
    """A pandas Series of whole numbers within limits; -1 missing, -2 wrong.

    >>> import pandas as pd
    >>> whole_numbers_of(pd.Series([1.0, 2.5, None, 99.0]), 0, 10, None).tolist()
    [1, -2, -1, -2]
    """
    import pandas as pd

    kind = column.dtype
    if pd.api.types.is_integer_dtype(kind):
        missing = column.isna().to_numpy(dtype=bool)
        unsigned = pd.api.types.is_unsigned_integer_dtype(kind)
        raw = column.fillna(0) if missing.any() else column
        values = raw.to_numpy(dtype=np.uint64 if unsigned else np.int64)
        inside = (values >= low) & (values <= high)
        numbers = np.where(inside, values, 0).astype(np.int64)
    elif pd.api.types.is_float_dtype(kind):
        floats = column.to_numpy(dtype=np.float64, na_value=np.nan)
        numbers, missing, whole = whole_of_floats(floats, EXACT)
        inside = whole & (floats >= low) & (floats <= high)
    else:

        def code(cell: Any) -> int:
            number = read_whole(cell, locale, money=money)
            return number if isinstance(number, int) and low <= number <= high else WRONG

        return codes_of(column, code)
    return np.where(missing, MISSING, np.where(inside, numbers, WRONG))


def texts_of(
    column: Any, longest: int, *, each_differs: bool = False
) -> tuple[npt.NDArray[np.str_], Mask]:
    """A pandas Series as text, numbers as their digits; empty where missing; and which are wrong.

    Parameters
    ----------
    column
        The cells.
    longest
        More characters than that are no text of such a column.
    each_differs
        Whether hardly two cells are the same, as identities are.
    """
    import pandas as pd

    if pd.api.types.is_integer_dtype(column.dtype) and not column.isna().any():
        numbers = column.to_numpy()
        wrong = numbers < 0
        text = numbers.astype("U21")
        text[wrong] = ""
    elif each_differs or column.dtype == object:  # factorize takes True for 1
        text, wrong = _words(column.to_numpy(dtype=object), longest)
    else:
        at, kinds = pd.factorize(column)
        text, wrong = _words([*kinds.tolist(), None], longest)  # -1, the last, is a missing one
        text, wrong = text[at], wrong[at]
    return np.ascontiguousarray(text), wrong


def _words(cells: Iterable[Any], longest: int) -> tuple[npt.NDArray[np.str_], Mask]:
    """Cells as text without blanks at their ends, and which of them are none."""
    words = [cell.strip() if type(cell) is str else _digits(cell) for cell in cells]
    wrong = np.array([word is None for word in words], dtype=bool)
    text = [word or "" for word in words]
    if max(map(len, text), default=0) > longest or "\0" in "".join(text):
        for at, word in enumerate(text):
            if len(word) > longest or "\0" in word:
                wrong[at], text[at] = True, ""
    width = max(max(map(len, text), default=1), 1)
    out = np.array(text, dtype=f"U{width}")
    points = out.view(np.uint32).reshape(-1, width)
    half = np.asarray(((points >= 0xD800) & (points <= 0xDFFF)).any(axis=1))  # has no UTF-8
    out[half] = ""
    return out, wrong | half


def _digits(cell: Any) -> str | None:
    """A cell that is no plain text, as text; None when it is a fault."""
    if isinstance(cell, str):
        return str(cell).strip()
    if is_missing(cell):
        return ""
    number = read_whole(cell, None)
    return str(number) if isinstance(number, int) and number >= 0 else None
