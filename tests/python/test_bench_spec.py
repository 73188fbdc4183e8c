# SPDX-License-Identifier: Apache-2.0
"""The bench compares what it says it compares, and refuses an engine that is wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import numpy_peer
import params
import pytest
import zcheck

SPEC = Path(__file__).parents[1] / "bench" / "people" / "spec.md"
PEOPLE, MONTHS = 514 * 100, 30


def rows_of_the_spec() -> list[list[str]]:
    """The cells of the table of segments."""
    lines = SPEC.read_text("utf-8").splitlines()
    start = next(i for i, line in enumerate(lines) if line.startswith("| s | Segment"))
    rows = []
    for line in lines[start + 2 :]:
        if not line.startswith("|"):
            break
        rows.append([cell.strip() for cell in line.strip("|").split("|")])
    return rows


def test_the_parameters_of_the_peers_are_those_of_the_spec() -> None:
    rows = rows_of_the_spec()
    assert [int(row[0]) for row in rows] == list(range(params.SEGMENTS))
    columns: tuple[tuple[int, Any], ...] = (
        (2, params.SHARE),
        (3, params.DUE),
        (5, params.PAYS),
        (6, params.RETURNS),
        (7, params.STARTS_ACTIVE),
    )
    for column, values in columns:
        assert [float(row[column].replace(",", "")) for row in rows] == values.tolist()
    assert [row[4] == "yes" for row in rows] == params.ACCRUES.astype(bool).tolist()
    assert rows[params.PBID][1] == "PBID"
    assert rows[params.CLASS_III][1] == "PBPU, class III"
    assert params.SHARE.sum() == pytest.approx(1)


def test_the_due_rises_by_a_tenth_in_month_24_but_not_for_pbid() -> None:
    before, after = params.tariff(23)[0], params.tariff(24)[0]
    assert (after * 10 == before * 11).tolist() == [s != params.PBID for s in range(7)]
    assert after[params.PBID] == before[params.PBID] == params.RATE
    assert params.tariff(24)[1].tolist() == [0, 0, 77_000, 165_000, 110_000, 38_500, 55_000]


def test_chances_are_chances_and_a_member_of_pbid_never_misses() -> None:
    pays_all, pays = params.chances()
    assert pays_all.shape == (params.SEGMENTS, params.STANDINGS)
    assert (pays_all >= 0).all()
    assert (pays <= 1).all()
    assert pays_all[params.PBID, 0] == 1
    assert pays_all[3, 8] == pytest.approx(0.10 * np.exp(-1) + 0.004)
    assert np.unique((pays - pays_all)[3:6, 4:].round(12)).tolist() == [0.01]


def test_every_member_has_a_segment_and_owes_by_the_months_behind() -> None:
    first = params.opening(PEOPLE)
    counted = np.bincount(first.segment, minlength=7)
    assert counted.tolist() == (first.of * params.DISTRICTS).tolist()
    assert first.of.sum() == first.each
    accrual = params.tariff(0)[1][first.segment]
    assert (first.debt == first.owed * accrual).all()
    active = np.bincount(first.segment[first.owed == 0], minlength=7) / counted
    assert np.abs(active - params.STARTS_ACTIVE).max() < 0.02
    with pytest.raises(ValueError, match="not the same number"):
        params.opening(PEOPLE + 1)


def right_lines(runs: int) -> list[dict[str, Any]]:
    """Lines of an engine as NumPy plays it."""
    lines = []
    for seed in range(runs):
        last = numpy_peer.persons(PEOPLE, MONTHS, seed).out[-1]
        lines.append({"seg_arrears": last[:, 1], "seg_debt": last[:, 2]})
    return lines


@pytest.fixture(scope="module")
def truth() -> zcheck.Exact:
    return zcheck.exact(PEOPLE, MONTHS)


def test_a_right_engine_is_found_right(truth: zcheck.Exact) -> None:
    verdict = zcheck.judge(right_lines(12), truth)
    assert verdict.right, str(verdict)


def test_the_exact_expectation_has_a_score_of_nought(truth: zcheck.Exact) -> None:
    line = {"seg_arrears": truth.mean[:, 0], "seg_debt": truth.mean[:, 1]}
    verdict = zcheck.judge([line], truth)
    assert verdict.farthest == 0
    assert verdict.right


@pytest.mark.parametrize(
    ("figure", "segment", "change"),
    [("seg_arrears", 2, 1.3), ("seg_arrears", 3, 0.7), ("seg_debt", 4, 1.2), ("seg_debt", 6, 2)],
)
def test_a_wrong_engine_is_refused(
    truth: zcheck.Exact, figure: str, segment: int, change: float
) -> None:
    lines = right_lines(2)
    for line in lines:
        line[figure][segment] *= change
    assert not zcheck.judge(lines, truth).right


def test_an_engine_that_plays_one_seed_always_is_refused(truth: zcheck.Exact) -> None:
    lines = right_lines(1)
    shift = np.sqrt(truth.variance)
    lines[0]["seg_arrears"] = truth.mean[:, 0] + 2 * shift[:, 0]
    lines[0]["seg_debt"] = truth.mean[:, 1] + 2 * shift[:, 1]
    assert zcheck.judge(lines, truth).right
    assert not zcheck.judge(lines * 12, truth).right


def test_cohorts_lose_nobody() -> None:
    out, _ = numpy_peer.cohorts(1, 30)
    people = params.REGION_PEOPLE * params.SHARE.sum()
    np.testing.assert_allclose(out[:, 0] + out[:, 1], people)
