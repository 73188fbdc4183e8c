# SPDX-License-Identifier: Apache-2.0
"""Writes docs/fidelity.md: how well openings and their intervals hold against what is known.

./jkn check fidelity runs it: `fidelity.py docs/fidelity.md`. What fails stands first. A second
argument makes everything smaller: `fidelity.py PAGE.md 12` has twelve simulated districts.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import numpy as np
from jknmodel.base.cells import Cell
from jknmodel.evidence import bought
from jknmodel.evidence.district_prior import fitted
from jknmodel.evidence.figures import Facts, Population
from jknmodel.evidence.files import names
from jknmodel.evidence.leave_one_out import Foretold, Summary, all_foretold, summaries
from jknmodel.evidence.place import Place
from jknmodel.evidence.reconcile.debts import own_share
from jknmodel.evidence.simulated import QUANTITIES, RURAL, shares_held
from jknmodel.projection.base_year import reproduced
from jknmodel.projection.project import project
from jknmodel.scenario.scenario import Scenario
from jknmodel.study.backtest import backtest
from jknmodel.study.came_after import Case, Score, scores
from jknmodel.study.came_after import all_foretold as all_came
from jknmodel.study.district_months import Judged, judged_all
from jknmodel.study.scores import Scored
from jknmodel.study.simulated_later import held_a_year_later

#: The simulations: what districts are drawn from, and how many of their intervals should hold.
SIMULATIONS: Final = (
    ("the prior itself", fitted, 0.75, 0.85),
    ("its spread doubled", lambda group: fitted(group).spread_apart(2.0), 0.70, 0.90),
    ("leaning rural", lambda group: fitted(group).moved(RURAL), 0.65, 0.95),
)
#: What a projection of a simulated district is asked, of so many fewer districts.
YEAR_LATER: Final = "active a year later"
FEWER: Final = 5
#: Of so many districts the months are looked at where everything is made smaller.
SEVERAL: Final = 2
#: How many left-out intervals should hold.
LEFT_OUT: Final = (0.75, 0.90)
#: And of those of a later date.
LATER: Final = (0.70, 0.90)
#: The nation: active PBPU (April 2025), mandiri in arrears (September 2024); debtors who are still
#: self-payers, and their rupiah (December 2024).
NATION: Final = Population(285e6, 285e6, 285e6)
NATION_ACTIVE, NATION_OWING, DEBTORS, DEBT = 17.1e6, 14.74e6, 17.87e6, 14.11e12
#: The most that was published of a debtor, rupiah.
MOST_PUBLISHED: Final = 807e3
NOTHING: Final = 'schema = 1\nname = "nothing decided"\n'

HEAD: Final = """# How well it holds

