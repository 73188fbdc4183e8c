# SPDX-License-Identifier: Apache-2.0
"""From figures to a full opening position: the cells nearest to a named prior.

Three questions, three answers for every cell:

- *what do we put in*: the least relative entropy to the prior under every figure (at its printed
  value where the figures agree at these, inside its rounding otherwise), in whole people;
- *what does the evidence alone allow*: the least and the most by linear programmes;
- *what is plausible*: four of five openings drawn under every figure, as far from the prior as
  districts are from each other (``conditioned``); what we put in is always inside.

Under the prior for districts what we put in is nearest to the middle of these draws, so that
figures move most what districts differ in most; under a named composition it is nearest to that.

How is said in ``evidence/inference.hpp``, which works it out.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from jknmodel import _core
from jknmodel.base.cells import Cell
from jknmodel.evidence.conditioned import ways_that_stand
from jknmodel.evidence.figures import Facts
from jknmodel.evidence.opening import NoRoomError

if TYPE_CHECKING:
    from jknmodel.evidence.priors import Prior

Vector = NDArray[np.float64]

#: What to ask for first is ranked within this factor of what the prior implies (assumed; range 1.5
#: to 3).
PLAUSIBLE_FACTOR: Final[float] = _core.PLAUSIBLE_FACTOR
#: The ends of the interval that is plausible of a cell.
ENDS: Final[tuple[float, ...]] = tuple(_core.INTERVAL_ENDS)


@dataclass(frozen=True, slots=True)
class Inference:
    """A resolved opening position and how it came about.

    ``whole`` has one cell for each of CELLS, ``cells`` the same with deciles and villages told
    apart where these were published.
    ``gap_to`` is the share of the population up to which "not registered" counts (None when it was
    not published or fits no reading), ``exact`` whether every figure holds at its printed value,
    ``implied`` what the prior implies for each cell, ``factor`` how far from that the cells are,
    ``notes`` what a reader should know, ``near`` what the cells are nearest to, of the population.
    """

    cells: tuple[Cell, ...]
    whole: tuple[Cell, ...]
    gap_to: float | None
    exact: bool
    implied: tuple[float, ...]
    factor: float
    notes: tuple[str, ...]
    near: Vector = field(compare=False, repr=False)


def infer(facts: Facts, prior: Prior, *, factor: float = PLAUSIBLE_FACTOR) -> Inference:
    """The opening position of a place under a prior.

    ``factor`` (at least 1) says how far cells may be from the prior before a note says that the
    evidence needs more. Raises ContradictionError when the figures cannot
    all be true.

    >>> from jknmodel.evidence import priors
    >>> from jknmodel.evidence.figures import Facts, Figure, Population
    >>> facts = Facts(
    ...     name="Somewhere",
    ...     opening="2025-04",
    ...     population=Population(value=1000, low=1000, high=1000),
    ...     figures=(Figure("registered", "people", 900, 900, 900),),
    ... )
    >>> sum(cell.people for cell in infer(facts, priors.load("nation")).cells)
    900
    """
    return _inferred(facts, prior, factor)


@lru_cache(maxsize=64)  # a page asks for the same position again and again
def _inferred(facts: Facts, prior: Prior, factor: float) -> Inference:
    try:
        ways = ways_that_stand(facts, prior)
    except NoRoomError:  # then what the evidence allows is all that can be said
        return _core.infer_alone(facts, prior, factor)
    return _core.infer_among(prior, ways.walks, factor)
