# SPDX-License-Identifier: Apache-2.0
"""The law as a table: every dated row, its article, how sure it is; and a law that is not.

>>> import jknmodel as jkn
>>> jkn.law.table(on="2025-05").set_index("rule").value["mandiri.class_3.tariff"]
42000
>>> plan = jkn.law.change({"mandiri.class_3.tariff": 45_000}, from_="2026-07", until="2027-12")
>>> jkn.dues("PBPU", month="2026-07", care_class=3, law=plan).member
38000
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NoReturn, SupportsFloat, SupportsIndex, TypeAlias

from jknmodel import _core
from jknmodel.base.arguments import Arguments, any_day_of, is_text, naming, shown
from jknmodel.base.errors import InputError, Issue
from jknmodel.law.why import Why

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

    from jknmodel.base.arguments import MonthLike, Whole

__all__ = [
    "BudgetRevision",
    "BudgetRound",
    "Changes",
    "Uhc",
    "budget_revision",
    "change",
    "cigarette_tax_cut",
    "dbhcht",
    "drafts",
    "may_be_pbi",
    "may_pay",
    "may_return_to_pbi",
    "meanings",
    "next_budget",
    "sources",
    "table",
    "uhc",
    "value",
]

FIRST_DAY = dt.date(2014, 1, 1)

_COLUMNS: Final = ["rule", "value", "unit", "from", "until", "citation", "confidence"]
_Value: TypeAlias = int | float | str | dt.date | None
_Row: TypeAlias = tuple[str, _Value, str, dt.date, dt.date | None, str, str]
#: What a rule can say: a number in its unit (percent as 4.5), true or false, words, a day.
RuleValue: TypeAlias = "SupportsFloat | bool | str | dt.date"
_LAST_MONTH: Final = dt.date(2199, 12, 1)
_AGREED: Final = "budget.agreed.months_before_year"


class Changes:
    """A hypothetical law: rules that say something else from one month to another.

    Made by :func:`change`, laid together with ``|``; every question takes one as ``law``. Nothing
    of it is enacted: its rows are cited as "law change of a scenario" and marked as assumed.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> fines = jkn.law.change({"fine.cap": 10_000_000}, from_="2026-07", until="2027-12")
    >>> tariffs = jkn.law.change({"mandiri.class_3.tariff": 45_000}, from_="2027-01")
    >>> fines | tariffs
    Changes(fine.cap 10000000 from 2026-07 until 2027-12; mandiri.class_3.tariff 45000 from 2027-01)
    >>> fines | tariffs == tariffs | fines
    True
    """

    __slots__ = ("_core",)

    def __init__(self, core: _core.LawChanges) -> None:
        self._core = core

    @property
    def core(self) -> _core.LawChanges:
        """The compiled changes that questions take."""
        return self._core

    def __or__(self, other: Changes) -> Changes:
        """Lay both together; order means nothing, and changes of one rule may not overlap."""
        if not isinstance(other, Changes):
            return NotImplemented
        return Changes(self._core.joined(other._core))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Changes) and self._core == other._core

    def __hash__(self) -> int:
        return hash(self._core)

    def __reduce__(self) -> tuple[type[Changes], tuple[_core.LawChanges]]:
        return Changes, (self._core,)

    def __repr__(self) -> str:
        said = {(row[0], row[3]): row[1] for row in _core.law_rows(self._core)}
        texts = [
            f"{rule} {said[rule, first]} from {first[:7]}"
            + ("" if last > _LAST_MONTH.isoformat() else f" until {last[:7]}")
            for rule, first, last, _ in self._core.kept()
        ]
        return f"Changes({'; '.join(texts)})"

    def table(self) -> pd.DataFrame:
        """Every row of the rules that are changed, as the changes leave them.

        Returns
        -------
        pandas.DataFrame
            In the columns of :func:`jknmodel.law.table`: the enacted rows before, the change, and
            the enacted value again after it.

        Examples
        --------
        >>> import jknmodel as jkn
        >>> plan = jkn.law.change({"fine.cap": 10_000_000}, from_="2026-07", until="2027-12")
        >>> rows = plan.table()[["value", "from", "until", "confidence"]]
        >>> print(rows.to_string(index=False, header=False))
        30000000 2016-01-01 2024-05-07       H
        20000000 2024-05-08 2026-06-30       M
        10000000 2026-07-01 2027-12-31 assumed
        20000000 2028-01-01       None       M
        """
        touched = {rule for rule, *_ in self._core.kept()}
        return _frame(row for row in _rows(_core.law_rows(self._core)) if row[0] in touched)


def change(
    rules: Mapping[str, RuleValue], *, from_: MonthLike, until: MonthLike | None = None
) -> Changes:
    """Let rules say something else from one month to another, for a question or a scenario.

    Parameters
    ----------
    rules
        What each rule says, by the name that :func:`table` has: a number in the rule's unit
        (percent as 4.5), True or False, words joined by "+" ("pbid+local_share", or "nothing"), or
        a day.
    from_, until
        The first and the last month, both included; before and after it the enacted rows hold.
        Without ``until`` it has no end.

    Raises
    ------
    InputError
        With every fault: a rule that does not exist (with the nearest name), a value that the rule
        cannot have (with its bounds), months in the wrong order or before 2014, a part that would
        be more than its whole (aid above the tariff).

    Examples
    --------
    >>> import jknmodel as jkn
    >>> plan = jkn.law.change({"arrears.month_cap": 12}, from_="2026-07", until="2027-12")
    >>> [jkn.law.value("arrears.month_cap", day, law=plan)
    ...  for day in ("2026-06-30", "2026-07-01", "2027-12-31", "2028-01-01")]
    [24, 12, 12, 24]
    >>> jkn.law.change({"fine.cup": 1}, from_="2026-07")
    Traceback (most recent call last):
        ...
    jknmodel.InputError: rule: 'fine.cup' is not a rule of law; did you mean 'fine.cap'?
    """
    given = Arguments()
    first = given.month("from_", from_)
    last = _LAST_MONTH if until is None else given.month("until", until)
    if not given.faults:
        if first < FIRST_DAY:
            given.fault("from_", from_, f"no law before {FIRST_DAY} is in the tables")
        if last < first:
            message = f"{last:%Y-%m} is before from_ {first:%Y-%m}; give that month or a later one"
            given.fault("until", until, message)
    months = [] if given.faults else [(first, last)]
    named = _named(rules)
    if not named:
        given.fault("rules", rules, 'names no rule; write {"fine.cap": 10_000_000}')
    written = []
    for rule, said in named.items():
        found = _said(said)
        if not isinstance(rule, str):
            given.fault("rule", rule, f"{rule!r} is not the name of a rule")
        elif found is None:
            message = f"{said!r} is no value; give a number, True or False, words or a day"
            given.fault(rule, said, message)
        else:
            written.append((rule, found))
    core = None
    try:
        for first, last in months:
            core = _core.LawChanges([(rule, first, last, said) for rule, said in written])
    except InputError as error:
        given.faults += error.errors
    for rule, found in [] if months else written:
        try:
            _core.check_rule_value(rule, found)
        except InputError as error:
            given.faults += error.errors
    given.refuse_if_any()
    assert core is not None  # noqa: S101  (no fault: there were months)
    return Changes(core)


def _named(rules: object) -> dict[object, object]:
    return dict(rules) if isinstance(rules, Mapping) else {}


def _said(value: object) -> bool | float | str | None:
    """The value as the core takes it; None for what no rule can say."""
    if isinstance(value, bool | str):
        return value
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value == value else None  # noqa: PLR0124  (NaT)
    if isinstance(value, dt.date):
        return value.isoformat()
    if type(value).__name__ in {"bool", "bool_"}:  # numpy
        return bool(value)
    if not isinstance(value, SupportsFloat | SupportsIndex):
        return None
    try:
        return float(value)
    except (TypeError, ValueError):
        return None
    except OverflowError:
        return math.inf


def table(on: MonthLike | None = None, law: Changes | None = None) -> pd.DataFrame:
    r"""Every row of the law, or those in force on one day.

    Parameters
    ----------
    on
        A month (its first day) or a day: "2025-05", "2024-05-08", datetime.date, pandas.Period,
        numpy.datetime64. None for all rows since 2014.
    law
        A law laid over the enacted one: the rows that it leaves.

    Returns
    -------
    pandas.DataFrame
        ``rule``, ``value`` (int where it is whole, words like "pbid+local_share" for what money
        may pay, datetime.date for a day, None where a row ends the rule), ``unit`` (rupiah a
        month, percent, months, ...), ``from`` and ``until`` (datetime.date; None while nothing
        replaces it), ``citation`` (instrument, article, page, note) and ``confidence`` (H, M, L,
        or assumed).

    Raises
    ------
    InputError
        If ``on`` is no day, or is before January 2014.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> history = jkn.law.table()
    >>> rows = history[history.rule == "arrears.month_cap"]
    >>> rows[["value", "from", "until", "confidence"]].to_string(index=False, header=False)
    '12 2016-07-01 2018-09-17 M\n24 2018-09-18       None H'
    >>> jkn.law.table(on="2018-09-18").set_index("rule").value["arrears.month_cap"]
    24
    """
    rows = _rows(_core.law_rows(_law(law)))
    if on is not None:
        day = _day(on)
        rows = [row for row in rows if row[1] is not None and _begun(row, day)]
    return _frame(rows)


def drafts() -> pd.DataFrame:
    """What was announced or drafted and is not in force: the write-off of old debt.

    No answer of this library uses it; a scenario may, by naming from when. The columns are those
    of ``table``; ``from`` is the day of the news.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> jkn.law.drafts().set_index("rule").value["write_off.most_months"]
    24
    >>> "write_off.most_months" in set(jkn.law.table().rule)
    False
    """
    return _frame(_rows(_core.law_drafts()))


def value(rule: str, on: MonthLike, law: Changes | None = None) -> _Value:
    """What one rule says on a day; None where it says nothing.

    Parameters
    ----------
    rule
        Its name, as ``table`` has it.
    on
        A month (its first day) or a day.
    law
        A law laid over the enacted one.

    Raises
    ------
    InputError
        If there is no such rule (with the nearest name), or ``on`` is no day or before 2014.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> jkn.law.value("fine.cap", "2024-05-07"), jkn.law.value("fine.cap", "2024-05-08")
    (30000000, 20000000)
    """
    day = _day(on)
    known = _core.law_meanings()
    if not is_text(rule) or rule not in known:
        message = f"'{rule}' is not a rule{_core.advice(str(rule), list(known))}"
        raise InputError([Issue(key="rule", value=str(rule), message=message)])
    rows = [row for row in _rows(_core.law_rows(_law(law))) if row[0] == rule]
    return next((row[1] for row in rows if _begun(row, day)), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Uhc:
    """Four answers to "has it reached universal coverage", which are not one.

    Attributes
    ----------
    line
        98% registered and 80% of the population active: what the press calls UHC.
    priority
        Priority status (UHC Prioritas): thresholds of the day, no PBID debt, approved. Gained and
        lost on the 1st after a review.
    plan
        The target of the national plan for the year; None before 2024.
    award
        The highest category of the UHC Awards whose terms are met: "none", "pratama", "madya" or
        "utama"; None before 2026.
    """

    line: bool
    priority: bool
    plan: bool | None
    award: str | None
    _why: Why = field(default=Why(), repr=False, compare=False)

    def explain(self) -> str:
        """Each answer with its numbers, and each rule in force with article and confidence.

        Examples
        --------
        >>> import jknmodel as jkn
        >>> found = jkn.law.uhc(coverage=0.98, active_of_population=0.80, on="2025-05")
        >>> print(found.explain())
        registered 98%, active 80% of the population, 0% registered by local government: line of
        98% and 80% yes, priority yes, plan no, award not judged
        on 2025-05-01: uhc.priority.coverage 98 percent; BPJS Kesehatan rule, ...
        """
        return str(self._why)


def uhc(
    *,
    coverage: float,
    active_of_population: float,
    on: MonthLike,
    pbid_of_population: float = 0.0,
    owes_bpjs: bool = False,
    approved: bool = True,
    law: Changes | None = None,
) -> Uhc:
    """Put a place's rates to each of the tests, by the law of a month.

    Parameters
    ----------
    coverage
        Registered over population, as 0.98; up to 1.5 is seen.
    active_of_population
        Active over population, never over the registered.
    on
        The month.
    pbid_of_population
        Registered by local government, over population; for the awards.
    owes_bpjs, approved
        Whether the district has PBID debt, and its request was approved.
    law
        A law laid over the enacted one; the line of 98% and 80% is no law and stays.

    Raises
    ------
    InputError
        If a rate is no share from 0 to 1.5, or the month is outside the tables.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> jkn.law.uhc(coverage=0.98, active_of_population=0.80, on="2026-01")
    Uhc(line=True, priority=True, plan=False, award='pratama')
    """
    given = Arguments()
    month = given.month("on", on)
    registered = given.share("coverage", coverage)
    active = given.share("active_of_population", active_of_population)
    local = given.share("pbid_of_population", pbid_of_population)
    debt, agreed = given.flag("owes_bpjs", owes_bpjs), given.flag("approved", approved)
    if month < FIRST_DAY:
        given.fault("on", on, f"no law before {FIRST_DAY} is in the tables; {month} is too early")
    changes = given.law(law)
    given.refuse_if_any()
    line, priority, plan, award = _core.uhc(registered, active, local, debt, agreed, month, changes)
    words = {True: "yes", False: "no", None: "not judged"}
    formula = (
        f"registered {_percent(registered)}, active {_percent(active)} of the "
        f"population, {_percent(local)} registered by local government"
        f"{', PBID debt' if debt else ''}{'' if agreed else ', not approved'}: "
        f"line of 98% and 80% {words[line]}, priority {words[priority]}, plan {words[plan]}, "
        f"award {award or 'not judged'}"
    )
    rules = tuple(rule for rule in _core.law_meanings() if rule.startswith("uhc."))
    why = Why(formula, month, rules, changes)
    return Uhc(line=line, priority=priority, plan=plan, award=award, _why=why)


def may_pay(
    source: str, purpose: str, on: MonthLike | None = None, law: Changes | None = None
) -> bool:
    """Whether money of a source may pay for something.

    Parameters
    ----------
    source
        APBD, DBHCHT, DAU, province, CSR, BUMD, Baznas, donation or capitation.
    purpose
        "pbid" (members registered by local government), "local_share" (2,800 of class III),
        "arrears_relief" (old debt of self-payers) or "programme" (facilities, training,
        campaigns: no contributions).
    on
        The month whose law counts; the newest when not given.
    law
        A law laid over the enacted one.

    Raises
    ------
    InputError
        If a name is not known, with the nearest one.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> jkn.law.may_pay("DBHCHT", "pbid"), jkn.law.may_pay("capitation", "pbid")
    (True, False)
    """
    given = Arguments()
    for key, word in (("source", source), ("purpose", purpose)):
        if not is_text(word):
            message = f"{shown(word)} is not a {key}; give a name, as DBHCHT or pbid"
            given.fault(key, word, message)
    month = None if on is None else given.month("on", on)
    changes = given.law(law)
    given.refuse_if_any()
    return _core.may_pay(source, purpose, month, changes)


def cigarette_tax_cut(
    *,
    tax: Whole,
    own_budget: Whole,
    on: MonthLike,
    minutes_filed: bool = True,
    law: Changes | None = None,
) -> int:
    """What is cut from a region's cigarette tax for the JKN: a floor test, never extra money.

    Until 2023 37.5% of it, at source; since PMK 143/2023 only what the region's own budget for
    the JKN falls short of that, and the whole where the province files no minutes.

    Parameters
    ----------
    tax
        The region's cigarette tax of the year, whole rupiah.
    own_budget
        What its own budget has for the JKN.
    on
        The month whose law counts.
    minutes_filed
        Whether the province filed the minutes.
    law
        A law laid over the enacted one.

    Raises
    ------
    InputError
        If an amount is negative or not whole, or ``on`` is no month.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> jkn.law.cigarette_tax_cut(tax=10_000_000_000, own_budget=3_000_000_000, on="2025-01")
    750000000
    """
    given = Arguments()
    whole = given.needed("tax", tax, what="whole rupiah")
    budget = given.needed("own_budget", own_budget, what="whole rupiah")
    filed = given.flag("minutes_filed", minutes_filed)
    month = given.month("on", on)
    changes = given.law(law)
    given.refuse_if_any()
    return _core.cigarette_tax_cut(whole, budget, filed, month, changes)


def dbhcht(total: Whole, on: MonthLike, law: Changes | None = None) -> dict[str, int]:
    """Split a region's tobacco excise (DBHCHT) by what it is for.

    Parameters
    ----------
    total
        Its DBHCHT of the year, whole rupiah.
    on
        The month whose law counts, from 2021.
    law
        A law laid over the enacted one.

    Returns
    -------
    dict
        Whole rupiah for ``welfare``, ``health`` and ``enforcement``: 50, 40 and 10 percent, each
        rounded down, what rounding leaves over with welfare.

    Raises
    ------
    InputError
        With every fault: an amount that is negative or not whole, a month before 2021.

    Notes
    -----
    PMK 215/PMK.07/2021, PMK 72/2024.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> jkn.law.dbhcht(11_700_000_003, on="2025-01")
    {'welfare': 5850000002, 'health': 4680000001, 'enforcement': 1170000000}
    """
    given = Arguments()
    whole = given.needed("total", total, what="whole rupiah")
    month = given.month("on", on)
    changes = given.law(law)
    given.refuse_if_any()
    with naming(month="on"):
        parts = _core.dbhcht(whole, month, changes)
    return dict(zip(("welfare", "health", "enforcement"), parts, strict=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetRevision:
    """When a year's budget is revised (P-APBD), and when that money can be used.

    Attributes
    ----------
    agreed_by
        The last day on which it is agreed.
    usable_first, usable_last
        The month in which its money is usable, at the earliest and after a slow evaluation, as
        "2025-10".
    """

    agreed_by: dt.date
    usable_first: str
    usable_last: str
    _why: Why = field(default=Why(), repr=False, compare=False)

    def explain(self) -> str:
        """The dates, and each rule in force with article and confidence."""
        return str(self._why)


def budget_revision(year: Whole, law: Changes | None = None) -> BudgetRevision:
    """When the revision of a year's budget is agreed at the latest, and usable.

    Parameters
    ----------
    year
        From 2019.
    law
        A law laid over the enacted one.

    Raises
    ------
    InputError
        If the year is before 2019 or no year.

    Notes
    -----
    PP 12/2019, article unknown (confidence M): agreed three months before the year ends, then
    evaluated by the governor.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> jkn.law.budget_revision(2025)
    BudgetRevision(agreed_by=datetime.date(2025, 9, 30), usable_first='2025-10',
                   usable_last='2025-11')
    """
    given = Arguments()
    number = given.needed("year", year, what="a year, as 2025")
    changes = given.law(law)
    if not given.faults and not FIRST_DAY.year <= number <= _LAST_MONTH.year:
        given.fault("year", year, f"{year} is no year of the tables; give 2019 or later")
    given.refuse_if_any()
    with naming(month="year"):
        agreed, first, last = _core.budget_revision(number, changes)
    rules = tuple(rule for rule in _core.law_meanings() if rule.startswith("budget.revision."))
    why = Why(
        f"the revision of {number} is agreed by {agreed}, usable from {first} or {last}",
        dt.date(number, 12, 1),
        rules,
        changes,
    )
    return BudgetRevision(
        agreed_by=dt.date.fromisoformat(agreed), usable_first=first, usable_last=last, _why=why
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetRound:
    """A budget that is still to be agreed.

    Attributes
    ----------
    year
        The year it is for.
    revision
        Whether it is the year's revision (P-APBD), not its budget (APBD).
    agreed_by
        The last day on which it is agreed.
    """

    year: int
    revision: bool
    agreed_by: dt.date
    _why: Why = field(default=Why(), repr=False, compare=False)

    def explain(self) -> str:
        """The date, and each rule in force with article and confidence."""
        return str(self._why)


def next_budget(on: MonthLike, law: Changes | None = None) -> BudgetRound:
    """The budget or revision that is agreed next: where more money can be asked for.

    Parameters
    ----------
    on
        A day, or a month for its first; from 2019.
    law
        A law laid over the enacted one.

    Raises
    ------
    InputError
        If ``on`` is no day or month, or before 2019.

    Notes
    -----
    PP 12/2019, article unknown (confidence M): a budget is agreed by 30 November of the year
    before, its revision by 30 September.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> jkn.law.next_budget("2025-10")
    BudgetRound(year=2026, revision=False, agreed_by=datetime.date(2025, 11, 30))
    >>> jkn.law.next_budget("2025-12")
    BudgetRound(year=2026, revision=True, agreed_by=datetime.date(2026, 9, 30))
    """
    day = _day(on)
    changes = _law(law)
    if day.year >= _LAST_MONTH.year - 1:
        _refuse(on, f"{day} is too late; give a month before {_LAST_MONTH.year - 1}")
    with naming(month="on"):
        year, revision, agreed = _core.next_budget_round(day.year, day.month, day.day, changes)
    rule = "budget.revision.months_before_year_end" if revision else _AGREED
    what = "revision of the budget" if revision else "budget"
    why = Why(f"the {what} of {year} is agreed by {agreed}", day, (rule,), changes)
    return BudgetRound(
        year=year, revision=revision, agreed_by=dt.date.fromisoformat(agreed), _why=why
    )


def may_be_pbi(decile: Whole, on: MonthLike, law: Changes | None = None) -> bool:
    """Whether a family of a decile of welfare may be on the centre's list (PBI).

    Parameters
    ----------
    decile
        1 (the poorest) to 10, of DTSEN.
    on
        The month whose law counts, from May 2025: no rule by decile was found before.
    law
        A law laid over the enacted one.

    Raises
    ------
    InputError
        With every fault: no decile, a month before May 2025.

    Notes
    -----
    Social Minister decree 80/2025: deciles 1 to 5 (the Health Minister spoke of 1 to 4 in 2025).

    Examples
    --------
    >>> import jknmodel as jkn
    >>> jkn.law.may_be_pbi(5, on="2025-05"), jkn.law.may_be_pbi(6, on="2025-05")
    (True, False)
    """
    given = Arguments()
    number = given.needed("decile", decile, what="a decile from 1 to 10")
    if not given.faults and not 1 <= number <= 10:
        given.fault("decile", decile, f"{decile} is not a decile; give 1 (the poorest) to 10")
    month = given.month("on", on)
    changes = given.law(law)
    given.refuse_if_any()
    with naming(month="on"):
        return _core.may_be_pbi(number, month, changes)


def may_return_to_pbi(
    *,
    removed_in_period: bool,
    verified_poor: bool,
    ill: bool,
    on: MonthLike,
    law: Changes | None = None,
) -> bool:
    """Whether a member removed from the centre's list (PBI) may come back: all three are asked.

    Parameters
    ----------
    removed_in_period
        Removed in the period that the call for reactivation names.
    verified_poor
        Found poor or near-poor by the regional social office (SIKS-NG).
    ill
        Chronically ill, or an emergency.
    on
        The month whose law counts; nobody before May 2025.
    law
        A law laid over the enacted one.

    Raises
    ------
    InputError
        If ``on`` is no month.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> jkn.law.may_return_to_pbi(
    ...     removed_in_period=True, verified_poor=True, ill=True, on="2026-02"
    ... )
    True
    """
    given = Arguments()
    removed = given.flag("removed_in_period", removed_in_period)
    poor, sick = given.flag("verified_poor", verified_poor), given.flag("ill", ill)
    month = given.month("on", on)
    changes = given.law(law)
    if not given.faults and month < FIRST_DAY:
        given.fault("on", on, f"no law before {FIRST_DAY} is in the tables; {month} is too early")
    given.refuse_if_any()
    return _core.may_return_to_pbi(removed, poor, sick, month, changes)


def meanings() -> dict[str, str]:
    """What each rule says, in a line.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> jkn.law.meanings()["arrears.due_day"]
    'contributions are due on this day, or the next working day'
    """
    return _core.law_meanings()


def sources() -> dict[str, str]:
    """The pages behind the codes of a citation; third-party pages, not verified against gazettes.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> jkn.law.sources()["S43b"]
    'kalkupro.com'
    """
    return _core.law_sources()


def _law(law: Changes | None) -> _core.LawChanges | None:
    given = Arguments()
    changes = given.law(law)
    given.refuse_if_any()
    return changes


def _frame(rows: Iterable[_Row]) -> pd.DataFrame:
    import pandas as pd  # takes 300 ms

    return pd.DataFrame(list(rows), columns=_COLUMNS, dtype=object)


def _percent(share: float) -> str:
    return f"{share * 100:.6g}%"


def _rows(
    text: list[tuple[str, str | None, str, str, str | None, str, str]],
) -> list[_Row]:
    return [
        (
            rule,
            _number(value),
            unit,
            dt.date.fromisoformat(since),
            dt.date.fromisoformat(until) if until else None,
            citation,
            confidence,
        )
        for rule, value, unit, since, until, citation, confidence in text
    ]


def _begun(row: _Row, day: dt.date) -> bool:
    """Whether that row is the one that holds on that day."""
    return row[3] <= day and (row[4] is None or day <= row[4])


def _number(text: str | None) -> _Value:
    if text is None or not text[0].isdigit():
        return text
    if "-" in text:
        return dt.date.fromisoformat(text)
    return float(text) if "." in text else int(text)


def _day(on: MonthLike) -> dt.date:
    """The day itself where one is given, else the first of the month."""
    day = any_day_of(on)
    if day is None:
        if isinstance(on, str) and len(on) == len("2025-05-08"):
            _refuse(on, f'\'{on}\' is not a day; write "2025-05" or "2024-05-08"')
        try:
            day = _core.month(on)
        except TypeError:
            _refuse(on, f'{on!r} is not a month; write it as "2025-05"')
    if day < FIRST_DAY:
        _refuse(on, f"no law before {FIRST_DAY} is in the tables; {day} is too early")
    return day


def _refuse(on: object, message: str) -> NoReturn:
    raise InputError([Issue(key="on", value=str(on), message=message)])
