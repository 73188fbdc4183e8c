# SPDX-License-Identifier: Apache-2.0
"""How much memory a projection takes, known before it starts."""

from __future__ import annotations

import os
from pathlib import Path

from jknmodel.base.errors import InputError, Issue

__all__ = ["free", "needed", "refuse_if_too_much"]

# Bytes, measured: a month's row of a draw (people, debt and ledger), an account and its copy when
# the list of accounts grows, and an account read back (its columns, twice while they are copied).
_ROW = 18_000
_ACCOUNT = 4 + 4
_READ_BACK = 2 * 24
_BASE = 200 << 20


def needed(people: float, months: int, engine: str, draws: int) -> int:
    """Bytes that a projection takes at most, roughly.

    Parameters
    ----------
    people
        Registered at the opening; no more accounts than that are made.
    months, engine, draws
        Of the projection.

    Examples
    --------
    >>> from jknmodel.base import memory
    >>> memory.needed(280e6, 60, "persons", 1) > memory.needed(1e6, 60, "persons", 1)
    True
    """
    rows = _ROW * (months + 1) * draws
    if engine != "persons":
        return _BASE + rows
    at_once = min(draws, os.cpu_count() or 1)
    accounts = people * (1 + 0.002 * months)  # births and moves in
    each = _ACCOUNT + (_READ_BACK if draws == 1 else 0)
    return int(_BASE + rows + accounts * each * at_once)


def free() -> int | None:
    """Bytes that are free on this machine; None where it does not say."""
    try:
        with Path("/proc/meminfo").open(encoding="ascii") as file:
            for line in file:
                if line.startswith("MemAvailable:"):
                    return int(line.split()[1]) << 10
    except OSError:
        pass
    return None


def refuse_if_too_much(bytes_needed: int) -> None:
    """Refuses work that does not fit, before it starts.

    Raises
    ------
    InputError
        With what is needed, what is free, and what would help.
    """
    there = free()
    if there is not None and bytes_needed > there:
        raise InputError(
            [
                Issue(
                    key="memory",
                    value=f"{bytes_needed / 1e9:.1f} GB",
                    message=f"needs about {bytes_needed / 1e9:.1f} GB, and {there / 1e9:.1f} GB "
                    "are free; take fewer draws, a shorter horizon, or engine='sampled'",
                )
            ]
        )
