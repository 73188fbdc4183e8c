// SPDX-License-Identifier: Apache-2.0
// Oracle 11: without limits that bind, the mean of whole people is the expected engine, for any
// district, behaviour and policy drawn at random; and the misses are as large as chance makes them,
// no larger and no smaller.
//
// JKNMODEL_SCENARIOS and JKNMODEL_SEEDS set how many; ./jkn check runs 50 x 200.
#include <doctest/doctest.h>

#include <array>
#include <asked.hpp>
#include <cmath>
#include <cstdlib>
#include <map>
#include <random_scenario.hpp>
#include <run.hpp>
#include <string>

namespace jknmodel::tests::agreement_test {

namespace {

/// A district with so many people, in the same proportions.
Baseline of_size(Baseline district, double people) {
    const double scale = people / district.population.count();
    district.population = Headcount{people};
    for (Cell& cell : district.cells)
        cell.people = Headcount{std::floor(cell.people.count() * scale)};
    return district;
}
/// Money that suffices whatever chance brings, and levers that nothing cuts short.
Scenario without_limits(Scenario plan) {
    for (Fund& fund : plan.funds) {
        fund.when_dry = WhenDry::owe, fund.pays_late = 0;
        for (Receipt& receipt : fund.receipts) {
            receipt.amount = Rupiah{receipt.amount.count() * 50};
            receipt.usable = receipt.cash = Month{fund.year, 1};
            if (receipt.appropriated > receipt.usable) receipt.appropriated = receipt.usable;
        }
    }
    plan.priority_requested = std::nullopt;
    std::vector<Lever> levers;
    for (Lever& lever : plan.levers) {
        const bool simple = std::holds_alternative<PbiQuota>(lever) ||
                            std::holds_alternative<WriteOff>(lever) ||
                            std::holds_alternative<Rehab>(lever) ||
                            std::holds_alternative<WageReconciliation>(lever);
        if (simple) levers.push_back(lever);
        // A cap that comes down lapses no more of an account than it owes: a limit of each.
        const auto* law = std::get_if<LawChange>(&lever);
        if (law != nullptr && law->rules.front().rule.find("month_cap") == std::string_view::npos)
            levers.push_back(lever);
        if (auto* intake = std::get_if<PbidIntake>(&lever)) {
            intake->up_to = std::nullopt;
            if (!intake->heads.count) intake->heads.count = 400;
            levers.push_back(lever);
        }
        if (auto* back = std::get_if<PbidReactivate>(&lever)) {
            // Fewer than owe most, always: with a random number of them the least of that number
            // and of a limit is less than the limit on average.
            back->up_to = std::nullopt, back->monthly_cap = std::nullopt;
            back->heads.count = 20, back->classes = {CareClass::kelas_3}, back->whom = {};
            back->months_owed_min = back->months_owed_max = most_months_owed;
            levers.push_back(lever);
        }
        if (auto* pledge = std::get_if<ThirdPartyPledge>(&lever)) {
            if (!pledge->heads.count) pledge->heads.count = 100, pledge->rupiah_a_month = {};
            levers.push_back(lever);
        }
    }
    plan.levers = std::move(levers);
    return plan;
}

template <class T>
std::map<std::string, double> figures(const Outcome<T>& run, const MonthRow<T>& row) {
    std::map<std::string, double> out;
    const auto add = [&](std::string name, T x) {
        out.emplace(std::move(name), static_cast<double>(x));
    };
    add("registered", run.registered(row)), add("active", run.active(row));
    add("owing", run.owing(row)), add("left", run.in(row, Standing::left));
    add("debt", run.debt(row)), add("carried debt", row.carried_debt);
    add("paid", of_mandiri(run, row, Entry::paid));
    add("lapsed", of_mandiri(run, row, Entry::lapsed));
    for (Segment s : all_segments) add(std::string{name(s)}, in_segment(run, row, s));
    return out;
}
/// What a few heads more or less are to a figure: limits hold for whole families there, for
/// fractions of heads here.
double some_heads(const std::string& figure) {
    const bool money =
        figure == "debt" || figure == "carried debt" || figure == "paid" || figure == "lapsed";
    return money ? 24 * 35'000.0 : 1.5;
}

struct Agreement {
    double worst = 0, squares = 0;
    int compared = 0;
    std::string where;
};

template <class Draw>
Agreement agreement(const Baseline& district, const Scenario& plan, Month until, int seeds,
                    Draw&& draw) {
    const Outcome<double> mean = run(district, plan, until);
    struct Sum {
        double x = 0, squares = 0;
    };
    std::vector<std::map<std::string, Sum>> sums(mean.rows.size());
    for (int seed = 0; seed < seeds; ++seed) {
        const WholeOutcome drawn = draw(static_cast<std::uint32_t>(seed));
        for (std::size_t t = 0; t < sums.size(); ++t) {
            const auto expected = figures(mean, mean.rows[t]);
            for (const auto& [figure, value] : figures(drawn, drawn.rows[t])) {
                const double off = value - expected.at(figure);
                sums[t][figure].x += off, sums[t][figure].squares += off * off;
            }
        }
    }
    Agreement out;
    for (std::size_t t = 0; t < sums.size(); ++t)
        for (const auto& [figure, sum] : sums[t]) {
            const double off = sum.x / seeds, rounding = some_heads(figure);
            const double variance = std::max(0.0, sum.squares - sum.x * off) / (seeds - 1);
            const double z = off / std::sqrt(variance / seeds + rounding * rounding);
            if (std::abs(z) > std::abs(out.worst))
                out.worst = z, out.where = mean.rows[t].month.str() + " " + figure;
            out.squares += z * z, ++out.compared;
        }
    return out;
}

}  // namespace

TEST_CASE("whole people agree with their mean over random districts and policies") {
    const int scenarios = asked("JKNMODEL_SCENARIOS", 2), seeds = asked("JKNMODEL_SEEDS", 60);
    for (int number = 1; number <= scenarios; ++number) {
        Dice dice{static_cast<std::uint64_t>(9'000 + number)};
        const Baseline any = random_district(dice);
        const Scenario plan =
            without_limits(random_scenario(dice, of_size(any, 60'000)));  // levers of that size
        const auto seed = static_cast<std::uint64_t>(number);
        for (const std::string engine : {"sampled", "persons"}) {
            const Baseline district = of_size(any, engine == "sampled" ? 300'000 : 60'000);
            const Month until = district.opening + (engine == "sampled" ? 14 : 8);
            const Agreement found =
                agreement(district, plan, until, seeds, [&](std::uint32_t draw) {
                    return engine == "sampled"
                               ? run_sampled(district, plan, until, seed, draw)
                               : run_persons(district, plan, until, seed, {.draw = draw});
                });
            CAPTURE(number);
            CAPTURE(engine);
            CAPTURE(found.where);
            CHECK(std::abs(found.worst) <= 5);
            // Months and figures go together, so that their sum is far from chi-square: the band
            // is that of a mean square of one with the freedom of one figure a month.
            const double mean_square = found.squares / found.compared;
            CHECK(mean_square > 0.02);
            CHECK(mean_square < 3);
        }
    }
}

TEST_CASE("whole people spread alike, drawn by kind or account by account") {
    const int scenarios = asked("JKNMODEL_SCENARIOS", 3), seeds = asked("JKNMODEL_SEEDS", 60);
    for (int number = 1; number <= scenarios; ++number) {
        Dice dice{static_cast<std::uint64_t>(12'000 + number)};
        const Baseline district = of_size(random_district(dice), 40'000);
        const Scenario plan = without_limits(random_scenario(dice, district));
        const Month until = district.opening + 6;
        const auto seed = static_cast<std::uint64_t>(number);
        std::array<std::array<double, 2>, 2> spread{};  // engine, figure
        for (std::size_t engine = 0; engine < 2; ++engine) {
            std::array<double, 2> sum{}, squares{};
            for (int draw = 0; draw < seeds; ++draw) {
                const auto which = static_cast<std::uint32_t>(draw);
                const WholeOutcome run =
                    engine == 0 ? run_sampled(district, plan, until, seed, which)
                                : run_persons(district, plan, until, seed, {.draw = which});
                const auto& last = run.rows.back();
                const std::array figures{static_cast<double>(run.active(last)),
                                         static_cast<double>(run.debt(last))};
                for (std::size_t f = 0; f < 2; ++f)
                    sum[f] += figures[f], squares[f] += figures[f] * figures[f];
            }
            for (std::size_t f = 0; f < 2; ++f)
                spread[engine][f] = (squares[f] - sum[f] * sum[f] / seeds) / (seeds - 1);
        }
        for (std::size_t f = 0; f < 2; ++f) {
            CAPTURE(number);
            CAPTURE(f);
            REQUIRE(spread[1][f] > 0);
            // The log of a ratio of two sample variances has a variance of about 4 / (n - 1).
            CHECK(std::abs(std::log(spread[0][f] / spread[1][f])) <
                  5 * std::sqrt(4.0 / (seeds - 1)));
        }
    }
}

}  // namespace jknmodel::tests::agreement_test
