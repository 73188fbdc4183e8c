# SPDX-License-Identifier: Apache-2.0
"""How sure: draws that can be had again, sources told apart, bands, and targets counted."""

from __future__ import annotations

from itertools import pairwise
from zlib import crc32

import jknmodel as jkn
import numpy as np
import pandas as pd
import pytest
from jknmodel._core import DrawnRegister
from jknmodel.base.cells import CELLS, CellKey
from jknmodel.evidence.figures import Facts, Figure, Population
from jknmodel.evidence.plausible import BLOCK, Plausible
from jknmodel.projection.bands import bands
from jknmodel.report import plotting
from jknmodel.scenario.distributions import CHOICE, EVENT, SHARES, Range, kind_of, quantile, stream
from jknmodel.study import draws as made
from jknmodel.study.draws import CHOSEN_BY, SOURCES, USUAL
from jknmodel.study.met import met_in
from jknmodel.study.uncertain import Uncertain

UNTIL = "2025-12"
EVERY = tuple(source for source in SOURCES if source != "chance")


@pytest.fixture(scope="module")
def plan() -> jkn.Scenario:
    return jkn.Scenario.load("lumajang/register-98")


@pytest.fixture(scope="module")
def found(lumajang: jkn.Place, plan: jkn.Scenario) -> Uncertain:
    return jkn.uncertain(lumajang, plan, until=UNTIL, draws=60)


def some(
    place: jkn.Place, plan: jkn.Scenario, sources: tuple[str, ...], draws: int = 6, seed: int = 0
) -> Uncertain:
    return jkn.uncertain(place, plan, until="2025-06", draws=draws, seed=seed, sources=sources)


# ── the register ────────────────────────────────────────────────────────────────────────────────
def test_every_assumption_has_a_named_distribution(plan: jkn.Scenario) -> None:
    table = plan.assumptions
    names = {"triangular", "triangular in logs", "uniform", "fixed", "behaviour A or B"}
    assert set(table.distribution) == {*names, EVENT, CHOICE}
    assert set(table.index[table.distribution == "behaviour A or B"]) == {
        "pay_alpha",
        "pay_beta",
        "settle_level",
        "settle_power",
        "mandiri_owing_exit",
    }
    assert {"value", "low", "high", "source", "distribution"} <= set(table.columns)


def test_shares_of_one_whole_are_in_the_register(plan: jkn.Scenario) -> None:
    assert {name for pair in SHARES for name in pair} <= set(plan.assumptions.index)


def test_a_fit_moves_as_one(found: Uncertain, plan: jkn.Scenario) -> None:
    inputs = found.inputs()
    fitted = ["pay_alpha", "pay_beta", "settle_level", "settle_power", "mandiri_owing_exit"]
    for name, rows in inputs.groupby("behaviour"):
        used = plan.with_(behaviour=str(name)).assumptions.value[fitted]
        assert (rows[fitted] == used).all(axis=None)
    assert set(inputs.behaviour) == {"A", "B"}


def test_values_lie_in_their_range_and_shares_leave_room(
    lumajang: jkn.Place, plan: jkn.Scenario
) -> None:
    inputs = some(lumajang, plan, ("assumptions",), 300).inputs()
    for name, row in plan.assumptions.iterrows():
        assert inputs[name].between(row.low, row.high).all(), name
        alone = row.distribution not in {"fixed", "behaviour A or B", EVENT, CHOICE}
        assert len(set(inputs[name])) == (300 if alone else 1), name
    assert (inputs.found_from_left + inputs.found_from_unregistered <= 1).all()
    assert (inputs.active_class_3 + inputs.active_class_2 <= 1).all()
    assert (inputs.debtor_class_3 + inputs.debtor_class_2 <= 1).all()
    # The mean of a triangle is a third of its corners.
    assert inputs.births.mean() == pytest.approx(13.0, abs=0.15)
    assert inputs.pbi_drift_replaced.mean() == pytest.approx(1.0, abs=0.05)
    assert inputs.entrants_from_left.mean() == pytest.approx(0.5, abs=0.06)


