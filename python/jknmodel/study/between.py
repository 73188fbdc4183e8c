# SPDX-License-Identifier: Apache-2.0
"""What happened between two months of one run: each figure's difference, by cause.

>>> import jknmodel as jkn
>>> run = jkn.project("lumajang", "lumajang/as-budgeted", until="2026-12")
>>> found = jkn.compare(run, months=("2025-06", "2026-06"))
>>> steps = found.waterfall("registered")
>>> list(steps["cause"])
['birth', 'death', 'moving_away', 'hiring', 'refill', 'entry']
>>> bool(abs(steps["amount"].sum() - found.whole("registered")) < 1e-6)
True
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jknmodel import _core
from jknmodel.base.arguments import Arguments
from jknmodel.base.months import text_of
from jknmodel.projection.run import Run

if TYPE_CHECKING:
    import datetime as dt

    import pandas as pd

    from jknmodel.base.language import Language

__all__ = ["Between", "checked_figure", "figure_in"]


@dataclass(frozen=True, slots=True)
class Between:
    """What happened between two months of one run; what ``compare(run, months=...)`` returns.

    Attributes
    ----------
    run
        The run.
    first, last
        The months: what stands at the close of the one, and of the other.
    """

    run: Run
    first: dt.date
    last: dt.date

    def waterfall(self, figure: str) -> pd.DataFrame:
        """Why a figure of the close of the last month is not that of the first: a row a cause.

        Returns
        -------
        DataFrame
            ``cause of through amount``. Of people ``cause`` is that of `Run.flows` and ``of`` the
            lever, where it is one; ``population`` is the figure itself, as it was moved. Of rupiah
            ``cause`` is the account of `Run.ledger` and ``of`` the segment. A debt moves with the
            accounts of the months between; what is paid, billed or released in a month (`spent`) is
            that of the one month against that of the other. A share moves with its numerator and
            with its denominator, and ``through`` says which; else it is the figure. The amounts
            add up to the difference, in heads, rupiah or parts of one.

        Raises
        ------
        InputError
            For what is no number of `Run.monthly`.

        Examples
        --------
        >>> import jknmodel as jkn
        >>> run = jkn.project("lumajang", "lumajang/as-budgeted", until="2026-12")
        >>> steps = jkn.compare(run, months=("2025-06", "2026-06")).waterfall("coverage")
        >>> steps["through"].unique().tolist()
        ['registered', 'population']
        """
        import pandas as pd

        steps = self._found(figure).steps
        rows = [(step.cause, step.of, step.through, step.amount) for step in steps]
        return pd.DataFrame(rows, columns=["cause", "of", "through", "amount"])

    def frame(self) -> pd.DataFrame:
        """Tidy: ``figure cause of through amount``, for every figure of `Run.monthly`."""
        import pandas as pd

        parts = []
        for figure in _core.month_figures():
            part = self.waterfall(figure)
            part.insert(0, "figure", figure)
            parts.append(part)
        return pd.concat(parts, ignore_index=True)

    def whole(self, figure: str) -> float:
        """The whole difference of a figure."""
        before, after = self.ends(figure)
        return after - before

    def ends(self, figure: str) -> tuple[float, float]:
        """The figure in the first month, and in the last."""
        found = self._found(figure)
        return found.before, found.after

    def _found(self, figure: str) -> _core.Waterfall:
        checked_figure(figure)
        return self.run.outcomes[0].between(figure, self.first, self.last)  # type: ignore[no-any-return]

    def explain(self, figure: str, language: Language = "en") -> str:
        """The same in sentences: the figure in both months, and what made the difference.

        Examples
        --------
        >>> import jknmodel as jkn
        >>> run = jkn.project("lumajang", "lumajang/as-budgeted", until="2026-12")
        >>> print(jkn.compare(run, months=("2025-06", "2026-06")).explain("active"))
        members whose card works: active and protected: ... in June 2025, ... in June 2026. ...
        """
        from jknmodel.report.compared import explained

        return explained(self, figure, None, language)

    def __repr__(self) -> str:
        months = f"from {text_of(self.first)} to {text_of(self.last)}"
        return f"<Between: {self.run.place.name}, '{self.run.plan.name}', {months}>"

    def _repr_html_(self) -> str:
        return str(self.waterfall("active").to_html(index=False))


def figure_in(arguments: Arguments, figure: str, *, key: str = "figure") -> bool:
    """Whether it is a number of `Run.monthly`, with a fault where it is not."""
    return arguments.name(key, figure, _core.month_figures(), needed=True) is not None


def checked_figure(figure: str) -> None:
    """Raises InputError for what is no number of `Run.monthly`."""
    arguments = Arguments()
    figure_in(arguments, figure)
    arguments.refuse_if_any()
