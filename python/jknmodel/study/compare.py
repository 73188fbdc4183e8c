# SPDX-License-Identifier: Apache-2.0
"""Why two runs differ: every figure of every month, split among what differs between them.

Of one run, why a month is not another (`study.between`); of more than two, one table of all.

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

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, overload

from jknmodel import _core
from jknmodel.base.arguments import Arguments, MonthLike, is_text, shown
from jknmodel.base.months import text_of
from jknmodel.base.progress import Report, progress_bar
from jknmodel.projection.options import MOST_THREADS
from jknmodel.projection.run import Run
from jknmodel.study.between import Between, checked_figure, figure_in
from jknmodel.study.choices import read_as_of
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
        What differs: ``opening``, ``population``, ``money``, ``definitions``, ``behaviour``,
        ``assumption births``, ``lever june``, or a group by its own name; what could not be told
        apart stands in one (``money, lever june``).
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

        checked_figure(figure)
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
        return self._largest_first(figure, self._rows(figure, month).iloc[-1])

    def to_date(self, figure: str, month: MonthLike | None = None) -> pd.Series:
        """The same added up from the opening to a month: of what is paid or billed in each.

        Raises
        ------
        InputError
            As `at` does, and for a position at the close of a month (`registered`, `debt`), which
            does not add up over months.

        Examples
        --------
        >>> import jknmodel as jkn
        >>> place = jkn.Place.load("lumajang")
        >>> plans = [jkn.Scenario.load(f"lumajang/{n}") for n in ("as-budgeted", "register-98")]
        >>> one, other = (jkn.project(place, plan, until="2025-12") for plan in plans)
        >>> spent = jkn.compare(one, other).to_date("spent")
        >>> round(spent.sum() - (other.monthly()["spent"].sum() - one.monthly()["spent"].sum()))
        0
        """
        rows = self._rows(figure, month, adds_up=True)
        return self._largest_first(figure, rows.drop(columns="month").sum())

    def _rows(self, figure: str, month: MonthLike | None, *, adds_up: bool = False) -> pd.DataFrame:
        """The months up to one."""
        last = self.asked(figure, month, adds_up=adds_up)
        table = self.table(figure)
        return table[table["month"] <= text_of(last)]

    def _largest_first(self, figure: str, row: pd.Series) -> pd.Series:
        parts = row[list(self.causes)].astype(float)
        return parts.sort_values(key=abs, ascending=False, kind="stable").rename(figure)

    def flows(self, figure: str, month: MonthLike | None = None) -> pd.DataFrame:
        """How two runs came apart from the opening to a month: who came and left in each.

        Parameters
        ----------
        figure
            A number of `Run.monthly`.
        month
            To its close; the last one if None.

        Returns
        -------
        DataFrame
            ``cause of through one other difference``: the steps of `Between.waterfall` in both
            runs. The first row, ``opening``, is what they began with; with it the differences add
            up to that of the figure.

        Raises
        ------
        InputError
            As `at` does.

        Examples
        --------
        >>> import jknmodel as jkn
        >>> place = jkn.Place.load("lumajang")
        >>> plans = [jkn.Scenario.load(f"lumajang/{n}") for n in ("as-budgeted", "register-98")]
        >>> one, other = (jkn.project(place, plan, until="2026-12") for plan in plans)
        >>> found = jkn.compare(one, other)
        >>> table = found.flows("registered")
        >>> float(round(table["difference"].sum() - found.whole("registered").iloc[-1], 4))
        0.0
        """
        import pandas as pd

        last = self.asked(figure, month)
        opening = _core.month(self.one.place.opening)
        amounts: dict[tuple[str, str, str], list[float]] = {("opening", "-", figure): [0.0, 0.0]}
        for side, run in enumerate((self.one, self.other)):
            found = run.outcomes[0].between(figure, opening, last)
            amounts["opening", "-", figure][side] = found.before
            for step in found.steps:
                key = step.cause, step.of, step.through
                amounts.setdefault(key, [0.0, 0.0])[side] = step.amount
        rows = [(*key, one, other, other - one) for key, (one, other) in amounts.items()]
        names = ["cause", "of", "through", "one", "other", "difference"]
        return pd.DataFrame(rows, columns=names)

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

    def asked(self, figure: str, month: MonthLike | None, *, adds_up: bool = False) -> dt.date:
        """The month, the last one if None. Raises InputError for what is wrong with either."""
        arguments = Arguments()
        known = figure_in(arguments, figure)
        if known and adds_up and not _core.is_of_the_month(figure):
            message = f"'{figure}' is a position; months of it do not add up, ask at(...)"
            arguments.fault("figure", figure, message)
        at = self.one.until if month is None else arguments.month("month", month)
        if "month" not in {fault.key for fault in arguments.faults}:
            _within(arguments, self.one, at, "month")
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


@overload
def compare(one: Run, *, months: Sequence[MonthLike]) -> Between: ...
@overload
def compare(
    one: Run,
    other: Run,
    *,
    groups: Mapping[str, Sequence[str]] | None = None,
    threads: int = 0,
    progress: bool | Report | None = None,
) -> Differences: ...
@overload
def compare(one: Run, other: Run, third: Run, /, *more: Run) -> pd.DataFrame: ...
def compare(
    one: Run,
    other: Run | None = None,
    *more: Run,
    months: Sequence[MonthLike] | None = None,
    groups: Mapping[str, Sequence[str]] | None = None,
    threads: int = 0,
    progress: bool | Report | None = None,
) -> Differences | Between | pd.DataFrame:
    """Why two runs differ: each figure's difference, split exactly among what differs.

    Causes are the opening position, the population figure, the law, definitions (rate basis, whose
    debts lapse, who is chosen first), payment behaviour, each assumption, the money and each lever.
    More than eight are taken together by kind; a lever that pays from a fund which the other plan
    has not is one with the money. A projection is run for every subset of them.

    Of one run and two ``months``: why the one is not the other, by flows and accounts. Of more than
    two runs: one table of all their months.

    Parameters
    ----------
    one, other
        Runs of the `expected` engine that begin and end in the same months; those of two places
        have the opening among their causes.
    more
        Further runs: then the answer is a table, and they may end in other months and have draws.
    months
        Two months of one run, as ``("2025-06", "2026-06")``.
    groups
        Causes to take together, by the name they then have: ``{"people": ["births", "deaths"],
        "campaign": ["lever a", "lever b"]}``. Levers and assumptions by their names, kinds by
        theirs (``opening population law definitions behaviour assumption money lever``); what no
        group names stays alone.
    threads
        How many; 0: as many as the machine has.
    progress
        True or a function to be told how far it is; None: where the terminal shows it.

    Returns
    -------
    Differences, Between or DataFrame
        Of two runs `Differences`; of two months `Between`; of more runs a row for each run and
        month (and draw): ``place scenario choice month``, and every column of `Run.monthly`.
        ``choice`` is what the run takes for granted: prior, behaviour, reading, rate.

    Raises
    ------
    InputError
        When the runs cannot be compared: other months, another engine, a month that the run has
        not, a group that names nothing; of several runs two that no column tells apart.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> place = jkn.Place.load("lumajang")
    >>> plan = jkn.Scenario.load("lumajang/as-budgeted")
    >>> one = jkn.project(place, plan, until="2026-12")
    >>> other = jkn.project(place, plan.with_(behaviour="B"), until="2026-12")
    >>> jkn.compare(one, other).causes
    ('behaviour',)
    >>> jkn.compare(one, months=("2025-12", "2026-12"))
    <Between: Lumajang, 'as-budgeted', from 2025-12 to 2026-12>
    >>> third = jkn.project(place, jkn.Scenario.load("lumajang/register-98"), until="2026-12")
    >>> jkn.compare(one, other, third)["choice"].nunique()
    2
    """
    arguments = Arguments()
    given: dict[str, object] = {"one": one, **({"other": other} if other is not None else {})}
    given |= {f"run {number}": run for number, run in enumerate(more, start=3)}
    runs = {key: run for key, run in given.items() if isinstance(run, Run)}
    for key, run in given.items():
        if key not in runs:
            arguments.fault(key, type(run).__name__, "is no run; give what jkn.project returns")
    if months is not None and len(given) > 1:
        message = "two months are of one run; leave the other runs out, or the months"
        arguments.fault("months", str(months), message)
    if months is None and len(given) == 1:
        arguments.fault("other", "", "give another run, or months=(...) of the one")
    threads = arguments.between("threads", threads, 0, MOST_THREADS)
    asked = _groups(arguments, groups)
    if asked and len(given) != 2:
        names = ", ".join(group.name for group in asked)
        arguments.fault("groups", names, "are of two runs; leave them out")
    arguments.progress("progress", progress)
    arguments.refuse_if_any()
    if months is not None:
        return _between(one, months)
    if other is None or more:
        return _table_of(list(runs.values()))
    for key, run in runs.items():
        if run.engine != EXPECTED:
            message = "has chance in it; compare runs of engine 'expected'"
            arguments.fault(key, run.engine, message)
    if one.place.opening != other.place.opening:
        message = f"the other opens {one.place.opening}; compare runs that begin in one month"
        arguments.fault("other", other.place.opening, message)
    if one.until != other.until:
        message = f"the other ends {text_of(one.until)}; compare runs that end in one month"
        arguments.fault("other", text_of(other.until), message)
    arguments.refuse_if_any()
    with progress_bar(progress, "comparing") as tell:
        found = _core.compare(
            one.place.core,
            one.plan.core,
            other.place.core,
            other.plan.core,
            until=one.until,
            groups=asked,
            threads=threads,
            progress=tell,
        )
    return Differences(one, other, tuple(map(_label, found.causes)), found)


def _groups(arguments: Arguments, groups: object) -> list[_core.CauseGroup]:
    """The caller's groups as the core has them."""
    if groups is None:
        return []
    what = 'names of causes by group, as {"people": ["births", "deaths"]}'
    if not isinstance(groups, Mapping):
        arguments.fault("groups", shown(groups), f"is not {what}")
        return []
    out = []
    for name, members in groups.items():
        if not is_text(name) or not str(name).strip():
            arguments.fault("groups", shown(name), "is no name of a group; give some text")
            continue
        if str(name) in _core.cause_kinds():
            message = f"'{name}' is what a cause is called already; give the group another name"
            arguments.fault("groups", str(name), message)
        listed = arguments.listed("groups", members, what="names of causes")
        texts = [str(member) for member in listed if is_text(member)]
        for member in listed:
            if not is_text(member):
                arguments.fault("groups", shown(member), "is no name of a cause; give some text")
        out.append(_core.CauseGroup(str(name), texts))
    return out


