# SPDX-License-Identifier: Apache-2.0
"""The prior for districts: how their members are spread, and how far districts differ in that.

A district is a point in 28 ``coordinates``. For each the prior has a centre and a spread, fitted to
what districts published (``districts.published``):

- segments: the centre of each group of districts (``districts.GROUPS``), which lies around that of
  all; what districts differ by beside it, together;
- active against inactive: districts and the nation, which is an observation of the centre;
- what nobody published by district is the nation's, with a spread that is assumed and said so.

Spreads are Student's t: some districts are far from all others. How unusual a district is widens
all its coordinates together, so that figures far from the prior widen what is left open, never
narrow it; how many it registers is apart from that.
What is not known of a centre is part of the spread. A district's own figures are evidence, never
its prior: `fitted` leaves them out.

>>> prior = fitted("regency in Java")
>>> prior.centre.shape, [len(block.of) for block in prior.blocks]
((28,), [1, 27])
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from jknmodel.base.cells import CELLS, MANDIRI
from jknmodel.evidence import priors
from jknmodel.evidence.coordinates import NAMES, coordinates, people_at
from jknmodel.evidence.districts import (
    GROUPS,
    Composition,
    Published,
    compositions,
    group_named,
    published,
    same_district,
)
from jknmodel.evidence.figures import Facts
from jknmodel.evidence.files import DISTRICTS, PUBLISHED
from jknmodel.evidence.priors import NATION, Prior

Vector = NDArray[np.float64]

#: How far the centre of a group lies from that of all districts (log; assumed).
GROUPS_APART: Final = 1.0
#: Degrees of freedom with which the districts that are seen are fitted (assumed); what is not known
#: of one that is not seen has heavier tails (`conditioned.FREEDOM`).
FITTED_FREEDOM: Final = 5.0
#: What a spread is taken to be before any district is seen, as so many districts (assumed).
SEEN_BEFORE: Final = 6.0
#: How much of what coordinates were seen to differ together is believed (assumed).
TOGETHER: Final = 0.3
#: The nation is the mean of all districts: its figure counts for a centre as that of so many.
NATION_COUNTS: Final = 3.0


# ── the prior ───────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Block:
    """Coordinates that differ together: Student's t of a scale and of degrees of freedom."""

    of: tuple[int, ...]
    scale: Vector
    freedom: float


@dataclass(frozen=True, slots=True)
class DistrictPrior:
    """Centre and spread of the coordinates.

    The first block is how many are registered, the second all that a district can be unusual in;
    ``width`` is that of one whose width is known (`as_wide`).
    """

    centre: Vector
    blocks: tuple[Block, ...]
    width: float = 1.0

    def as_wide(self, width: float) -> DistrictPrior:
        """The prior for a district whose spread is known to be so many times as wide: normal."""
        first, second = self.blocks
        known = Block(second.of, second.scale * width**2, np.inf)
        return DistrictPrior(self.centre, (first, known), width)

    def around(self, prior: Prior) -> DistrictPrior:
        """The same spread around another prior: the nation's shares, or one district's."""
        centre = coordinates(np.append(prior.of_population, 1.0))
        return DistrictPrior(np.where(np.isfinite(centre), centre, self.centre), self.blocks)

    def composed(self) -> Prior:
        """The shares at the centre, as other priors have them."""
        cells = people_at(self.centre)[:-1]
        registered = float(cells.sum())
        shares = dict(zip(CELLS, (cells / registered).tolist(), strict=True))
        return Prior(DISTRICTS, shares, min(registered, 1.0))

    def spread_apart(self, by: float) -> DistrictPrior:
        """The same centre with every spread so many times as wide."""
        wider = tuple(Block(b.of, b.scale * by**2, b.freedom) for b in self.blocks)
        return DistrictPrior(self.centre, wider)

    def moved(self, by: dict[str, float]) -> DistrictPrior:
        """The same spread around a centre that is moved in some coordinates."""
        shift = np.array([by.get(name, 0.0) for name in NAMES])
        return DistrictPrior(self.centre + shift, self.blocks)

    def draw(self, chance: np.random.Generator, count: int) -> Vector:
        """Coordinates of so many districts."""
        out = np.tile(self.centre, (count, 1))
        for block in self.blocks:
            normal = chance.standard_normal((count, len(block.of)))
            wide = np.sqrt(block.freedom / chance.chisquare(block.freedom, count))
            root = np.linalg.cholesky(block.scale)
            out[:, list(block.of)] += (normal @ root.T) * wide[:, None]
        return out


def prior_of(facts: Facts) -> Prior:
    """The prior for districts at the centre of a place's own group, without its own figures."""
    composed = fitted(group_named(facts.name, facts.region), facts.name).composed()
    return replace(composed, sha256=_sha256())


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
    seen = [c for c in compositions() if not same_district(c.district, without)]
    rows = [r for r in published() if r.is_district and not same_district(r.district, without)]
    nation = coordinates(np.append(priors.load(NATION).of_population, 1.0))
    centre = nation.copy()
    blocks = [_registered(rows, centre), _segments(seen, group, centre)]
    blocks += [_kinds_of_employer(seen, group, centre), _pensioners(centre)]
    classes = [r for r in published() if not same_district(r.district, without)]
    blocks += [_standings(rows, seen, nation, centre), _classes(classes, nation, centre)]
    return DistrictPrior(centre, (blocks[0], _together(blocks[1:])))


