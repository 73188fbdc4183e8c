# SPDX-License-Identifier: Apache-2.0
"""Quantiles over the draws of a figure, month by month."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from jknmodel.base.arguments import Arguments, is_text

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["bands", "by_draw", "check_figure"]

_QUANTILES: Final = "shares of one, as [0.1, 0.9]"


def bands(
    frame: pd.DataFrame, figure: str, quantiles: Sequence[float] = (0.1, 0.5, 0.9)
) -> pd.DataFrame:
    """Quantiles over the draws of a frame with columns ``draw`` and ``month``.

    Returns
    -------
    DataFrame
        ``month``, and a column for each quantile, named by it.

    Raises
    ------
    InputError
        For an unknown figure, and for each quantile outside 0 to 1.

    Examples
    --------
    >>> import pandas as pd
    >>> months = pd.PeriodIndex(["2025-05"] * 3, freq="M")
    >>> frame = pd.DataFrame({"draw": range(3), "month": months, "coverage": [0.8, 0.9, 0.7]})
    >>> bands(frame, "coverage", [0.5]).iloc[0, 1]
    np.float64(0.8)
    """
    import pandas as pd

    arguments = Arguments()
    check_figure(arguments, frame, figure)
    one = isinstance(quantiles, int | float)  # it is meant
    listed = [quantiles] if one else arguments.listed("quantiles", quantiles, what=_QUANTILES)
    if not listed and not arguments.faults:
        arguments.fault("quantiles", "[]", f"there is none; give {_QUANTILES}")
    for share in listed:
        if not _is_quantile(share):
            message = f"{share!r} is not a quantile; give a share from 0 to 1, as 0.9"
            arguments.fault("quantiles", share, message)
    arguments.refuse_if_any()
    table, months = by_draw(frame, figure)
    ends = np.quantile(table, listed, axis=1)
    found: dict[Any, Any] = {"month": months}
    found |= dict(zip(listed, ends, strict=True))
    return pd.DataFrame(found)


def check_figure(
    arguments: Arguments, frame: pd.DataFrame, figure: str, *, key: str = "figure"
) -> None:
    """Faults for a figure that is not a number of the frame."""
    numbers = [str(name) for name in frame.select_dtypes("number").columns if name != "draw"]
    if is_text(figure) and figure not in numbers and figure in frame.columns:
        message = f"'{figure}' is not a number; one of: {', '.join(numbers)}"
        arguments.fault(key, figure, message)
    else:
        arguments.name(key, figure, numbers, needed=True)


def by_draw(frame: pd.DataFrame, figure: str) -> tuple[NDArray[Any], pd.Index[Any]]:
    """A column as an array of months by draws."""
    import pandas as pd

    draws, month = frame["draw"].to_numpy(), frame["month"].array
    many = int((draws == draws[0]).sum()) if len(draws) else 0
    if many and len(draws) % many == 0:
        first = np.tile(np.arange(many), len(draws) // many)
        if (draws == np.repeat(draws[::many], many)).all() and (month == month[first]).all():
            # Draw below draw, as runs stack them: nothing is to be looked up.
            values = frame[figure].to_numpy().reshape(-1, many).T
            return values, pd.Index(month[:many], name="month")
    column = frame[["month", "draw", figure]].set_index(["month", "draw"])[figure]
    table = column.unstack("draw")  # noqa: PD010  (there is nothing to aggregate)
    return table.to_numpy(), table.index


def _is_quantile(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1
