// SPDX-License-Identifier: Apache-2.0

#include <doctest/doctest.h>

#include <asked.hpp>
#include <jknmodel/study/least.hpp>
#include <random_scenario.hpp>
#include <vector>

namespace jknmodel::tests::least_test {

namespace {

/// The first that reaches it, all asked.
std::optional<std::int64_t> first_of(const std::vector<double>& margins) {
    for (std::size_t i = 0; i < margins.size(); ++i)
        if (margins[i] >= 0) return static_cast<std::int64_t>(i);
    return std::nullopt;
}
Least asked_of(const std::vector<double>& margins) {
    return least_that_reaches(
        [&](std::int64_t steps) { return Tried{margins[static_cast<std::size_t>(steps)]}; }, 0,
        static_cast<std::int64_t>(margins.size()) - 1);
}

}  // namespace

TEST_CASE("a crossing among a million amounts is found in some fifteen of them") {
    for (const double target : {0.0001, 0.1, 0.37, 0.9}) {
        CAPTURE(target);
        const auto at = [&](std::int64_t heads) {
            const double share = static_cast<double>(heads) / 1'000'000;
            return Tried{share * (1.3 - 0.3 * share) - target};
        };
        const Least found = least_that_reaches(at, 0, 1'000'000);
        REQUIRE(found.steps);
        CHECK(at(*found.steps).margin >= 0);
        CHECK(at(*found.steps - 1).margin < 0);
        CHECK(found.monotone);
        CHECK(found.tried <= 16);
    }
}

TEST_CASE("what is reached with nothing needs nothing, and what nothing reaches is said") {
    const Least none = least_that_reaches([](std::int64_t) { return Tried{0.1}; }, 0, 1'000);
    CHECK(none.steps == 0);
    const Least never = least_that_reaches([](std::int64_t) { return Tried{-0.1}; }, 0, 1'000);
    CHECK_FALSE(never.steps);
    CHECK(never.monotone);
}

TEST_CASE("more than can be used is not tried again") {
    const auto at = [](std::int64_t steps) {
        const auto come = std::min<std::int64_t>(steps, 700);
        return Tried{static_cast<double>(come) / 1'000 - 0.5, come};
    };
    const Least found = least_that_reaches(at, 0, 1'000'000'000);
    CHECK(found.steps == 500);
    CHECK(found.high == 700);
    CHECK(found.tried <= 10);
}

TEST_CASE("where a larger amount does worse it is said, and the least on a grid is found") {
    std::vector<double> hump(65, -0.5);
    for (std::size_t i = 0; i <= 64; ++i)
        hump[i] = 0.1 - std::abs(static_cast<double>(i) - 30) / 100;  // reached from 20 to 40
    const Least found = asked_of(hump);
    CHECK_FALSE(found.monotone);
    CHECK(found.steps == 20);
    std::vector<double> island = hump;  // and again with the most
    island.back() = 0.2;
    CHECK(asked_of(island).steps == 20);
}

TEST_CASE("margins that rise in any way give the first amount, as asking for all does") {
    for (int seed = 1; seed <= asked("JKNMODEL_SEEDS", 300); ++seed) {
        Dice dice{static_cast<std::uint64_t>(seed)};
        std::vector<double> margins(static_cast<std::size_t>(dice.whole(2, 3'000)));
        double at = -dice.share();
        for (double& margin : margins) {
            margin = at;  // plains, slopes and cliffs
            if (dice.one_in(3)) at += dice.one_in(50) ? dice.share() : dice.share() / 1'000;
        }
        CAPTURE(seed);
        const Least found = asked_of(margins);
        CHECK(found.steps == first_of(margins));
        CHECK(found.monotone);
    }
}

TEST_CASE(
    "margins that go up and down give an amount that is one, and where it is said the first") {
    int said = 0;
    for (int seed = 1; seed <= asked("JKNMODEL_SEEDS", 300); ++seed) {
        Dice dice{static_cast<std::uint64_t>(seed)};
        std::vector<double> margins(static_cast<std::size_t>(dice.whole(2, 65)));
        for (double& margin : margins) margin = dice.between(-1, 0.1);
        CAPTURE(seed);
        const Least found = asked_of(margins);
        if (found.steps) {
            CHECK(margins[static_cast<std::size_t>(*found.steps)] >= 0);
            if (*found.steps > 0) CHECK(margins[static_cast<std::size_t>(*found.steps - 1)] < 0);
        }
        if (found.monotone) continue;
        ++said;
        CHECK(found.steps == first_of(margins));  // no more than a grid has
    }
    CHECK(said > 100);
}

}  // namespace jknmodel::tests::least_test
