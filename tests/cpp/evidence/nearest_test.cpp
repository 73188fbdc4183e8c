// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <cmath>
#include <cstdint>
#include <jknmodel/evidence/nearest.hpp>
#include <limits>
#include <random>
#include <vector>

namespace jknmodel::tests::nearest_test {

namespace {

using Cells = std::vector<double>;
using Rows = std::vector<Bounded>;
constexpr double endless = std::numeric_limits<double>::infinity();

void check_near(const Cells& cells, const Cells& expected) {
    REQUIRE(cells.size() == expected.size());
    for (std::size_t j = 0; j < cells.size(); ++j)
        CHECK(std::abs(cells[j] - expected[j]) <= 1e-8 * (1 + expected[j]));
}

std::vector<std::size_t> against(const Cells& prior, const Rows& rows) {
    try {
        (void)nearest(prior, rows);
    } catch (const NotReached& error) {
        return error.rows();
    }
    return {};
}

}  // namespace

TEST_CASE("without a figure the cells are the prior") {
    CHECK(nearest(Cells{10, 0, 30}, Rows{}) == Cells{10, 0, 30});
    CHECK(nearest(Cells{}, Rows{}).empty());
    CHECK(nearest(Cells{0, 0}, Rows{}) == Cells{0, 0});
}

TEST_CASE("a figure scales the cells that it counts in proportion") {
    check_near(nearest(Cells{10, 20, 5}, Rows{{{1, 1, 0}, 60, 60}}), {20, 40, 5});
}

TEST_CASE("cells that the prior does not know stay empty, whatever the figures") {
    check_near(nearest(Cells{10, 0, 20}, Rows{{{1, 1, 0}, 60, 60}, {{0, 1, 1}, 8, 8}}), {60, 0, 8});
}

TEST_CASE("a figure that holds already moves nobody, nor does one without ends") {
    check_near(nearest(Cells{10, 20}, Rows{{{1, 1}, 25, 35}, {{1, 0}, -endless, endless}}),
               {10, 20});
}

TEST_CASE("an interval is met at its near end") {
    check_near(nearest(Cells{10, 20}, Rows{{{1, 0}, 15, 99}}), {15, 20});
    check_near(nearest(Cells{10, 20}, Rows{{{1, 0}, 0, 4}}), {4, 20});
    check_near(nearest(Cells{10, 20}, Rows{{{1, 0}, 15, endless}}), {15, 20});
    check_near(nearest(Cells{10, 20}, Rows{{{1, 0}, -endless, 4}}), {4, 20});
}

TEST_CASE("an interval that another figure satisfies lets go") {
    // Alone the first row pulls up to 15; all together at 6 it is the second that holds it down.
    check_near(nearest(Cells{10, 20, 30}, Rows{{{1, 0, 0}, 0, 15}, {{1, 1, 1}, 6, 6}}), {1, 2, 3});
}

TEST_CASE("rows that weigh cells against each other hold") {
    // The first cell is at least half of all three.
    check_near(nearest(Cells{1, 2, 3}, Rows{{{.5, -.5, -.5}, 0, endless}, {{1, 1, 1}, 12, 12}}),
               {6, 2.4, 3.6});
}

TEST_CASE("rows that follow from others change nothing") {
    const Cells prior{3, 5, 7, 11};
    const Rows once{{{1, 1, 0, 0}, 10, 10}, {{0, 0, 1, 1}, 9, 9}};
    Rows more = once;
    more.insert(more.end(), once.begin(), once.end());
    more.push_back({{1, 1, 1, 1}, 19, 19});
    more.push_back({{1, 1, -1, -1}, 0.5, 1.5});
    check_near(nearest(prior, more), nearest(prior, once));
}

TEST_CASE("an exact count is exact beside a share that was rounded") {
    const double share = 0.655;
    const Rows rows{{{1, 1, 1}, 100'003, 100'003},
                    {{1 - share - 5e-4, -share - 5e-4, -share - 5e-4}, -endless, 0},
                    {{1 - share + 5e-4, -share + 5e-4, -share + 5e-4}, 0, endless}};
    const Cells cells = nearest(Cells{30'000, 40'000, 9'000}, rows);
    CHECK(std::abs(cells[0] + cells[1] + cells[2] - 100'003) < 1e-6);
    CHECK(std::abs(cells[0] / 100'003 - 0.6545) < 1e-9);
}

TEST_CASE("figures that leave a cell nobody are met") {
    check_near(nearest(Cells{10, 20, 30}, Rows{{{1, 1, 0}, 40, 40}, {{1, 1, 1}, 40, 40}}),
               {40.0 / 3, 80.0 / 3, 0});
    check_near(nearest(Cells{10, 20}, Rows{{{1, 1}, 0, 0}}), {0, 0});
    // Nobody through a chain: b is a, c is b, and a is nobody.
    check_near(
        nearest(Cells{1, 1, 1}, Rows{{{1, -1, 0}, 0, 0}, {{0, 1, -1}, 0, 0}, {{1, 0, 0}, 0, 0}}),
        {0, 0, 0});
}

TEST_CASE("figures that leave nobody anywhere by way of each other are met") {
    // Nothing of a, c is eight of a and two of b, six of c are seven of b.
    const Rows rows{{{7, 0, 0}, -endless, 0}, {{8, 2, -1}, 0, 0}, {{0, -7, 6}, 0, 0}};
    check_near(nearest(Cells{8, 2001, 8001}, rows), {0, 0, 0});
}

TEST_CASE("a district of one and a nation are met as closely") {
    for (const double size : {1.0, 3e8})
        check_near(nearest(Cells{size / 2, size / 2}, Rows{{{1, 0}, size / 3, size / 3}}),
                   {size / 3, size / 2});
}

TEST_CASE("figures that cannot all be true are named, and no others") {
    const Cells prior{10, 20, 30};
    // A part above the whole; the figure between them is innocent.
    CHECK(against(prior, Rows{{{1, 1, 1}, 50, 50}, {{0, 1, 0}, 5, 9}, {{1, 0, 1}, 51, 60}}) ==
          std::vector<std::size_t>{0, 2});
    // Three parts that miss the total by one of a million.
    CHECK(against(prior, Rows{{{1, 0, 0}, 3e5, 3e5},
                              {{0, 1, 0}, 3e5, 3e5},
                              {{0, 0, 1}, 4e5, 4e5},
                              {{1, 1, 0}, 1, endless},
                              {{1, 1, 1}, 1'000'001, 1'000'001}}) ==
          std::vector<std::size_t>{0, 1, 2, 4});
    // Ends the wrong way round, people where the prior knows nobody, fewer than none.
    CHECK(against(prior, Rows{{{1, 1, 1}, 0, 99}, {{1, 0, 0}, 5, 4}}) ==
          std::vector<std::size_t>{1});
    CHECK(against(Cells{10, 0}, Rows{{{0, 1}, 0, 0}, {{0, 1}, 1, 2}}) ==
          std::vector<std::size_t>{1});
    CHECK(against(Cells{0, 0}, Rows{{{1, 1}, 0, 9}, {{1, 0}, 3, 3}}) ==
          std::vector<std::size_t>{1});
    CHECK(against(prior, Rows{{{1, 1, 1}, -5, -1}}) == std::vector<std::size_t>{0});
}

TEST_CASE("intervals hold, pull only where they must, and nothing that holds is nearer") {
    const auto apart = [](const Cells& cells, const Cells& prior) {
        double entropy = 0;
        for (std::size_t j = 0; j < cells.size(); ++j)
            entropy += cells[j] * std::log(cells[j] / prior[j]) - cells[j] + prior[j];
        return entropy;
    };
    for (std::uint32_t seed = 0; seed < 400; ++seed) {
        std::mt19937 random{seed};
        Cells prior, truth;
        for (int j = 0; j < 9; ++j) {
            prior.push_back(1.0 + static_cast<double>(random() % 500));
            truth.push_back(1.0 + static_cast<double>(random() % 500));
        }
        Rows rows;
        for (int i = 0; i < 7; ++i) {
            Bounded row{Cells(9, 0), 0, 0};
            for (double& weight : row.weights) weight = random() % 2 == 0 ? 1 : -0.3;
            const double sum = sum_of<double>(row, truth);
            row.low = random() % 3 == 0 ? -endless : sum - static_cast<double>(random() % 99);
            row.high = random() % 3 == 0 ? endless : sum + static_cast<double>(random() % 99);
            rows.push_back(row);
        }
        const Cells cells = nearest(prior, rows);
        Rows pulling;
        for (const Bounded& row : rows) {
            const double sum = sum_of<double>(row, cells);
            CHECK(row.allows(sum, 1e-6));
            if (!row.allows(sum, -1e-6)) pulling.push_back(row);
        }
        CHECK(apart(cells, prior) <= apart(truth, prior) + 1e-6);
        check_near(nearest(prior, pulling), cells);
    }
}

TEST_CASE("rows of another length and numbers that are none are refused") {
    const double none = std::numeric_limits<double>::quiet_NaN();
    CHECK_THROWS_AS((void)nearest(Cells{1, 2}, Rows{{{1}, 0, 1}}), std::invalid_argument);
    CHECK_THROWS_AS((void)nearest(Cells{1}, Rows{{{none}, 0, 1}}), std::invalid_argument);
    CHECK_THROWS_AS((void)nearest(Cells{1}, Rows{{{1}, none, 1}}), std::invalid_argument);
    CHECK_THROWS_AS((void)nearest(Cells{1}, Rows{{{1}, 0, none}}), std::invalid_argument);
    CHECK_THROWS_AS((void)nearest(Cells{endless}, Rows{{{1}, 0, 1}}), std::invalid_argument);
    CHECK_THROWS_AS((void)nearest(Cells{none}, Rows{{{1}, 0, 1}}), std::invalid_argument);
}

}  // namespace jknmodel::tests::nearest_test
