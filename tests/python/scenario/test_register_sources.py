# SPDX-License-Identifier: Apache-2.0
"""A value of the register that names its source follows from that source, worked out again here
from what was published; one that is a figure of its source stands as it was printed."""

from __future__ import annotations

import math
from typing import Final

import jknmodel as jkn
import pandas as pd
import pytest
from jknmodel.study.seen_again import segments_shift, uhc_chance

# Millions of people, as published: active in April 2025 (PBI also at the end of June), those who
# had left by September 2024, debtors in December 2024.
ACTIVE: Final = {"PBI": 96.76, "PBID": 48.8, "PPU_BU": 37.81, "PPU_PN": 18.78}
ACTIVE_PBI_JUNE: Final = 96.757416
REGISTERED_PPU_BU: Final = 37.81 + 9.2
LEFT: Final = {"PBID": 10.12, "PPU_BU": 9.2, "PPU_PN": 0.944}
REMOVED_2025: Final = 13.5  # from PBI, the clean-up of May and June among them
CLEANED_UP: Final = 7.4
CLEANED_UP_2026: Final = 11.0  # in February
OWES_AS_ANOTHER: Final = 10.98
OWES_AS_SELF_PAYER: Final = 17.87
# Their rupiah, in trillions.
CARRIED: Final = 7.37
OWED: Final = 14.11

# name: what follows from the source, and how far the register rounds it
RECOMPUTED: Final = {
    "pbi_drift": ((REMOVED_2025 - CLEANED_UP) / 12 / 96.8, 0.0001),
    "pbi_cleanup_replaced": (1 - (ACTIVE["PBI"] - ACTIVE_PBI_JUNE) / CLEANED_UP, 0.005),
    "pbi_drift_replaced": (1.0, 0),  # what goes comes back: the quota is of the nation
    "pbi_from_unregistered": ((280.0 - 280.0) / CLEANED_UP, 0),  # registered stood still
    "pbi_cleanup_from_pbid": (0.23, 0.03),
    "pbi_back_in_a_year": (0.087 / REMOVED_2025, 0.0005),
    "pbid_out": (LEFT["PBID"] / 30 / ACTIVE["PBID"], 0.00005),
    "ppu_bu_lost": (LEFT["PPU_BU"] / 24 / ACTIVE["PPU_BU"], 0.0005),
    "ppu_bu_found": (LEFT["PPU_BU"] / 24 / ACTIVE["PPU_BU"], 0.0005),
    "ppu_pn_out": (LEFT["PPU_PN"] / 36 / ACTIVE["PPU_PN"], 0.00005),
    "ppu_pn_in": (LEFT["PPU_PN"] / 36 / ACTIVE["PPU_PN"], 0.00005),
    "carried_debt": (CARRIED / (CARRIED + OWED), 0.005),
    "carried_a_head": ((CARRIED / OWES_AS_ANOTHER) / (OWED / OWES_AS_SELF_PAYER), 0.005),
    "rehab_joins": (1.73 / 36 / 15, 0.00005),
    "clean_up_size": ((CLEANED_UP + CLEANED_UP_2026) / 2 / 96.8, 0.0005),
    # From districts that published twice, and from the nation 17 months apart.
    "uhc_chance": (uhc_chance(), 0.0005),
    "segments_shift": (segments_shift(), 0.0005),
    "ppu_growth": (math.log((37.81 + 18.78) / (33.887777 + 18.031710)) / 17, 0.0005),
}
# Assumed between nothing and what was seen.
UPPER_END: Final = {
    "clean_up_chance": (2 / 14, 0.005),  # two from January 2025 to February 2026
    "quota_size": (90_917 / 1_500_000, 0.001),  # the quota of Bangka Belitung of its people
}
# A floor, a range or a fit: the value lies where the source lets it lie.
WITHIN: Final = {
    "employers_late": (0.2 / REGISTERED_PPU_BU, 0.4 / REGISTERED_PPU_BU),
    "rehab_finishes": (0.526, 1.0),
    "mandiri_owing_exit": (0.008, 0.02),
}
# Worked out by the engine in the tests of the fits.
FITTED: Final = {"pay_alpha", "pay_beta", "settle_level", "settle_power", "mandiri_active_exit"}


def register() -> pd.DataFrame:
    return jkn.Scenario.from_text('schema = 1\nname = "nothing decided"\n').assumptions


def sourced() -> list[str]:
    """Every row of the register that names more than an assumption."""
    rows = register()
    plain = rows.source.str.startswith("assumed") | (rows.source == "numerical")
    return list(rows.index[~plain])


def test_every_row_with_a_source_is_worked_out_again() -> None:
    assert set(sourced()) == set(RECOMPUTED) | set(WITHIN) | FITTED


@pytest.mark.parametrize("name", RECOMPUTED)
def test_a_value_follows_from_its_source(name: str) -> None:
    follows, rounding = RECOMPUTED[name]
    row = register().loc[name]
    assert abs(row.value - follows) <= rounding + 1e-12
    assert row.low <= follows <= row.high


@pytest.mark.parametrize("name", UPPER_END)
def test_what_was_seen_once_is_the_upper_end_of_a_range(name: str) -> None:
    seen, rounding = UPPER_END[name]
    assert abs(register().loc[name].high - seen) <= rounding


def test_governments_add_about_as_many_heads_as_in_2025() -> None:
    """If a half of the nation's 285 million lived 9 points under the line in April."""
    rows = register().loc[["pbid_added", "uhc_chance"], ["low", "value", "high"]].astype(float)
    added, goes = rows.mean(axis=1)
    heads = 8 * added * ACTIVE["PBID"] + (1 - (1 - goes) ** 8) * 285 / 2 * 0.09
    assert heads == pytest.approx(9, rel=0.2)  # to December, were all of them PBID


@pytest.mark.parametrize("name", WITHIN)
def test_a_value_lies_where_its_source_puts_it(name: str) -> None:
    least, most = WITHIN[name]
    assert least <= register().loc[name].value <= most
