// SPDX-License-Identifier: Apache-2.0
//
// JKNMODEL_SCENARIOS sets how many plans are drawn; ./jkn check runs 200.

#include <doctest/doctest.h>

#include <algorithm>
#include <asked.hpp>
#include <cmath>
#include <cstdint>
#include <districts.hpp>
#include <jknmodel/study/robust.hpp>
#include <jknmodel/study/solve.hpp>
#include <optional>
#include <random_scenario.hpp>
#include <run.hpp>
#include <vector>

namespace jknmodel::tests::robust_test {

namespace {

/// Draws whose margins rise by one over a million a head from where each begins.
Robust asked_of(const std::vector<std::int64_t>& needs, double share, std::int64_t most,
                std::int64_t within = 1, std::int64_t guess = 50) {
    const std::vector<Reach> reach(needs.size(), Reach{0, most});
    return least_in_draws(
        reach, share, {guess, 1e-6},
        [&](const std::vector<InDraw>& asked) {
            std::vector<Tried> out;
            for (const InDraw& one : asked)
                out.push_back({static_cast<double>(one.steps - needs[one.draw]) * 1e-6});
            return out;
        },
        within);
}

}  // namespace

TEST_CASE("the answer is the least with which so many draws hold, and a step less holds in fewer") {
    const std::vector<std::int64_t> needs{5, 900, 33, 7, 20, 0, 1'000, 410, 12, 90};
    const Robust all = asked_of(needs, 1.0, 2'000);
    CHECK(all.steps == 1'000);
    CHECK(all.held == 10);
    CHECK(all.held_below == 9);
    const Robust nine = asked_of(needs, 0.9, 2'000);
    CHECK(nine.steps == 900);
    CHECK(nine.held == 9);
    CHECK(nine.held_below == 8);
    const Robust half = asked_of(needs, 0.5, 2'000);
    CHECK(half.steps == 20);
    for (std::size_t d = 0; d < needs.size(); ++d) CHECK(half.least[d] == needs[d]);
    CHECK(half.monotone);
}

TEST_CASE("draws alike are one answer, and all of them need it") {
    const Robust found = asked_of({40, 40, 40, 40}, 0.5, 100);
    CHECK(found.steps == 40);
    CHECK(found.held == 4);
    CHECK(found.held_below == 0);
}

TEST_CASE("where too few draws reach it there is no answer, and which do not is said") {
    const Robust found = asked_of({10, 500, 700}, 0.9, 100);
    CHECK_FALSE(found.steps);
    CHECK(found.least[0] == 10);
    CHECK_FALSE(found.least[1]);
    CHECK(found.best[1] == doctest::Approx(-400e-6));
    CHECK(asked_of({10, 500, 700}, 0.3, 100).steps == 10);
}

TEST_CASE("draws far from the answer are known about, the answer exactly") {
    std::vector<std::int64_t> needs;
    for (std::int64_t i = 0; i < 200; ++i) needs.push_back((i * 7'919) % 100'000);
    const Robust exact = asked_of(needs, 0.9, 1'000'000, 1, 60'000),
                 about = asked_of(needs, 0.9, 1'000'000, 500, 60'000);
    std::vector<std::int64_t> sorted = needs;
    std::sort(sorted.begin(), sorted.end());
    CHECK(exact.steps == sorted[179]);
    CHECK(about.steps == sorted[179]);
    CHECK(about.held == 180);
    CHECK(about.held_below == 179);
    for (std::size_t d = 0; d < needs.size(); ++d) {
        REQUIRE(about.least[d]);
        CHECK(*about.least[d] >= needs[d]);
        CHECK(*about.least[d] <= needs[d] + 500);
    }
    CHECK(about.tried <= 6 * 200);
}

TEST_CASE("more of the draws never takes less") {
    const std::vector<std::int64_t> needs{5, 900, 33, 7, 20, 0, 1'000, 410, 12, 90};
    std::int64_t before = 0;
    for (const double share : {0.1, 0.3, 0.5, 0.7, 0.8, 0.9, 1.0}) {
        const Robust found = asked_of(needs, share, 2'000);
        REQUIRE(found.steps);
        CHECK(*found.steps >= before);
        before = *found.steps;
    }
}

TEST_CASE("drawn plans: the answer is that of asking for every amount in every draw") {
    int reached = 0;
    const int scenarios = asked("JKNMODEL_SCENARIOS", 3);
    constexpr std::int64_t most = 24;
    for (int seed = 1; seed <= scenarios; ++seed) {
        CAPTURE(seed);
        Dice dice{static_cast<std::uint64_t>(seed)};
        const Baseline district = random_district(dice);
        Scenario plan = random_scenario(dice, district);
        Dice own = dice.of("robust");
        const auto part = static_cast<std::int64_t>(district.population.count() / 2 / most) + 1;
        auto l = lever<PbidIntake>("asked", district.opening + 1, district.opening + 6);
        l.fund = "APBD " + std::to_string(l.from.year()), l.heads.count = 0;
        plan.levers.insert(plan.levers.begin(), l);
        const Varied varied{"asked", "heads", {}};
        const Wanted wanted{
            {{Target::Figure::coverage, own.between(0.7, 1.0)}}, district.opening + 8, 2};
        std::vector<Scenario> draws;
        for (int d = 0; d < 9; ++d) {
            draws.push_back(plan);
            draws.back().assumptions[Assume::population_growth] = own.between(-0.03, 0.05);
            draws.back().assumptions[Assume::ppu_bu_lost] = own.between(0.0, 0.03);
        }
        const auto tried = [&](const InDraw& one) {
            const jknmodel::detail::Varying varying{draws[one.draw], varied, wanted, most * part};
            Tried out =
                varying.tried(run(district, varying.with(one.steps * part), wanted.until()));
            out.used = (out.used + part - 1) / part;
            return out;
        };
        std::vector<std::size_t> held(most + 1);
        for (std::int64_t steps = 0; steps <= most; ++steps)
            for (std::size_t d = 0; d < draws.size(); ++d)
                held[static_cast<std::size_t>(steps)] += tried({d, steps}).margin >= 0 ? 1U : 0U;
        const std::vector<Reach> reach(draws.size(), Reach{0, most});
        for (const double share : {0.3, 0.6, 0.9}) {
            CAPTURE(share);
            const Robust found = least_in_draws(reach, share, {own.whole(0, most), 0},
                                                [&](const std::vector<InDraw>& all) {
                                                    std::vector<Tried> out;
                                                    for (const InDraw& one : all)
                                                        out.push_back(tried(one));
                                                    return out;
                                                });
            const auto need = static_cast<std::size_t>(std::ceil(share * 9 - 1e-9));
            const auto first = std::find_if(held.begin(), held.end(),
                                            [&](std::size_t many) { return many >= need; });
            if (first == held.end()) {
                CHECK_FALSE(found.steps);
                continue;
            }
            ++reached;
            REQUIRE(found.steps);
            CHECK(*found.steps == first - held.begin());
            CHECK(found.held == *first);
            if (*found.steps > 0)
                CHECK(found.held_below == held[static_cast<std::size_t>(*found.steps - 1)]);
        }
    }
    CHECK(reached > 0);
}

}  // namespace jknmodel::tests::robust_test
