# SPDX-License-Identifier: Apache-2.0
"""A projection that was made, and its tables."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jknmodel import _core
from jknmodel.base.arguments import Arguments, MonthLike
from jknmodel.base.errors import InputError, Issue
from jknmodel.base.language import Language
from jknmodel.base.months import text_of
from jknmodel.evidence.place import Place
from jknmodel.scenario.scenario import Scenario

if TYPE_CHECKING:
    import pandas as pd

    from jknmodel.projection.paired import Paired
    from jknmodel.report.explained import Explanation
    from jknmodel.tables.members import Members
from jknmodel.projection.checkpoint import sha256_of
from jknmodel.projection.options import FIGURES, MOST_HOLD
from jknmodel.projection.tables import Table, frame_of

__all__ = ["Run"]

#: The accounts of the ledger between what was owed before and what is owed after.
_RECONCILED = (
    "opening", "billed", "paid", "returned", "relieved", "lapsed", "carried", "departed",
    "written_off", "closing",
)  # fmt: skip


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
        return "" if self._members is None else sha256_of(self._members)

    @property
    def draws(self) -> int:
        """How many draws; 1 for the `expected` engine."""
        return len(self._outcomes)

    def __sub__(self, other: Run) -> Paired:
        """What this run is beyond another of the same draws, draw by draw (`Paired`).

        Raises
        ------
        InputError
            When they are not of the same draws: another place, engine, seed, number of draws or
            last month, or without chance (`jkn.compare` is for those).

        Examples
        --------
        >>> import jknmodel as jkn
        >>> plans = ("lumajang/register-98", "lumajang/as-budgeted")
        >>> more, less = (
        ...     jkn.project("lumajang", plan, until="2025-07", engine="sampled", draws=3, seed=1)
        ...     for plan in plans
        ... )
        >>> (more - less).band("registered", [0.5]).shape
        (4, 2)
        """
        from jknmodel.projection.paired import paired

        if not isinstance(other, Run):
            return NotImplemented
        for run in (self, other):
            if run.draws < 2:
                message = "has no band; project with draws=100, or ask jkn.compare"
                raise InputError([Issue(key="draws", value=str(run.draws), message=message)])
        alike: dict[str, tuple[object, object]] = {
            "engine": (self.engine, other.engine),
            "seed": (self.seed, other.seed),
            "draws": (self.draws, other.draws),
            "until": (text_of(self.until), text_of(other.until)),
            "members": (self.members_sha256, other.members_sha256),
        }
        return paired(self, other, alike)

    @property
    def carried_by_class(self) -> list[tuple[float, float]]:
        """Former self-payers at the opening of the first draw: heads and rupiah, class 1 to 3.

        By the class in which they owe; `monthly` has the rupiah of each month in ``carried_debt``.
        """
        return list(zip(self._outcome.carriers, self._outcome.carried, strict=True))

    @property
    def outcomes(self) -> tuple[Any, ...]:
        """What the engine made of each draw, for studies that read several at once."""
        return tuple(self._outcomes)

    def _columns(self, name: str) -> dict[str, Any]:
        """A table as the core has it: months as datetime64[M], words as `_core.Words`."""
        if self.draws == 1:
            return dict(self._outcome.columns(name))
        return _core.stacked_columns(self._outcomes, name)

    def _table(self, name: str) -> pd.DataFrame:
        return frame_of(self._columns(name))

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
        # A bill that passes from fund to fund passes from payer to payer where they differ.
        passing = table.reindex(columns=["taken_over", "passed_on"], fill_value=0)
        table = table.reindex(columns=list(_RECONCILED), fill_value=0).astype(
            ledger["rupiah"].dtype
        )
        table["billed"] += passing["taken_over"] - passing["passed_on"]
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
            ``came_back`` (to their own class and debt, not to the pledge), ``bill_owed`` (another
            fund of the same bill owes BPJS).

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

    def flows(self) -> pd.DataFrame:
        """Tidy: who came and who left each month, by cause, between segments and standings.

        Returns
        -------
        DataFrame
            A row for each month, cause and pair of ends: ``month cause from_segment from_standing
            to_segment to_standing heads lever``. Whoever is no member stands in no segment (``-``):
            ``unregistered`` is a resident without membership, ``outside`` somebody who does not
            live here (not yet born, dead, elsewhere). Of every segment and standing, opening
            + what comes to it - what goes from it = closing, month by month; the table is what
            the month's proof adds up. Another month owed, class or payer is no flow.

            ``cause`` is ``birth``, ``moving_in``, ``death``, ``moving_away``; ``segment_change``
            (self-payers who take a place or job elsewhere), ``drift`` (PBI and PBID heads who fall
            off the list), ``back_on_list``, ``job_lost``, ``protection_over``, ``hiring``,
            ``refill`` (of places of PBI and PBID), ``entry`` (new self-payers); ``payment``,
            ``arrears`` (the month was not paid), ``activation`` (the wait is over), ``release``
            (heads given up to keep within the money); or ``lever``, and then ``lever`` is its name,
            else ``-``. Who died and who moved away meet one chance: of whole people each is one or
            the other in the register's proportion.

        Examples
        --------
        Little's law: who is in arrears = who falls into it a month x months that it lasts.

        >>> import jknmodel as jkn
        >>> place = jkn.Place.load("lumajang")
        >>> run = jkn.project(place, jkn.Scenario.load("lumajang/as-budgeted"), until="2026-12")
        >>> flows = run.flows()
        >>> months = flows.month.nunique()
        >>> into = flows.query("to_segment == 'PBPU' and to_standing == 'owing'").heads.sum()
        >>> stock = run.segments().query("segment == 'PBPU' and standing == 'owing'")
        >>> owing = stock.groupby("month").people.sum().mean()
        >>> round(owing / (into / months))  # months in arrears
        24
        """
        return self._table("flows")

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

    def csv(self, name: str, csv: str = "plain") -> str:
        r"""One of the tables above as CSV: means to 6 decimals, rupiah to 2; counts are whole.

        Parameters
        ----------
        name
            Of the table, as ``monthly``.
        csv
            ``plain``: commas between cells, a point before decimals. ``excel-id``: as Excel with
            Indonesian settings opens it by a double click: ``;`` and a decimal comma, the mark of
            UTF-8 first.

        Raises
        ------
        InputError
            If there is no such table, or no such style.

        Examples
        --------
        >>> import jknmodel as jkn
        >>> run = jkn.project("lumajang", "lumajang/as-budgeted", until="2025-05")
        >>> run.csv("monthly", "excel-id").splitlines()[1].split(";")[4]
        '0,873700'
        """
        from jknmodel.report.csv import in_style, style_of

        name, csv = _table_name(name), style_of(csv)
        if self.draws == 1:
            text = str(self._outcome.csv(name))
        else:
            text = _core.stacked_csv(self._outcomes, name)
        return in_style(name, text, csv)

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
        if carried := self.place.facts.carried.note:
            notes.append(carried)
        if not self._outcome.balanced:
            notes.append(
                "for a group of self-payers no chance to come back keeps the active where they "
                "are: they drift from the first month"
            )
        doubt = rate_doubt(self.place, self.plan)
        if doubt is not None:
            notes.append(doubt.note())
        return notes

    def explain(
        self,
        figure: str,
        month: MonthLike,
        language: Language = "en",
        *,
        fund: str | None = None,
        payer: str | None = None,
        segment: str | None = None,
        account: str | None = None,
        draw: int = 0,
    ) -> Explanation:
        """Why a number is what it is: the tree below it, to the leaves, which add up to it.

        Of people the cells of the opening (published, derived or assumed, and from where) and the
        flows by cause of each month since; of a rate its two numbers; of rupiah heads times the
        price of the law in force, with article and confidence; of a fund its receipts and what it
        paid; of yes or no what is compared; beside them the rows of the register that are read.

        Parameters
        ----------
        figure
            A column of `monthly`; with `fund`, one of `funds`; ``"rupiah"`` of `ledger`.
        month
            Of the run.
        language
            ``"en"`` or ``"id"``.
        fund
            By name. Of `ledger` it is one of several keys, ``"-"`` what is outside the funds.
        payer, segment, account
            Of `ledger`: the account, and where they are given the payer and segment; else the sum
            over all of them.
        draw
            Which, where there are several.

        Returns
        -------
        Explanation
            Text (a `str`), with ``.value``, ``.tree()`` (a DataFrame of every row) and ``.html``
            (to fold open).

        Raises
        ------
        InputError
            With every fault: a figure, month, fund, payer, segment or account that the run has not.

        Examples
        --------
        >>> import jknmodel as jkn
        >>> place = jkn.Place.load("bangka-belitung")
        >>> plan = jkn.Scenario.load("bangka-belitung/as-it-is")
        >>> run = jkn.project(place, plan, until="2025-12")
        >>> print(run.explain("active", "2025-12").splitlines()[0])
        members whose card works: active and protected
        """
        from jknmodel.report.explained import explained

        return explained(
            self, figure, month, language,
            fund=fund, payer=payer, segment=segment, account=account, draw=draw,
        )  # fmt: skip

    def report(self, path: str | os.PathLike[str], language: Language = "id") -> Path:
        """Writes the page of this run: one HTML file that opens offline. Returns its path."""
        from jknmodel.report.page import write_page

        return write_page([self], path, language=language)

    def workbook(self, path: str | os.PathLike[str], language: Language = "id") -> Path:
        """Writes the workbook of this run: inputs, tables and sources. Returns its path."""
        from jknmodel.report.workbook import write_workbook

        return write_workbook([self], path, language=language)

    def charts(
        self, folder: str | os.PathLike[str], kind: str = "svg", language: Language = "id"
    ) -> list[Path]:
        """Writes each chart of this run into a folder, for slides; returns their paths.

        Registered and active with targets and ranges, what is left of the money, and both rates
        over the draws; 16:9, ``svg`` or ``png`` (1920 x 1080). All of them are written, or none.

        Raises
        ------
        InputError
            For another kind, or a folder that cannot be written.
        """
        from jknmodel.report.charts import write_charts

        return write_charts([self], folder, kind, language)

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
