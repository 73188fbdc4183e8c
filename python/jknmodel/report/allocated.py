# SPDX-License-Identifier: Apache-2.0
"""What `allocate` finds, in sentences for a terminal.

>>> import jknmodel as jkn
>>> found = jkn.allocate("lumajang", "lumajang/third-party", 10**9, by="2025-12")
>>> next(lines(found, "en"))
'Rp1 billion more brings ... active months by December 2025.'
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from jknmodel.report.numbers import Numerals
from jknmodel.report.texts import Texts
from jknmodel.study.more_money import BILLION

if TYPE_CHECKING:
    from jknmodel.base.language import Language
    from jknmodel.study.allocation import Allocation, LeftOut

__all__ = ["as_record", "gain_of", "lines", "why_left_out"]

#: Of a billion: what is spent of it where a lever takes all of it.
_ALL: Final = 0.98
#: Of a floor: rupiah that are worth a word.
_IDLE: Final = 1e6


def lines(found: Allocation, language: Language) -> Iterator[str]:
    """What the money brings, through what; what is next, and what is left out."""
    t, n = Texts(language), Numerals(language)
    money, by = n.money(found.money), n.month(found.by)
    if found.mix.empty:
        yield t("allocate_nothing", money=money, by=by)
    else:
        gain = gain_of(found.maximise, found.gain, t, n)
        yield t("allocate_brings", money=money, gain=gain, by=by)
    for row in found.mix.to_dict("records"):
        yield "- " + t(
            "allocate_row",
            lever=_lever(found, row, language),
            amount=_amount(row, t, n),
            rupiah=n.money(row["rupiah"]),
            share=n.per_cent(row["share"], 0),
            gain=gain_of(found.maximise, row["gain"], t, n),
        )
    if not found.mix.empty:
        yield t(
            "allocate_spent",
            spent=n.money(found.spent),
            left=n.money(max(0.0, found.left)),
            horizon=n.month(found.horizon),
        )
    for row in found.receipts.to_dict("records"):
        where = row["fund"] if len(found.plans) == 1 else f"{row['place']}, {row['fund']}"
        yield t("allocate_stands", fund=where, rupiah=n.money(row["rupiah"]))
    used = found.mix.groupby("place")["rupiah"].sum()
    for place, floor in found.floors.items():
        if (idle := floor - float(used.get(place, 0.0))) >= _IDLE:
            yield t("allocate_floor", place=place, rupiah=n.money(idle), floor=n.money(floor))
    if found.debts_first >= 1:
        yield t("allocate_debts_first", rupiah=n.money(found.debts_first))
    if found.kept >= 1:
        yield t("allocate_kept", gain=gain_of(found.maximise, found.kept, t, n))
    yield from _next(found, t, n, language)
    for one in found.left_out:
        row = {"place": one.place, "lever": one.lever}
        yield "- " + why_left_out(one, _lever(found, row, language), t)


def _next(found: Allocation, t: Texts, n: Numerals, language: Language) -> Iterator[str]:
    """What a billion more brings, through each lever."""
    by = n.month(found.by)
    for number, row in enumerate(found.next.to_dict("records")):
        words = {
            "lever": _lever(found, row, language),
            "gain": gain_of(found.maximise, row["gain"], t, n),
            "by": by,
        }
        if row["rupiah"] < _ALL * BILLION:
            why = t(f"allocate_why_{row['why'] or 'nothing'}", fund="")
            less = "allocate_next_nothing" if row["rupiah"] < 1 else "allocate_next_less"
            yield t(less, rupiah=n.money(row["rupiah"]), why=why, **words)
        else:
            yield t("allocate_next_other" if number else "allocate_next", **words)


def gain_of(maximise: str, gain: float, t: Texts, n: Numerals) -> str:
    """What is gained, with what it is counted in."""
    return t(f"allocate_gain_{maximise}", heads=n.whole(gain))


def why_left_out(one: LeftOut, lever: str, t: Texts) -> str:
    """Why a lever gets nothing."""
    return t("allocate_out", lever=lever, why=t(f"allocate_why_{one.why}", fund=one.fund))


def as_record(found: Allocation) -> dict[str, Any]:
    """The answer for a machine: its fields by name."""
    return {
        "money": found.money,
        "maximise": found.maximise,
        "by": str(found.by),
        "horizon": str(found.horizon),
        "gain": found.gain,
        "spent": found.spent,
        "left": found.left,
        "debts_first": found.debts_first,
        "kept": found.kept,
        "price": found.price,
        "mix": found.mix.to_dict("records"),
        "next": found.next.to_dict("records"),
        "left_out": [one._asdict() for one in found.left_out],
        "receipts": found.receipts.to_dict("records"),
        "beside": dict(found.beside),
        "floors": dict(found.floors),
        "agreement": found.agreement,
        "projections": found.projections,
    }


def _lever(found: Allocation, row: Mapping[Any, Any], language: Language) -> str:
    """What pages call a lever; with its place, where there are several."""
    name = found.plans[row["place"]].lever_in(row["lever"], language)
    return name if len(found.plans) == 1 else f"{row['place']}, {name}"


def _amount(row: Mapping[Any, Any], t: Texts, n: Numerals) -> str:
    if row["unit"] == "heads":
        return t("solve_heads", heads=n.whole(row["amount"]))
    return n.money(row["amount"]) if row["unit"] == "rupiah" else n.per_cent(row["amount"], 2)