def _between(run: Run, months: Sequence[MonthLike]) -> Between:
    """Two months of one run."""
    arguments = Arguments()
    listed = arguments.listed("months", months, what='two months, as ("2025-06", "2026-06")')
    if len(listed) != 2:
        if not arguments.faults:
            message = "are not two months; give the first and the last"
            arguments.fault("months", shown(months), message)
        arguments.refuse_if_any()
    found = [arguments.month("months", month) for month in listed]
    if run.engine != EXPECTED and run.draws > 1:
        message = "there are several draws; project one, or the engine 'expected'"
        arguments.fault("one", str(run.draws), message)
    for month in found if not arguments.faults else ():
        _within(arguments, run, month, "months")
    if not arguments.faults and found[0] == found[1]:
        message = "is twice the same month; give two"
        arguments.fault("months", text_of(found[0]), message)
    arguments.refuse_if_any()
    return Between(run, *found)


def _within(arguments: Arguments, run: Run, month: dt.date, key: str) -> None:
    """A fault for a month that a run has not."""
    first, last = run.place.opening, text_of(run.until)
    if not first <= text_of(month) <= last:
        message = f"is not in the run, which has {first} to {last}"
        arguments.fault(key, text_of(month), message)


def _table_of(runs: Sequence[Run]) -> pd.DataFrame:
    """A row for each run and month, told apart by place, scenario and choice."""
    import pandas as pd

    arguments = Arguments()
    parts, seen = [], set[tuple[str, ...]]()
    for run in runs:
        told = (run.place.name, run.plan.name, _choice(run))
        if told in seen:
            message = f"two runs are of {', '.join(told)}; give one scenario another name"
            arguments.fault("scenario", run.plan.name, message)
        seen.add(told)
        part = run.monthly()
        for at, (name, value) in enumerate(zip(("place", "scenario", "choice"), told, strict=True)):
            part.insert(at, name, value)
        parts.append(part)
    arguments.refuse_if_any()
    return pd.concat(parts, ignore_index=True)


def _choice(run: Run) -> str:
    """What a run takes for granted, as `study.choices` tells choices apart."""
    read = read_as_of(run.place)
    return (
        f"prior {read.prior or '-'}, behaviour {run.plan.behaviour}, "
        f"read as {read.reading}, rate {run.plan.rate_basis}"
    )


def _label(cause: _core.ComparedCause) -> str:
    """A cause in words of files: its kinds, and the names of its assumptions and levers."""
    if cause.group:
        return cause.group
    if len(cause.kinds) == 1 and cause.names:
        return f"{cause.kinds[0]} {', '.join(cause.names)}"
    return ", ".join([*(k for k in cause.kinds if k not in _NAMED), *cause.names])
