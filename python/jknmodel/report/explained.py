# SPDX-License-Identifier: Apache-2.0
"""Why a figure of a run is what it is: what it means, what it is made of, and where that is from.

Every number is the run's own: of debt and carried debt the classes at the opening as the engine
placed them (`Run.carried_by_class`, `owed_at`), the published figures or the rows of the register
that they rest on, and what the ledger of the months since adds and takes.

>>> import jknmodel as jkn
>>> from jknmodel.projection.base_year import nothing_decided
>>> run = jkn.project("bangka-belitung", nothing_decided(), until="2025-09")
>>> print(explained(run, "carried_debt", "2025-08").splitlines()[2])
at the opening in class 1: 20,407 people, 22,284,282,910 rupiah
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from jknmodel.base.arguments import Arguments
from jknmodel.base.cells import MANDIRI
from jknmodel.base.messages import indonesian
from jknmodel.projection.base_year import arrears_in, owed_at
from jknmodel.report.reference import entries

if TYPE_CHECKING:
    from jknmodel.base.arguments import MonthLike
    from jknmodel.base.language import Language
    from jknmodel.projection.run import Run

__all__ = ["explained"]

#: Figures whose account is told, and the entries of the ledger that add to it and take from it.
_ACCOUNTS: Final = {
    "carried_debt": (("carried_in",), ("carried_returned", "carried_departed",
                                       "carried_written_off")),
    "debt": (("billed", "returned"), ("paid", "relieved", "lapsed", "departed", "carried",
                                      "written_off")),
}  # fmt: skip


def explained(run: Run, figure: str, month: MonthLike, language: Language = "en") -> str:
    """The lines that say why a figure of ``monthly()`` is what it is in a month.

    Raises InputError for a figure that is no column of it, and a month that the run has not.
    """
    arguments = Arguments()
    arguments.name("figure", figure, [*_meanings()])
    at = f"{arguments.month('month', month):%Y-%m}"
    first, last = run.place.opening, f"{run.until:%Y-%m}"
    if not arguments.faults and not first <= at <= last:
        arguments.fault("month", at, f"is not in the run, which has {first} to {last}")
    arguments.refuse_if_any()
    said = [
        (_meanings()[figure], "meaning"),
        *((line, "why") for line in _lines(run, figure, at, language)),
    ]
    if language == "id":
        said = [(indonesian(line, context) or line, context) for line, context in said]
    return "\n".join(line for line, _ in said)


def _meanings() -> dict[str, str]:
    """What each figure of ``monthly()`` means."""
    return {
        entry.name.removeprefix("monthly."): entry.meaning
        for entry in entries()
        if entry.name.startswith("monthly.") and entry.name != "monthly.month"
    }


def _lines(run: Run, figure: str, month: str, language: Language) -> Iterator[str]:
    table = run.monthly()
    if run.draws > 1:
        table = table[table["draw"] == table["draw"].min()]
    row = table[table["month"] == month]
    yield f"in {month}: {_number(row[figure].iloc[0])}"
    if figure in _ACCOUNTS:
        yield from _opening(run, figure, language)
        yield from _since(run, figure, month)


def _opening(run: Run, figure: str, language: Language) -> Iterator[str]:
    """The classes at the opening, and what they rest on."""
    for care_class, owed in owed_at(run).items():
        people, rupiah = (
            (owed.carriers, owed.carried) if figure == "carried_debt" else (owed.debtors, owed.debt)
        )
        if care_class:
            yield (
                f"at the opening in class {care_class}: {_number(people)} people, "
                f"{_number(rupiah)} rupiah"
            )
    figures = arrears_in(run.place)
    for f in figures:
        yield f"published: {f.label} {_number(f.point)} ({f.sourced(language)})"
    register = run.plan.core.assumptions
    for name in ("carried_a_head", *(() if figures else ("carried_debt",))):
        if run.place.facts.carried.known != "stated":
            row = register[name]
            yield f"assumed: {name} {row['value']:g}, {row['low']:g} to {row['high']:g}"


def _since(run: Run, figure: str, month: str) -> Iterator[str]:
    """What the ledger added and took in the months since the opening."""
    ledger = run.ledger()
    if run.draws > 1:
        ledger = ledger[ledger["draw"] == ledger["draw"].min()]
    of_members = (ledger["payer"].astype(str) == "member") & ledger["segment"].isin(MANDIRI)
    since = (ledger["month"] > run.place.opening) & (ledger["month"] <= month)
    sums = ledger[since & of_members].groupby(ledger["account"].astype(str))["rupiah"].sum()
    for sign, accounts in zip("+-", _ACCOUNTS[figure], strict=True):
        for account in accounts:
            if (rupiah := float(sums.get(account, 0.0))) != 0:
                yield f"since the opening {sign}{account}: {_number(rupiah)}"


def _number(value: Any) -> str:
    number = float(value)  # a yes is 1
    return f"{number:,.0f}" if abs(number) >= 2 else f"{number:.4g}"
