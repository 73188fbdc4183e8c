// SPDX-License-Identifier: Apache-2.0

#include <doctest/doctest.h>

#include <cmath>
#include <districts.hpp>
#include <jknmodel/study/questions.hpp>
#include <run.hpp>

namespace jknmodel::tests::questions_test {

namespace {

/// The quiet district's 5,000 heads cost Rp2.1bn a year; 1,000 more are registered in June 2025.
Scenario june(std::int64_t rupiah, WhenDry when_dry = WhenDry::owe) {
    auto intake = lever<PbidIntake>("june", Month{2025, 6}, Month{2025, 6});
    intake.fund = "APBD 2025";
    intake.heads.count = 1'000;
    return quiet_scenario(rupiah, {intake}, when_dry);
}

}  // namespace

TEST_CASE("heads last as far as next year's money carries them beside those of the opening") {
    const Scenario plan = june(2'310'000'000);  // 5,500 heads for a year
    const Outcome<double> out = run(quiet_district(), plan, Month{2026, 12});
    const NewHeads heads = new_heads(out, plan);
    CHECK(heads.added == doctest::Approx(1'000));
    CHECK(heads.lasting == doctest::Approx(500));
    CHECK(heads.one_off == doctest::Approx(500));
    CHECK(heads.cost_this_year == doctest::Approx(1'000 * 6 * 35'000.0));
    CHECK(heads.cost_full_year == doctest::Approx(1'000 * 12 * 35'000.0));
    // 6,000 heads cost 210 million a month: ten months and then nothing is left for the eleventh.
    CHECK(money_ends(out) == Month{2026, 12});
}

TEST_CASE("heads that PBI takes over were added all the same, and last") {
    Scenario plan = june(2'520'000'000);
    auto clean = lever<PbiQuota>("clean-up", Month{2025, 9}, Month{2025, 9});
    clean.removed_of_list = Fraction{0.1};
    plan.levers.emplace_back(clean);
    const NewHeads heads = new_heads(run(quiet_district(), plan, Month{2026, 12}), plan);
    CHECK(heads.added == doctest::Approx(1'000));
    CHECK(heads.lasting == doctest::Approx(1'000));
}

TEST_CASE(
    "heads last as long as any fund of the same bill has money, and one billed apart does not "
    "count") {
    Scenario plan = june(2'310'000'000);
    for (int year : {2025, 2026}) {
        Fund other = apbd(year, 5'000'000'000);
        other.name = "DBHCHT " + std::to_string(year);
        other.source = Source::DBHCHT;
        other.opening_heads = year == 2025 ? std::optional<std::int64_t>{0} : std::nullopt;
        plan.funds.push_back(other);
    }
    const NewHeads heads = new_heads(run(quiet_district(), plan, Month{2026, 12}), plan);
    CHECK(heads.lasting == doctest::Approx(1'000));
    for (Fund& fund : plan.funds) fund.own_bill = fund.source == Source::DBHCHT;
    const NewHeads apart = new_heads(run(quiet_district(), plan, Month{2026, 12}), plan);
    CHECK(apart.lasting == doctest::Approx(500));
}

TEST_CASE("a fund that pays the local share pays it for new heads too") {
    Scenario plan = june(2'604'000'000);
    plan.local_share_fund = "APBD 2025";
    const Outcome<double> out = run(quiet_district(), plan, Month{2026, 12});
    const NewHeads heads = new_heads(out, plan);
    // 5,500 active class III self-payers take their 2,800 from the same money first: what is left
    // carries a third of a thousand for a year, and two thirds for the six months of 2025.
    const double left = 2'604'000'000.0 - 12 * (5'000 * 37'800.0 + 5'500 * 2'800.0);
    CHECK(heads.added == doctest::Approx(left / (6 * 37'800)));
    CHECK(heads.lasting == doctest::Approx(left / (12 * 37'800)));
    CHECK(heads.cost_full_year == doctest::Approx(heads.added * 12 * 37'800));
}

TEST_CASE("heads given up to keep within the money did not last") {
    const Scenario plan = june(2'310'000'000, WhenDry::release);
    const Outcome<double> out = run(quiet_district(), plan, Month{2026, 12});
    const NewHeads heads = new_heads(out, plan);
    CHECK(heads.added == doctest::Approx(1'000));
    CHECK(heads.lasting == doctest::Approx(500));
    CHECK(money_ends(out) == Month{2025, 12});
}

TEST_CASE("F4: whether heads last does not move with the month in which the run stops") {
    Scenario plan = june(2'310'000'000);
    for (int year : {2027, 2028}) plan.funds.push_back(apbd(year, 2'310'000'000));
    for (Month until = Month{2025, 7}; until <= Month{2028, 12}; ++until) {
        CAPTURE(until.str());
        const NewHeads heads = new_heads(run(quiet_district(), plan, until), plan);
        CHECK(heads.added == doctest::Approx(1'000));
        CHECK(heads.until == Month{2027, 12});
        REQUIRE(heads.lasting.has_value() == (until >= heads.until));
        if (!heads.lasting) continue;
        CHECK(*heads.lasting == doctest::Approx(500));  // last year's debt falls on nobody again
        CHECK(*heads.one_off == doctest::Approx(500));
    }
}

TEST_CASE("F4: it is not known in the first year, nor where no later year is named") {
    const Scenario plan = june(2'310'000'000);
    CHECK_FALSE(new_heads(run(quiet_district(), plan, Month{2025, 12}), plan).lasting);
    Scenario alone = plan;
    alone.funds.pop_back();
    const NewHeads heads = new_heads(run(quiet_district(), alone, Month{2025, 12}), alone);
    CHECK(heads.until == Month{2025, 12});
    CHECK_FALSE(heads.lasting);
    CHECK_FALSE(heads.one_off);
}

TEST_CASE("F4: heads of a later year need its money from their registration, not from January") {
    auto late = lever<PbidIntake>("late", Month{2026, 6}, Month{2026, 6});
    late.fund = "APBD 2026", late.heads.count = 1'000;
    Scenario plan = quiet_scenario(2'100'000'000, {late});
    plan.funds.push_back(apbd(2027, 3'000'000'000));
    plan.funds[1].receipts[0].amount = Rupiah{2'100'000'000LL + 6 * 35'000'000};  // to December
    const NewHeads heads = new_heads(run(quiet_district(), plan, Month{2027, 12}), plan);
    CHECK(heads.added == doctest::Approx(1'000));
    CHECK(heads.lasting == doctest::Approx(1'000));
}

TEST_CASE("F4: heads registered beyond the fund last as far as it carries them") {
    Scenario plan = june(2'205'000'000);  // half of their first six months
    std::get<PbidIntake>(plan.levers[0]).beyond_fund = true;
    plan.funds[1].receipts[0].amount = Rupiah{9'000'000'000};
    const NewHeads heads = new_heads(run(quiet_district(), plan, Month{2026, 12}), plan);
    CHECK(heads.added == doctest::Approx(1'000));
    CHECK(heads.lasting == doctest::Approx(500));
}

TEST_CASE("A4: heads that last and what they cost follow the scenario's law") {
    auto dear = lever<LawChange>("dear", Month{2026, 1}, Month{2028, 12});
    dear.rules = {{"pbid.tariff", 62'000}};  // of which the centre pays 7,000
    Scenario plan = june(2'310'000'000);
    plan.levers.emplace_back(dear);
    plan.funds[1].receipts[0].amount = Rupiah{5'500 * 12 * 55'000LL};
    const NewHeads heads = new_heads(run(quiet_district(), plan, Month{2026, 12}), plan);
    CHECK(heads.lasting == doctest::Approx(500));
    CHECK(heads.cost_this_year == doctest::Approx(1'000 * 6 * 35'000.0));
    CHECK(heads.cost_full_year == doctest::Approx(1'000 * 12 * 55'000.0));
}

TEST_CASE("PL8: the line of the status is that of the law in force in each month") {
    // 95% registered and 75% active to December 2024, 98% and 80% after it.
    using F = Target::Figure;
    const std::vector<F> both{F::coverage, F::active_of_population};
    const auto line = status_line(both);
    CHECK(line(Month{2024, 12})[0].share == 0.95);
    CHECK(line(Month{2024, 12})[1].share == 0.75);
    CHECK(line(Month{2025, 1})[0].share == 0.98);
    CHECK(line(Month{2025, 1})[1].share == 0.80);
    CHECK(line(Month{2023, 12}).size() == 1);  // the active were not tested before 2024
    Outcome<double> out;
    for (Month m{2024, 10}; m <= Month{2025, 3}; ++m) {
        MonthRow<double> row;
        row.month = m, row.population = 100;
        row.people.assign(static_cast<std::size_t>(out.stations.size()), 0.0);
        row.people[static_cast<std::size_t>(
            out.stations.active(Segment::PBI, CareClass::kelas_3))] = 77;
        row.people[static_cast<std::size_t>(out.stations.left(Segment::PBI, CareClass::kelas_3))] =
            20;
        out.rows.push_back(row);
    }
    CHECK(met(out, line, 0) == Month{2024, 10});
    CHECK(met(out, line, 2) == Month{2024, 10});
    CHECK_FALSE(met(out, line, 3));
    CHECK(lost(out, line) == Month{2025, 1});
    CHECK_FALSE(met(out, status_line({F::active_of_population}), 3));
}

TEST_CASE("a target is met when every figure reaches it and stays there") {
    const Scenario plan = june(2'520'000'000);
    const Outcome<double> out = run(quiet_district(), plan, Month{2026, 12});
    const auto coverage = [&](Month m) {
        for (const MonthRow<double>& row : out.rows)
            if (row.month == m) return out.registered(row) / row.population;
        return -1.0;
    };
    const double june_2025 = coverage(Month{2025, 6});
    CHECK(coverage(Month{2025, 5}) < june_2025);
    const std::vector<Target> target{{Target::Figure::coverage, june_2025 - 1e-6}};
    CHECK(met(out, target, 0) == Month{2025, 6});
    CHECK(met(out, target, 12) == Month{2025, 6});
    CHECK_FALSE(met(out, target, 24));  // the run ends before
    CHECK_FALSE(met(out, {target[0], {Target::Figure::active_of_population, 0.9}}, 0));
}

TEST_CASE("a line is held from the first close after which no miss follows for so long") {
    const std::vector<bool> reached{false, true, false, true, true, true, false, true};
    const auto first = [&](int hold) {
        return first_held(reached.size(), hold, [&](std::size_t i) { return reached[i]; });
    };
    CHECK(first(0) == 1U);
    CHECK(first(1) == 3U);
    CHECK(first(2) == 3U);
    CHECK(!first(3));
    CHECK(!first(100));
    CHECK_THROWS_AS((void)first(-1), InputError);
    CHECK(reaches(0.8 - 1e-12, 0.8));
    CHECK(!reaches(0.8 - 1e-8, 0.8));
}

}  // namespace jknmodel::tests::questions_test