@pytest.mark.parametrize("kind", ["triangular", "triangular in logs", "uniform"])
def test_quantiles_rise_from_low_to_high(kind: str) -> None:
    row = Range(value=2.0, low=1.0, high=8.0, distribution=kind)
    ends = [quantile(row, u) for u in np.linspace(0, 1, 101)]
    assert ends[0] == pytest.approx(1.0)
    assert ends[-1] == pytest.approx(8.0)
    assert all(a < b for a, b in pairwise(ends))


def test_a_range_without_width_is_its_value() -> None:
    assert quantile(Range(3.0, 3.0, 3.0, "triangular"), 0.7) == 3.0


def test_a_value_of_the_scenario_stays_unless_asked(
    lumajang: jkn.Place, plan: jkn.Scenario
) -> None:
    given = plan.with_(assumptions={"births": 12.0, "found_from_left": 0.95})
    assert given.assumptions.distribution["births"] == "fixed"
    kept = some(lumajang, given, ("assumptions",)).inputs()
    asked = jkn.uncertain(
        lumajang, given, until="2025-06", draws=6, sources="assumptions", vary=["births"]
    ).inputs()
    assert (kept.births == 12.0).all()
    assert (kept.found_from_left == 0.95).all()
    assert (kept.found_from_left + kept.found_from_unregistered <= 1 + 1e-12).all()
    assert asked.births.nunique() == 6
    assert (kept.deaths == asked.deaths).all()


# ── seeds and sources ───────────────────────────────────────────────────────────────────────────
def test_the_same_seed_gives_the_same_draws_and_another_does_not(
    lumajang: jkn.Place, plan: jkn.Scenario, found: Uncertain
) -> None:
    again = jkn.uncertain(lumajang, plan, until=UNTIL, draws=60)
    other = jkn.uncertain(lumajang, plan, until=UNTIL, draws=60, seed=1)
    assert again.monthly().equals(found.monthly())
    assert again.inputs().equals(found.inputs())
    assert not other.inputs().equals(found.inputs())


def test_more_draws_extend_a_run(lumajang: jkn.Place, plan: jkn.Scenario, found: Uncertain) -> None:
    more = jkn.uncertain(lumajang, plan, until=UNTIL, draws=BLOCK + 6)
    first = more.monthly().query("draw < 60")
    assert first.equals(found.monthly())


@pytest.mark.parametrize("off", EVERY)
def test_a_source_switched_off_leaves_the_draws_of_the_others(
    lumajang: jkn.Place, plan: jkn.Scenario, off: str
) -> None:
    columns: dict[str, list[str]] = {
        "assumptions": [
            str(name)
            for name, kind in plan.assumptions.distribution.items()
            if kind not in {"fixed", "behaviour A or B", EVENT, CHOICE}
        ],
        "prior": ["prior"],
        "behaviour": ["behaviour", "pay_alpha"],
        "reading": ["reading"],
        "rate": ["rate"],
    }
    every = some(lumajang, plan, EVERY, 12).inputs()
    fewer = some(lumajang, plan, tuple(s for s in EVERY if s != off), 12).inputs()
    for source, names in columns.items():
        if source == off:
            assert len(set(fewer[names[0]])) == 1
        else:
            assert fewer[names].equals(every[names])
    cells = [name for name in every if str(name).startswith("people ")]
    if off in {"assumptions", "behaviour"}:
        assert fewer[cells].equals(every[cells])
    if off == "baseline":
        assert len(fewer[cells].drop_duplicates()) == len(
            every[["prior", "reading"]].drop_duplicates()
        )


def test_without_a_source_every_draw_is_the_run_itself(
    lumajang: jkn.Place, plan: jkn.Scenario
) -> None:
    nothing = jkn.uncertain(lumajang, plan, until=UNTIL, draws=3, sources=())
    run = jkn.project(lumajang, plan, until=UNTIL).monthly()
    for _, rows in nothing.monthly().groupby("draw"):
        assert rows.drop(columns="draw").reset_index(drop=True).equals(run)
    band = nothing.bands("active", [0.0, 1.0])
    assert (band[0.0] == band[1.0]).all()
    assert (nothing.shares("active", UNTIL).variance == 0).all()


def test_the_mean_has_no_chance_in_it(lumajang: jkn.Place, plan: jkn.Scenario) -> None:
    chance = some(lumajang, plan, ("chance",))
    band = chance.bands("active", [0.0, 1.0])
    assert (band[0.0] == band[1.0]).all()