Written by `./jkn check fidelity`; nothing here is typed in. An interval is one of 80%: of ten,
eight should hold what they have never seen. What fails stands first.
"""


def main(page: Path, districts: int = 300) -> None:
    """Writes the page."""
    draws = 512 if districts >= 100 else 24
    known = all_foretold(draws=draws)
    unknown = all_foretold(draws=draws, know_pbid=False)
    held = {
        name: shares_held(truth, districts=districts, draws=200 if districts >= 100 else 24)
        for name, truth, _, _ in SIMULATIONS
    }
    for name, truth, _, _ in SIMULATIONS:
        held[name][YEAR_LATER] = held_a_year_later(
            truth, districts=fewer(districts), draws=64 if districts >= 100 else 8
        )
    came = all_came(draws=200 if districts >= 100 else 8)
    again = published_again(districts)
    failures = [
        *later_failures(came),
        *months_failures(again),
        *left_out_failures(summaries(known)),
        *simulation_failures(held),
    ]
    parts = [
        HEAD,
        failed(failures),
        base_year(),
        budgets(),
        later(came),
        months_after(again),
        debtors(),
        left_out(known, unknown),
        simulated(held, districts),
    ]
    page.write_text("\n".join(parts), encoding="utf-8")


OF_MONTHS: Final = """Districts that published on two dates or more (docs/every-month.md): the last
date is held out and foretold from those before, with nothing decided; errors are points of rates
and logs of heads. Beside it a figure that stays as it was, and one that goes on as it went (three
dates or more). Heads are foretold where a population was published by the first date, and figures
are printed off what the model has by the error that calibration allows (.3%, assumed), part of it
the district's for good.
"""
OF_BEHAVIOUR: Final = """What all dates of a district say of behaviour: the six assumptions that its
figures move with most; how many equal draws theirs are worth; which of them moved by more than half
a standard deviation; what is left of the narrowest one's width.
"""


def published_again(districts: int) -> list[Judged]:
    """Districts with two dates or more; a few of them where everything is made smaller."""
    return judged_all() if districts >= 100 else judged_all(draws=8, runs=50, most=SEVERAL)


def by_unit(found: list[Judged]) -> dict[str, list[Scored]]:
    """What was foretold of rates, and of heads."""
    cases = [case for each in found for case in each.foretold]
    out = {
        "Rates": [case for case in cases if case.unit == "share"],
        "Heads": [case for case in cases if case.unit != "share"],
    }
    return {name: of for name, of in out.items() if of}


def months_failures(found: list[Judged]) -> list[str]:
    """What held-out months show that should not be."""
    out = []
    for name, cases in by_unit(found).items():
        held = float(np.mean([case.held for case in cases]))
        crps, still = (
            float(np.mean([getattr(case, word) for case in cases]))
            for word in ("crps", "persistence")
        )
        if crps >= still:
            out.append(f'{name.lower()} of the last date: no better than "as it was"')
        if not LATER[0] <= held <= LATER[1]:
            out.append(f"{name.lower()} of the last date: {per_cent(held)} of 80% ranges held")
    return out


def months_after(found: list[Judged]) -> str:
    """What every new month was worth: districts with two dates or more, and the shipped places.

    `fidelity.py PAGE.md 12 months` writes this part alone, small; with 300 as it is published.
    """
    told = [(each, case) for each in found for case in each.foretold]
    rows = [
        [
            each.district,
            f"{each.history.months[-2].month} to {case.month}",
            case.figure,
            f"{case.error:.3f}",
            f"{case.persistence:.3f}",
            "" if math.isnan(case.drift) else f"{case.drift:.3f}",
            f"{case.crps:.3f}",
            "yes" if case.held else "**no**",
        ]
        for each, case in told
    ]
    head = ["District", "Months", "Figure", "Error", "As it was", "As it went", "CRPS", "Held"]
    learned = [
        [
            each.district,
            str(len(each.history.months)),
            str(each.calibrated.figures),
            f"{each.calibrated.effective:.0f}",
            ", ".join(by.loc[by.verdict == "moved", "assumption"]) or "none",
            f"{by.width.min():.2f}",
        ]
        for each in found
        if each.calibrated is not None
        for by in (each.calibrated.table(),)
    ]
    not_judged = [[each.district, each.why] for each in found if each.why]
    return "\n".join(
        [
            "## Every month after\n",
            OF_MONTHS,
            worth_it(found),
            table(head, rows),
            OF_BEHAVIOUR,
            table(["District", "Dates", "Figures", "Worth", "Moved", "Narrowest"], learned),
            *([table(["Not judged", "Why"], not_judged)] if not_judged else []),
            shipped(),
        ]
    )


def worth_it(found: list[Judged]) -> str:
    """Means over all cases, rates and heads apart."""
    lines = []
    for name, of in by_unit(found).items():
        error, still, crps = (
            float(np.mean([getattr(case, word) for case in of]))
            for word in ("error", "persistence", "crps")
        )
        held = per_cent(float(np.mean([case.held for case in of])))
        better = "better than" if crps < still else "**no better than**"
        lines.append(
            f"- {name}: {len(of)} cases, mean error {error:.3f}, as it was {still:.3f}; CRPS "
            f'{crps:.3f}, {better} "as it was"; {held} of the '
            "80% ranges held.\n"
        )
    return "".join(lines)


def shipped() -> str:
    """What can be said of the places that ship."""
    rows = []
    for name in names("places"):
        place = Place.load(name)
        known = place.history
        months = 0 if known is None else len(known.months)
        if months < 2:
            said = "not held out: its figures are of one date; a history is asked for"
        else:
            found = backtest(place, known, hold_out=min(6, months - 1)).summary()
            error, still = found["error"].mean(), found["persistence"].mean()
            word = "better" if error < still else "**no better**"
            said = f"{word} than as it was: {error:.3f} against {still:.3f}"
        rows.append([place.name, str(months), said])
    return "The places that ship:\n\n" + table(["Place", "Months", "Held out"], rows)


def fewer(districts: int) -> int:
    """Of how many districts a year is projected."""
    return max(3, districts // FEWER)


def per_cent(share: float) -> str:
    """A share as the page shows it."""
    return f"{share:.0%}"


def table(head: list[str], rows: list[list[str]]) -> str:
    """A table of the page."""
    lines = ["| " + " | ".join(head) + " |", "|---" * len(head) + "|"]
    return "\n".join([*lines, *("| " + " | ".join(row) + " |" for row in rows)]) + "\n"


def of_kinds(came: list[Case]) -> dict[str, list[Case]]:
    """Cases of the active rate, and of heads by segment."""
    return {
        "the active rate": [case for case in came if case.is_rate],
        "registered by segment": [case for case in came if not case.is_rate],
    }


def later_failures(came: list[Case]) -> list[str]:
    """What forecasts show that should not be."""
    out = []
    for name, cases in of_kinds(came).items():
        found = scores(cases)
        if not LATER[0] <= found.held <= LATER[1]:
            out.append(
                f"a later date, {name}: {per_cent(found.held)} of the intervals hold, not "
                f"{LATER[0]:.0%} to {LATER[1]:.0%}"
            )
        if found.error > found.no_change:
            out.append(
                f'a later date, {name}: the middle errs by {found.error:.3f}, "no change" by '
                f"{found.no_change:.3f}"
            )
        if found.crps >= found.no_change:
            out.append(
                f'a later date, {name}: the draws score {found.crps:.3f} (CRPS), "no change" '
                f"{found.no_change:.3f}"
            )
    return out


def left_out_failures(found: list[Summary]) -> list[str]:
    """What left-out districts show that should not be."""
    out = []
    for one in found:
        name = one.segment or "all segments"
        if not one.segment and not LEFT_OUT[0] <= one.held <= LEFT_OUT[1]:
            out.append(f"left out, {name}: {per_cent(one.held)} of the intervals hold")
        if one.error >= one.nation_error:
            out.append(
                f"left out, {name}: the middle errs by {one.error:.2f}, the nation's shares by "
                f"{one.nation_error:.2f}"
            )
    return out


def simulation_failures(held: dict[str, dict[str, float]]) -> list[str]:
    """What simulated districts show that should not be."""
    return [
        f"simulated, {name}: {quantity} held in {per_cent(share)}, not {low:.0%} to {high:.0%}"
        for name, _, low, high in SIMULATIONS
        for quantity, share in held[name].items()
        if not low <= share <= high
    ]


def failed(failures: list[str]) -> str:
    """The list of what fails."""
    lines = [f"- {failure}" for failure in failures] or ["- nothing"]
    return "\n".join(["## What fails", "", *lines, ""])


def base_year() -> str:
    """Every published figure of the places that ship: reproduced, or listed."""
    rows, counts = [], []
    for name in names("places"):
        place = Place.load(name)
        found = reproduced(place)
        good = sum(figure.holds for figure in found)
        counts.append(f"{place.name} {good} of {len(found)}")
        rows += [
            [place.name, figure.label, figure.published, figure.opening, figure.why]
            for figure in found
            if not figure.holds
        ]
    head = ["Place", "Figure", "Published", "In the opening", "Why"]
    return (
        "## The base year\n\nPublished figures that the opening has inside their rounding: "
        + ", ".join(counts)
        + ". The others:\n\n"
        + table(head, rows)
    )


def budgets() -> str:
    """Published budgets against the heads published beside them."""
    each = bought.pairs()
    rows = [
        [
            pair.district,
            pair.year,
            f"{pair.rupiah / 1e9:,.2f}",
            f"{pair.low:,.0f} to {pair.high:,.0f}",
            pair.date,
            f"{pair.heads:,.0f}",
            "yes" if pair.miss == 0 else "**no**",
        ]
        for pair in each
    ]
    return f"""## Budgets and the heads they buy

