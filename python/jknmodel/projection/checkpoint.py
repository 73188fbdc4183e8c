# SPDX-License-Identifier: Apache-2.0
"""What a checkpoint belongs to: one question, and the list of members it was asked of."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from jknmodel import _core
from jknmodel.evidence.place import Place
from jknmodel.scenario.scenario import Scenario

if TYPE_CHECKING:
    from jknmodel.tables.members import Members

__all__ = ["columns_of", "question", "sha256_of"]


def question(run: tuple[Place, Scenario, date, str, int, int], members: Members | None) -> str:
    """Everything that an answer depends on: a checkpoint belongs to one question."""
    place, plan, until, engine, draws, seed = run
    parts = (
        _core.__version__, place.baseline_toml(), plan.decisions, f"{until:%Y-%m}", engine,
        str(draws), str(seed), sha256_of(members),
    )  # fmt: skip
    return "\x1f".join(parts)


def sha256_of(members: Members | None) -> str:
    """The SHA-256 of everything that the engine takes of a list, or of no list."""
    import hashlib

    listed = hashlib.sha256()
    if members is not None:
        for column in columns_of(members).values():
            listed.update(column.tobytes())
    return listed.hexdigest()


def columns_of(members: Members) -> dict[str, Any]:
    """What the engine takes of a list: everything but names, and what chance is keyed by."""
    names = (
        "segment care_class standing months_owed size debt carried_debt carried_class "
        "carried_months decile village"
    )
    columns = {name: getattr(members, name) for name in names.split()}
    return {**columns, "key": members.chance_keys()}
