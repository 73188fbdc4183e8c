# SPDX-License-Identifier: Apache-2.0
"""Published arrears of self-payers, as the opening takes them: how many owe, and how much.

Rupiah of a class over its heads say how many months are owed (`plan/debt_each.hpp`); heads and
rupiah that the self-payers of the opening do not owe are carried by others
(`plan/carried_debt.hpp`). Rupiah of the classes and of all together are rounded apart: those of the
classes are moved, each within its rounding, until they add up to all.

>>> from jknmodel.evidence.figures import Figure
>>> owing = Figure("owing", "people", 99, 99, 99, segments=("PBPU", "BP"), counts_carried=True)
>>> debt = Figure("debt", "rupiah", 9e6, 9.1e6, 9e6, segments=("PBPU", "BP"), counts_carried=True)
>>> published([owing, debt], "2025-08")[:3]
('assumed', 99, 9000000)
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from jknmodel.base.cells import MANDIRI, ClassArrears
from jknmodel.evidence.figures import CarriedDebt, Figure, Row, covers_of, is_later

__all__ = ["published", "rows", "used"]

_CLASSES: Final = ("1", "2", "3")


def used(figure: Figure, opening: str) -> bool:
    """Whether an opening takes a figure as arrears of all self-payers, or of a class of them.

    Heads that are set aside are used where they count those who carry old debt: these are no cells.
    """
    return (
        (figure.figure, figure.unit) in (("owing", "people"), ("debt", "rupiah"))
        and (set(figure.segments) == set(MANDIRI) or (not figure.segments and _is_debt(figure)))
        and not figure.subgroup
        and (figure.counts_carried or _is_debt(figure))
        and not (figure.set_aside and not figure.counts_carried)
        and not is_later(figure.as_of, opening)
    )


def published(figures: Iterable[Figure], opening: str) -> CarriedDebt:
    """What was published of all arrears, and of those of each class, by the opening."""
    found = [f for f in figures if used(f, opening)]
    rows = [
        row
        for carried in (True, False)
        for care_class in (*_CLASSES, *([] if carried else [""]))
        if (row := _row(found, care_class, carried=carried)) is not None
    ]
    debtors = _last(found, "owing", "", carried=True)
    debt = _last(found, "debt", "", carried=True)
    return CarriedDebt(
        "assumed",
        0 if debtors is None else debtors.point,
        0 if debt is None else round(debt.point),
        tuple(_adding_up(rows, found)),
    )


def _is_debt(figure: Figure) -> bool:
    return figure.figure == "debt"


def _last(figures: Sequence[Figure], name: str, care_class: str, *, carried: bool) -> Figure | None:
    """The figure of that kind with the latest date."""
    of = [
        f
        for f in figures
        if (f.figure, f.care_class, f.counts_carried) == (name, care_class, carried)
    ]
    return max(of, key=lambda f: f.as_of, default=None)


def _row(figures: Sequence[Figure], care_class: str, *, carried: bool) -> ClassArrears | None:
    heads = _last(figures, "owing", care_class, carried=carried)
    debt = _last(figures, "debt", care_class, carried=carried)
    if heads is None and debt is None:
        return None
    return ClassArrears(
        care_class,
        carried,
        0 if heads is None else heads.point,
        0 if debt is None else round(debt.point),
    )


def _adding_up(rows: list[ClassArrears], figures: Sequence[Figure]) -> list[ClassArrears]:
    """Rupiah of the three classes moved within their rounding, until they are those of all."""
    for carried in (True, False):
        all_of = _last(figures, "debt", "", carried=carried)
        parts = [_last(figures, "debt", c, carried=carried) for c in _CLASSES]
        whole = [f for f in parts if f is not None]
        if all_of is None or len(whole) < len(_CLASSES):
            continue
        parts_of_all = sum(f.point for f in whole)
        off = all_of.point - parts_of_all
        ends = [f.high if off > 0 else f.low for f in whole]
        room = sum(abs(end - f.point) for end, f in zip(ends, whole, strict=True))
        if abs(off) > room:  # as far as the rounding of all together asks for
            off = min(max(parts_of_all, all_of.low), all_of.high) - parts_of_all
        if not 0 < abs(off) <= room:
            continue  # they add up, or never will: `reconcile` says so
        for f, end in zip(whole, ends, strict=True):
            moved = round(f.point + off * abs(end - f.point) / room)
            rows = [
                ClassArrears(r.care_class, carried, r.debtors, moved)
                if (r.care_class, r.counts_carried) == (f.care_class, carried)
                else r
                for r in rows
            ]
    return rows


def rows(figures: Iterable[Figure], opening: str) -> list[Row]:
    """Self-payers in arrears are no more than all who were published to owe, carriers included."""
    return [
        Row(f.label, covers_of(f), 0.0, 0.0, f.high)
        for f in figures
        if used(f, opening) and not _is_debt(f) and f.set_aside
    ]
