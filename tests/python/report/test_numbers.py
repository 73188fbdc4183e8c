# SPDX-License-Identifier: Apache-2.0
"""Numbers read as each language writes them, with no more digits than there are."""

from __future__ import annotations

import csv
import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import Any

import jknmodel as jkn
import numpy as np
import pandas as pd
import pytest
from jknmodel.base.language import LANGUAGES, Language
from jknmodel.report.numbers import Numerals
from jknmodel.report.texts import Texts
from jknmodel.tables.whole_numbers import read_whole

ID, EN = Numerals("id"), Numerals("en")


@pytest.mark.parametrize(
    ("rupiah", "indonesian", "english"),
    [
        (0, "Rp0", "Rp0"),
        (2_800, "Rp2.800", "Rp2,800"),
        (999_999, "Rp999.999", "Rp999,999"),
        (3_600_000, "Rp3,6 juta", "Rp3.6 million"),
        (757_620_000, "Rp757,62 juta", "Rp757.62 million"),
        (50_670_000_000, "Rp50,67 miliar", "Rp50.67 billion"),
        (7_000_000_000, "Rp7 miliar", "Rp7 billion"),
        (46_400_000_000_000, "Rp46,4 triliun", "Rp46.4 trillion"),
        (-2_501_580_000, "−Rp2,5 miliar", "−Rp2.5 billion"),
    ],
)
def test_money_is_said_in_the_scale_of_the_language(
    rupiah: int, indonesian: str, english: str
) -> None:
    assert ID.money(rupiah) == indonesian
    assert EN.money(rupiah) == english


def test_nothing_is_minus_nothing() -> None:
    assert ID.whole(-0.3) == "0"
    assert EN.number(-0.04, 1) == "0.0"
    assert ID.whole(-2) == "−2"


def test_what_is_no_number_is_a_dash() -> None:
    assert ID.whole(float("nan")) == ID.money(float("inf")) == ID.per_cent(float("nan")) == "–"


@pytest.mark.parametrize(
    ("heads", "said"),
    [
        (0, "0"),
        (627, "630"),
        (1_628, "1.600"),
        (15_520, "15,5 ribu"),
        (243_557, "244 ribu"),
        (1_114_700, "1,11 juta"),
    ],
)
def test_people_that_are_not_known_are_said_roughly(heads: int, said: str) -> None:
    assert ID.about_people(heads) == f"sekitar {said}"


def test_a_range_of_one_number_is_one_number() -> None:
    assert ID.per_cents(0.8884, 0.8884) == "88,8%"
    assert EN.about_money(2.5e9, 2.51e9) == "about Rp2.5 billion"
    assert EN.about_money(0, 0) == "Rp0"
    assert EN.about_between(5_000, 5_010) == "about 5,000"


def test_months_have_names() -> None:
    assert ID.month(dt.date(2026, 8, 1)) == "Agustus 2026"
    assert ID.short_month(dt.date(2025, 12, 1)) == "Des 2025"
    assert EN.day(dt.date(2025, 5, 1)) == "1 May 2025"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_name_with_braces_stays_a_name(language: Language) -> None:
    assert "{x}" in Texts(language)("title", place="{x}")


# ── read back ──

SPELLINGS = Path(__file__).resolve().parents[2] / "cases" / "numerals.csv"


def spellings() -> list[tuple[str, Language | None, int | None]]:
    """Each spelling under each declared locale: its value, or None where it is refused."""
    with SPELLINGS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [
        (
            row["spelling"],
            next((each for each in LANGUAGES if each == row["locale"]), None),
            int(row["value"]) if row["value"] else None,
        )
        for row in rows
    ]


def test_R34_at_least_150_spellings_are_told() -> None:
    assert len(set(spellings())) == len(spellings()) >= 150


@pytest.mark.parametrize(("spelling", "locale", "value"), spellings())
def test_R34_a_spelling_is_read_right_or_refused(
    spelling: str, locale: Language | None, value: int | None
) -> None:
    found = read_whole(spelling, locale)
    assert (found if isinstance(found, int) else None) == value
    table = pd.DataFrame({"desa": ["Selok"], "jiwa": [spelling]})
    worker = {"identity": ["A"], "segment": ["PPU_BU"], "standing": ["owing"], "months_owed": [2]}
    debtor = {**worker, "debt": [spelling]}
    if value is None:
        with pytest.raises(jkn.InputError):
            jkn.Villages.from_frame(table, locale=locale)
        with pytest.raises(jkn.InputError):
            jkn.Members.load(debtor, as_of="2025-04", locale=locale)
        return
    assert jkn.Villages.from_frame(table, locale=locale).people == value
    members = jkn.Members.load(debtor, as_of="2025-04", locale=locale)
    assert members.debt.tolist() == [value]


@pytest.mark.parametrize(
    ("typed", "value"),
    [(37_800, 37_800), (np.int8(4), 4), (np.uint64(2**40), 2**40), (37_800.0, 37_800), (0, 0),
     (np.float32(3), 3), (Decimal(12), 12), (Decimal("2.00"), 2), (True, None), (37.8, None),
     (float("inf"), None), (float("nan"), None), (2.0**60, None), (dt.date(2025, 1, 5), None),
     (b"5", None), ([5], None), (1j, None), (np.bool_(True), None), (Decimal("1.5"), None)],
)  # fmt: skip
def test_R34_a_number_that_a_spreadsheet_typed_is_what_it_is(typed: Any, value: int | None) -> None:
    for locale in (None, *LANGUAGES):
        found = read_whole(typed, locale)
        assert (found if isinstance(found, int) else None) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [("Rp840.000", 840_000), ("Rp 840.000", 840_000), ("Rp. 840.000,00", 840_000),
     ("rp840.000,-", 840_000), ("IDR 840.000", 840_000), ("Rp840000", 840_000), ("Rp0", 0),
     ("Rp840,000", None), ("Rp0.840", None), ("Rp", None), ("USD 5", None), ("Rp+5", None),
     ("840.000 Rp", None)],
)  # fmt: skip
def test_R34_rupiah_may_have_their_sign_in_a_declared_locale(text: str, value: int | None) -> None:
    found = read_whole(text, "id", "whole rupiah", money=True)
    assert (found if isinstance(found, int) else None) == value
    assert isinstance(read_whole(text, "id"), str)  # of people never
    assert isinstance(read_whole(text, None, money=True), str)
