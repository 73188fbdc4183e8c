# SPDX-License-Identifier: Apache-2.0
"""What a set of figures allows: linear programmes over the cells and the population.

`Polytope` is ``evidence/polytope.hpp``: all cells, zero or more, and populations that satisfy some
rows.

>>> from jknmodel.evidence.figures import Figure, rows_of
>>> registered = Figure("registered", "people", low=500, high=500, value=500)
>>> active = Figure("active", "people", low=600, high=600, value=600)
>>> found = Polytope([*rows_of(registered), *rows_of(active)]).conflict()
>>> found.labels, round(found.adjustments["active"])
(('registered', 'active'), -100)
"""

from __future__ import annotations

from dataclasses import dataclass

from jknmodel._core import Polytope

__all__ = ["Conflict", "Polytope"]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Figures that cannot all be true, and by how much each must at least move.

    ``labels`` cannot be made shorter; ``adjustments`` maps a figure to the least change, in people,
    of the solution that moves least in all (each weighed by its own size).
    """

    labels: tuple[str, ...]
    adjustments: dict[str, float]
