# SPDX-License-Identifier: Apache-2.0
"""Why two runs differ: every figure of every month, split among what differs between them.

>>> import jknmodel as jkn
>>> place = jkn.Place.load("lumajang")
>>> one = jkn.project(place, jkn.Scenario.load("lumajang/as-budgeted"), until="2026-12")
>>> other = jkn.project(place, jkn.Scenario.load("lumajang/register-98"), until="2026-12")
>>> found = jkn.compare(one, other)
>>> parts = found.at("active_of_population", "2026-12")
>>> bool(abs(parts.sum() - found.whole("active_of_population").iloc[-1]) < 1e-12)
True
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from jknmodel import _core
from jknmodel.base.arguments import Arguments, MonthLike
from jknmodel.base.months import text_of
from jknmodel.base.progress import Report, progress_bar
from jknmodel.projection.options import MOST_THREADS
from jknmodel.projection.run import Run
from jknmodel.study.draws import EXPECTED

if TYPE_CHECKING:
    import datetime as dt

    import pandas as pd

    from jknmodel.base.language import Language

__all__ = ["Differences", "compare"]

#: A cause is shown by its kind where it has no name of its own.
_NAMED: Final = ("assumption", "lever", "law")


@dataclass(frozen=True, slots=True)
class Differences:
    """Why one run differs from another; what `compare` returns.

    Each cause has its Shapley value: what it changes on average over all orders in which the causes
    could be let in. The parts of a figure add up to its whole difference, a cause that changes
    nothing has exactly nothing, and the other way round everything is the negative.

    Attributes
    ----------
    one, other
        The two runs; a difference is ``other`` less ``one``.
    causes
        What differs: ``opening``, ``money``, ``definitions``, ``behaviour``, ``assumption births``,
        ``lever june``; what could not be told apart stands in one (``money, lever june``).
    """

    one: Run
    other: Run
    causes: tuple[str, ...]
    _found: _core.Compared

    def table(self, figure: str) -> pd.DataFrame:
        """A row a month: ``month``, the part of each cause, and the ``difference`` they add up to.

        Of heads and rupiah in heads and rupiah, of a share in parts of one. Raises InputError for
        what is no number of `Run.monthly`.

        Examples
        --------
        >>> import jknmodel as jkn
        >>> place = jkn.Place.load("lumajang")
        >>> plans = [jkn.Scenario.load(f"lumajang/{n}") for n in ("as-budgeted", "register-98")]
        >>> one, other = (jkn.project(place, plan, until="2025-12") for plan in plans)
        >>> jkn.compare(one, other).table("registered").columns[0]
        'month'
        """
        import pandas as pd

        self._checked(figure)
        columns = {
            cause: part[figure] for cause, part in zip(self.causes, self._found.parts, strict=True)
        }
        months = self.one.monthly()["month"]
        return pd.DataFrame({"month": months, **columns, "difference": self._found.whole[figure]})

    def frame(self) -> pd.DataFrame:
        """Tidy: ``month cause figure difference``, for every figure of `Run.monthly`."""
        import pandas as pd

        months = self.one.monthly()["month"]
        rows = [
            pd.DataFrame({"month": months, "cause": cause, "figure": figure, "difference": values})
            for cause, part in zip(self.causes, self._found.parts, strict=True)
            for figure, values in part.items()
        ]
        columns = ["month", "cause", "figure", "difference"]
        return pd.concat(rows, ignore_index=True) if rows else pd.DataFrame(columns=columns)

    def at(self, figure: str, month: MonthLike | None = None) -> pd.Series:
        """The part of each cause in a month (the last one if None), the largest first.

        Raises InputError as `table` does, and for a month that the runs have not.
        """
        table = self.table(figure)
        row = (
            table[table["month"] == text_of(self.when(month))]
            .drop(columns=["month", "difference"])
            .iloc[0]
        )
        return row.astype(float).sort_values(key=abs, ascending=False).rename(figure)

    def whole(self, figure: str) -> pd.Series:
        """The whole difference of a figure, by month."""
        return self.table(figure).set_index("month")["difference"].rename(figure)

    def explain(
        self, figure: str, month: MonthLike | None = None, language: Language = "en"
    ) -> str:
        """The same in sentences: what the figure is in both runs, and why it differs.

        Examples
        --------
        >>> import jknmodel as jkn
        >>> place = jkn.Place.load("lumajang")
        >>> plans = [jkn.Scenario.load(f"lumajang/{n}") for n in ("as-budgeted", "register-98")]
        >>> one, other = (jkn.project(place, plan, until="2026-12") for plan in plans)
        >>> print(jkn.compare(one, other).explain("registered").splitlines()[0])
        December 2026, members of any standing: ... in “As budgeted”, ... in ...
        """
        from jknmodel.report.compared import explained

        return explained(self, figure, month, language)

    def _checked(self, figure: str) -> None:
        arguments = Arguments()
        arguments.name("figure", figure, list(self._found.whole))
        arguments.refuse_if_any()

    def when(self, month: MonthLike | None) -> dt.date:
        """A month of both runs, the last one if None. Raises InputError for one they have not."""
        if month is None:
            return self.one.until
        arguments = Arguments()
        at = arguments.month("month", month)
        first, last = self.one.place.opening, text_of(self.one.until)
        if not arguments.faults and not first <= text_of(at) <= last:
            message = f"is not in the run, which has {first} to {last}"
            arguments.fault("month", text_of(at), message)
        arguments.refuse_if_any()
        return at

    def named(self, cause: str) -> _core.ComparedCause:
        """What a cause is made of: its kinds, and the names of its assumptions and levers."""
        return self._found.causes[self.causes.index(cause)]

    def __repr__(self) -> str:
        return (
            f"<Differences of '{self.other.plan.name}' from '{self.one.plan.name}': "
            f"{', '.join(self.causes) or 'none'}>"
        )

    def _repr_html_(self) -> str:
        return self.table("active_of_population").to_html(index=False)


def compare(
    one: Run, other: Run, *, threads: int = 0, progress: bool | Report | None = None
) -> Differences:
    """Why two runs differ: each figure's difference, split exactly among what differs.

    Causes are the opening position, the law, definitions (rate basis, whose debts lapse, who is
    chosen first), payment behaviour, each assumption, the money and each lever. More than eight are
    taken together by kind; a lever that pays from a fund which the other plan has not is one with
    the money. A projection is run for every subset of them.

    Parameters
    ----------
    one, other
        Runs of the `expected` engine that begin and end in the same months; those of two places
        have the opening among their causes.
    threads
        How many; 0: as many as the machine has.
    progress
        True or a function to be told how far it is; None: where the terminal shows it.

    Raises
    ------
    InputError
        When the runs cannot be compared: other months, another engine.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> place = jkn.Place.load("lumajang")
    >>> plan = jkn.Scenario.load("lumajang/as-budgeted")
    >>> one = jkn.project(place, plan, until="2026-12")
    >>> other = jkn.project(place, plan.with_(behaviour="B"), until="2026-12")
    >>> jkn.compare(one, other).causes
    ('behaviour',)
    """
    arguments = Arguments()
    runs: tuple[tuple[str, object], ...] = (("one", one), ("other", other))
    for key, run in runs:
        if not isinstance(run, Run):
            arguments.fault(key, type(run).__name__, "is no run; give what jkn.project returns")
        elif run.engine != EXPECTED:
            arguments.fault(key, run.engine, "has chance in it; compare runs of engine 'expected'")
    arguments.refuse_if_any()
    if one.place.opening != other.place.opening:
        message = f"the other opens {one.place.opening}; compare runs that begin in one month"
        arguments.fault("other", other.place.opening, message)
    if one.until != other.until:
        message = f"the other ends {text_of(one.until)}; compare runs that end in one month"
        arguments.fault("other", text_of(other.until), message)
    threads = arguments.between("threads", threads, 0, MOST_THREADS)
    arguments.refuse_if_any()
    with progress_bar(progress, "comparing") as tell:
        found = _core.compare(
            one.place.core,
            one.plan.core,
            other.place.core,
            other.plan.core,
            until=one.until,
            threads=threads,
            progress=tell,
        )
    return Differences(one, other, tuple(map(_label, found.causes)), found)


def _label(cause: _core.ComparedCause) -> str:
    """A cause in words of files: its kinds, and the names of its assumptions and levers."""
    if len(cause.kinds) == 1 and cause.names:
        return f"{cause.kinds[0]} {', '.join(cause.names)}"
    return ", ".join([*(k for k in cause.kinds if k not in _NAMED), *cause.names])
