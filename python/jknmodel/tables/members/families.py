# SPDX-License-Identifier: Apache-2.0
"""Families: who pays together has one code, and agrees."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

import numpy as np

from jknmodel.tables.cells import MISSING, Ints, Mask
from jknmodel.tables.members.codes import (
    BP,
    MOST_PEOPLE,
    PBPU,
    PPU,
    PPU_BU,
    PPU_PN,
    SEGMENTS,
    STANDINGS,
)
from jknmodel.tables.members.identities import damaged
from jknmodel.tables.members.table import Table, texts

__all__ = ["check_families", "family_codes", "sizes"]

_NOBODY: Final = re.compile(  # what stands for no family code
    r"(?:0+|[-–—._/?*x]+|n\.?/?a\.?|nan|null|none|nil|nihil|kosong|tidak ada|tdk ada|tidak punya"
    r"|belum ada|tanpa kk|no data|#n/a)",
    re.IGNORECASE,
)


def family_codes(table: Table) -> Ints:
    """A number for each family, -1 for those alone."""
    import pandas as pd

    family = np.full(table.n, -1, dtype=np.int64)
    if "family" not in table.series or not table.n:
        return family
    text, wrong = texts(table, "family")
    has = np.flatnonzero((text != "") & ~wrong)
    at, kinds = pd.factorize(text[has].astype(object))
    none = np.array([_NOBODY.fullmatch(str(kind)) is not None for kind in kinds], dtype=bool)[at]
    alone = int(none.sum())
    if alone:
        table.notes.append(
            f"{alone:,} rows have '0', '-', 'n/a' or the like for a family code: that is none, and "
            "each of these people is an account"
        )
        has, at = has[~none], pd.factorize(at[~none])[0]
    family[has] = at
    codes = np.where(family >= 0, text, "") if alone else text
    family[damaged(table, "family", codes)] = -1
    return family


def sizes(family: Ints) -> Ints:
    """How many people each row's family has."""
    counts = np.bincount(family[family >= 0], minlength=1)
    return np.where(family >= 0, counts[family], 1)


def check_families(  # noqa: PLR0917  (columns, all of one kind)
    table: Table,
    family: Ints,
    segment: Ints,
    care_class: Ints,
    standing: Ints,
    months: Ints,
    carried: tuple[Ints, Ints, Ints],
) -> None:
    """Faults of families: who pays together agrees."""
    if "family" not in table.series or not table.n:
        return
    has = family >= 0
    payers = np.isin(segment, (PBPU, BP, PPU_PN, PPU_BU, PPU))
    table.faults.of_rows(
        "family",
        has & (segment >= 0) & ~payers,
        lambda row: f"{SEGMENTS[segment[row]]} members are accounts of their own; leave it empty",
    )
    families = int(family.max(initial=-1)) + 1
    heads_of = np.bincount(family[has], minlength=families)
    rows = np.flatnonzero(has)
    first = np.full(families, -1)
    first[family[rows[::-1]]] = rows[::-1]
    head = np.where(has, first[family] if families else -1, np.arange(table.n))
    table.faults.of_rows(
        "family",
        has & (head == np.arange(table.n)) & (heads_of[family] > MOST_PEOPLE if families else has),
        lambda row: (
            f"has {heads_of[family[row]]} people; a family that pays together has 1 to "
            f"{MOST_PEOPLE}: give each family a code of its own"
        ),
    )

    def mixed(key: str, values: Ints, names: Callable[[int], str], who: Mask, heads: Ints) -> None:
        def message(row: int) -> str:
            other = int(heads[row])
            return (
                f"{names(values[row])} differs from {names(values[other])} in row "
                f"{table.row(other)} of the same family; a family pays together: make them agree, "
                "or give another family code"
            )

        where = who & (values != values[heads]) & (values >= 0) & (values[heads] >= 0)
        table.faults.of_rows(key if key in table.series else "family", where, message)

    payer = has & payers & payers[head]
    same = payer & (segment == segment[head])
    stands = same & (standing == standing[head])
    classes = np.where(care_class > 0, care_class, MISSING)
    counts = np.where(months > 0, months, MISSING)
    mixed("segment", segment, lambda code: SEGMENTS[code], payer, head)
    mixed("care_class", classes, lambda code: f"class {code}", same, head)
    mixed("standing", standing, lambda code: STANDINGS[code], same, head)
    mixed("months_owed", counts, lambda count: f"{count} months", stands, head)
    for key, values in zip(("carried_class", "carried_months"), carried[1:], strict=True):
        carriers = same & (values > 0)
        rows = np.flatnonzero(carriers)
        lead = np.full(families, -1)
        lead[family[rows[::-1]]] = rows[::-1]
        heads = np.where(carriers, lead[family] if families else -1, np.arange(table.n))
        mixed(key, values, str, carriers, heads)
