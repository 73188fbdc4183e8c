# SPDX-License-Identifier: Apache-2.0
"""One run less another of the same draws: what differs draw by draw, and its band.

Draws that both have in common cancel: the band of the difference is that of what the two do
differently, and narrower than the bands of the two would suggest.

>>> import jknmodel as jkn
>>> place = jkn.Place.load("lumajang")
>>> plans = [jkn.Scenario.load(f"lumajang/{name}") for name in ("register-98", "as-budgeted")]
>>> more, less = (jkn.uncertain(place, plan, until="2025-12", draws=20) for plan in plans)
>>> found = more - less
>>> found
<Paired: 'register-98' less 'as-budgeted', Lumajang, until 2025-12, 20 draws>
>>> float(found.above("registered").iloc[-1]["share"])
1.0
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from jknmodel import _core
from jknmodel.base.arguments import Arguments
from jknmodel.projection.bands import bands, by_draw, check_figure

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Paired", "paired"]


class Paired:
    """What one run is beyond another of the same draws; ``a - b`` of two makes it.

    Attributes
    ----------
    one, other
        The two; a difference is ``one`` less ``other``.
    draws
        How many.
    """

    def __init__(self, one: Any, other: Any, monthly: pd.DataFrame) -> None:
        self.one, self.other = one, other
        self.draws: int = one.draws
        self._monthly = monthly

    def monthly(self) -> pd.DataFrame:
        """The difference of each number of ``monthly()``, draw by draw: ``draw month ...``."""
        return self._monthly.copy()

    def band(self, figure: str, quantiles: Sequence[float] = (0.1, 0.5, 0.9)) -> pd.DataFrame:
        """Quantiles of a figure's difference: a row a month, a column for each quantile.

        Raises
        ------
        InputError
            For an unknown figure, and for each quantile outside 0 to 1.
        """
        return bands(self._monthly, figure, quantiles)

    def above(self, figure: str, than: float = 0.0) -> pd.DataFrame:
        """In what share of the draws the difference is above nothing, or ``than``.

        Returns
        -------
        DataFrame
            A row a month: ``month share``, of the draws, from 0 to 1.

        Raises
        ------
        InputError
            For an unknown figure, or where ``than`` is no number.
        """
        import pandas as pd

        arguments = Arguments()
        check_figure(arguments, self._monthly, figure)
        least = arguments.number("than", than, what="a number in the figure's unit")
        arguments.refuse_if_any()
        table, months = by_draw(self._monthly, figure)
        return pd.DataFrame({"month": months, "share": (table > least).mean(axis=1)})

    def __repr__(self) -> str:
        one, other = self.one, self.other
        last = self._monthly["month"].max()
        return (
            f"<Paired: '{one.plan.name}' less '{other.plan.name}', {one.place.name}, "
            f"until {last}, {self.draws} draws>"
        )

    def _repr_html_(self) -> str:
        return str(self.band("active_of_population").to_html(index=False))


def paired(one: Any, other: Any, alike: Mapping[str, tuple[object, object]]) -> Paired:
    """The difference of two of the same draws.

    Parameters
    ----------
    one, other
        Each has ``monthly()`` with a column ``draw``, and ``draws``, ``plan``, ``place``.
    alike
        What has to be the same of both, by the name of the argument that made it.

    Raises
    ------
    InputError
        With everything in which they are not of the same draws.
    """
    arguments = Arguments()
    for key, (mine, theirs) in alike.items():
        if mine != theirs:
            message = f"the other has {_said(theirs)}; both must be of the same draws"
            arguments.fault(key, _said(mine), message)
    if _core.baseline_toml(one.place.core) != _core.baseline_toml(other.place.core):
        message = "the other is of another place, or of another reading of it; take one place"
        arguments.fault("place", one.place.name, message)
    arguments.refuse_if_any()
    left, right = one.monthly(), other.monthly()
    numbers = [name for name in left.select_dtypes("number").columns if name != "draw"]
    return Paired(one, other, left[["draw", "month"]].join(left[numbers] - right[numbers]))


def _said(value: object) -> str:
    if isinstance(value, tuple | list | frozenset | set):
        return ", ".join(map(str, value)) or "none"
    return str(value)
