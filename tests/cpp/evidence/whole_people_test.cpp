// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <cstdint>
#include <jknmodel/evidence/nearest.hpp>
#include <jknmodel/evidence/whole_people.hpp>
#include <limits>
#include <random>
#include <vector>

namespace jknmodel::tests::whole_people_test {

namespace {

using Cells = std::vector<double>;
using Rows = std::vector<Bounded>;
constexpr double endless = std::numeric_limits<double>::infinity();

}  // namespace

TEST_CASE("the largest remainders are rounded up, and of those alike the first") {
    CHECK(largest_remainder(Cells{1.5, 2.2, 3.3}, 7) == WholeCells{2, 2, 3});
    CHECK(largest_remainder(Cells{0.5, 0.5, 0.5, 0.5}, 2) == WholeCells{1, 1, 0, 0});
    CHECK(largest_remainder(Cells{2.9999999, 4}, 7) == WholeCells{3, 4});
    CHECK(largest_remainder(Cells{}, 0).empty());
}

TEST_CASE("a total that is no rounding of the values is refused") {
    CHECK_THROWS_AS((void)largest_remainder(Cells{1.5, 2.2}, 6), std::invalid_argument);
    CHECK_THROWS_AS((void)largest_remainder(Cells{1.5, 2.2}, 2), std::invalid_argument);
    CHECK_THROWS_AS((void)largest_remainder(Cells{endless}, 2), std::invalid_argument);
    CHECK_THROWS_AS((void)whole_people(Cells{endless}, Rows{}), std::invalid_argument);
}

TEST_CASE("people tell whether a row holds to a head") {
    const Rows rows{{{1, 1, 0}, 3, 3}, {{0, 0, 1}, 2, endless}};
    CHECK(held_by(WholeCells{1, 2, 2}, rows));
    CHECK_FALSE(held_by(WholeCells{1, 1, 2}, rows));
    CHECK_FALSE(held_by(WholeCells{1, 2, 1}, rows));
}

TEST_CASE("cells that no row tells apart keep their total, and so do all") {
    const WholeCells people =
        whole_people(Cells{.4, .3, .3, 9.5, 9.5}, Rows{{{1, 1, 1, 0, 0}, 1, 1}});
    CHECK(people == WholeCells{1, 0, 0, 10, 9});
    CHECK(whole_people(Cells{1.4, 1.4, 1.4}, Rows{}) == WholeCells{2, 1, 1});
}

TEST_CASE("all together are what a row about all of them says, where one fits") {
    CHECK(whole_people(Cells{1.2, 1.2}, Rows{{{1, 1}, 3, 3}}) == WholeCells{2, 1});
    CHECK(whole_people(Cells{1.3, 1.3}, Rows{{{1, 1}, 0, 2}}) == WholeCells{1, 1});
    CHECK(whole_people(Cells{1.3, 1.3}, Rows{{{1, 1}, 8, 9}}) == WholeCells{2, 1});
}

TEST_CASE("exact counts that overlap are both exact") {
    const Rows rows{{{1, 1, 0}, 3, 3}, {{0, 1, 1}, 3, 3}};
    const auto people = whole_people_within(Cells{1.5, 1.5, 1.5}, rows);
    REQUIRE(people);
    CHECK(held_by(*people, rows));
}

TEST_CASE("a rounded share is inside its half width beside exact counts") {
    // 2 of 3 people, as "0.67": by largest remainder alone the first cell would be 1 or 3.
    const Rows rows{
        {{1, 1}, 3, 3}, {{1 - .665, -.665}, 0, endless}, {{1 - .675, -.675}, -endless, 0}};
    const auto people = whole_people_within(Cells{1.4, 1.6}, rows);
    REQUIRE(people);
    CHECK(*people == WholeCells{2, 1});
}

TEST_CASE("a block that must lose a few people spreads what is left in proportion") {
    const Rows rows{{{1, 1, 0}, 7, 7}, {{0, 0, 1}, 3, 3}};
    const auto people = whole_people_within(Cells{3, 6, 1}, rows);
    REQUIRE(people);
    CHECK(*people == WholeCells{2, 5, 3});
}

TEST_CASE("nobody is put where the prior knows nobody") {
    const Rows rows{{{1, 1, 1, 0}, 3, 3}, {{0, 1, 1, 1}, 3, 3}};
    const auto people = whole_people_within(Cells{1.5, 0, 1.5, 1.5}, rows);
    REQUIRE(people);
    CHECK(*people == WholeCells{1, 0, 2, 1});
}

TEST_CASE("where no whole people fit there are none") {
    CHECK_FALSE(whole_people_within(Cells{1.5, 1.5}, Rows{{{1, -1}, 0, 0}, {{1, 1}, 3, 3}}));
    CHECK_FALSE(whole_people_within(Cells{1, 1}, Rows{{{1, 0}, 50, 50}}));
}

TEST_CASE("exact counts of any district come back to a head") {
    for (std::uint32_t seed = 0; seed < 300; ++seed) {
        std::mt19937 random{seed};
        Cells prior;
        std::vector<int> truth;
        for (int j = 0; j < 12; ++j) {
            truth.push_back(static_cast<int>(random() % 3'000));
            prior.push_back(1.0 + static_cast<double>(random() % 3'000));
        }
        Rows rows;
        for (int i = 0; i < 5; ++i) {
            Bounded row{Cells(12, 0), 0, 0};
            double sum = 0;
            for (std::size_t j = 0; j < 12; ++j)
                if (i == 0 || random() % 3 == 0) row.weights[j] = 1, sum += truth[j];
            row.low = row.high = sum;
            rows.push_back(row);
        }
        const Cells cells = nearest(prior, rows);
        const auto people = whole_people_within(cells, rows);
        REQUIRE(people);
        CHECK(held_by(*people, rows));
        for (std::size_t j = 0; j < 12; ++j)
            CHECK(std::abs(static_cast<double>((*people)[j]) - cells[j]) <= 5);
    }
}

}  // namespace jknmodel::tests::whole_people_test