def test_an_engine_that_draws_brings_chance_by_itself(
    lumajang: jkn.Place, plan: jkn.Scenario
) -> None:
    def drawn(sources: tuple[str, ...], draws: int = 20) -> Uncertain:
        return jkn.uncertain(
            lumajang, plan, until="2025-09", engine="sampled", draws=draws, seed=9, sources=sources
        )

    alone, both = drawn(()), drawn(("behaviour",))
    assert alone.sources == ("chance",)
    assert both.sources == ("chance", "behaviour")
    run = jkn.project(lumajang, plan, until="2025-09", engine="sampled", draws=20, seed=9)
    assert alone.monthly().equals(run.monthly())
    assert alone.monthly().active.dtype.kind == "i"
    middle = alone.bands("active", [0.01, 0.99])
    central = alone.base.monthly().active
    assert (middle[0.01].iloc[-1] < central.iloc[-1] < middle[0.99].iloc[-1]).all()
    shares = both.shares("active", "2025-09").set_index("source").share
    assert shares["chance"] > 0
    assert shares["behaviour"] > 0
    # Without chance it is the mean that is drawn.
    mean = some(lumajang, plan, ("behaviour",), 3).monthly()
    assert len(set(mean.active[mean.month == pd.Period("2025-06", "M")])) <= 2


