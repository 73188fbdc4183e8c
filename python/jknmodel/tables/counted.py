# SPDX-License-Identifier: Apache-2.0
"""What leaves the machine of a place whose opening counts real people.

A table of members by segment, class, standing and months owed has many counts of 1 to 4: they
point at persons. In every file of results such a count is ``<5``, and what would give it away by
subtraction is ``not shown``: the cells, their sums by class, segment and standing, and the totals
of the monthly table are published together, and `hide` finds what has to go. What is hidden at the
opening stays hidden in the months after it; money that is a rate times a hidden count goes too.
A place inferred from published figures counts nobody: nothing of it is hidden.

>>> import jknmodel as jkn
>>> place = jkn.Members.example(300).place(jkn.Place.load("lumajang"), population=400)
>>> hidden = hidden_of(place)
>>> hidden.baseline(place.baseline).people.head(3).tolist()
[60, 6, 'not shown']
>>> hidden_of(jkn.Place.load("lumajang")) is None
True
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

from jknmodel import _core
from jknmodel.base.cells import MANDIRI, Cell
from jknmodel.tables.hiding import NOT_SHOWN, Grid, hide

if TYPE_CHECKING:
    import pandas as pd

    from jknmodel.evidence.place import Place

__all__ = ["MARKS", "MEMBERS_LISTED", "SMALLEST", "Hidden", "counts_people", "hidden_of"]

MEMBERS_LISTED: Final = "opening: a table of members"  # a change of a place's source
SMALLEST: Final = 5  # people of a count that is shown
_SMALL: Final = f"<{SMALLEST}"
MARKS: Final = (_SMALL, NOT_SHOWN)
_MOST_MONTHS: Final = _core.MOST_MONTHS_OWED
_MOST_SUMS: Final = 2  # that a reader knows of the debtors of a segment: heads and rupiah
_BILLS_OF_FEW: Final = SMALLEST * 12 * 100_000  # rupiah that fewer heads could have cost in a year
_ROWS: Final = ("pending", "active", "owing", "left", "inactive")  # as monthly() adds them up
_ROW_OF: Final = {"protected": "active", "instalments": "owing"}
_SMALL_COLUMNS: Final = (
    "pending", "active", "owing", "left", "protected", "pbid_active", "released",
)  # fmt: skip
_MONEY_OF_MANDIRI: Final = ("billed_mandiri", "collected_mandiri", "lapsed", "debt")
_OF_OLD_DEBT: Final = (  # accounts that tell what few people carry; `departed` gives the rest away
    "carried_opening", "carried_in", "carried_returned", "carried_departed", "carried_closing",
    "returned", "departed",
)  # fmt: skip
_HEADS: Final = {  # of levers, scenarios and what a lever is worth; and what tells them beside
    "heads": ("relief_rupiah", "spent"),
    "ordered": ("rupiah_ordered",),
    "done": ("cut", "rupiah_done"),
    "heads_added": ("cost_this_year", "cost_full_year"),
    "heads_lasting": (),
    "heads_one_off": (),
    "heads_released": (),
}
_PAYS_FOR: Final = {  # who pays for whom by a rate, so that rupiah tell heads
    "member": ("PPU_PN", "PPU_BU", "PBPU", "BP", "BP_PN"),
    "employer": ("PPU_PN", "PPU_BU", "BP_PN"),
    "central": ("PBI", "PBID", "PBPU", "BP", "BP_PN"),
    "province": ("PBI", "PBID"),
    "district": ("PBID", "PBPU", "BP"),
    "third_party": ("PBPU", "BP"),
}
_ALL: Final = ""  # in the place of a segment: everything that a payer pays

Key: TypeAlias = "tuple[Hashable, ...]"


class _Group(NamedTuple):
    """Who is counted in one column of the finest table."""

    segment: str
    care_class: str
    apart: bool  # protected among the active, instalments among the owing
    months: int


class Hidden:
    """The marks of a place's opening, and tables as they may leave the machine.

    Each table method returns a copy: hidden counts are the words ``<5`` and ``not shown``, the
    money beside them ``not shown``.
    """

    def __init__(self, cells: Sequence[Cell]) -> None:
        counts: dict[tuple[str, _Group], int] = {}
        for cell in cells:
            here = _row(cell.standing), _group(cell)
            counts[here] = counts.get(here, 0) + round(cell.people)
        rows = tuple(row for row in _ROWS if any(key[0] == row for key in counts))
        groups = sorted({group for _, group in counts})
        views: list[Callable[[_Group], Key]] = [
            tuple,
            lambda group: (group.segment, group.care_class, group.apart),
            lambda group: (group.segment, group.apart),
            lambda group: (group.apart,),
        ]
        columns = [list(dict.fromkeys(view(group) for group in groups)) for view in views]
        grids = [
            Grid(
                rows,
                tuple(frozenset(g for g in groups if view(g) == key) for key in keys),
                tuple(
                    tuple(
                        sum(counts.get((row, g), 0) for g in groups if view(g) == key)
                        for key in keys
                    )
                    for row in rows
                ),
            )
            for view, keys in zip(views, columns, strict=True)
        ]
        self._marks: dict[Key, str] = {}
        for level, (shown, keys) in enumerate(zip(hide(grids), columns, strict=True)):
            for row, values in zip((*rows, "total"), shown, strict=True):
                for key, value in zip((*keys, ("total",)), values, strict=True):
                    if isinstance(value, str):
                        self._marks[level, row, *key] = value
        self._blur_debts(counts)
        self._silent = _silent(counts)
        carriers = sum(round(cell.people) for cell in cells if cell.carried_debt)
        self._few_carry = 0 < carriers < SMALLEST

    def _blur_debts(self, counts: dict[tuple[str, _Group], int]) -> None:
        """Hide a few more debtors: the debt of a segment is known too, a second sum to subtract."""
        for segment in MANDIRI:
            owing = [(people, group) for (row, group), people in counts.items()
                     if row == "owing" and group.segment == segment]  # fmt: skip
            keys: list[Key] = [(0, "owing", *group) for _, group in sorted(owing)]
            gone = [key for key in keys if key in self._marks]
            more = _MOST_SUMS + 2 - len(gone)
            if gone and more > 0:
                shown = [key for key in keys if key not in self._marks]
                self._marks |= dict.fromkeys(shown[:more], NOT_SHOWN)
        self._told = {
            (key[2], key[3]) for key in self._marks if key[:2] == (0, "owing") and len(key) > 3
        }

    # ── marks ──

    def cell(self, segment: str, care_class: str, standing: str, months: int) -> str:
        """The mark of a cell of the opening; empty for one that is shown."""
        return self._mark(0, standing, segment, care_class, _apart(standing), months)

    def of_class(self, segment: str, care_class: str, standing: str) -> str:
        """The mark of a sum over months owed."""
        return self._mark(1, standing, segment, care_class, _apart(standing))

    def standing(self, name: str) -> str:
        """The mark of a total of the monthly table at the opening."""
        if name in _ROW_OF:
            return self._mark(3, name, _apart(name))
        return self._marks.get((3, name, "total"), "")

    def _mark(self, level: int, standing: str, *key: Hashable) -> str:
        return self._marks.get((level, _row(standing), *key), "")

    # ── tables ──

    def baseline(self, frame: pd.DataFrame) -> pd.DataFrame:
        """The opening cells; their bounds go with a hidden count."""
        keys = (frame["segment"], frame["care_class"], frame["standing"])
        months = frame["months_owed"].fillna(0).astype("int64")
        marks = [self.cell(*key) for key in zip(*keys, months, strict=True)]
        out = frame.copy()
        for name in ("low", "high", "plausible_low", "plausible_high"):
            if name in out:
                bounds = zip(out[name].tolist(), marks, strict=True)
                out[name] = [float("nan") if mark else bound for bound, mark in bounds]
        out["people"] = _marked(out["people"].tolist(), marks)
        return out

    def segments(self, frame: pd.DataFrame) -> pd.DataFrame:
        """`Run.segments`, by months owed or summed over them, every month."""
        months = frame["month"]
        age = months.astype("int64") - int(months.astype("int64").min())
        owed = frame["months_owed"].tolist() if "months_owed" in frame else None
        marks = []
        for at, (segment, care_class, standing, people, later) in enumerate(
            zip(frame["segment"], frame["care_class"], frame["standing"], frame["people"], age,
                strict=True)
        ):  # fmt: skip
            key = str(segment), str(care_class), str(standing)
            mark = ""
            if key[2] != "unregistered":
                if owed is None:
                    mark = self.of_class(*key)
                else:
                    mark = self._grown(key, int(owed[at]), int(later))
                mark = _small(people, mark)
            marks.append(mark)
        out = frame.copy()
        out["people"] = _marked(out["people"].tolist(), marks)
        if owed is None:  # the debt of hidden months stands in their sum
            keys = zip(frame["segment"].astype(str), frame["care_class"].astype(str), strict=True)
            marks = [mark or (key in self._told) * NOT_SHOWN
                     for mark, key in zip(marks, keys, strict=True)]  # fmt: skip
        debts = zip(out["debt"].tolist(), marks, strict=True)
        out["debt"] = [NOT_SHOWN if mark and debt else debt for debt, mark in debts]
        return out

    def monthly(self, frame: pd.DataFrame) -> pd.DataFrame:
        """`Run.monthly`: small standings, and the rates and the money that would tell them."""
        out = frame.copy()
        hidden = {name: self.standing(name) for name in ("pending", "active", "owing", "left")}
        hidden["protected"] = self.standing("protected")
        hidden["pbid_active"] = self.cell("PBID", "3", "active", 0)
        hidden["released"] = ""
        for name in _SMALL_COLUMNS:
            if name in out:
                values = out[name].tolist()
                out[name] = _marked(values, [_small(value, hidden[name]) for value in values])
        gone = {"debt", "carried_debt"} if hidden["owing"] else set()
        gone |= {"carried_debt"} if self._few_carry else set()
        if self._marks.get((3, "total", "total")):  # hardly anybody is in the list
            gone |= {"registered", "coverage", "unregistered", "active_of_registered"}
        if hidden["active"]:
            gone |= {"active_of_population", "active_of_registered"}
        if ("mandiri", _ALL) in self._silent:
            gone |= set(_MONEY_OF_MANDIRI)
        for name in gone & set(out):
            out[name] = NOT_SHOWN
        return out

    def ledger(self, frame: pd.DataFrame) -> pd.DataFrame:
        """`Run.ledger`: money of a segment whose payers are few, or old debt of few people."""
        names = (frame[name].astype(str) for name in ("payer", "segment", "account"))
        marks = [
            NOT_SHOWN
            if (payer, of) in self._silent or self._of_few_carriers(payer, account)
            else ""
            for payer, of, account in zip(*names, strict=True)
        ]
        return frame.assign(rupiah=_marked(frame["rupiah"].tolist(), marks))

    def bands(self, frame: pd.DataFrame, figure: str) -> pd.DataFrame:
        """Quantiles of a figure of the monthly table."""
        out = frame.copy()
        for name in out.columns.drop("month"):
            column = self.monthly(frame[["month", name]].rename(columns={name: figure}))[figure]
            out[name] = column
        return out

    def reconciliation(self, frame: pd.DataFrame) -> pd.DataFrame:
        """`Run.reconciliation`: a payer whose only segment is hidden, or old debt of few people."""
        out = frame.copy()
        payers = [str(payer) for payer in out["payer"]]
        for name in out.columns.drop(["draw", "month", "payer"], errors="ignore"):
            marks = [
                NOT_SHOWN if (payer, _ALL) in self._silent or self._of_few_carriers(payer, name)
                else "" for payer in payers
            ]  # fmt: skip
            out[name] = _marked(out[name].tolist(), marks)
        return out

    def _of_few_carriers(self, payer: str, account: str) -> bool:
        return self._few_carry and payer == "member" and account in _OF_OLD_DEBT

    @staticmethod
    def levers(frame: pd.DataFrame) -> pd.DataFrame:
        """Tables with heads of levers: 1 to 4 of them, and what was spent on them."""
        out = frame.copy()
        for heads, beside in _HEADS.items():
            if heads not in out:
                continue
            marks = [_small(value, "") for value in out[heads].tolist()]
            out[heads] = _marked(out[heads].tolist(), marks)
            years = [name for name in out if re.fullmatch(r"cost_\d{4}", str(name))]
            for name in (*(name for name in beside if name in out), *(years if beside else ())):
                values = zip(out[name].tolist(), marks, strict=True)
                out[name] = [NOT_SHOWN if mark and value else value for value, mark in values]
        return out

    def told_by(self, payer: str) -> bool:
        """Whether what somebody pays tells a small count."""
        return any(silent == payer for silent, _ in self._silent)

    def budget(self, frame: pd.DataFrame) -> pd.DataFrame:
        """`Run.budget`: what the district pays outside the funds, and bills of few new heads."""
        out = frame.copy()
        told = self.told_by("district")
        outside = [told and fund == "-" for fund in out["fund"]]
        for name in ("money", "needed", "paid"):
            values = zip(out[name].tolist(), outside, strict=True)
            out[name] = [NOT_SHOWN if gone and value else value for value, gone in values]
        few = out["for_new_heads"].between(0, _BILLS_OF_FEW, inclusive="neither")
        out["for_new_heads"] = [
            NOT_SHOWN if gone else value
            for value, gone in zip(out["for_new_heads"].tolist(), few, strict=True)
        ]
        return out

    @staticmethod
    def count(value: float) -> float | str:
        """A count of members by itself."""
        return _small(value, "") or value

    def _grown(self, key: tuple[str, str, str], owed: int, later: int) -> str:
        """The mark of a cell, or of those it was at the opening, so many months later."""
        if not owed or not later:
            return self.cell(*key, owed)
        if owed <= later:  # they began to owe since: out of the active
            return self.cell(key[0], key[1], "active", 0)
        if owed < _MOST_MONTHS:
            return self.cell(*key, owed - later)
        older = (self.cell(*key, k) for k in range(_MOST_MONTHS - later, _MOST_MONTHS + 1))
        return next((mark for mark in older if mark), "")


def _row(standing: str) -> str:
    return _ROW_OF.get(standing, standing)


def _apart(standing: str) -> bool:
    return standing in _ROW_OF


def _group(cell: Cell) -> _Group:
    return _Group(cell.segment, cell.care_class, _apart(cell.standing), cell.months_owed or 0)


def _small(value: Any, mark: str) -> str:
    """The mark of a count in any month, by the one that it, or its people, had at the opening."""
    if isinstance(value, str):  # hidden for another reason
        return value
    small = 1e-6 < value < SMALLEST - 1e-6
    return _SMALL if small and mark != NOT_SHOWN else NOT_SHOWN if mark else ""


def _silent(counts: dict[tuple[str, _Group], int]) -> set[tuple[str, str]]:
    """Payer and segment whose rupiah tell a small count, or would give one by subtraction."""
    people: Counter[str] = Counter()
    small: set[str] = set()
    for segment in dict.fromkeys(group.segment for _, group in counts):
        for row in ("active", "owing"):  # nobody is billed while pending
            heads = sum(
                count for (of, group), count in counts.items()
                if of == row and group.segment == segment and not group.apart
            )  # fmt: skip
            people[segment] += heads
            if 0 < heads < SMALLEST:
                small.add(segment)
    out: set[tuple[str, str]] = set()
    for payer, pays_for in _PAYS_FOR.items():
        there = [segment for segment in pays_for if people[segment]]
        gone = [segment for segment in there if segment in small]
        if len(gone) == 1:  # else the payer's total less the others would tell it
            rest = [segment for segment in there if segment not in gone]
            both = gone[0] in MANDIRI  # whose sum stands in the monthly table
            rest.sort(key=lambda name: (both and name not in MANDIRI, people[name]))
            gone += rest[:1]
            out |= set() if rest else {(payer, _ALL)}
        out |= {(payer, segment) for segment in gone}
    mandiri = [segment for segment in MANDIRI if people[segment]]
    if len(mandiri) == 1 and mandiri[0] in small:
        out.add(("mandiri", _ALL))
    return out


@lru_cache(maxsize=8)
def _hidden(cells: tuple[Cell, ...]) -> Hidden:
    return Hidden(cells)


def counts_people(place: Place, *, by_group: bool = False) -> bool:
    """Whether the numbers of a place count real people, and are no means of a model.

    Its cells do where they are given outright, all of them published and in whole people, and
    without a prior: `Members.place`, or the file that was saved of it. Its villages and deciles do
    (`by_group`) where somebody counted them: in a table of villages, or in any cells given
    outright, for those that were inferred and then split have the villages' own counts.
    """
    facts = place.facts
    if by_group:
        return place.villages is not None or bool(facts.cells)
    return (
        bool(facts.cells)
        and not facts.prior
        and all(
            cell.known == "published" and float(cell.people).is_integer() for cell in facts.cells
        )
    )


def hidden_of(place: Place) -> Hidden | None:
    """What of a place stays hidden; None for one that counts nobody (`counts_people`)."""
    return _hidden(place.facts.cells) if counts_people(place) else None


def _marked(values: list[Any], marks: Sequence[str]) -> list[Any]:
    """The values, those with a mark replaced by it; a column without marks stays as it is."""
    return [mark or value for value, mark in zip(values, marks, strict=True)]
