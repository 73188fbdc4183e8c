# SPDX-License-Identifier: Apache-2.0
"""Members folded into accounts: who pays together, in the order of identities."""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from jknmodel.tables.cells import Ints
from jknmodel.tables.words import unified

if TYPE_CHECKING:
    import numpy.typing as npt

__all__ = ["People", "folded"]


@dataclass(frozen=True, slots=True, repr=False)
class People:
    """What is known of each member, an array an idea.

    ``order`` has the rows in the order of their identities; ``family`` a number for each family, -1
    for those alone; ``carried`` old debt, its class and its months.
    """

    identity: npt.NDArray[np.str_]
    order: Ints
    family: Ints
    segment: Ints
    care_class: Ints
    standing: Ints
    months_owed: Ints
    debt: Ints
    carried: tuple[Ints, Ints, Ints]
    decile: Ints
    village: npt.NDArray[np.str_]


def folded(people: People) -> dict[str, Any]:
    """The arrays of the accounts, in the order of their first member."""
    order, n = people.order, len(people.order)
    alone = people.family < 0
    codes = np.where(alone, people.family.max(initial=-1) + 1 + np.arange(n), people.family)
    _, first, at = np.unique(codes[order], return_index=True, return_inverse=True)
    rank = np.empty(len(first), dtype=np.int64)
    rank[np.argsort(first)] = np.arange(len(first))
    account = rank[at]
    by_account = np.argsort(account, kind="stable")
    starts = np.searchsorted(account[by_account], np.arange(len(first)))
    members = order[by_account]
    head = members[starts]

    def total(values: Ints) -> Ints:
        return np.add.reduceat(values[members], starts) if n else values[:0]

    def least(values: Ints) -> Ints:
        return np.minimum.reduceat(values[members], starts) if n else values[:0]

    village = people.village
    unknown = least(people.debt) < 0
    tenth = least(np.where(people.decile == 0, 99, people.decile))
    has = least(np.where(village == "", n, np.argsort(order)))
    names = np.where(has < n, village[order[np.minimum(has, n - 1)]] if n else village[:0], "")
    villages, code = _one_spelling(*np.unique(names, return_inverse=True))
    gap = int(len(villages) > 0 and villages[0] == "")
    amount, kept_class, kept_months = people.carried
    return {
        "segment": people.segment[head].astype(np.uint8),
        "care_class": people.care_class[head].astype(np.uint8),
        "standing": people.standing[head].astype(np.uint8),
        "months_owed": people.months_owed[head].astype(np.uint8),
        "size": np.bincount(account, minlength=len(first)).astype(np.uint16),
        "debt": np.where(unknown, -1, total(people.debt)),
        "carried_debt": total(amount),
        "carried_class": (-least(-kept_class)).astype(np.uint8),
        "carried_months": (-least(-kept_months)).astype(np.uint8),
        "decile": np.where(tenth == 99, 0, tenth).astype(np.uint8),
        "village": (code - gap).astype(np.int32),
        "assumed": np.zeros(len(first), dtype=bool),
        "villages": [str(name) for name in villages[gap:]],
        "_identities": people.identity[head],
    }


def _one_spelling(names: npt.NDArray[np.str_], at: Ints) -> tuple[npt.NDArray[np.str_], Ints]:
    """Villages under one name each: the commonest of its spellings, the first of equals."""
    plain = [" ".join(unicodedata.normalize("NFC", str(name)).split()) for name in names]
    rows: dict[str, Counter[str]] = {}
    for name, count in zip(plain, np.bincount(at, minlength=len(plain)).tolist(), strict=True):
        rows.setdefault(unified(name), Counter())[name] += count
    best = {
        key: min((-count, name.isupper(), name) for name, count in found.items())[2]
        for key, found in rows.items()
    }
    kept, code = np.unique([best[unified(name)] for name in plain] or [""], return_inverse=True)
    return kept, code[at]
