# SPDX-License-Identifier: Apache-2.0
"""A projection and its tables."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from jknmodel import _core
from jknmodel.base import memory
from jknmodel.base.arguments import Arguments, MonthLike, is_path, is_text
from jknmodel.base.errors import InputError, Issue
from jknmodel.base.months import apart
from jknmodel.base.progress import progress_bar
from jknmodel.evidence.place import Place, place_in
from jknmodel.scenario.scenario import Scenario, plan_in

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from jknmodel.tables.members import Members

Language = Literal["id", "en"]
ENGINES = ("expected", "sampled", "persons")
MOST_DRAWS = 2**20
#: The accounts of the ledger between what was owed before and what is owed after.
_RECONCILED = (
    "opening", "billed", "paid", "returned", "relieved", "lapsed", "carried", "departed",
    "written_off", "closing",
)  # fmt: skip
MOST_SEED = 2**63 - 1
MOST_THREADS = 1024
MOST_HOLD = 12 * 200
FIGURES = ("coverage", "active_of_population", "active_of_registered")


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


def _frame(from_core: Mapping[str, Any]) -> pd.DataFrame:
    import numpy as np
    import pandas as pd

    columns: dict[str, Any] = {}
    for column, values in from_core.items():
        if isinstance(values, tuple):
            codes, words = values
            columns[column] = np.array(words, dtype=object)[codes]
        elif values.dtype.kind == "M":
            columns[column] = _month_column(values)
        else:
            columns[column] = values
    return pd.DataFrame(columns, copy=False)


class Run:
    """What `project` returns: a place under a scenario, month by month.

    Row t holds the flows of month t and the position at 00:00 on the 1st of month t+1; the first
    row is the opening and has no flows. Of the `expected` engine people and rupiah are expected
    values: fractions are meant, whole heads of a budget come from `afford`. Of `sampled` and
    `persons` they are whole numbers (int64), and with several draws every table has a column
    ``draw`` in front.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> place = jkn.Place.load("lumajang")
    >>> run = jkn.project(place, jkn.Scenario.load("lumajang/as-budgeted"), until="2026-12")
    >>> run.monthly().loc[0, "month"]
    Period('2025-04', 'M')
    >>> run.money_ends
    Period('2026-12', 'M')
    """

    def __init__(
        self,
        place: Place,
        plan: Scenario,
        outcomes: Sequence[_core.Outcome] | Sequence[_core.WholeOutcome],
        until: date,
        seed: int,
        *,
        engine: str = "expected",
        accounts: Mapping[str, Any] | None = None,
        members: Members | None = None,
    ) -> None:
        self.place = place
        self.plan = plan
        self.until = until
        self.seed = seed
        self.engine = engine
        self._outcomes: list[Any] = list(outcomes)
        self._outcome = self._outcomes[0]
        self._accounts = accounts
        self._members = members

    @property
    def members_sha256(self) -> str:
        """Of the member list that ran, without its identities; empty where none was given."""
        return "" if self._members is None else _listed(self._members)

    @property
    def draws(self) -> int:
        """How many draws; 1 for the `expected` engine."""
        return len(self._outcomes)

    def _table(self, name: str) -> pd.DataFrame:
        if self.draws == 1:
            return _frame(self._outcome.columns(name))
        return _frame(_core.stacked_columns(self._outcomes, name))

    def monthly(self) -> pd.DataFrame:
        """A row a month: people, rates on both bases, debt and money.

        Columns: ``month population registered active coverage active_of_population
        active_of_registered uhc priority unregistered pending owing left protected pbid_active
        released debt carried_debt owed_to_bpjs spent billed_mandiri collected_mandiri lapsed
        relieved district_outside_funds central_aid third_party``. `active` counts active and
        protected; `owing` includes instalments; `debt` is members' arrears without carried debt,
        `owed_to_bpjs` the district's; `spent` sums the funds; `uhc` is 98% registered and 80% of
        the population active. People and rupiah are expected values.
        """
        return self._table("monthly")

    def segments(self) -> pd.DataFrame:
        """Tidy: ``month segment care_class standing months_owed people debt group``.

        ``group`` is a named group (online drivers), or the deciles and village that the opening
        tells apart; ``-`` is everybody else.
        """
        return self._table("segments")

    def ledger(self) -> pd.DataFrame:
        """Tidy: ``month payer segment fund account rupiah``; fund ``-`` is outside the funds."""
        return self._table("ledger")

    def reconciliation(self, segment: _core.Segment | str | None = None) -> pd.DataFrame:
        """What each payer owed, was billed and paid, by month: the table a treasurer signs.

        Every row adds up by itself, to the rupiah: ``opening + billed - paid + returned - relieved
        - lapsed - carried - departed - written_off = owed``.

        Parameters
        ----------
        segment
            One segment; all of them when not given.

        Returns
        -------
        DataFrame
            A row for each month and payer, in rupiah, and ``draw`` where there are several:
            ``month payer opening billed paid difference returned relieved lapsed carried departed
            written_off owed``. ``opening`` is the debt at the start of the month, ``owed`` at its
            close (of the opening row, which has no flows, they are the same); ``paid`` what the
            payer paid himself, old debt included; ``difference`` billed less paid. ``returned`` is
            frozen debt that is owed again, ``carried`` debt frozen by a change of segment;
            ``relieved`` what others paid of it, ``lapsed`` months beyond the cap, ``departed`` the
            debt of those who died or moved away, ``written_off`` by law. All are sums of `ledger`.

        Raises
        ------
        InputError
            If there is no such segment.

        Examples
        --------
        >>> import jknmodel as jkn
        >>> place = jkn.Place.load("lumajang")
        >>> run = jkn.project(place, jkn.Scenario.load("lumajang/as-budgeted"), until="2025-06")
        >>> table = run.reconciliation(segment="PBPU")
        >>> " ".join(table.columns[2:])
        'opening billed paid difference returned relieved lapsed carried departed written_off owed'
        """
        import pandas as pd

        ledger = self.ledger()
        if segment is not None:
            arguments = Arguments()
            wanted = arguments.member("segment", segment, _core.Segment).name
            arguments.refuse_if_any()
            ledger = ledger[ledger["segment"] == wanted]
        keys = [*(["draw"] if "draw" in ledger else []), "month", "payer"]
        ledger = ledger.astype({"payer": str, "account": str})
        table = ledger.pivot_table(
            index=keys,
            columns="account",
            values="rupiah",
            aggfunc="sum",
            fill_value=0,
            sort=False,
        )
        table = table.reindex(columns=list(_RECONCILED), fill_value=0).astype(
            ledger["rupiah"].dtype
        )
        table.insert(3, "difference", table["billed"] - table["paid"])
        table = table.rename(columns={"closing": "owed"}).reset_index()
        flows = table["month"] > self.place.opening
        table["opening"] = table["opening"].where(flows, table["owed"])
        order = {str(one.name): number for number, one in enumerate(_core.Payer)}
        table["order"] = table["payer"].map(order)
        table = table.sort_values([*keys[:-1], "order"], kind="stable", ignore_index=True)
        return pd.DataFrame(table.drop(columns="order").rename_axis(columns=None))

    def funds(self) -> pd.DataFrame:
        """Tidy: ``month fund opening received spent closing committed owed short_of`` in rupiah."""
        return self._table("funds")

    def budget(self) -> pd.DataFrame:
        """A row for each year and fund, in rupiah: what there was, was asked, paid, left and owed.

        Columns: ``month`` (the last of the year within the run), ``year fund
        pays_contributions money spent_before needed paid relief programmes for_new_heads left
        left_for_contributions owed``. ``money`` is what came in (receipts, grants, earmarks,
        what was carried over), ``spent_before`` what of it was spent before the opening;
        ``needed`` adds up the debt of earlier years, bills, relief and programmes; ``paid`` went
        to BPJS; ``for_new_heads`` is what of the bills is for PBID heads that levers registered.
        Money in a fund that is sent no bills (CSR, an unused earmark) is not left for
        contributions. Fund ``-`` is what the district pays outside the funds. To the rupiah,
        ``money = spent_before + paid + relief + programmes + left`` and
        ``needed = spent_before + paid + relief + programmes + owed``; all of it are sums of
        `funds` and `ledger`.

        Examples
        --------
        >>> import jknmodel as jkn
        >>> place = jkn.Place.load("lumajang")
        >>> run = jkn.project(place, jkn.Scenario.load("lumajang/as-budgeted"), until="2026-12")
        >>> run.budget().query("fund == 'APBD 2026'").owed.round().item()
        2501580000.0
        """
        return self._table("budget")

    def levers(self) -> pd.DataFrame:
        """Tidy: ``month lever heads relief_rupiah spent``: what each lever did.

        ``spent`` is all its money: old debt paid (``relief_rupiah`` is that part of it), a
        programme, the part of a shortfall paid; of the cigarette tax what would be cut.
        """
        return self._table("levers")

    def orders(self) -> pd.DataFrame:
        """Tidy: what was ordered of each lever, what was done of it, and what stopped it.

        Returns
        -------
        DataFrame
            A row for each month and lever that ordered something: ``month lever ordered done cut
            why rupiah_ordered rupiah_done``. Heads are ``ordered``, ``done`` and their difference
            ``cut``; the rupiah are those of levers that order money (relief with a budget and no
            number of heads, a facility). The order of a month is what is still to come, under the
            monthly cap; in the last month of the lever's window everything that is still to come.
            ``why`` is ``-`` where all was done, and only there; else the limit that was reached:
            ``people`` (there are no more, or none who can be reached), ``monthly_cap``, ``money``
            (to the end of the commitment), ``no_fund_this_year``, ``no_fund_next_year``,
            ``commitment_over``, ``family_did_not_fit``, ``target_met``, ``budget``, ``ceiling``,
            ``came_back`` (to their own class and debt, not to the pledge).

        Examples
        --------
        >>> import jknmodel as jkn
        >>> place = jkn.Place.load("lumajang")
        >>> run = jkn.project(place, jkn.Scenario.load("lumajang/as-budgeted"), until="2025-12")
        >>> orders = run.orders()
        >>> round(orders.ordered.sum()), round(orders.done.sum()), list(orders.why)
        (15520, 15520, ['-'])
        """
        return self._table("orders")

    def table(self, name: str) -> Table:
        """One of the tables above as an Arrow stream, its month a timestamp of the first.

        Raises
        ------
        InputError
            If there is no table of that name.
        """
        name = _table_name(name)
        if self.draws == 1:
            return Table(lambda: self._outcome.stream(name), name)
        return Table(lambda: _core.stacked_stream(self._outcomes, name), name)

    def csv(self, name: str) -> str:
        """One of the tables above as CSV: means to 6 decimals, rupiah to 2; counts are whole."""
        name = _table_name(name)
        if self.draws == 1:
            return str(self._outcome.csv(name))
        return _core.stacked_csv(self._outcomes, name)

    def bands(self, figure: str, quantiles: Sequence[float] = (0.1, 0.5, 0.9)) -> pd.DataFrame:
        """Quantiles over the draws of a figure of `monthly`, month by month.

        Parameters
        ----------
        figure
            A column of numbers of `monthly`.
        quantiles
            From 0 to 1.

        Returns
        -------
        DataFrame
            ``month`` and a column for each quantile, named by it.

        Raises
        ------
        InputError
            If the run has one draw, there is no such figure, or a quantile is outside 0 to 1.

        Examples
        --------
        >>> import jknmodel as jkn
        >>> place = jkn.Place.load("lumajang")
        >>> plan = jkn.Scenario.load("lumajang/as-budgeted")
        >>> run = jkn.project(place, plan, until="2025-06", engine="sampled", draws=20)
        >>> list(run.bands("active").columns)
        ['month', 0.1, 0.5, 0.9]
        """
        from jknmodel.projection.bands import bands

        arguments = Arguments()
        if self.draws == 1:
            arguments.fault("draws", self.draws, "one draw has no band; project with draws=100")
        arguments.refuse_if_any()
        return bands(self.monthly(), figure, quantiles)

    def accounts(self, *, identities: bool = False) -> pd.DataFrame:
        """Every account after a run of `persons` with one draw: who stands where, and owes what.

        Parameters
        ----------
        identities
            Give the identities of the member list too. They are kept out unless asked for.

        Returns
        -------
        DataFrame
            ``account`` (from 0: those of the list, or of the baseline, then those who came during
            the run), ``segment care_class standing months_owed people debt carried_debt``, and of a
            list ``decile village``. Who died or moved away is ``unregistered`` with 0 people.

        Raises
        ------
        InputError
            If the engine was another one, or there were several draws.
        """
        import numpy as np
        import pandas as pd

        if self._accounts is None:
            raise InputError(
                [
                    Issue(
                        key="engine",
                        value=self.engine,
                        message="accounts are kept by engine='persons' with draws=1",
                    )
                ]
            )
        columns = {name: column for name, column in self._accounts.items() if name != "gone"}
        for name, words in (
            ("segment", _core.Segment),
            ("care_class", _core.CareClass),
            ("standing", _core.Standing),
        ):
            labels = [str(word.name) for word in words]
            columns[name] = _coded(columns[name], labels)
        table = pd.DataFrame(columns)
        table.insert(0, "account", np.arange(len(table)))
        if self._members is not None:
            count = len(self._members.segment)
            decile = np.zeros(len(table), dtype=np.uint8)
            decile[:count] = self._members.decile
            village = np.full(len(table), -1, dtype=np.int32)
            village[:count] = self._members.village
            table["decile"] = decile
            table["village"] = _coded(village, list(self._members.villages))
            if identities:
                names = np.full(len(table), "", dtype=object)
                names[:count] = self._members.identities()
                table.insert(1, "identity", names)
        return table

    def _by_draw(self, name: str, answer: Callable[[Any], date | None]) -> Any:
        """A month of the run; of several draws a Series of them."""
        import pandas as pd

        months = [_period(answer(outcome)) for outcome in self._outcomes]
        if self.draws == 1:
            return months[0]
        index = pd.RangeIndex(self.draws, name="draw")
        return pd.Series(pd.PeriodIndex(months, freq="M"), index=index, name=name)

    @property
    def money_ends(self) -> Any:
        """The first month in which a fund could not pay a bill or gave up heads; None: not yet.

        A monthly Period; with several draws a Series of them by ``draw``, NaT where not yet.
        """
        return self._by_draw("money_ends", lambda outcome: outcome.money_ends())

    def met(self, target: Mapping[str, float], hold: int = 0) -> Any:
        """The first month whose close meets every target and `hold` months more; None: not yet.

        Parameters
        ----------
        target
            Shares of one by figure, with the base in its name: ``coverage``,
            ``active_of_population``, ``active_of_registered``.
        hold
            Months after it for which the target stays met, within the run; from 0.

        Raises
        ------
        InputError
            With every fault: no target, one without its base, one that is no share, a hold below 0.

        Returns
        -------
        Period or None
            With several draws a Series of them by ``draw``, NaT where not yet.

        Examples
        --------
        >>> import jknmodel as jkn
        >>> place = jkn.Place.load("lumajang")
        >>> run = jkn.project(place, jkn.Scenario.load("lumajang/as-budgeted"), until="2026-12")
        >>> run.met({"coverage": 0.98, "active_of_population": 0.80}) is None
        True
        """
        arguments = Arguments()
        wanted = _targets(arguments, target)
        months = arguments.between("hold", hold, 0, MOST_HOLD)
        arguments.refuse_if_any()
        return self._by_draw("met", lambda outcome: outcome.met(wanted, months))

    def met_status(self, figures: Sequence[str] | None = None, hold: int = 0) -> Any:
        """The same for the thresholds of priority (UHC) status, each month by its own law.

        Parameters
        ----------
        figures
            Which are asked; ``coverage`` and the active rate on the base that the place tests when
            not given. What the law does not test in a month is not asked then.
        hold
            Months after it for which they stay met, within the run.

        Examples
        --------
        >>> import jknmodel as jkn
        >>> place = jkn.Place.load("lumajang")
        >>> run = jkn.project(place, jkn.Scenario.load("lumajang/reach-98-80"), until="2027-12")
        >>> run.met_status() == run.met({"coverage": 0.98, "active_of_population": 0.80})
        True
        """
        arguments = Arguments()
        asked = self._status_figures(arguments, figures)
        months = arguments.between("hold", hold, 0, MOST_HOLD)
        arguments.refuse_if_any()
        return self._by_draw(
            "met_status", lambda outcome: outcome.met_status(self.plan.core, asked, months)
        )

    def lost_status(self, figures: Sequence[str] | None = None) -> Any:
        """The first month after they were met whose close misses the thresholds in force in it."""
        arguments = Arguments()
        asked = self._status_figures(arguments, figures)
        arguments.refuse_if_any()
        return self._by_draw(
            "lost_status", lambda outcome: outcome.lost_status(self.plan.core, asked)
        )

    def _status_figures(self, arguments: Arguments, figures: Sequence[str] | None) -> list[str]:
        if figures is None:
            return ["coverage", f"active_of_{self.place.active_rate_tested_on}"]
        for figure in figures:
            arguments.name("figures", figure, FIGURES, needed=True)
        return list(figures)

    @property
    def new_heads(self) -> Any:
        """PBID heads that the levers added, whether they last, and their cost.

        ``added``; of these ``lasting`` and ``one_off``; ``released``, PBID heads given up to keep
        within the money, old or new; ``cost_this_year``, billed for them in the opening's year, and
        ``cost_full_year``, of the first whole year after they came, in rupiah at the scenario's
        rate and law; ``until``, the end of the window.

        A head lasts when every month from its registration to the end of the window is paid for by
        the money named, old debts of the same bill aside; what a year lacks is lacked by the newest
        heads. The window ends on 31 December of the second year after the run's first, or of the
        last year that the money named has, if that is sooner: it does not move with the run. Where
        the run, or the money, is too short to tell, ``lasting`` and ``one_off`` are None.

        A dictionary; with several draws a DataFrame of these columns by ``draw``, missing where not
        known.

        Examples
        --------
        >>> import jknmodel as jkn
        >>> place = jkn.Place.load("lumajang")
        >>> plan = jkn.Scenario.load("lumajang/as-budgeted")
        >>> heads = jkn.project(place, plan, until="2026-12").new_heads
        >>> round(heads["lasting"]), f"{heads['until']:%Y-%m}"
        (9564, '2026-12')
        >>> print(jkn.project(place, plan, until="2025-12").new_heads["lasting"])
        None
        """
        import pandas as pd

        heads = [outcome.new_heads(self.plan.core) for outcome in self._outcomes]
        if self.draws == 1:
            return heads[0]
        table = pd.DataFrame(heads, index=pd.RangeIndex(self.draws, name="draw"))
        return table.astype({"lasting": float, "one_off": float})

    @property
    def notes(self) -> list[str]:
        """What the run had to derive or could not do, in plain words."""
        from jknmodel.scenario.rate_basis import rate_doubt

        notes = [
            f"what fund '{fund}' had spent before the opening is derived: heads x rate x months"
            for fund in self._outcome.spent_before_derived
        ]
        if wage := self.place.facts.wage_note(self.until.year):
            notes.append(wage)
        if not self._outcome.balanced:
            notes.append(
                "for a group of self-payers no chance to come back keeps the active where they "
                "are: they drift from the first month"
            )
        doubt = rate_doubt(self.place, self.plan)
        if doubt is not None:
            notes.append(doubt.note())
        return notes

    def report(self, path: str | os.PathLike[str], language: Language = "id") -> Path:
        """Writes the page of this run: one HTML file that opens offline. Returns its path."""
        from jknmodel.report.page import write_page

        return write_page([self], path, language=language)

    def workbook(self, path: str | os.PathLike[str], language: Language = "id") -> Path:
        """Writes the workbook of this run: inputs, tables and sources. Returns its path."""
        from jknmodel.report.workbook import write_workbook

        return write_workbook([self], path, language=language)

    def __repr__(self) -> str:
        return f"<Run of {self.place.name}, '{self.plan.name}', until {self.until:%Y-%m}>"

    def _repr_html_(self) -> str:
        columns = ["month", "registered", "active", "coverage", "active_of_population", "owing"]
        shown = self.monthly()[[*(["draw"] if self.draws > 1 else []), *columns, "spent"]]
        people = dict.fromkeys(("registered", "active", "owing"), "{:,.0f}".format)
        shares = dict.fromkeys(("coverage", "active_of_population"), "{:.2%}".format)
        money = {"spent": "Rp{:,.0f}".format}
        return str(
            shown.to_html(index=False, max_rows=60, formatters={**people, **shares, **money})
        )


def _table_name(name: object) -> str:
    """One of the tables, or an InputError with the nearest."""
    arguments = Arguments()
    known = arguments.name("name", name, _core.table_names(), needed=True)
    arguments.refuse_if_any()
    return known or ""


def _targets(arguments: Arguments, target: object) -> dict[str, float]:
    """Shares by figure, each with its base in its name."""
    what = 'shares by figure, as {"coverage": 0.98}'
    wanted = arguments.numbers("target", target, what=what, finite=False)
    if not wanted and not arguments.faults:
        arguments.fault("target", "{}", 'there is none; give {"coverage": 0.98}')
    for figure, share in wanted.items():
        if figure not in FIGURES:
            advice = _core.advice(figure, list(FIGURES))
            arguments.fault("target", figure, f"'{figure}' is not a target with a base{advice}")
        arguments.share(figure, share)
    return wanted


def _period(month: date | None) -> pd.Period | None:
    import pandas as pd

    return None if month is None else pd.Period(month, "M")


def _coded(codes: Any, labels: list[str]) -> Any:
    import pandas as pd

    make: Any = pd.Categorical  # its stubs want a Series of int
    return make.from_codes(codes, labels)


def _question(run: tuple[Place, Scenario, date, str, int, int], members: Members | None) -> str:
    """Everything that an answer depends on: a checkpoint belongs to one question."""
    place, plan, until, engine, draws, seed = run

    parts = (
        _core.__version__, place.baseline_toml(), plan.decisions, f"{until:%Y-%m}", engine,
        str(draws), str(seed), _listed(members),
    )  # fmt: skip
    return "\x1f".join(parts)


def _listed(members: Members | None) -> str:
    """The SHA-256 of everything that the engine takes of a list, or of no list."""
    import hashlib

    listed = hashlib.sha256()
    if members is not None:
        for column in _columns(members).values():
            listed.update(column.tobytes())
    return listed.hexdigest()


def _columns(members: Members) -> dict[str, Any]:
    """What the engine takes of a list: everything but names, and what chance is keyed by."""
    names = (
        "segment care_class standing months_owed size debt carried_debt carried_class "
        "carried_months decile village"
    )
    columns = {name: getattr(members, name) for name in names.split()}
    return {**columns, "key": members.chance_keys()}


def project(
    place: Place | str | os.PathLike[str],
    plan: Scenario | str | os.PathLike[str],
    *,
    until: MonthLike,
    engine: str = "expected",
    draws: int = 1,
    seed: int = 0,
    threads: int = 0,
    members: Members | None = None,
    progress: bool | Callable[[int, int], object] | None = None,
    checkpoint: str | os.PathLike[str] | None = None,
    checkpoint_every: float = 10.0,
) -> Run:
    """Projects a place under a scenario, month by month.

    Parameters
    ----------
    place
        Where, with its opening position: `Place.load`, or the name or path that it takes.
    plan
        Funds, levers and assumptions: `Scenario.load`, or the name or path that it takes.
    until
        The last month: ``"2026-12"``, a date, a pandas Period or a numpy datetime64.
    engine
        ``"expected"``: the mean, in fractions of people and rupiah, without chance. ``"sampled"``:
        whole people and whole rupiah, drawn exactly by cells; its cost does not grow with the
        people. ``"persons"``: one record for each account (a family of self-payers, a worker's
        family, everybody else alone), which `Run.accounts` reads back.
    draws
        How many times chance is drawn. 1 for ``"expected"``.
    seed
        Of chance, from 0 to 2^63 - 1. The same seed gives the same numbers on every machine and any
        number of threads; two scenarios with one seed differ only through the policy.
    threads
        0: as many as the machine has.
    members
        A list of real members in place of people made from the baseline (`Members.load`); for
        ``"persons"``. The place's baseline must be that of the list: `Members.place`.
    progress
        True shows a bar on standard error, False none; None: on a terminal, for long work. A
        function is called with (done, of).
    checkpoint
        A file in which the work keeps what it has done: finished draws, or months of one long draw
        of ``"persons"``. When it was cut off, even by ``kill -9``, the same call goes on from there
        and gives the same bits. The file is removed at the end; it holds no identities.
    checkpoint_every
        Least seconds between two months kept.

    Returns
    -------
    Run
        Its tables are DataFrames with a monthly Period column ``month``, and with several draws a
        column ``draw``.

    Raises
    ------
    InputError
        If the horizon is before the opening or no fund follows in one of its years, the engine is
        not known, or a seed, thread or draw count makes no sense; all faults at once.
    KeyboardInterrupt
        On Ctrl-C, within a tenth of a second; nothing is left running.
    ProofError
        If a month did not conserve heads or rupiah; never for a reason of input.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> place = jkn.Place.load("lumajang")
    >>> plan = jkn.Scenario.load("lumajang/as-budgeted")
    >>> run = jkn.project(place, plan, until="2025-12")
    >>> round(run.funds().closing.iloc[-1])
    757620000
    >>> drawn = jkn.project(place, plan, until="2025-12", engine="sampled", draws=3, seed=1)
    >>> int(drawn.monthly().draw.max()), str(drawn.monthly().active.dtype)
    (2, 'int64')
    """
    arguments = Arguments()
    where = place_in(arguments, "place", place)
    decided = plan_in(arguments, "plan", plan)
    if not is_text(engine) or engine not in ENGINES:
        arguments.fault(
            "engine", engine, f"'{engine}' is not an engine; one of {', '.join(ENGINES)}"
        )
    draws = arguments.between("draws", draws, 1, MOST_DRAWS)
    if draws != 1 and engine == "expected":
        arguments.fault("draws", draws, "the expected engine has no chance in it; leave draws at 1")
    seed = arguments.between("seed", seed, 0, MOST_SEED)
    threads = arguments.between("threads", threads, 0, MOST_THREADS)
    arguments.members("members", members)
    if members is not None and (engine != "persons" or draws != 1):
        arguments.fault("members", "", "a member list runs with engine='persons' and draws=1")
    arguments.progress("progress", progress)
    seconds = arguments.number("checkpoint_every", checkpoint_every, what="seconds from 0")
    if seconds < 0:
        arguments.fault("checkpoint_every", checkpoint_every, "give seconds from 0")
    if checkpoint is not None and not is_path(checkpoint):
        arguments.fault("checkpoint", checkpoint, "is not the path of a file")
    last = arguments.month("until", until)
    arguments.refuse_if_any()
    opening = _core.read_baseline_text(where.baseline_toml(), where.name)
    months = apart(opening.opening, last)
    memory.refuse_if_too_much(
        memory.needed(sum(cell.people for cell in where.cells), max(months, 0), engine, draws)
    )
    keep = None
    if checkpoint is not None:
        asked = _question((where, decided, last, engine, draws, seed), members)
        keep = (os.fspath(checkpoint), asked, round(1000 * min(seconds, 1e12)))
    with progress_bar(progress, f"{engine}, {draws} draws") as report:
        if engine == "persons" and draws == 1:
            columns = None if members is None else _columns(members)
            outcome, accounts = _core.project_persons(
                opening, decided.core, last, seed, threads, columns, report, keep
            )
            return Run(
                where, decided, [outcome], outcome.until, seed,
                engine=engine, accounts=accounts, members=members,
            )  # fmt: skip
        outcomes = _core.project_draws(
            [(opening, decided.core)], last, engine, seed, 0, draws, threads, report, keep
        )
    return Run(where, decided, outcomes, outcomes[0].until, seed, engine=engine)