def _together(blocks: Sequence[Block]) -> Block:
    """Blocks that share how unusual a district is: one Student's t of them all."""
    of = tuple(k for block in blocks for k in block.of)
    scale = np.zeros((len(of), len(of)))
    first = 0
    for block in blocks:
        last = first + len(block.of)
        scale[first:last, first:last] = block.scale
        first = last
    return Block(of, scale, FITTED_FREEDOM)


class _Fit(NamedTuple):
    """Student's t around centres that follow some features."""

    centres: Vector
    scale: Vector
    known_to: Vector


def _student(
    values: Vector, weights: Vector, features: Vector, apart: float, before: Vector
) -> _Fit:
    """The most likely centres and scale of values that are spread as Student's t (by EM).

    ``before`` is the standard deviation that counts as `SEEN_BEFORE` districts, ``apart`` that of
    all features after the first; ``known_to`` the covariance of the centres in scales.
    """
    count, wide = values.shape
    tied = np.diag([1e-9, *[1.0 / apart**2] * (features.shape[1] - 1)])
    scale = np.diag(before**2)
    centres = np.zeros((features.shape[1], wide))
    inner = np.ones(count)
    for _ in range(60):
        heavy = weights * inner
        moments = features.T @ (heavy[:, None] * features)
        for k in range(wide):
            right = features.T @ (heavy * values[:, k])
            centres[:, k] = np.linalg.solve(moments + tied * scale[k, k], right)
        left = values - features @ centres
        scatter = left.T @ (heavy[:, None] * left) + SEEN_BEFORE * np.diag(before**2)
        scale = scatter / (weights.sum() + SEEN_BEFORE)
        scale = TOGETHER * scale + (1.0 - TOGETHER) * np.diag(np.diag(scale))
        distance = np.einsum("ij,jk,ik->i", left, np.linalg.inv(scale), left)
        inner = (FITTED_FREEDOM + wide) / (FITTED_FREEDOM + distance)
    known_to = np.linalg.inv(moments + tied * float(np.mean(np.diag(scale))))
    return _Fit(centres, scale, np.asarray(known_to, dtype=np.float64))


def _in_groups(groups: Sequence[str]) -> Vector:
    """A feature for all districts, and one for each group."""
    return np.array([[1.0, *(float(group == g) for g in GROUPS)] for group in groups])


def once(names: Sequence[str]) -> Vector:
    """Weights with which every district counts once, on however many dates it published."""
    return np.array([1.0 / names.count(name) for name in names])


def _at(*names: str) -> tuple[int, ...]:
    return tuple(NAMES.index(name) for name in names)


def _predicted(fit: _Fit, features: Vector, of: tuple[int, ...], centre: Vector) -> Block:
    """The block of a new district, what is not known of its centre included."""
    centre[list(of)] = features @ fit.centres
    wider = 1.0 + float(features @ fit.known_to @ features)
    return Block(of, fit.scale * wider, FITTED_FREEDOM)


#: Most districts register about everybody since 2024; those before are of another time.
_COVERAGE_SINCE: Final = "2024"


def _registered(rows: Sequence[Published], centre: Vector) -> Block:
    """The registered against the population."""
    found = [r for r in rows if r.figure == "coverage" and r.date >= _COVERAGE_SINCE]
    values = np.log([[r.value] for r in found])
    weights = once([r.district for r in found])
    fit = _student(values, weights, np.ones((len(found), 1)), 1.0, np.array([0.03]))
    return _predicted(fit, np.ones(1), _at("registered"), centre)


def _segments(seen: Sequence[Composition], group: str, centre: Vector) -> Block:
    """PBID against all others; PPU, PBPU and BP against PBI."""
    values = np.array([_log_shares(c) for c in seen])
    fit = _student(
        values,
        once([c.district for c in seen]),
        _in_groups([c.group for c in seen]),
        GROUPS_APART,
        np.array([0.6, 0.4, 0.5, 0.4]),
    )
    return _predicted(fit, _in_groups([group])[0], _at("PBID", "PBI", "PBPU", "BP"), centre)


def _log_shares(composition: Composition) -> list[float]:
    people = composition.people
    not_aided = people["PPU"] + people["PBPU"] + people["BP"]
    ratios = [
        people["PBID"] / (people["PBI"] + not_aided),
        people["PBI"] / not_aided,
        people["PBPU"] / people["PPU"],
        people["BP"] / people["PPU"],
    ]
    return [float(np.log(ratio)) for ratio in ratios]


