# SPDX-License-Identifier: Apache-2.0
"""A forecast that was written down, with what it stood on, to be scored when the months have come.

>>> import tempfile
>>> from pathlib import Path
>>> import jknmodel as jkn
>>> made = jkn.forecast("lumajang", until="2025-08", draws=20)
>>> with tempfile.TemporaryDirectory() as folder:
...     path = made.freeze(Path(folder) / "may.json")
...     kept = Frozen.load(path)
>>> kept
<Frozen: Lumajang, 'as-budgeted', from 2025-04 until 2025-08, by jknmodel ...>
>>> bool((kept.table().central == jkn.Forecast.table(made, *kept.figures).central).all())
True
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from jknmodel import _core
from jknmodel.base.errors import InputError, Issue
from jknmodel.base.files import write_atomically
from jknmodel.evidence.history import KEYS, History
from jknmodel.law.version import law_version
from jknmodel.study.scores import Scored, crps, scale
from jknmodel.tables.files import opened

if TYPE_CHECKING:
    import pandas as pd

    from jknmodel.base.origin import Source
    from jknmodel.study.forecast import Forecast

__all__ = ["FROZEN", "Frozen", "freeze"]

SCHEMA: Final = 1
_KIND: Final = "jknmodel forecast"
#: What is kept: columns of ``monthly()``.
FROZEN: Final = (
    "population", "registered", "active", "pbid_active", "coverage", "active_of_population",
    "active_of_registered", "debt", "spent", "owed_to_bpjs",
)  # fmt: skip
#: The column that a figure of a history is scored by; the active rate by its base.
_COLUMN: Final = {
    "registered": "registered", "active": "active", "active.PBID": "pbid_active",
    "coverage": "coverage", "arrears": "debt", "payments": "spent", "population": "population",
}  # fmt: skip
#: The draws are kept as so many quantiles, from 2.5% to 97.5%.
_AT: Final = tuple(round(0.025 + 0.05 * i, 3) for i in range(20))
_MOST_BYTES: Final = 64 << 20


def freeze(forecast: Forecast, path: str | os.PathLike[str]) -> Path:
    """Write a forecast and the record of what it stood on; see `Forecast.freeze`."""
    sure = forecast.sure
    monthly = sure.base.monthly()
    months = [str(month) for month in monthly["month"]]
    figures: dict[str, Any] = {}
    for name in FROZEN:
        bands = sure.bands(name, [*_AT, 0.1, 0.5, 0.9])
        figures[name] = {
            "run": monthly[name].to_numpy(dtype=float).tolist(),
            "low": bands[0.1].tolist(),
            "central": bands[0.5].tolist(),
            "high": bands[0.9].tolist(),
            "quantiles": bands[list(_AT)].to_numpy(dtype=float).tolist(),
        }
    content = {
        "schema": SCHEMA,
        "kind": _KIND,
        "jknmodel": _core.__version__,
        "law": law_version(),
        "place": {"name": forecast.place.name, **_made_of(forecast.place.source)},
        "scenario": {"name": forecast.plan.name, **_made_of(forecast.plan.source)},
        "opening": forecast.place.opening,
        "until": f"{sure.base.until:%Y-%m}",
        "seed": sure.seed,
        "draws": sure.draws,
        "sources": list(sure.sources),
        "months": months,
        "quantiles_at": list(_AT),
        "figures": figures,
    }
    target = Path(path)
    write_atomically(target, json.dumps(content, ensure_ascii=False, indent=1) + "\n")
    return target


def _made_of(source: Source) -> dict[str, Any]:
    return {"file": source.file, "sha256": source.sha256, "changes": list(source.changes)}


@dataclass(frozen=True)
class Frozen:
    """A forecast as it was written; ``record`` is everything but its figures."""

    record: dict[str, Any]
    months: tuple[str, ...]
    _figures: dict[str, Any]

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> Frozen:
        """Read what `Forecast.freeze` wrote.

        Raises
        ------
        InputError
            For a file that is none, or of a later form than this version reads.
        """
        file = os.fspath(path)
        with opened(path, _MOST_BYTES) as handle:
            data = handle.read()
        try:
            content = json.loads(data)
            if not isinstance(content, dict) or content.get("kind") != _KIND:
                raise ValueError
            schema = content["schema"]
            if schema == SCHEMA:
                figures, months = content.pop("figures"), tuple(content.pop("months"))
                shapes = {len(row[k]) for row in figures.values() for k in ("run", "low", "high")}
                if shapes != {len(months)} or not set(FROZEN) <= figures.keys():
                    raise ValueError
                return cls(content, months, figures)
        except (ValueError, KeyError, TypeError):
            message = "is not a forecast that was frozen; make one with forecast(...).freeze(path)"
            raise InputError([Issue(file, key="forecast", message=message)]) from None
        message = f"is of form {schema}; this version reads form {SCHEMA}: take a later one"
        raise InputError([Issue(file, key="schema", value=str(schema), message=message)])

    @property
    def place(self) -> str:
        """Its name."""
        return str(self.record["place"]["name"])

    @property
    def version(self) -> str:
        """The version of the library that made it."""
        return str(self.record["jknmodel"])

    @property
    def figures(self) -> tuple[str, ...]:
        """Columns of ``monthly()`` that it has."""
        return tuple(self._figures)

    def table(self) -> pd.DataFrame:
        """Month, figure, run (without draws), low, central, high: as it was said then."""
        import pandas as pd

        parts = []
        for name, row in self._figures.items():
            part = pd.DataFrame({key: row[key] for key in ("run", "low", "central", "high")})
            part.insert(0, "figure", name)
            part.insert(0, "month", pd.PeriodIndex(list(self.months), freq="M"))
            parts.append(part)
        return pd.concat(parts, ignore_index=True)

    def run(self, column: str, month: str) -> float | None:
        """What the plain run said of a column of ``monthly()``; None for other months."""
        if column not in self._figures or month not in self.months:
            return None
        return float(self._figures[column]["run"][self.months.index(month)])

    def score(self, history: History) -> list[Scored]:
        """What it was worth, by every month after the opening that came.

        Persistence is what was forecast as the opening: nothing changes.
        """
        out = []
        for month in history.months:
            if month.month not in self.months[1:]:
                continue
            at = self.months.index(month.month)
            for told in month.figures:
                name = column_of(told.key, told.base)
                if name not in self._figures or told.key == "population":
                    continue
                row, unit = self._figures[name], KEYS[told.key]
                came = scale(unit, told.value)
                draws = np.array([scale(unit, float(x)) for x in row["quantiles"][at]])
                low, middle, high = (float(row[key][at]) for key in ("low", "central", "high"))
                error = abs(scale(unit, middle) - came)
                before = abs(scale(unit, float(row["run"][0])) - came)
                score = crps(draws, came)
                out.append(
                    Scored(told.key, unit, month.month, at, told.value, low, middle, high, error,
                           score, before)
                )  # fmt: skip
        return out

    def __repr__(self) -> str:
        return (
            f"<Frozen: {self.place}, '{self.record['scenario']['name']}', from "
            f"{self.record['opening']} until {self.record['until']}, by jknmodel {self.version}>"
        )


def column_of(key: str, base: str = "population") -> str:
    """The column of ``monthly()`` that a figure of a history is; empty: none."""
    return f"active_of_{base}" if key == "active_rate" else _COLUMN.get(key, "")
