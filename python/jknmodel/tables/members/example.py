# SPDX-License-Identifier: Apache-2.0
"""Members who do not exist, to try things out with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from jknmodel.tables.cells import Ints, Mask
from jknmodel.tables.members.codes import (
    ACTIVE,
    BP_PN,
    LEFT,
    OWING,
    PBID,
    PENDING,
    PPU_BU,
    PPU_PN,
    PROTECTED,
    are_mandiri,
)  # fmt: skip
from jknmodel.tables.spellings import SEGMENTS, STANDINGS

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["invented"]


def invented(n: int, seed: int) -> pd.DataFrame:
    """A table of n people: families of one to five, every segment and standing."""
    import pandas as pd

    rng = np.random.default_rng(seed)
    size = np.ones(n, dtype=np.int64)
    segment = np.searchsorted(
        np.cumsum([0.46, 0.14, 0.06, 0.13, 0.15, 0.04]), rng.random(n), side="right"
    )
    alone = (segment <= PBID) | (segment == BP_PN)
    size = np.where(alone, 1, 1 + (rng.random(n) * 5).astype(np.int64))
    mandiri = are_mandiri(segment)
    care_class = np.where(mandiri, 1 + np.searchsorted([0.1, 0.25], rng.random(n)), 0)
    care_class[segment <= PBID] = 3
    chance = rng.random(n)
    standing = np.where(chance < 0.08, LEFT, ACTIVE)
    standing[mandiri & (chance >= 0.08) & (chance < 0.5)] = OWING
    standing[(mandiri | (segment == PBID)) & (chance > 0.98)] = PENDING
    standing[(segment == PPU_BU) & (chance > 0.95)] = OWING
    standing[((segment == PPU_BU) | (segment == PPU_PN)) & (chance > 0.98)] = PROTECTED
    standing[segment == BP_PN] = ACTIVE
    months = np.where(standing == OWING, 1 + (rng.random(n) * 24).astype(np.int64), 0)
    home = (rng.random(n) * 12).astype(np.int64)
    decile = 1 + (rng.random(n) * 10).astype(np.int64)
    carries = (segment <= PBID) & (standing != OWING) & (rng.random(n) < 0.03)
    of = np.repeat(np.arange(n), size)[:n]  # the family of each person
    shuffled = np.argsort(rng.random(n), kind="stable")
    of = of[shuffled]
    number = np.argsort(rng.random(n), kind="stable")

    def optional(values: Ints, where: Mask) -> Any:
        return pd.array(
            [int(v) if w else None for v, w in zip(values, where, strict=True)], "Int64"
        )

    family = ~alone[of] & (size[of] > 1)
    return pd.DataFrame(
        {
            "identity": [f"EXAMPLE-{each:08}" for each in number],
            "segment": [SEGMENTS[code] for code in segment[of]],
            "care_class": optional(care_class[of], care_class[of] > 0),
            "standing": [STANDINGS[code] for code in standing[of]],
            "months_owed": months[of],
            "family": [f"FAMILY-{k:07}" if f else None for k, f in zip(of, family, strict=True)],
            "carried_debt": np.where(carries[of], 6 * 35_000, 0),
            "carried_class": optional(np.full(n, 3), carries[of]),
            "carried_months": optional(np.full(n, 6), carries[of]),
            "decile": decile[of],
            "village": [f"Village {each + 1:02}" for each in home[of]],
        }
    )
