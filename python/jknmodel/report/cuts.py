# SPDX-License-Identifier: Apache-2.0
"""What was ordered of levers and not done: the last word of `Run.orders` on each of them.

An order that is cut in one month is still there in the next, so that only what is left of it at the
end counts (``report/answer.hpp``).

>>> import jknmodel as jkn
>>> plan = jkn.Scenario.load("lumajang/rate-42000")
>>> cut = cuts_of(jkn.project("lumajang", plan, until="2026-12"))[0]
>>> cut.lever, cut.cut, cut.ordered, cut.why
('june registration', 15520.0, 15520.0, 'money')
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING, Any

from jknmodel.study.told_apart import quiet_levers
from jknmodel.tables.counted import hidden_of
from jknmodel.tables.hiding import NOT_SHOWN

if TYPE_CHECKING:
    from jknmodel.projection.run import Run
    from jknmodel.study.side_by_side import SideBySide

__all__ = ["Cut", "cut_records", "cuts_of"]


@dataclass(frozen=True, slots=True)
class Cut:
    """What is missing of a lever, and why.

    Attributes
    ----------
    lever
        Its name.
    month
        The last month in which something of it was not done, as ``2026-12``.
    unit
        ``people`` or ``rupiah``.
    ordered, done, cut
        In all months together; ``cut`` is the difference.
    why
        The limit, in the words of `Run.orders`.
    """

    lever: str
    month: str
    unit: str
    ordered: float
    done: float
    cut: float
    why: str


def cuts_of(run: Run) -> list[Cut]:
    """What is missing of each lever of a run, in the order of the months."""
    found = run.outcomes[0].undone(run.plan.core)
    return [Cut(*(getattr(each, field.name) for field in fields(Cut))) for each in found]


def cut_records(comparison: SideBySide) -> list[dict[str, Any]]:
    """What is missing in each scenario, for the record; counts of 1 to 4 real people hidden."""
    hidden = hidden_of(comparison.place)
    out = []
    for each in comparison.scenarios:
        for cut in cuts_of(each.run):
            row: dict[str, Any] = {"scenario": each.name, **asdict(cut)}
            quiet = cut.lever in quiet_levers(each.run)
            for key in ("ordered", "done", "cut"):
                value = round(row[key], 2)
                shown = value if hidden is None else hidden.count(value)
                row[key] = NOT_SHOWN if quiet else shown
            out.append(row)
    return out
