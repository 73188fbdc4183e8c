# SPDX-License-Identifier: Apache-2.0
"""The record of a run: what anybody needs to make the same tables again."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from jknmodel import _core
from jknmodel.evidence.files import data_file
from jknmodel.law.version import law_version
from jknmodel.report.csv import to_csv, without_groups
from jknmodel.tables.counted import MEMBERS_LISTED, hidden_of

if TYPE_CHECKING:
    from jknmodel.base.origin import Source
    from jknmodel.evidence.place import Place
    from jknmodel.projection.run import Run
    from jknmodel.study.side_by_side import SideBySide
    from jknmodel.tables.villages import Villages

__all__ = ["record"]


def record(
    comparison: SideBySide, *, command: str = "", drawn: Sequence[Run] = ()
) -> dict[str, Any]:
    """What anybody needs to make the same tables again: hashes, versions, seed, horizon.

    Nothing in it says where files lay or when it was run.
    """
    place = comparison.place
    inputs = _made_of("place", _place_file(place))
    if not place.facts.cells:
        used = {so.prior: where.inferred_with for so, where in comparison.places.items()}
        inputs += [
            {"kind": "prior", "file": data_file("priors", name, key="prior").name,
             "sha256": prior.sha256}
            for name, prior in used.items() if prior.sha256
        ]  # fmt: skip
    for each in comparison.scenarios:
        inputs += _made_of("scenario", each.plan.source)
    return {
        "jknmodel": _core.__version__,
        "law": law_version(),
        "command": command,
        "place": place.name,
        "opening": place.opening,
        **({"villages": _villages(place.villages)} if place.villages is not None else {}),
        "until": f"{comparison.until:%Y-%m}",
        "engine": drawn[0].engine if drawn else "expected",
        "draws": drawn[0].draws if drawn else 1,
        "seed": drawn[0].seed if drawn else comparison.main.run.seed,
        **_baseline(place),
        **({"members_sha256": drawn[0].members_sha256} if _listed(drawn) else {}),
        "uncertainty": {
            "scenario": comparison.main.name,
            "sources": list(comparison.sure.sources),
            "draws": comparison.sure.draws,
            "seed": comparison.sure.seed,
        },
        "inputs": inputs,
        "scenarios": [
            {
                "name": each.name,
                "until": f"{each.until:%Y-%m}",
                "decisions_sha256": hashlib.sha256(each.plan.decisions.encode()).hexdigest(),
                "runs": [answer.choice._asdict() for answer in each.answers],
                "notes": each.run.notes,
            }
            for each in comparison.scenarios
        ],
    }


def _baseline(place: Place) -> dict[str, str]:
    """The SHA-256 of the opening; of real people that of the table as it may be shown."""
    hidden = hidden_of(place)
    if hidden is None and place.villages is None:
        return {"baseline_sha256": hashlib.sha256(place.baseline_toml().encode()).hexdigest()}
    cells = without_groups(place.baseline)
    shown = to_csv(cells if hidden is None else hidden.baseline(cells)).encode()
    return {"baseline_shown_sha256": hashlib.sha256(shown).hexdigest()}


def _place_file(place: Place) -> Source:
    """The source of a place, unhashed where the file is itself a table of real people."""
    source = place.source
    listed = hidden_of(place) is not None and MEMBERS_LISTED not in source.changes
    return replace(source, sha256="") if listed else source


def _villages(villages: Villages) -> dict[str, Any]:
    """The choices made of a table by village, and the SHA-256 of it as it may be shown.

    Of the exact table a hash would tell small counts to whoever tries them.
    """
    apart = replace(villages, _released=[])  # nobody reads a hash: it is no table shown before
    shown = to_csv(apart.published(totals=False)).encode()
    return {**villages.choices, "shown_sha256": hashlib.sha256(shown).hexdigest()}


def _listed(drawn: Sequence[Run]) -> bool:
    """Whether the runs are of a list of real members."""
    return bool(drawn and drawn[0].members_sha256)


def _made_of(kind: str, source: Source) -> list[dict[str, Any]]:
    """The file that something was read from, as it was then, and what was changed since."""
    if not source.sha256 and not source.changes:
        return []
    changes = {"changes": list(source.changes)} if source.changes else {}
    return [{"kind": kind, "file": source.file, "sha256": source.sha256, **changes}]
