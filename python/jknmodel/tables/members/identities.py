# SPDX-License-Identifier: Apache-2.0
"""Identities: one for each member, undamaged, in the order of their text; and their hashes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import numpy as np

from jknmodel.tables.cells import Ints, Mask
from jknmodel.tables.members.table import Table, texts

if TYPE_CHECKING:
    import numpy.typing as npt

__all__ = ["chance_keys", "damaged", "identities", "ordered"]

_SCIENTIFIC: Final = re.compile(r"\s*[0-9]+(?:[.,][0-9]*)?[eE][+]?[0-9]{1,3}\s*")
_ALL_END_IN_NOUGHT: Final = 10  # identities of 16 digits: chance does not do that


def identities(table: Table) -> tuple[npt.NDArray[np.str_], Mask]:
    """Identities as text, and the rows without one."""
    text, wrong = texts(table, "identity")
    empty = (text == "") & ~wrong
    if "identity" in table.series:
        table.faults.of_rows("identity", empty, "is missing; give every member an identity")
    return text, empty | wrong | damaged(table, "identity", text)


def damaged(table: Table, key: str, text: npt.NDArray[np.str_]) -> Mask:
    """Faults of codes that a spreadsheet read as numbers, which lost their last digits."""
    remedy = "take it from the source again, with the column as text"
    wrong = np.zeros(len(text), dtype=bool)
    if not len(text):
        return wrong
    points = np.ascontiguousarray(text).view(np.uint32).reshape(len(text), -1)
    width = points.shape[1]
    number = (points[:, 0] >= 48) & (points[:, 0] <= 57)
    if not number.any():
        return wrong
    for row in np.flatnonzero(number & ((points | 32) == 101).any(axis=1)).tolist():  # an e
        wrong[row] = _SCIENTIFIC.fullmatch(str(text[row])) is not None
    table.faults.of_rows(key, wrong, f"was damaged by a spreadsheet, which rounded it; {remedy}")
    if width >= 16:
        long = number & (points[:, 15] > 0)
        long &= points[:, 16] == 0 if width > 16 else True
        ends = long & (points[:, 15] == 48)
        rounded = ends.copy()
        if ends.sum() < long.sum() or long.sum() < _ALL_END_IN_NOUGHT:  # else chance does not
            rounded[ends] = (points[ends, 7:16] == 48).all(axis=1)
        message = f"ends in noughts: a spreadsheet keeps 15 digits of a number; {remedy}"
        table.faults.of_rows(key, rounded, message)
        wrong |= rounded
    return wrong


def ordered(table: Table, identity: npt.NDArray[np.str_], nobody: Mask) -> Ints:
    """The rows in the order of their identities; a repeated identity is a fault."""
    keys = _keys(identity)
    order = np.lexsort(tuple(reversed(keys)))
    same = np.zeros(table.n, dtype=bool)
    if table.n > 1:
        equal = np.ones(table.n - 1, dtype=bool)
        for key in keys:
            equal &= key[order][1:] == key[order][:-1]
        starts = np.flatnonzero(np.concatenate(([True], ~equal)))
        run = np.repeat(order[starts], np.diff(np.append(starts, table.n)))
        first = np.empty(table.n, dtype=np.int64)
        first[order] = run
        same = (first != np.arange(table.n)) & ~nobody
        table.faults.of_rows(
            "identity",
            same,
            lambda row: (
                f"stands in row {table.row(int(first[row]))} already; each member has one row"
            ),
        )
    return order


def chance_keys(identity: npt.NDArray[np.str_]) -> npt.NDArray[np.uint64]:
    """A hash of each identity, each once."""
    key = _hashed(_keys(identity))
    order = np.argsort(key, kind="stable")
    while (same := np.flatnonzero(key[order][1:] == key[order][:-1])).size:
        later = order[same + 1]  # of two of one hash the later identity has another
        key[later] = _hashed([key[later], np.ones(len(later), dtype=np.uint64)])
        order = np.argsort(key, kind="stable")
    return key


def _keys(text: npt.NDArray[np.str_]) -> list[npt.NDArray[np.uint64]]:
    """The UTF-8 text as whole numbers that sort as it does, eight bytes each."""
    width = max(text.dtype.itemsize // 4, 1)
    points = np.ascontiguousarray(text.astype(f"U{width}")).view(np.uint32).reshape(-1, width)
    if len(text) and points.max() > 127:
        encoded = np.char.encode(text, "utf-8")
        bytes_ = encoded.view(np.uint8).reshape(len(text), -1)
    else:
        bytes_ = points.astype(np.uint8)
    pad = -bytes_.shape[1] % 8
    padded = np.ascontiguousarray(np.pad(bytes_, ((0, 0), (0, pad))))
    wide = padded.view(">u8").astype(np.uint64)
    return [np.ascontiguousarray(wide[:, i]) for i in range(wide.shape[1])]


def _hashed(words: Sequence[npt.NDArray[np.uint64]]) -> npt.NDArray[np.uint64]:
    """63 bits of each row's words (SplitMix64); words of zeros at the end change nothing."""
    bits = np.full(len(words[0]), 0x6A6B6E6D6F64656C, dtype=np.uint64)
    for word in words:
        z = (bits ^ word) + np.uint64(0x9E3779B97F4A7C15)
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        bits = np.where(word != 0, z ^ (z >> np.uint64(31)), bits)
    return np.asarray(bits >> np.uint64(1), dtype=np.uint64)
