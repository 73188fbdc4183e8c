# SPDX-License-Identifier: Apache-2.0
"""The planner's engine as its page asks it: questions as TOML, answers as JSON."""

from __future__ import annotations

import json
from typing import Any, Final

from jknmodel._core import Planner
from jknmodel.report.planner.carried import further

#: What an office types of a town that is not there.
TOWN: Final = {
    "name": "Kota Contoh", "population": "612.340", "coverage": "93,4%", "active": "71,2%",
    "pbid": "58.210", "budget": "Rp26,4 miliar", "as_of": "2025-07-01", "language": "id",
}  # fmt: skip


def reply(planner: Planner, question: str, **fields: Any) -> dict[str, Any]:
    """What comes back of a question: under ``ok``, or ``errors``."""
    lines = [f"{key} = {json.dumps(value)}" for key, value in {"ask": question, **fields}.items()]
    said: dict[str, Any] = json.loads(planner.answer("\n".join(lines)))
    return said


def answer(planner: Planner, question: str, **fields: Any) -> dict[str, Any]:
    """What is answered to a question that has an answer."""
    found: dict[str, Any] = reply(planner, question, **fields)["ok"]
    return found


def loaded() -> Planner:
    """A planner that knows what districts published."""
    planner = Planner()
    answer(planner, "load", **further()["load"])
    return planner