def _kinds_of_employer(seen: Sequence[Composition], group: str, centre: Vector) -> Block:
    """Employees of enterprises against public employees."""
    told = [c for c in seen if "PPU_BU" in c.people]
    values = np.array([[np.log(c.people["PPU_BU"] / c.people["PPU_PN"])] for c in told])
    fit = _student(
        values,
        once([c.district for c in told]),
        _in_groups([c.group for c in told]),
        GROUPS_APART,
        np.array([0.6]),
    )
    return _predicted(fit, _in_groups([group])[0], _at("PPU_BU"), centre)


def _pensioners(centre: Vector) -> Block:
    """State pensioners against other non-workers: nobody published it by district (assumed).

    Eleven to one in the nation; where districts published how many BP are inactive (8 to 12%) the
    others must be more than that leaves: five to one, a factor of two either way.
    """
    centre[_at("BP_PN")[0]] = np.log(5.0)
    return Block(_at("BP_PN"), np.array([[0.7**2]]), FITTED_FREEDOM)


#: How alike a district's segments are in what part of them is active (assumed).
_ALIKE: Final = 0.4


def _standings(
    rows: Sequence[Published], seen: Sequence[Composition], nation: Vector, centre: Vector
) -> Block:
    """Active against inactive, and of these owing against left, by segment."""
    names = [name for name in NAMES if name.startswith(("active ", "owing "))]
    of = _at(*names)
    active = _active_by_segment(rows, seen)
    deviations = []
    for name, k in zip(names, of, strict=True):
        before = 1.0 if name in ("active PBID", "owing PPU_BU", "active BP") else 0.6
        values = np.array([[nation[k]], *([v] for v in active.get(name, {}).values())])
        weights = np.array([NATION_COUNTS, *[1.0] * (len(values) - 1)])
        fit = _student(values, weights, np.ones((len(values), 1)), 1.0, np.array([before]))
        centre[k] = fit.centres[0, 0]
        deviations.append(np.sqrt(fit.scale[0, 0] * (1.0 + fit.known_to[0, 0])))
    alike = np.full((len(of), len(of)), _ALIKE) + (1.0 - _ALIKE) * np.eye(len(of))
    owing = np.array([name.startswith("owing") for name in names])
    alike[owing[:, None] != owing[None, :]] = 0.0
    return Block(of, alike * np.outer(deviations, deviations), FITTED_FREEDOM)


def _active_by_segment(
    rows: Sequence[Published], seen: Sequence[Composition]
) -> dict[str, dict[str, float]]:
    """The log odds of being active by coordinate and district, the last published of each."""
    registered = {(c.district, c.date): c.people for c in seen}
    out: dict[str, dict[str, float]] = {}
    for row in sorted(rows, key=lambda r: r.date):
        share = row.value
        if row.figure == "active_segment":
            share /= registered.get((row.district, row.date), {}).get(row.segment, np.nan)
        elif row.figure != "active_rate_segment" or row.base != "registered":
            continue
        name = f"active {row.segment}"
        # BP as districts publish it is mostly pensioners, all of them active.
        if name in NAMES and row.segment != "BP" and row.confidence != "L" and 0 < share < 1:
            out.setdefault(name, {})[row.district] = float(np.log(share / (1.0 - share)))
    return out


def _classes(rows: Sequence[Published], nation: Vector, centre: Vector) -> Block:
    """Classes 1 and 2 against class 3, by segment and standing.

    Published by class are debtors alone; others are the nation's (assumed), and as far apart.
    """
    names = [name for name in NAMES if name.startswith("class ")]
    of = _at(*names)
    centre[list(of)] = nation[list(of)]
    debtors = _debtors_by_class(rows)
    for care_class in ("1", "2"):
        k = _at(f"class {care_class} owing PBPU")[0]
        values = [float(np.log(n[care_class] / n["3"])) for n in debtors]
        counted = NATION_COUNTS * nation[k] + sum(values)
        for segment in MANDIRI:
            at = _at(f"class {care_class} owing {segment}")[0]
            centre[at] = counted / (NATION_COUNTS + len(values))
    deviation = np.full(len(of), _CLASSES_APART)
    same_class = np.array([[a.split()[1] == b.split()[1] for b in names] for a in names])
    alike = np.where(same_class, 0.6, 0.4)
    np.fill_diagonal(alike, 1.0)
    return Block(of, alike * np.outer(deviation, deviation), FITTED_FREEDOM)


#: How far districts differ in classes 1 and 2 against 3: class III is 60 to 90% of PBPU.
_CLASSES_APART: Final = 0.45


def _debtors_by_class(rows: Sequence[Published]) -> list[dict[str, float]]:
    """Debtors by class, once a district or branch: the first date with all three classes."""
    found: dict[str, dict[str, dict[str, float]]] = {}
    for row in rows:
        if row.figure == "owing_class":
            of = found.setdefault(row.district, {}).setdefault(row.date, {})
            of[row.care_class] = row.value
    return [
        next(counts for counts in dates.values() if len(counts) == 3)
        for dates in found.values()
        if any(len(counts) == 3 for counts in dates.values())
    ]
