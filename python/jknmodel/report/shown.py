# SPDX-License-Identifier: Apache-2.0
"""Tables of what the page shows that no run holds: the plans, the opening positions, the draws.

>>> import jknmodel as jkn
>>> from jknmodel.report.shown import opening_table, plan_table
>>> from jknmodel.study.side_by_side import side_by_side
>>> plan = jkn.Scenario.load("lumajang/as-budgeted")
>>> found = side_by_side(jkn.Place.load("lumajang"), [plan], until="2025-12")
>>> plan_table(found).query("entry == 'june registration' and field == 'heads'").value.item()
15520
>>> table = opening_table(found)
>>> int(table.query("central and figure == 'registered'").people.round().item())
973913
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from jknmodel.base.months import text_of
from jknmodel.study.decision import HEADS, Span
from jknmodel.study.year_money import YEAR_MONEY
from jknmodel.tables.counted import SMALLEST, hidden_of

if TYPE_CHECKING:
    import pandas as pd

    from jknmodel.base.cells import Cell
    from jknmodel.scenario.scenario import Scenario
    from jknmodel.study.answer import ScenarioAnswers
    from jknmodel.study.choices import ReadAs
    from jknmodel.study.side_by_side import SideBySide
    from jknmodel.study.targets import Targets

__all__ = ["draws_table", "opening_table", "plan_table"]

#: Columns of `Uncertain.decision` over the draws.
_ENDS = ("10%", "50%", "90%", "low", "high")
ACTIVE = ("active", "protected")
OWING = ("owing", "instalments")
LEFT = ("left", "pending")


def plan_table(comparison: SideBySide) -> pd.DataFrame:
    """What each scenario has and decides: a row for each field of its funds and levers.

    Columns: ``scenario kind entry from until field value``; ``entry`` is the name of the fund or
    lever, a share of several parties is a field of its own (``shares CSR 2025``).
    """
    import pandas as pd

    rows = [(each.name, *row) for each in comparison.scenarios for row in _fields_of(each.plan)]
    names = ["scenario", "kind", "entry", "from", "until", "field", "value"]
    return pd.DataFrame(rows, columns=names, dtype=object)


def _fields_of(plan: Scenario) -> Iterator[tuple[object, ...]]:
    for fund in plan.funds:
        window = f"{fund.year}-01", f"{fund.year}-12"
        yield "fund", fund.name, *window, "money", fund.total
        for receipt in fund.receipts:
            yield "fund", fund.name, *window, f"receipt {receipt.cash:%Y-%m}", receipt.amount
    for lever in plan.levers:
        window = f"{lever.from_:%Y-%m}", f"{lever.until:%Y-%m}"
        for field, value in lever.fields().items():
            for name, one in _flat(field, value):
                yield lever.kind, lever.name, *window, name, one


def _flat(field: str, value: Any) -> Iterator[tuple[str, object]]:
    if isinstance(value, dict):
        for key, one in value.items():
            yield f"{field} {key}", one
    elif isinstance(value, list):
        yield field, " ".join(str(one) for one in value)
    elif isinstance(value, date):
        yield field, text_of(value)
    elif value is not None:
        yield field, value


def opening_table(comparison: SideBySide) -> pd.DataFrame:
    """Heads at the opening under each prior and reading of the active rate.

    Columns: ``prior read_as central figure people``. Figures: ``population registered
    active unregistered inactive owing left``, what is missing to each target
    (``short_of_coverage``, ``short_of_active_of_population``, ``short_of_active_of_registered``),
    and the inactive by group (``group pbi_left``).
    """
    import pandas as pd

    rows = [
        (*so, at == 0, figure, heads)
        for at, (so, figures) in enumerate(openings(comparison).items())
        for figure, heads in figures.items()
    ]
    names = ["prior", "read_as", "central", "figure", "people"]
    return pd.DataFrame(rows, columns=names)


def openings(comparison: SideBySide) -> dict[ReadAs, dict[str, float]]:
    """The figures of `opening_table` by prior and reading, all with the same groups."""
    found = {
        choice: opening_figures(place.cells, place.population, comparison.targets)
        for choice, place in comparison.places.items()
    }
    every = dict.fromkeys(figure for figures in found.values() for figure in figures)
    return {
        choice: {figure: figures.get(figure, 0.0) for figure in every}
        for choice, figures in found.items()
    }


def opening_ranges(comparison: SideBySide) -> dict[str, Span]:
    """The figures of `opening_table`, each with its range over the draws of the main scenario."""
    place, aim = comparison.place, comparison.targets
    base = opening_figures(place.cells, place.population, aim)
    drawn = [opening_figures(cells, people, aim) for cells, people in comparison.sure.openings()]
    every = dict.fromkeys(figure for figures in (base, *drawn) for figure in figures)
    return {
        figure: Span.over(
            base.get(figure, 0.0), [figures.get(figure, 0.0) for figures in drawn or [base]]
        )
        for figure in every
    }


def opening_answer(figure: str) -> str:
    """What ``draws`` calls a figure of `opening_table`."""
    return f"{figure} at the opening"


def opening_figures(cells: Sequence[Cell], population: float, aim: Targets) -> dict[str, float]:
    """The figures of `opening_table` of one position."""
    registered, active = people(cells), people(cells, *ACTIVE)
    figures = {
        "population": population,
        "registered": registered,
        "active": active,
        "unregistered": population - registered,
        "inactive": registered - active,
        "owing": people(cells, *OWING),
        "left": people(cells, *LEFT),
        "short_of_coverage": aim.coverage * population - registered,
        "short_of_active_of_population": aim.active * population - active,
        "short_of_active_of_registered": aim.active * registered - active,
    }
    for cell in cells:
        if cell.standing not in ACTIVE:
            group = f"group {group_of(cell)}"
            figures[group] = figures.get(group, 0.0) + cell.people
    return figures


def people(cells: Sequence[Cell], *standings: str) -> float:
    """The members in these standings, or all."""
    return sum(cell.people for cell in cells if not standings or cell.standing in standings)


def group_of(cell: Cell) -> str:
    """Whose the inactive of a cell are: a name that the page has words for."""
    owing = cell.standing in OWING
    if cell.segment in {"PBPU", "BP"}:
        if not owing:
            return "mandiri_left"
        return "mandiri_owing_3" if cell.care_class == "3" else "mandiri_owing_12"
    keys = {
        ("PBI", False): "pbi_left",
        ("PBID", False): "pbid_left",
        ("PPU_BU", False): "bu_left",
        ("PPU_BU", True): "bu_owing",
        ("PPU_PN", False): "pn_left",
    }
    return keys.get((cell.segment, owing), "other")


def draws_table(comparison: SideBySide) -> pd.DataFrame:
    """`Uncertain.decision` of every scenario, and heads at the opening under the first one.

    Of a scenario whose heads would tell of few people only rates and months are left; where people
    were counted, nothing is said of their opening, which no draw changes.
    """
    import pandas as pd

    tables = []
    for each in comparison.scenarios:
        sure = comparison.sure_of(each)
        table = sure.decision()
        if tells_of_few(comparison, each):
            table = table[~table["answer"].map(_tells)]
        if each is comparison.main and hidden_of(comparison.place) is None:
            opening = [
                {"answer": opening_answer(figure), **span._asdict(), "draws": sure.draws}
                for figure, span in opening_ranges(comparison).items()
            ]
            table = pd.concat([table, pd.DataFrame(opening, dtype=object)], ignore_index=True)
        table.insert(0, "scenario", each.name)
        table["ranges_over"] = " ".join(sure.sources)
        tables.append(table)
    table = pd.concat(tables, ignore_index=True)
    for name in ("base", *_ENDS):
        table[name] = ["" if pd.isna(value) else str(value) for value in table[name]]
    return table


def tells_of_few(comparison: SideBySide, each: ScenarioAnswers) -> bool:
    """Whether heads of a scenario, or money, would tell of few of the people counted."""
    from jknmodel.study.told_apart import quiet_levers

    if quiet_levers(each.run):
        return True
    hidden = hidden_of(comparison.place)
    if hidden is None:
        return False
    table = comparison.sure_of(each).decision()
    heads = table.loc[table["answer"].str.startswith("heads"), ["base", *_ENDS]]
    few = heads.map(lambda value: value is not None and 0 < abs(value) < SMALLEST)
    return bool(few.any(axis=None)) or hidden.told_by("district")


def _tells(answer: str) -> bool:
    """Whether an answer says how much a lever did: heads, and money but for what is owed in all."""
    return answer in HEADS.values() or answer.rpartition(" in ")[0] in YEAR_MONEY
