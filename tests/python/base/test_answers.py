# SPDX-License-Identifier: Apache-2.0
"""Answers of the compiled part: named fields, compared by what they say, kept and read again."""

from __future__ import annotations

import datetime as dt
import pickle
from typing import Any

import pytest
from jknmodel import _core

FAMILY = _core.Debtor(segment="PBPU", care_class=3, people=4)
DAY = dt.date(2025, 5, 8)
CHANGES = _core.LawChanges({"fine.cap": 10_000_000.0}, "2026-07", "2027-12")
ANSWERS: list[Any] = [
    _core.dues("PBPU", "2025-05", 3),
    _core.wage_base(
        "PPU_PN", "2020-01", basic=3_000_000, family=0, position=0, professional=2_000_000,
        performance=0, fixed=0, group=None, law=None,
    ),
    _core.arrears(FAMILY, "2024-01", "2025-05", "latest", None),
    _core.arrears(FAMILY, "2024-01", "2025-05", "latest", None).by_month[0],
    _core.reactivation(FAMILY, "2024-01", DAY, "latest", relaxation=False, law=None),
    _core.moved_debt(FAMILY, "2024-01", "2024-07", "latest", None, None, None),
    _core.afford(1_000_000, 42_000, 6, 0, None),
    _core.service_fine(
        10_000_000, 4, dt.date(2025, 5, 20), DAY, "PBPU", inpatient=True, already_fined=False,
        law=None,
    ),
    _core.instalments(
        1_000_000, 7, DAY, some_day=False, moved=False, count=None, active_after="last",
        care_class=3, people=1, law=None,
    ),
    _core.newborn(DAY, "PBPU", None),
    _core.uhc(0.98, 0.8, 0.1, owes_bpjs=False, approved=True, month="2026-01", law=None),
    _core.dbhcht(11_700_000_003, "2025-01", None),
    _core.budget_revision(2025, None),
    _core.next_budget_round(DAY, None),
    CHANGES.kept()[0],
    _core.law_rows(CHANGES)[0],
]  # fmt: skip
NAMES = [type(answer).__name__ for answer in ANSWERS]


@pytest.mark.parametrize("answer", ANSWERS, ids=NAMES)
def test_an_answer_is_the_same_after_a_pickle(answer: Any) -> None:
    again = pickle.loads(pickle.dumps(answer))
    assert again == answer
    assert hash(again) == hash(answer)
    assert repr(again) == repr(answer)


@pytest.mark.parametrize("answer", ANSWERS, ids=NAMES)
def test_an_answer_says_its_fields_by_name(answer: Any) -> None:
    assert repr(answer).startswith(f"{type(answer).__name__}(")
    for field in repr(answer).split("(", 1)[1].split("=")[0].split(","):
        assert hasattr(answer, field.strip())
    assert answer != tuple(answer.__getstate__())
    with pytest.raises(TypeError):
        answer[0]


def test_answers_to_two_questions_are_not_equal() -> None:
    assert _core.dues("PBPU", "2025-05", 3) != _core.dues("PBPU", "2025-05", 1)
    assert len({_core.dues("PBPU", month, 3) for month in ("2025-05", "2025-06")}) == 1


def test_days_are_dates() -> None:
    found = _core.reactivation(FAMILY, "2024-01", DAY, "latest", relaxation=False, law=None)
    assert found.active_by == dt.date(2025, 5, 9)
    assert _core.due_date("2025-05", [dt.date(2025, 5, 12)], None) == dt.date(2025, 5, 13)
    with pytest.raises(TypeError):
        _core.active_by("2025-05-08", None)  # type: ignore[arg-type]
