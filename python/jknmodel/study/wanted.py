# SPDX-License-Identifier: Apache-2.0
"""What has to hold at the close of a month and for some months after, as a question gives it."""

from __future__ import annotations

import datetime as dt

from jknmodel import _core
from jknmodel.base.arguments import Arguments
from jknmodel.base.months import later, text_of
from jknmodel.evidence.place import Place
from jknmodel.projection.options import FIGURES
from jknmodel.scenario.scenario import Scenario

__all__ = ["funded_to", "targets_given"]


def targets_given(given: Arguments, target: object) -> dict[str, float]:
    """Shares by figure; faults of those without a base, and in per cent."""
    what = 'shares by figure, as {"coverage": 0.98}'
    found = given.numbers("target", target, what=what, finite=False)
    if not found and not any(fault.key == "target" for fault in given.faults):
        given.fault("target", "{}", 'there is none; give {"coverage": 0.98}')
    for name, value in found.items():
        if name == "active":
            said = "has no base; write active_of_population or active_of_registered"
            given.fault(name, value, said)
        elif name not in FIGURES:
            said = f"'{name}' is not a target with a base{_core.advice(name, list(FIGURES))}"
            given.fault("target", name, said)
        else:
            given.share(name, value)
    return found


def funded_to(given: Arguments, place: Place, plan: Scenario, by: dt.date, hold: int) -> Scenario:
    """The plan with its funds of every year to `hold` months after `by`, so that each has a name.

    Faults of a month before the opening, and of a year that has no fund; then the plan as it is.
    """
    if any(fault.key == "by" for fault in given.faults):
        return plan
    opening = place.core.opening
    if by <= opening:
        said = f"is not after the opening, {text_of(opening)}; give a later month"
        given.fault("by", text_of(by), said)
        return plan
    until, found = later(by, hold), plan
    with given.collecting():
        _core.check_run(place.core, plan.core, until)
        found = plan.funded_until(until)
    return found  # noqa: RET504  (a fault is kept, and there is none)