def test_more_draws_than_are_kept_at_once_are_the_same_draws(
    lumajang: jkn.Place, plan: jkn.Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    def drawn() -> pd.DataFrame:
        return jkn.uncertain(
            lumajang, plan, until="2025-06", engine="sampled", draws=7, seed=2
        ).monthly()

    whole = drawn()
    monkeypatch.setattr(made, "TOGETHER", 3)
    assert drawn().equals(whole)


@pytest.mark.parametrize("engine", ["expected", "sampled"])
def test_any_number_of_threads_gives_the_same_draws(
    lumajang: jkn.Place, plan: jkn.Scenario, engine: str
) -> None:
    one, two = (
        jkn.uncertain(lumajang, plan, until="2025-06", engine=engine, draws=5, threads=n).monthly()
        for n in (1, 2)
    )
    assert one.equals(two)


def test_progress_is_told_in_draws(lumajang: jkn.Place, plan: jkn.Scenario) -> None:
    told: list[tuple[int, int]] = []
    drawn = jkn.uncertain(
        lumajang,
        plan,
        until="2025-06",
        draws=5,
        progress=lambda done, of: told.append((done, of)),
    )
    assert told[-1] == (5, 5)
    drawn.shares("active", "2025-06")
    assert told[-1] == (60, 60)  # twelve sources, five draws each


def test_both_readings_are_drawn_where_the_source_does_not_say(
    lumajang: jkn.Place, plan: jkn.Scenario
) -> None:
    read = some(lumajang, plan, ("reading",), 12)
    opening = read.monthly().groupby("draw").active_of_population.first()
    assert set(opening.round(4)) == {0.6552, 0.5724}


# ── opening positions ───────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("prior", ["nation", "lombok-timur"])
@pytest.mark.parametrize("reading", ["population", "registered"])
def test_every_opening_position_meets_every_figure(
    lumajang: jkn.Place, prior: str, reading: str
) -> None:
    place = lumajang.with_(
        prior=prior, active_rate_read_as="registered" if reading == "registered" else "population"
    )
    plausible = Plausible(place)
    drawn = plausible.draws(lambda j: stream(7, j), 200)
    for j, position in enumerate(drawn):
        people = np.array(position.people)
        for row in plausible.rows_of(j):
            value = float(people @ np.array(row.weights)) + row.population * position.population
            assert row.low - 1e-6 <= value <= row.high + 1e-6, row.label
        assert 1_109_544 <= position.population <= 1_120_000
    # Four of five are plausible: of other random numbers, so about.
    cells = np.array([position.people for position in drawn])
    low = np.array([cell.plausible_low for cell in place.cells])
    high = np.array([cell.plausible_high for cell in place.cells])
    inside = ((cells >= low) & (cells <= high)).mean(axis=0)
    assert inside.min() > 0.6
    assert 0.75 < float(np.median(inside)) < 0.9


def test_an_opening_may_be_further_from_the_prior_than_twice_or_half(lumajang: jkn.Place) -> None:
    drawn = np.array([p.people for p in Plausible(lumajang).draws(lambda j: stream(7, j), 200)])
    implied = np.array(lumajang.inference.implied)
    outside = ((drawn < implied / 2) | (drawn > 2 * implied)).mean(axis=0)
    assert outside[CELLS.index(CellKey("PBID", "3", "left"))] > 0.2


@pytest.mark.parametrize(
    "figures",
    [
        (Figure("registered", "people", 17_297, 17_297, 17_297),),
        (  # rates to a tenth of a per mille of an exact count: few whole numbers are left
            Figure("registered", "people", 17_297, 17_297, 17_297),
            Figure("active_rate", "share", 0.83615, 0.83625, 0.8362, "registered"),
            Figure("active", "people", 1690, 1690, 1690, segments=("PPU_BU",)),
        ),
        (  # the population at the very edge of a rounding
            Figure("registered", "people", 15_355, 15_355, 15_355),
            Figure("coverage", "share", 0.76775, 0.76785, 0.7678, "population"),
        ),
        (Figure("owing", "people", 0, 50, 25), Figure("left", "people", 50, 150, 100)),
    ],
)
def test_whole_people_meet_figures_that_leave_little_room(figures: tuple[Figure, ...]) -> None:
    facts = Facts(
        name="Somewhere",
        opening="2025-04",
        population=Population(value=20_000, low=19_800, high=20_200),
        figures=figures,
    )
    plausible = Plausible(jkn.Place(facts))
    drawn = plausible.draws(lambda j: stream(5, j), BLOCK)
    assert all(plausible.holds(position) for position in drawn)
    assert min(min(position.people) for position in drawn) >= 0
    assert len(set(drawn)) == BLOCK


def test_an_opening_position_depends_on_its_own_draw_alone(lumajang: jkn.Place) -> None:
    late = Plausible(lumajang).draw(lambda j: stream(3, j), BLOCK + 1)
    assert late == Plausible(lumajang).draws(lambda j: stream(3, j), BLOCK + 2)[-1]


def test_a_table_of_members_leaves_nothing_to_draw(
    lumajang: jkn.Place, plan: jkn.Scenario, tmp_path: object
) -> None:
    from pathlib import Path

    assert isinstance(tmp_path, Path)
    given = jkn.Place.load(lumajang.save_baseline(tmp_path / "members.toml"))
    alone = some(given, plan, ("baseline", "prior", "reading"))
    band = alone.bands("registered", [0.0, 1.0])
    assert (band[0.0] == band[1.0]).all()


# ── bands and shares ────────────────────────────────────────────────────────────────────────────
def test_bands_are_ordered_and_hold_the_run_without_draws(found: Uncertain) -> None:
    central = found.base.monthly()
    quantiles = [0.0, 0.05, 0.25, 0.5, 0.75, 0.95, 1.0]
    for figure in ("coverage", "active_of_population", "registered", "owing", "debt", "spent"):
        band = found.bands(figure, quantiles)
        assert band.columns.to_list() == ["month", *quantiles]
        assert (np.diff(band[quantiles].to_numpy(), axis=1) >= 0).all()
        slack = 1e-9 * central[figure].abs()
        assert (band[0.0] <= central[figure] + slack).all(), figure
        assert (central[figure] <= band[1.0] + slack).all(), figure
    for figure in ("coverage", "active_of_population"):
        band = found.bands(figure, [0.025, 0.975])
        assert (band[0.025] <= central[figure] + 5e-5).all()
        assert (central[figure] <= band[0.975] + 5e-5).all()


def test_bands_of_any_stacked_frame() -> None:
    months = pd.period_range("2025-05", periods=2, freq="M")
    frame = pd.DataFrame(
        {
            "draw": np.repeat(range(5), 2),
            "month": list(months) * 5,
            "active": [10.0, 1.0, 20.0, 2.0, 30.0, 3.0, 40.0, 4.0, 50.0, 5.0],
        }
    )
    band = bands(frame, "active", [0.25, 0.5])
    assert band[0.25].to_list() == [20.0, 2.0]
    assert band[0.5].to_list() == [30.0, 3.0]
    assert band.month.to_list() == list(months)


def test_shares_add_up_and_no_source_alone_is_wider_than_it_should(found: Uncertain) -> None:
    shares = found.shares("active_of_population", UNTIL)
    assert shares.source.to_list() == [
        "assumptions",
        "baseline",
        *USUAL[2:],
        "acting together",
        "all",
    ]
    assert shares.share.iloc[:-1].sum() == pytest.approx(1.0)
    assert shares.share.iloc[-1] == 1.0
    assert (shares.share.iloc[:-2] >= 0).all()
    assert shares.share.iloc[:-2].max() < 1.5
    monthly = found.monthly()
    every = monthly[monthly.month == pd.Period(UNTIL, "M")].active_of_population
    assert shares.variance.iloc[-1] == pytest.approx(every.var(ddof=0))
    assert shares.sd.iloc[-1] == pytest.approx(every.std(ddof=0))


def test_one_source_alone_makes_all_of_the_width(lumajang: jkn.Place, plan: jkn.Scenario) -> None:
    shares = some(lumajang, plan, ("assumptions",)).shares("registered", "2025-06")
    assert shares.share.to_list() == [1.0, 0.0, 1.0]


def test_what_drives_a_figure_comes_first(lumajang: jkn.Place, plan: jkn.Scenario) -> None:
    drawn = jkn.uncertain(lumajang, plan, until=UNTIL, draws=80, sources=("assumptions",))
    table = drawn.drivers("population", UNTIL)
    assert table.input[0] == "population_growth"
    assert table.correlation[0] > 0.95
    assert table.correlation.abs().is_monotonic_decreasing
    assert "pay_alpha" not in set(table.input)
    assert "people PBI 3 active" not in set(table.input)
    still = jkn.uncertain(lumajang, plan, until=UNTIL, draws=3, sources=())
    assert still.drivers("population", UNTIL).empty
    with pytest.raises(jkn.InputError, match="figure: 'x' is not known"):
        drawn.drivers("x", UNTIL)


# ── choices that no figure settles ──────────────────────────────────────────────────────────────
def test_choices_are_drawn_as_likely_as_the_register_says(
    lumajang: jkn.Place, plan: jkn.Scenario
) -> None:
    inputs = some(lumajang, plan, tuple(CHOSEN_BY), 400).inputs()
    own = {
        "prior": "nation",
        "behaviour": "A",
        "reading": "population",
        "rate": "own_share",
    }
    for source, row in CHOSEN_BY.items():
        likely = plan.assumptions.loc[row, "value"]
        assert (inputs[source] == own[source]).mean() == pytest.approx(likely, abs=0.08), source
    assert set(inputs.rate) == {"own_share", "with_local_share", "gross"}
    others = inputs.rate[inputs.rate != "own_share"].value_counts(normalize=True)
    assert others.min() > 0.4  # each of the others alike


def test_a_choice_that_the_scenario_settles_is_not_drawn(
    lumajang: jkn.Place, plan: jkn.Scenario
) -> None:
    sure = plan.with_(assumptions={"rate_as_taken": 1.0, "reading_as_chosen": 0.0})
    inputs = some(lumajang, sure, ("rate", "reading")).inputs()
    assert set(inputs.rate) == {"own_share"}
    assert set(inputs.reading) == {"registered"}


def test_the_rate_that_is_drawn_is_the_one_that_a_head_costs(
    lumajang: jkn.Place, plan: jkn.Scenario
) -> None:
    found = some(lumajang, plan, ("rate",), 30)
    spent = at_month(found, "spent").groupby(found.inputs().rate).unique()
    assert all(len(values) == 1 for values in spent)
    own, gross = spent["own_share"][0], spent["gross"][0]
    assert gross / own == pytest.approx(42_000 / 35_000, rel=0.02)


def test_what_is_kept_stays_and_leaves_the_others_as_they_were(
    lumajang: jkn.Place, plan: jkn.Scenario
) -> None:
    def inputs(*keep: str) -> pd.DataFrame:
        return jkn.uncertain(lumajang, plan, until="2025-06", draws=8, keep=keep).inputs()

    every, kept = inputs(), inputs("rate", "reading", "births")
    assert set(kept.rate) == {"own_share"}
    assert set(kept.reading) == {"population"}
    assert set(kept.births) == {plan.assumptions.value["births"]}
    for name in ("prior", "behaviour", "deaths", "event clean_ups"):
        assert kept[name].equals(every[name]), name


def at_month(found: Uncertain, figure: str, month: str = "2025-06") -> pd.Series[float]:
    monthly = found.monthly()
    here: pd.Series[float] = monthly.loc[monthly.month == pd.Period(month, "M"), figure]
    return here.reset_index(drop=True)


# ── targets and the decision ────────────────────────────────────────────────────────────────────
def made_up() -> pd.DataFrame:
    """Three draws of 15 months: met from the 2nd on; from the 3rd on but once; never."""
    months = pd.period_range("2025-01", periods=15, freq="M")
    covered = [
        [0.9] + [0.99] * 14,
        [0.9, 0.9] + [0.98] * 3 + [0.9] + [0.99] * 9,
        [0.97] * 15,
    ]
    return pd.DataFrame(
        {
            "draw": np.repeat(range(3), 15),
            "month": list(months) * 3,
            "coverage": np.concatenate(covered),
            "active_of_population": np.tile([0.7] * 4 + [0.8] * 11, 3),
            "uhc": False,
        }
    )


def test_targets_are_counted_month_by_month() -> None:
    table = met_in(made_up(), {"coverage": 0.98, "active_of_population": 0.80})
    assert table.columns.to_list() == ["month", "target", "draws", "met", "met_by", "held"]
    assert (table.draws == 3).all()
    coverage = table[table.target == "coverage"]
    assert coverage.met.to_list() == [0, 1, 2, 2, 2, 1] + [2] * 9
    assert coverage.met_by.to_list() == [0, 1] + [2] * 13
    # Twelve closes more than the first, second and third of fifteen can be told.
    assert coverage.held.iloc[:3].to_list() == [0, 1, 1]
    assert coverage.held.iloc[3:].isna().all()
    active = table[table.target == "active_of_population"]
    assert active.met.to_list() == [0] * 4 + [3] * 11
    together = table[table.target == "all together"]
    assert together.met.to_list() == [0] * 4 + [2, 1] + [2] * 9
    assert together.met_by.to_list() == [0] * 4 + [2] * 11


def test_targets_are_shown_up_to_a_month() -> None:
    table = met_in(made_up(), {"coverage": 0.98}, by="2025-03")
    assert table.month.max() == pd.Period("2025-03", "M")
    assert len(table) == 6


def test_the_targets_of_a_run_are_the_laws(found: Uncertain) -> None:
    table = found.targets()
    assert set(table.target) == {"coverage", "active_of_population", "all together"}
    assert (table.met <= table.met_by).all()
    by = found.targets({"coverage": 0.98, "active_of_population": 0.80}, by=UNTIL)
    assert by.equals(table)


def test_the_decision_comes_with_its_range(lumajang: jkn.Place, plan: jkn.Scenario) -> None:
    found = jkn.uncertain(lumajang, plan, until=UNTIL, draws=60, events=False)
    table = found.decision().set_index("answer")
    numbers = table.loc[["heads added", "cost of a full year", "coverage in 2025-12"]]
    assert (numbers["10%"] <= numbers["50%"]).all()
    assert (numbers["50%"] <= numbers["90%"]).all()
    assert table.loc["heads added", "base"] == found.base.new_heads["added"]
    assert table.loc["money ends", "base"] == found.base.money_ends
    assert table.loc["money ends", "met"] == 60
    assert table.loc["targets held 12 months", "met"] == 0
    assert table.loc["targets held 12 months", "50%"] is None
    assert (table.draws == 60).all()
    known = table.loc[table.base.notna() & table.met.isna()]
    assert (known.low <= known.base).all()
    assert (known.base <= known.high).all()
    assert (known.low == known[["10%", "base"]].min(axis="columns")).all()


def test_it_shows_itself(found: Uncertain) -> None:
    assert repr(found) == (
        "<Uncertain: Lumajang, 'register-98', until 2025-12, 60 draws of assumptions, baseline, "
        "prior, behaviour, reading, rate, clean_ups, population_jumps, quotas, late_cash, "
        "pbid_growth, segment_moves>"
    )
    shown = found._repr_html_()
    assert "cost of a full year" in shown
    assert "<script" not in shown


def test_a_fan_keeps_off_the_frame_and_names_the_base(found: Uncertain) -> None:
    from matplotlib.figure import Figure

    axes = Figure().add_subplot()
    assert plotting.fan(found, "coverage", axes, target=0.98) is axes
    assert plotting.fan(found, "active_of_population", axes, language="id") is axes
    low, high = axes.get_ylim()
    band = found.bands("active_of_population", [0.025])
    assert low < 100 * band[0.025].min()
    assert high > 98
    assert axes.get_ylabel() == "% penduduk"
    texts = [text.get_text() for text in axes.texts]
    assert any("terdaftar" in text or "registered" in text for text in texts)
    money = plotting.fan(found, "owed_to_bpjs", Figure().add_subplot())
    assert money.get_ylabel() == "billion rupiah"
    people = plotting.fan(found, "owing", Figure().add_subplot())
    assert people.get_ylabel() == "thousand people"


# ── what is refused ─────────────────────────────────────────────────────────────────────────────
def test_every_bad_argument_is_named_at_once(lumajang: jkn.Place, plan: jkn.Scenario) -> None:
    with pytest.raises(jkn.InputError) as refused:
        jkn.uncertain(
            lumajang,
            plan,
            until="2025-13",
            engine="guess",
            draws=0,
            seed=-1,
            threads=-1,
            sources=("baselin", "prior"),
            vary=["birth", "pay_alpha"],
        )
    errors = {issue.key: issue.message for issue in refused.value.errors}
    assert list(errors) == ["engine", "sources", "draws", "seed", "threads", "vary", "until"]
    assert errors["draws"] == "0 does not do; give a whole number from 1 to 1048576"
    assert "did you mean 'baseline'?" in errors["sources"]
    assert len(refused.value.errors) == 8


def test_bad_questions_are_named_at_once(found: Uncertain) -> None:
    with pytest.raises(jkn.InputError) as refused:
        found.bands("coverag", [0.5, 2, -1])
    assert [issue.key for issue in refused.value.errors] == ["figure", "quantiles", "quantiles"]
    assert "did you mean 'coverage'?" in str(refused.value)
    assert "2 is not a quantile; give a share from 0 to 1, as 0.9" in str(refused.value)
    with pytest.raises(jkn.InputError, match="there is none; give shares of one"):
        found.bands("coverage", [])
    with pytest.raises(jkn.InputError, match="'uhc' is not a number; one of: population"):
        found.bands("uhc")
    with pytest.raises(jkn.InputError) as refused:
        found.targets({"coverag": 98})
    assert len(refused.value.errors) == 2
    with pytest.raises(jkn.InputError, match="give a month from 2025-04 to 2025-12"):
        found.targets({"coverage": 0.98}, by="2027-01")
    with pytest.raises(jkn.InputError, match="figure: 'x' is not known"):
        found.shares("x", UNTIL)
    with pytest.raises(jkn.InputError, match="month: is not within the run"):
        found.shares("active", "2030-01")


def test_A5_an_assumption_is_drawn_by_its_name_whatever_else_is_drawn(plan: jkn.Scenario) -> None:
    """Not by its place in the register: one more leaves the draws of the others."""
    register = plan.core.assumptions
    drawn = DrawnRegister(plan.core).draw(7, 3)
    alone = [name for name in drawn if not any(name in pair for pair in SHARES)]
    assert len(alone) > 20
    for name in alone:
        row = register[name]
        own = stream(7, "assumptions", name).random(4)[3]
        range_ = Range(row["value"], row["low"], row["high"], kind_of(name))
        assert drawn[name] == quantile(range_, float(own))
    fewer = DrawnRegister(plan.core, [], alone[:5]).draw(7, 3)
    assert fewer == {name: value for name, value in drawn.items() if name not in alone[:5]}


def test_A5_shares_of_one_whole_are_drawn_again_until_they_leave_room(plan: jkn.Scenario) -> None:
    wide = plan.core.with_range("active_class_3", 0.6, 1.0).with_range("active_class_2", 0.1, 0.9)
    register = DrawnRegister(wide)
    sums = [
        each["active_class_3"] + each["active_class_2"]
        for each in (register.draw(1, j) for j in range(200))
    ]
    assert max(sums) <= 1.0
    assert min(sums) < 0.85


def test_A5_no_two_names_share_their_random_numbers(plan: jkn.Scenario) -> None:
    names = [*SOURCES, *plan.core.assumptions]
    assert len({crc32(name.encode()) for name in names}) == len(names)