What a budget for PBID buys in a year at the legal rates, gross to own share, against the heads that
the same district published for that year or the December before. The rates alone hold them in
{per_cent(bought.held(1.0))} of the districts, a factor of {bought.OFF} around them in
{per_cent(bought.held(bought.OFF))}: so wide is what an opening takes a budget for.

{table(["District", "Year", "Rp bn", "Buys", "Heads of", "Heads", "Within the rates"], rows)}"""


def later(came: list[Case]) -> str:
    """Forecasts against what came."""

    def row(name: str, found: Score) -> list[str]:
        return [
            name,
            str(found.districts),
            str(found.cases),
            per_cent(found.held),
            f"{found.error:.3f}",
            f"{found.crps:.3f}",
            f"{found.no_change:.3f}",
        ]

    summed = table(
        ["Figure", "Districts", "Cases", "Intervals that hold", "Mean error", "CRPS", "No change"],
        [row(name, scores(cases)) for name, cases in of_kinds(came).items()],
    )

    def shown(case: Case, value: float) -> str:
        return f"{value:.1%}" if case.is_rate else f"{value:,.0f}"

    each = table(
        ["District", "From", "To", "Figure", "Was", "Came", "Foretold", "80%", "Holds", "Nearer"],
        [
            [
                case.district,
                case.first,
                case.then,
                case.figure.replace("_", " "),
                shown(case, case.before),
                shown(case, case.came),
                shown(case, case.middle),
                f"{shown(case, case.low)} to {shown(case, case.high)}",
                "yes" if case.held else "**no**",
                "forecast" if case.error < case.no_change else "no change",
            ]
            for case in came
        ],
    )
    return f"""## A later date

