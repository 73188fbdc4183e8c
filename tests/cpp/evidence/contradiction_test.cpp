// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <cstdint>
#include <jknmodel/evidence/contradiction.hpp>
#include <random>
#include <vector>

namespace jknmodel::tests::contradiction_test {

namespace {

using Rows = std::vector<Bounded>;

/// Ten cells with whole people, and rows that count some of them, exactly or within a rounding.
struct District {
    std::vector<double> prior = std::vector<double>(10, 100);
    Rows rows;

    explicit District(std::uint32_t seed) {
        std::mt19937 random{seed};
        std::vector<int> people;
        for (int j = 0; j < 10; ++j) people.push_back(static_cast<int>(random() % 1000));
        const std::size_t count = 3 + random() % 6;
        while (rows.size() < count) {
            Bounded row{std::vector<double>(10, 0), 0, 0};
            double sum = 0;
            for (std::size_t j = 0; j < 10; ++j)
                if (random() % 3 == 0) row.weights[j] = 1, sum += people[j];
            const double half = random() % 2 == 0 ? 0 : 5;
            row.low = sum - half, row.high = sum + half;
            rows.push_back(row);
        }
    }
};

}  // namespace

TEST_CASE("figures of one district never contradict") {
    for (std::uint32_t seed = 0; seed < 500; ++seed) {
        const District district{seed};
        CHECK(contradiction(district.prior, district.rows).empty());
    }
}

TEST_CASE("none of the figures named can be spared") {
    int found = 0;
    for (std::uint32_t seed = 0; seed < 500; ++seed) {
        District district{seed};
        district.rows.back().low += 1'500, district.rows.back().high += 1'500;
        const std::vector<std::size_t> named = contradiction(district.prior, district.rows);
        if (named.empty()) continue;  // the others leave room for it
        ++found;
        Rows those;
        for (const std::size_t i : named) those.push_back(district.rows[i]);
        CHECK_FALSE(contradiction(district.prior, those).empty());
        for (std::size_t spared = 0; spared < those.size(); ++spared) {
            Rows fewer = those;
            fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(spared));
            CHECK(contradiction(district.prior, fewer).empty());
        }
    }
    CHECK(found > 50);
}

TEST_CASE("one person of a million is enough to contradict, a rounding is not") {
    const std::vector<double> prior{5e5, 5e5};
    const auto off_by = [](double people) {
        return Rows{{{1, 0}, 5e5, 5e5}, {{0, 1}, 5e5, 5e5}, {{1, 1}, 1e6 + people, 1e6 + people}};
    };
    CHECK(contradiction(prior, off_by(1)) == std::vector<std::size_t>{0, 1, 2});
    CHECK(contradiction(prior, off_by(1e-7)).empty());
}

TEST_CASE("where nobody is known every row must allow nobody") {
    CHECK(contradiction(std::vector<double>{0}, Rows{{{1}, 0, 5}}).empty());
    CHECK(contradiction(std::vector<double>{0}, Rows{{{1}, 0, 5}, {{1}, 1, 5}}) ==
          std::vector<std::size_t>{1});
    CHECK(contradiction(std::vector<double>{}, Rows{}).empty());
}

TEST_CASE("a cell can be inhabited where some people satisfy the rows with somebody in it") {
    const std::vector<double> prior{100, 100, 0, 100};
    const Rows rows{{{1, 1, 1, 0}, 40, 40}, {{1, 1, 1, 1}, 40, 40}};
    const ScaledRows scaled{prior, rows};
    const std::vector<Eigen::Index> left = inhabitable(scaled);
    CHECK(left == std::vector<Eigen::Index>{0, 1});  // of those that the prior knows
    CHECK(scaled.only(left).cells == std::vector<std::size_t>{0, 1});
    CHECK(scaled.only(left).weights.cols() == 2);
}

}  // namespace jknmodel::tests::contradiction_test
