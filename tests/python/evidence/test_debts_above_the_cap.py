# SPDX-License-Identifier: Apache-2.0
"""A debt a head that is more than the law lets anybody owe is remarked on."""

from __future__ import annotations

import random

import pytest
from jknmodel.evidence.figures import Facts, Figure, Population
from jknmodel.evidence.reconcile import debts
from jknmodel.report.parts.labels import Labels


def _note(rupiah: float, heads: int, as_of: str, care_class: str, half_width: float = 0.5) -> str:
    def figure(name: str, unit: str, value: float, within: float) -> Figure:
        return Figure(
            name, unit, low=value - within, high=value + within, value=value,
            segments=("PBPU", "BP"), care_class=care_class, as_of=as_of,
        )  # fmt: skip

    facts = Facts(
        name="D",
        opening=as_of[:7],
        population=Population(value=900_000, low=900_000, high=900_000),
        figures=(
            figure("debt", "rupiah", rupiah, half_width),
            figure("owing", "people", heads, 0.5),
        ),
    )
    (found,) = debts._a_head(facts)
    assert found.implied == rupiah / heads
    return Labels(facts, "en", in_file=True).remarks(found)


def test_PL10_a_debt_of_more_months_than_may_be_owed_is_remarked_on() -> None:
    note = _note(2_150_018_060, 3_401, "2019-02", "3")
    assert "24.79 to 24.79 months of 25,500" in note
    assert "above the 24 months that may be owed (arrears.month_cap)" in note
    assert "which make 612,000 a head in class 3" in note


@pytest.mark.parametrize("seed", range(40))
def test_PL10_the_remark_comes_with_the_first_rupiah_above_the_cap(seed: int) -> None:
    draw = random.Random(seed)
    care_class = draw.choice("123")
    month = f"{draw.randint(2019, 2026)}-{draw.randint(1, 12):02}"
    heads = draw.randint(100, 50_000)
    last = 12 * int(month[:4]) + int(month[5:]) - 1
    months = [f"{n // 12}-{n % 12 + 1:02}" for n in range(last - 23, last + 1)]
    most = sum(debts.own_share(each, care_class) for each in months)
    under, above = (
        _note(most * (heads - 1), heads, month, care_class),
        _note(most * (heads + 1), heads, month, care_class),
    )
    assert "may be owed" not in under
    assert f"above the 24 months that may be owed (arrears.month_cap), which make {most:,}" in above


def test_PL10_a_debt_is_judged_by_the_share_of_its_own_month() -> None:
    assert "months of 25,500" in _note(10_000_000, 100, "2020-11", "3")
    assert "months of 35,000" in _note(10_000_000, 100, "2021-01", "3")
