# SPDX-License-Identifier: Apache-2.0
"""By when budgets are agreed, and when their money comes (law.md section 6).

A mid-year revision is agreed three months before the year ends, and usable in October or November
(PP 12/2019).
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from oracle.months import END
from oracle.refusal import Refused

REVISION_SINCE = 2019


class Revision(NamedTuple):
    """By when a revised budget is agreed, and when its money comes."""

    agreed_by: date
    usable_first: str
    usable_last: str


class Round(NamedTuple):
    """A budget, or the revision of one, that is to be agreed."""

    year: int
    revision: bool
    agreed_by: date


def next_budget(on: date) -> Round:
    """What is agreed next: the revision by 30 September, next year's budget by 30 November."""
    if not REVISION_SINCE <= on.year <= END // 12 - 2:
        raise Refused("PP 12/2019")
    if on.month <= 9:
        return Round(on.year, True, date(on.year, 9, 30))
    if on.month <= 11:
        return Round(on.year + 1, False, date(on.year, 11, 30))
    return Round(on.year + 1, True, date(on.year + 1, 9, 30))


def budget_revision(year: int) -> Revision:
    """The days of that year's revised budget."""
    if not REVISION_SINCE <= year <= END // 12:
        raise Refused("PP 12/2019")
    return Revision(date(year, 9, 30), f"{year}-10", f"{year}-11")
