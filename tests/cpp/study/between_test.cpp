// SPDX-License-Identifier: Apache-2.0
//
// JKNMODEL_PLANS sets how many random plans; ./jkn check runs 500.

#include <doctest/doctest.h>

#include <algorithm>
#include <asked.hpp>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <districts.hpp>
#include <jknmodel/engine/engine.hpp>
#include <jknmodel/report/tables.hpp>
#include <jknmodel/study/between.hpp>
#include <random_scenario.hpp>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace jknmodel::tests::between_test {

namespace {

Scenario intake(std::int64_t heads) {
    auto june = lever<PbidIntake>("june", Month{2025, 6}, Month{2025, 6});
    june.fund = "APBD 2025";
    june.heads.count = heads;
    return quiet_scenario(2'520'000'000, {june});
}
Outcome<double> run_of(const Scenario& plan, Month until) {
    return engine::project(quiet_district(), plan, until);
}
/// What one cause made of it; 0 where it made nothing.
double step(const Waterfall& found, std::string_view cause, std::string_view of = "") {
    double sum = 0;
    for (const WaterfallStep& one : found.steps)
        if (one.cause == cause && (of.empty() || one.of == of)) sum += one.amount;
    return sum;
}
double sum(const Waterfall& found) {
    double out = 0;
    for (const WaterfallStep& one : found.steps) out += one.amount;
    return out;
}

}  // namespace

TEST_CASE("its figures are the numbers of the table of months, and the values are the table's") {
    const Outcome<double> run = run_of(intake(1'000), Month{2025, 12});
    const Frame months = monthly(run);
    std::vector<std::string> numbers;
    for (const Column& column : months.columns) {
        const auto* values = std::get_if<std::vector<double>>(&column.values);
        if (values == nullptr) continue;
        numbers.push_back(column.name);
        CAPTURE(column.name);
        const auto figure = find<MonthFigure>(column.name);
        REQUIRE(figure.has_value());
        const Waterfall found = between(run, *figure, run.rows[1].month, run.rows.back().month);
        CHECK(found.before == (*values)[1]);
        CHECK(found.after == values->back());
    }
    CHECK(numbers.size() == count_of<MonthFigure>());
}

TEST_CASE("heads that a lever registered are its step, by its name") {
    const Outcome<double> run = run_of(intake(1'000), Month{2025, 12});
    const Waterfall found = between(run, MonthFigure::registered, Month{2025, 5}, Month{2025, 7});
    CHECK(step(found, "lever", "june") == doctest::Approx(1'000));
    CHECK(sum(found) == doctest::Approx(found.after - found.before).epsilon(1e-12));
}

TEST_CASE("a rate moves with its numerator and with its denominator") {
    const Outcome<double> run = run_of(intake(1'000), Month{2025, 12});
    const Waterfall found = between(run, MonthFigure::coverage, Month{2025, 5}, Month{2025, 7});
    const double population = run.rows.front().population;
    double above = 0;
    for (const WaterfallStep& one : found.steps)
        if (one.through == MonthFigure::registered) above += one.amount;
    CHECK(step(found, "lever", "june") == doctest::Approx(1'000 / population).epsilon(0.01));
    CHECK(above + step(found, "population") ==
          doctest::Approx(found.after - found.before).epsilon(1e-12));
}

TEST_CASE("backwards everything is the negative; from a month to itself there is nothing") {
    const Outcome<double> run = run_of(intake(1'000), Month{2025, 12});
    for (std::size_t i = 0; i < count_of<MonthFigure>(); ++i) {
        const auto figure = static_cast<MonthFigure>(i);
        const Waterfall there = between(run, figure, Month{2025, 5}, Month{2025, 11}),
                        back = between(run, figure, Month{2025, 11}, Month{2025, 5});
        REQUIRE(there.steps.size() == back.steps.size());
        for (std::size_t s = 0; s < there.steps.size(); ++s)
            CHECK(there.steps[s].amount == -back.steps[s].amount);
        CHECK(between(run, figure, Month{2025, 6}, Month{2025, 6}).steps.empty());
    }
}

TEST_CASE("a month that the run has not is refused") {
    const Outcome<double> run = run_of(intake(1'000), Month{2025, 12});
    CHECK_THROWS_AS((void)between(run, MonthFigure::active, Month{2025, 5}, Month{2026, 1}),
                    InputError);
}

TEST_CASE("the steps add up for every figure and every two months of random plans") {
    const int plans = asked("JKNMODEL_PLANS", 8);
    int ran = 0;
    for (int i = 0; i < plans; ++i) {
        CAPTURE(i);
        Dice dice{static_cast<std::uint64_t>(i) + 12'000};
        const Baseline district = random_district(dice);
        const Scenario plan = random_scenario(dice, district);
        Outcome<double> run;
        try {
            run = engine::project(district, plan, district.opening + 14);
        } catch (const InputError&) {
            continue;
        }
        ++ran;
        for (std::size_t f = 0; f < count_of<MonthFigure>(); ++f) {
            const auto figure = static_cast<MonthFigure>(f);
            CAPTURE(name(figure));
            for (std::size_t a = 0; a < run.rows.size(); ++a)
                for (std::size_t b = a; b < run.rows.size(); ++b) {
                    const Waterfall found =
                        between(run, figure, run.rows[a].month, run.rows[b].month);
                    double largest = std::max({1.0, found.before, found.after});
                    for (const WaterfallStep& one : found.steps)
                        largest = std::max(largest, std::abs(one.amount));
                    CHECK(std::abs(sum(found) - (found.after - found.before)) <= 1e-12 * largest);
                }
        }
    }
    CHECK(ran * 2 > plans);
}

}  // namespace jknmodel::tests::between_test
