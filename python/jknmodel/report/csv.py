# SPDX-License-Identifier: Apache-2.0
"""The tables of a comparison as CSV.

>>> import jknmodel as jkn
>>> from jknmodel.report.csv import tables
>>> from jknmodel.study.side_by_side import side_by_side
>>> plan = jkn.Scenario.load("lumajang/as-budgeted")
>>> found = side_by_side(jkn.Place.load("lumajang"), [plan], until="2025-12")
>>> tables(found)["funds"].splitlines()[0]
'scenario,month,fund,opening,received,spent,closing,committed,owed,short_of'
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from jknmodel.base.arguments import Arguments
from jknmodel.report.compared import differences_table
from jknmodel.report.flipped import flips_table
from jknmodel.report.parts.main_trees import why_table
from jknmodel.report.reference import column_of
from jknmodel.report.reference import tables as table_columns
from jknmodel.report.shown import draws_table, opening_table, plan_table
from jknmodel.tables.counted import MARKS, hidden_of
from jknmodel.tables.spreadsheet import (
    CSV_STYLES,
    csv_word,
    excel_id,
    harmless_cells,
    plain_again,
)

if TYPE_CHECKING:
    import pandas as pd

    from jknmodel.projection.run import Run
    from jknmodel.study.side_by_side import SideBySide
    from jknmodel.tables.counted import Hidden

__all__ = [
    "drawn_tables",
    "evidence_table",
    "in_style",
    "reconciliations",
    "run_table",
    "scenarios_table",
    "style_of",
    "tables",
    "to_csv",
    "unstyled",
    "without_groups",
]

_RUN_TABLES: Final = ("monthly", "ledger", "funds", "levers", "orders", "budget")
_BANDS: Final = (
    "registered", "active", "coverage", "active_of_population", "active_of_registered", "owing",
    "debt", "spent", "owed_to_bpjs",
)  # fmt: skip
_QUANTILES: Final = (0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95)


def tables(comparison: SideBySide) -> dict[str, str]:
    """The tables as CSV, each with the same columns for one scenario and for several."""
    from jknmodel.study.told_apart import hides_nothing, worth_of

    hidden = hidden_of(comparison.place)
    out = {}
    for name in _RUN_TABLES:
        out[name] = _stacked(
            [(each.name, _run_csv(each.run, name, hidden)) for each in comparison.scenarios]
        )
    out["segments"] = _stacked(
        [(each.name, _segments_csv(each.run, hidden)) for each in comparison.scenarios]
    )
    groups = comparison.groups
    if not groups.empty:
        out["groups"] = to_csv(groups)
    if not comparison.villages.empty:
        out["villages"] = to_csv(comparison.villages)
    out["reconciliation"] = to_csv(reconciliations(comparison))
    if len(comparison.scenarios) > 1:
        out["worth"] = to_csv(worth_of(comparison))
    if comparison.goal is not None:
        out["goal"] = to_csv(comparison.goal.table())
    if comparison.next_billion is not None:
        out["next_billion"] = to_csv(comparison.next_billion.table)
    if not (differs := differences_table(comparison)).empty:
        out["differences"] = to_csv(differs)
    if not (why := why_table(comparison)).empty:
        out["why"] = to_csv(why)
    if comparison.flips:
        out["flips"] = to_csv(flips_table(comparison.flips))
    out["plan"] = to_csv(plan_table(comparison))
    if hidden is None:  # sums of a place of real people would tell what is hidden
        out["opening"] = to_csv(opening_table(comparison))
    if all(hides_nothing(each.run) for each in comparison.scenarios):
        out["flows"] = _stacked(
            [(each.name, each.run.csv("flows")) for each in comparison.scenarios]
        )
    out["draws"] = to_csv(draws_table(comparison))
    out["evidence"] = to_csv(evidence_table(comparison))
    out["comparison"] = to_csv(scenarios_table(comparison))
    out["variants"] = to_csv(_variants(comparison))
    return out


def style_of(csv: object) -> str:
    """A style of CSV by its name; InputError, with the nearest, for any other."""
    arguments = Arguments()
    known = arguments.name("csv", csv, CSV_STYLES, needed=True)
    arguments.refuse_if_any()
    return known or ""


def in_style(name: str, text: str, csv: str = "plain") -> str:
    r"""A table as CSV in a style: ``plain``, or ``excel-id`` for Excel with Indonesian settings.

    >>> in_style("funds", "fund,spent\n1.5,0.25\n", "excel-id")
    '\ufefffund;spent\n1.5;0,25\n'
    """
    return text if csv == "plain" else excel_id(text, _words_of(name, text, ","))


def unstyled(name: str, text: str) -> str:
    """A table as it was before :func:`in_style`, whatever its style."""
    return plain_again(text, _words_of(name, text, ";"))


def _words_of(name: str, text: str, sign: str) -> list[str]:
    """The columns of a table that hold words and names: those without a unit."""
    columns = table_columns()[name].columns
    head = next(csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=sign))
    return [each for each in head if not columns.get(column_of(name, each) or "", ("?", ""))[0]]


def without_groups(frame: pd.DataFrame) -> pd.DataFrame:
    """Cells or segments with named groups, villages and deciles added up.

    By month owed, class and village a count is of a few families: it does not leave the machine.

    >>> import pandas as pd
    >>> cells = pd.DataFrame({"segment": ["PBPU"] * 2, "people": [3, 40], "village": ["Selok", ""]})
    >>> without_groups(cells)
      segment  people
    0    PBPU      43
    """
    apart = [name for name in ("group", "village", "deciles") if name in frame]
    summed = [name for name in ("people", "debt") if name in frame]
    told = frame[apart].astype(str).replace({"-": "", "nan": "", "<NA>": ""})
    if not (told != "").any(axis=None):
        return frame.drop(columns=apart)
    ranges = [name for name in ("low", "high", "plausible_low", "plausible_high") if name in frame]
    keys = [name for name in frame if name not in {*apart, *summed, *ranges, "known"}]
    rules = dict.fromkeys(summed, "sum")
    rules |= {name: "first" for name in frame if name == "known"}
    rules |= dict.fromkeys(ranges, "sum")
    folded = frame.groupby(keys, sort=False, as_index=False, observed=True, dropna=False).agg(rules)
    return folded[[name for name in frame if name in folded]]


def run_table(run: Run, name: str, hidden: Hidden | None) -> pd.DataFrame:
    """A table of a run as it may leave the machine."""
    from jknmodel.study.told_apart import quietly

    frame = quietly(run, name, getattr(run, name)())
    if hidden is None:
        return frame
    hide = {"monthly": hidden.monthly, "segments": hidden.segments, "ledger": hidden.ledger,
            "levers": hidden.levers, "orders": hidden.levers, "budget": hidden.budget}  # fmt: skip
    return hide[name](frame) if name in hide else frame


def _run_csv(run: Run, name: str, hidden: Hidden | None) -> str:
    from jknmodel.study.told_apart import hides_nothing

    text = run.csv(name)
    return text if hides_nothing(run) else _with_marks(text, run_table(run, name, hidden))


def _with_marks(text: str, frame: pd.DataFrame) -> str:
    """A table as CSV, its cells replaced by the marks that the frame has in their places."""
    head, *rows = csv.reader(io.StringIO(text))
    for at, name in enumerate(head):
        for row, value in zip(rows, frame[name], strict=True):
            if isinstance(value, str) and value in MARKS:
                row[at] = value
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([head, *rows])
    return out.getvalue()


def _segments_csv(run: Run, hidden: Hidden | None) -> str:
    """The segments of a run, without named groups."""
    table = run.segments()
    if (table["group"] == "-").all():
        # Its last column says so in every row.
        text = "".join(f"{row.rpartition(',')[0]}\n" for row in run.csv("segments").splitlines())
        return text if hidden is None else _with_marks(text, hidden.segments(table))
    folded = without_groups(table)
    folded["months_owed"] = folded["months_owed"].astype("int64")
    text = to_csv(folded)
    return text if hidden is None else _with_marks(text, hidden.segments(folded))


def reconciliations(comparison: SideBySide) -> pd.DataFrame:
    """`Run.reconciliation` of every scenario; the first column says which."""
    import pandas as pd

    from jknmodel.study.told_apart import quietly

    hidden = hidden_of(comparison.place)
    parts = []
    for each in comparison.scenarios:
        part = quietly(each.run, "reconciliation", each.reconciliation)
        part = part.copy() if hidden is None else hidden.reconciliation(part)
        part.insert(0, "scenario", each.name)
        parts.append(part)
    return pd.concat(parts, ignore_index=True)


def drawn_tables(runs: Sequence[Run]) -> dict[str, str]:
    """Every draw of every scenario, and the bands of the main figures over them."""
    import pandas as pd

    if not runs:
        return {}
    hidden = hidden_of(runs[0].place)
    out = {
        f"drawn-{name}": _stacked([(run.plan.name, _run_csv(run, name, hidden)) for run in runs])
        for name in ("monthly", "ledger")
    }
    if runs[0].draws > 1:
        parts = []
        for run in runs:
            for figure in _BANDS:
                part = run.bands(figure, _QUANTILES)
                part = part if hidden is None else hidden.bands(part, figure)
                part.insert(0, "figure", figure)
                part.insert(0, "scenario", run.plan.name)
                parts.append(part)
        out["bands"] = to_csv(pd.concat(parts, ignore_index=True))
    return out


def evidence_table(comparison: SideBySide) -> pd.DataFrame:
    """The published figures, each with the value that the opening position reproduces.

    ``reproduced`` is empty for figures that are not about members, ``inside`` says whether it lies
    within the rounding of the published figure.
    """
    place = comparison.place
    frame = place.evidence
    reproduced = [_reproduced(comparison, position) for position in range(len(frame))]
    hidden = hidden_of(place)
    heads = (frame["unit"] == "people").tolist()
    frame["reproduced"] = [
        hidden.count(value) if hidden is not None and counted and value is not None else value
        for value, counted in zip(reproduced, heads, strict=True)
    ]
    frame["inside"] = [
        "" if value is None else "yes" if low - 1e-9 <= value <= high + 1e-9 else "no"
        for value, low, high in zip(reproduced, frame["low"], frame["high"], strict=True)
    ]
    return frame


def _reproduced(comparison: SideBySide, position: int) -> float | None:
    from jknmodel.evidence.figures import MEASURES
    from jknmodel.evidence.strata import within

    place = comparison.place
    figure = place.facts.figures[position]
    population = place.facts.population.value
    registered = sum(cell.people for cell in place.cells)
    if figure.figure == "not_registered":
        aim = next((t.point for t in place.facts.find("coverage_target")), 1.0)
        return aim * population - registered
    if figure.figure not in MEASURES or figure.unit == "rupiah" or figure.among:
        return None
    people = sum(cell.people for cell in place.cells if within(figure, cell))
    if figure.unit == "people":
        return float(people)
    base = figure.read_as(place.active_rate_read_as)
    return people / (population if base == "population" else registered)


def scenarios_table(comparison: SideBySide) -> pd.DataFrame:
    """A row for each scenario and choice with its answers, as it may leave the machine."""
    frame = comparison.frame()
    hidden = hidden_of(comparison.place)
    if hidden is None:
        return frame
    told = hidden.told_by("district")
    outside = [name for name in frame if told and str(name).startswith("outside_")]
    return hidden.levers(frame.drop(columns=outside))


def _variants(comparison: SideBySide) -> pd.DataFrame:
    import numpy as np
    import pandas as pd

    from jknmodel.study.told_apart import quietly

    hidden = hidden_of(comparison.place)
    parts, keys = [], []
    for scenario in comparison.scenarios:
        for answer, line in zip(scenario.answers, scenario.lines, strict=True):
            part = quietly(scenario.run, "monthly", line)
            parts.append(part if hidden is None else hidden.monthly(part))
            keys.append({"scenario": scenario.name, **answer.choice._asdict()})
    front = pd.DataFrame(keys).iloc[np.repeat(np.arange(len(parts)), [len(each) for each in parts])]
    return pd.concat(
        [front.reset_index(drop=True), pd.concat(parts, ignore_index=True)], axis="columns"
    )


def _stacked(parts: Sequence[tuple[str, str]]) -> str:
    """CSV texts of one shape below each other, with the scenario in front."""
    out = io.StringIO()
    for at, (name, text) in enumerate(parts):
        head, _, rows = text.partition("\n")
        if at == 0:
            out.write(f"scenario,{head}\n")
        word = csv_word(name)
        out.writelines(f"{word},{row}\n" for row in rows.splitlines())
    return out.getvalue()


def to_csv(frame: pd.DataFrame) -> str:
    """A table as CSV, its text harmless in a spreadsheet; rupiah to 2 decimals, others to 6."""
    frame = frame.copy(deep=False)
    # Where each row has its own unit, a share stands below a sum of rupiah.
    rupiah = frame["unit"] == "rupiah" if "unit" in frame else None
    for name in frame.columns:
        column = frame[name]
        if column.dtype.kind == "f":
            whole = column.round(2)
            if rupiah is not None:
                frame[name] = whole.where(rupiah, column.round(6))
            else:
                frame[name] = whole if column.abs().max() > 1e8 else column.round(6)
            continue
        if column.dtype == object or str(column.dtype) in {"str", "string"}:
            frame[name] = _rounded(harmless_cells(column))
        elif column.dtype == bool:
            frame[name] = ["true" if value else "false" for value in column]
    return frame.to_csv(index=False, lineterminator="\n", quoting=csv.QUOTE_MINIMAL)


def _rounded(values: list[Any]) -> list[Any]:
    """The numbers between marks, to the digits of a column of numbers."""
    most = max((abs(v) for v in values if isinstance(v, float) and v == v), default=0.0)  # noqa: PLR0124
    digits = 2 if most > 1e8 else 6
    return [round(v, digits) if isinstance(v, float) else v for v in values]
