# SPDX-License-Identifier: Apache-2.0
"""Amounts as people write them: read where one reading is possible, else refused by name."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import jknmodel as jkn
import pytest
from jknmodel.base.amounts import Unit, Written, amount_of, amounts_of, read_amount
from jknmodel.base.language import speaking


@pytest.mark.parametrize(
    ("written", "unit", "value", "half_width"),
    [
        ("93,4%", "share", 0.934, 0.0005),
        ("93.4 %", "share", 0.934, 0.0005),
        ("93,40 persen", "share", 0.934, 0.00005),
        ("0.934", "share", 0.934, 0.0005),
        ("0,934", "share", 0.934, 0.0005),
        (0.934, "share", 0.934, 0.0005),
        (0.9, "share", 0.9, 0.005),
        (1.0, "share", 1.0, 0.005),
        ("105,2%", "share", 1.052, 0.0005),
        ("93.125%", "share", 0.93125, 0.000005),
        ("612340", "people", 612_340, 0.5),
        ("612.340", "people", 612_340, 0.5),
        ("612,340", "people", 612_340, 0.5),
        ("612 340 jiwa", "people", 612_340, 0.5),
        ("612.000", "people", 612_000, 0.5),
        ("1.114.700", "people", 1_114_700, 0.5),
        ("1,1 juta", "people", 1_100_000, 50_000),
        (612_340.0, "people", 612_340, 0.5),
        ("26,4 miliar", "rupiah", 26_400_000_000, 50_000_000),
        ("26.4miliar", "rupiah", 26_400_000_000, 50_000_000),
        ("26.4bn", "rupiah", 26_400_000_000, 50_000_000),
        ("Rp26,4 miliar", "rupiah", 26_400_000_000, 50_000_000),
        ("Rp 0,5 T", "rupiah", 500_000_000_000, 50_000_000_000),
        ("26400000000", "rupiah", 26_400_000_000, 0.5),
        ("Rp. 26.400.000.000,-", "rupiah", 26_400_000_000, 0.5),
        ("26.400.000.000,00", "rupiah", 26_400_000_000, 0.5),
        ("1,234.5 juta", "rupiah", 1_234_500_000, 50_000),
        ("2.429.764", "wage", 2_429_764, 0.5),
        ("Rp2.429.764,50", "wage", Decimal("2429764.50"), 0.005),
    ],
)  # fmt: skip
def test_an_amount_is_read_with_the_half_width_of_its_digits(
    written: object, unit: Unit, value: float, half_width: float
) -> None:
    read = read_amount(written, unit)
    assert isinstance(read, Written), read
    assert float(read.value) == pytest.approx(float(value), rel=1e-12)
    assert read.half_width == pytest.approx(half_width)


@pytest.mark.parametrize(
    ("written", "unit", "said", "remedy"),
    [
        ("93.4", "share", "no per cent sign", "93.4%"),
        (93.4, "share", "no per cent sign", "0.934"),
        ("1", "share", "no per cent sign", "1%"),
        ("1052%", "share", "more than 150%", "93,4%"),
        ("-5%", "share", "below 0", "93,4%"),
        ("58210 jiwa", "share", "is no share", "93,4%"),
        ("93,4%", "people", "is a share", "612340"),
        ("612.34", "people", "not a whole number", "612340"),
        ("612.340 ribu", "people", "two ways, 612.34 or 612340", "locale"),
        ("26,4", "rupiah", "not whole rupiah", "26,4 miliar"),
        ("26,4 M", "rupiah", "miliar in Indonesian and million in English", "26,4 juta"),
        ("26.400 miliar", "rupiah", "two ways, 26.4 or 26400", "locale"),
        ("26-27 miliar", "rupiah", "write the number alone", "26,4 miliar"),
        ("26,4 karung", "rupiah", "'karung' is no unit", "miliar"),
        ("12.34.56", "people", "write the number alone", "612340"),
        ("9" * 30, "people", "too large", "612340"),
        (float("nan"), "share", "not a number", "93,4%"),
        (None, "people", "not a number", "612340"),
        (True, "people", "not a number", "612340"),
    ],
)  # fmt: skip
def test_what_has_no_single_reading_is_refused_with_what_to_write(
    written: object, unit: Unit, said: str, remedy: str
) -> None:
    read = read_amount(written, unit)
    assert isinstance(read, str)
    assert said in read
    assert remedy in read
    with pytest.raises(jkn.InputError) as refused, speaking("id"):
        amount_of(written, unit, key="figure")
    assert refused.value.errors[0].key == "figure"
    assert refused.value.errors[0].said("id") != refused.value.errors[0].said("en")


def test_a_declared_locale_chooses_between_two_readings() -> None:
    indonesian = read_amount("26.400 miliar", "rupiah", "id")
    english = read_amount("26.400 miliar", "rupiah", "en")
    assert isinstance(indonesian, Written)
    assert isinstance(english, Written)
    assert indonesian.value == 26_400_000_000_000
    assert english.value == 26_400_000_000


def test_several_amounts_are_refused_together() -> None:
    with pytest.raises(jkn.InputError) as refused:
        amounts_of(
            [("coverage", "93.4", "share"), ("pbid", 5, "people"), ("budget", "x", "rupiah")]
        )
    assert [fault.key for fault in refused.value.errors] == ["coverage", "budget"]


def test_a_number_of_a_person_is_never_printed() -> None:
    with pytest.raises(jkn.InputError) as refused:
        amount_of("3508010101010001 x", "people", key="population")
    assert "3508" not in str(refused.value) + refused.value.errors[0].value
    assert "3508" not in str(read_amount("3508010101010001", "people"))


def test_amounts_are_read_as_they_have_been_since_they_were_first_recorded() -> None:
    cases = Path(__file__).resolve().parents[2] / "cases" / "written.csv"
    with cases.open(encoding="utf-8", newline="") as lines:
        for case in csv.DictReader(lines):
            locale = None if case["locale"] == "-" else case["locale"]
            read = read_amount(case["text"], case["unit"], locale)  # type: ignore[arg-type]
            if isinstance(read, Written):
                assert (str(read.value), str(read.half_width), "") == (
                    case["value"], case["half_width"], case["fault"]
                ), case  # fmt: skip
            else:
                assert read == case["fault"], case


def test_a_number_of_a_person_behind_an_unknown_m_is_not_said_again() -> None:
    assert "3508" not in str(read_amount("3508010101010001 M", "rupiah"))
    assert "3508" not in str(read_amount(3508010101010001, "share"))
