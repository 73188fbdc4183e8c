# SPDX-License-Identifier: Apache-2.0
"""People of a run's accounts, counted by village."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from jknmodel.base.errors import InputError, Issue
from jknmodel.base.identities import HIDDEN, numbers_a_person
from jknmodel.tables.villages.counts import Count, key_of

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["counted"]


def counted(accounts: pd.DataFrame) -> tuple[tuple[Count, ...], tuple[str, ...]]:
    """People of accounts by village, segment and standing; and what is to be said of others."""
    needed = ["village", "segment", "standing", "people"]
    missing = [name for name in needed if name not in accounts.columns]
    if missing:
        message = "is missing; give the accounts of a run whose member list has villages"
        raise InputError([Issue(key=name, message=message) for name in missing])
    there = accounts.loc[accounts["people"] > 0, needed]
    homeless = int(there.loc[there["village"].isna(), "people"].sum())
    there = there.dropna(subset="village")
    if there.empty:
        message = "no account has one; the member list needs a column 'village'"
        raise InputError([Issue(key="village", message=message)])
    groups = there.groupby(needed[:3], observed=True)["people"].sum().reset_index()
    rows = zip(*(groups[name].tolist() for name in needed), strict=True)
    if any(numbers_a_person(str(village)) for village in there["village"].unique()):
        message = "holds numbers of persons, not names of villages; correct the member list"
        raise InputError([Issue(key="village", value=HIDDEN, message=message)])
    added: dict[Any, Count] = {}
    for village, segment, standing, people in rows:
        name = unicodedata.normalize("NFC", str(village))
        count = Count(name, "", str(segment), str(standing), None, int(people))
        key = (key_of(count), count.of)
        if key in added:
            count = replace(added[key], people=added[key].people + count.people)
        added[key] = count
    note = f"{homeless:,} people have no village; they are in none of the counts"
    return tuple(added.values()), (note,) if homeless else ()