Every district that published the same figure on two dates. The opening is inferred from the first
date alone, and the months between are drawn as a forecast draws them: nothing is decided, the
register drifts, and events come, that a government goes for UHC among them. How often it does, and
how far segments shift, is estimated from the other districts (`study/seen_again.py`); what was
chosen with these pairs in sight stands in [how_sure.md](how_sure.md). Errors of the active rate are
of the share (0.01 is one point), of heads of logs; "no change" is the mean error, and the CRPS, of
what was true on the first date. Each district counts once. A rate whose base nobody states is read
as one of the population on both dates.

{summed}
{each}"""


def a_debtor_owes(fit: str, active: Mapping[int, float], care_class: int | None = None) -> float:
    """Rupiah of a debtor of the nation under a fit, of one class or of all.

    ``active`` are the shares of the classes among active self-payers; those among debtors are the
    register's.
    """
    cells = [
        Cell("PBPU", str(c), standing, people=round(people * share[c]))
        for standing, people, share in (
            ("active", NATION_ACTIVE, active),
            ("owing", NATION_OWING, classes("debtor")),
        )
        for c in ([care_class] if care_class else [1, 2, 3])
    ]
    nation = Place(Facts(name="nation", opening="2024-12", population=NATION, cells=tuple(cells)))
    plan = Scenario.from_text(f'{NOTHING}[assumptions]\nbehaviour = "{fit}"\n')
    opening = project(nation, plan, until=nation.opening).monthly()
    return float(opening["debt"].iloc[0] / opening["owing"].iloc[0])


def classes(of: str) -> dict[int, float]:
    """The register's shares of the classes, of the ``active`` or the ``debtor``."""
    third, second = assumed(f"{of}_class_3")[0], assumed(f"{of}_class_2")[0]
    return {1: 1 - third - second, 2: second, 3: third}


def assumed(name: str) -> tuple[float, float, float]:
    """An assumption of the default register: its value, low and high."""
    row = Scenario.from_text(NOTHING).core.assumptions[name]
    return row["value"], row["low"], row["high"]


