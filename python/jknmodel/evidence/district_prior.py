# SPDX-License-Identifier: Apache-2.0
"""The prior for districts: how their members are spread, and how far districts differ in that.

A district is a point in 28 ``coordinates``. For each the prior has a centre and a spread, fitted to
what districts published (``districts.published``) in ``evidence/district_prior.hpp``, which says
how. A district's own figures are evidence, never its prior: `fitted` leaves them out.

>>> prior = fitted("regency in Java")
>>> prior.centre.shape, [len(block.of) for block in prior.blocks]
((28,), [1, 27])
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from jknmodel._core import DistrictPrior
from jknmodel.base.cells import CELLS
from jknmodel.evidence import priors
from jknmodel.evidence.districts import group_named, seen
from jknmodel.evidence.figures import Facts
from jknmodel.evidence.files import DISTRICTS, PUBLISHED
from jknmodel.evidence.priors import NATION, Prior

__all__ = ["DistrictPrior", "composed", "fitted", "once", "prior_of", "spread_of"]

Vector = NDArray[np.float64]


def composed(spread: DistrictPrior) -> Prior:
    """The shares at the centre, as other priors have them."""
    shares = dict(zip(CELLS, spread.shares().tolist(), strict=True))
    return Prior(DISTRICTS, shares, spread.registered_share(), sha256=_sha256())


def prior_of(facts: Facts) -> Prior:
    """The prior for districts at the centre of a place's own group, without its own figures."""
    return composed(fitted(group_named(facts.name, facts.region), facts.name))


@cache
def _sha256() -> str:
    """Of the file that the prior rests on: it ships, and does not change."""
    return hashlib.sha256(PUBLISHED.read_bytes()).hexdigest()


def spread_of(facts: Facts, prior: Prior) -> DistrictPrior:
    """How far the place may be from its prior: as districts of its group are from their centre."""
    spread = fitted(group_named(facts.name, facts.region), facts.name)
    return spread if prior.name == DISTRICTS else spread.around(prior)


@cache
def fitted(group: str, without: str = "") -> DistrictPrior:
    """The prior for districts of a group, from all that was published but by one of them."""
    return seen().fitted(priors.load(NATION).of_population, group, without)


def once(names: Sequence[str]) -> Vector:
    """Weights with which every district counts once, on however many dates it published."""
    return np.array([1.0 / names.count(name) for name in names])