def debtors() -> str:
    """What a debtor owes under the fits, and why it is not what was published."""
    usual, (_, least, most) = classes("active"), assumed("active_class_3")
    rows = []
    for fit in ("A", "B"):
        months = [a_debtor_owes(fit, usual, c) / own_share("2024-12", str(c)) for c in (1, 2, 3)]
        # Class III from end to end of its range, the others in proportion.
        ranged = [
            a_debtor_owes(fit, {**{c: usual[c] * (1 - third) / (1 - usual[3]) for c in (1, 2)},
                                3: third})
            for third in np.linspace(least, most, 11)
        ]  # fmt: skip
        rows.append(
            [
                fit,
                thousand(a_debtor_owes(fit, classes("debtor"))),
                thousand(a_debtor_owes(fit, usual)),
                " / ".join(f"{m:.1f}" for m in months),
                f"{thousand(min(ranged))} to {thousand(max(ranged))}",
            ]
        )
    head = [
        "Fit",
        "Classes of the active as of debtors",
        "As the register has them",
        "Months owed, class I / II / III",
        f"Class III {least:.0%} to {most:.0%} of the active",
    ]
    return f"""## What a debtor owes

Published of the nation: {thousand(DEBT / DEBTORS)} to {thousand(MOST_PUBLISHED)} thousand rupiah a
debtor (December 2024: Rp{DEBT / 1e12:.2f} trillion of {DEBTORS / 1e6:.2f} million people). The
opening gives, in thousand rupiah:

{table(head, rows)}
The fits hold where self-payers of every class stand alike. In an opening each class stays where it
is, and of the dear classes fewer owe beside those who pay: they come back sooner and owe fewer
months. So it is in Bangka Belitung, carried debt included: {babel()}. The classes of active
self-payers nobody published; within their range what was published lies. No fit is moved for it: a
month more for everybody would leave the 13 to 16 months published.
"""


def babel() -> str:
    """Months owed by class where heads and rupiah of the classes were published."""
    facts = Place.load("bangka-belitung").facts
    heads, rupiah = (
        {f.care_class: f.point for f in facts.find(name) if f.care_class}
        for name in ("owing", "debt")
    )
    return ", ".join(
        f"class {name} {rupiah[c] / heads[c] / own_share(facts.opening, c):.1f} months"
        for c, name in (("1", "I"), ("2", "II"), ("3", "III"))
    )


def thousand(rupiah: float) -> str:
    """Thousands of rupiah."""
    return f"{rupiah / 1000:,.0f}"


def left_out(known: list[Foretold], unknown: list[Foretold]) -> str:
    """Each district foretold by all others."""
    head = ["Segment", "Districts", "Intervals that hold", "Median error", "The nation's"]

    def summed(rows: list[Foretold]) -> str:
        return table(
            head,
            [
                [
                    one.segment or "all",
                    str(one.districts),
                    per_cent(one.held),
                    f"{one.error:.2f}",
                    f"{one.nation_error:.2f}",
                ]
                for one in summaries(rows)
            ],
        )

    each = table(
        ["District", "Date", "Segment", "Published", "Foretold", "80%", "Holds", "The nation's"],
        [
            [
                row.district,
                row.date,
                row.segment,
                f"{row.published:,.0f}",
                f"{row.middle:,.0f}",
                f"{row.low:,.0f} to {row.high:,.0f}",
                "yes" if row.held else "**no**",
                f"{row.nation:,.0f}",
            ]
            for row in known
        ],
    )
    return f"""## One district left out

The prior for districts is fitted to all others; of the one left out it is told how many are
registered, and how many of these are PBID. Errors are of logs: 0.20 is about a fifth. Each district
counts once, on however many dates it published.

{summed(known)}
The same without being told PBID:

{summed(unknown)}
### Each of them

{each}"""


def simulated(held: dict[str, dict[str, float]], districts: int) -> str:
    """How many intervals hold of districts drawn at random."""
    asked = [*QUANTITIES, YEAR_LATER]
    rows = [
        [name, f"{low:.0%} to {high:.0%}", *(per_cent(held[name].get(q, 0.0)) for q in asked)]
        for name, _, low, high in SIMULATIONS
    ]
    return f"""## Simulated districts

{districts} districts a row, a third of each group, drawn from what the row says; each publishes
coverage and active rate, the heads of PBID, every other one those of PBI
(`evidence/simulated.py`). How many 80% intervals hold; the last column, the active rate a year
later with nothing decided, is of {fewer(districts)} of them (`study/simulated_later.py`):

{table(["Drawn from", "Should hold", *asked], rows)}
How unusual a district is, the figures themselves show: how wide its spread is has heavy tails, and
figures far from the prior widen what they leave open (`evidence/walks.hpp`). Districts that
differ twice as much are held nearly as often; what is missing is what three or four figures do not
show.
"""


if __name__ == "__main__":
    if sys.argv[3:] == ["months"]:
        Path(sys.argv[1]).write_text(
            months_after(published_again(int(sys.argv[2]))), encoding="utf-8"
        )
    else:
        main(Path(sys.argv[1]), *map(int, sys.argv[2:3]))
