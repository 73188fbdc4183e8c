// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <cmath>
#include <jknmodel/base/chance.hpp>
#include <vector>

namespace jknmodel::tests::chance_test {

namespace {

/// Pearson's statistic of draws against their exact chances, in standard deviations from its mean;
/// outcomes with fewer than 8 expected are taken together.
template <class Draw, class Mass>
double off(std::int64_t most, int draws, Draw&& draw, Mass&& mass) {
    std::vector<double> seen(static_cast<std::size_t>(most) + 1, 0);
    for (int i = 0; i < draws; ++i) {
        const std::int64_t x = draw(static_cast<std::uint64_t>(i));
        REQUIRE(x >= 0);
        REQUIRE(x <= most);
        seen[static_cast<std::size_t>(x)] += 1;
    }
    double statistic = 0, expected = 0, found = 0;
    int cells = 0;
    for (std::int64_t x = 0; x <= most; ++x) {
        expected += draws * mass(x), found += seen[static_cast<std::size_t>(x)];
        if (expected < 8 && x < most) continue;
        if (expected > 0) statistic += (found - expected) * (found - expected) / expected;
        ++cells;
        expected = found = 0;
    }
    const double freedom = std::max(1, cells - 1);
    return (statistic - freedom) / std::sqrt(2 * freedom);
}
double choose(double n, double k) {
    // NOLINTNEXTLINE(concurrency-mt-unsafe): one thread
    return std::lgamma(n + 1) - std::lgamma(k + 1) - std::lgamma(n - k + 1);
}

}  // namespace

TEST_CASE("binomial draws have the exact chances, whichever way they are drawn") {
    struct Row {
        std::int64_t n;
        double p;
    };
    // by inversion, by rejection, and both seen from the other side
    for (const Row row : {Row{1, 0.3}, Row{12, 0.02}, Row{40, 0.24}, Row{60, 0.5}, Row{900, 0.03},
                          Row{5'000, 0.4}, Row{300, 0.97}, Row{20'000, 0.9996}}) {
        CAPTURE(row.n);
        CAPTURE(row.p);
        const auto n = static_cast<double>(row.n);
        const double z = off(
            row.n, 40'000,
            [&](std::uint64_t i) {
                Stream stream = Chance{11}.of(i, 1);
                return binomial(stream, row.n, row.p);
            },
            [&](std::int64_t x) {
                const auto k = static_cast<double>(x);
                return std::exp(choose(n, k) + k * std::log(row.p) + (n - k) * std::log1p(-row.p));
            });
        CHECK(std::abs(z) < 5);
    }
}

TEST_CASE("certain and impossible outcomes are not drawn") {
    Stream stream = Chance{1}.of(1, 1);
    CHECK(binomial(stream, 1'000'000'000, 1.0) == 1'000'000'000);
    CHECK(binomial(stream, 1'000'000'000, 0.0) == 0);
    CHECK(binomial(stream, 0, 0.5) == 0);
    CHECK(binomial(stream, 50, 1.5) == 50);
    CHECK(binomial(stream, 50, -0.1) == 0);
    CHECK(hypergeometric(stream, 100, 0, 40) == 0);
    CHECK(hypergeometric(stream, 100, 100, 40) == 40);
    CHECK(hypergeometric(stream, 100, 30, 100) == 30);
    CHECK(hypergeometric(stream, 1, 1, 1) == 1);
}

TEST_CASE("the poor among those taken out of many are hypergeometric") {
    struct Row {
        std::int64_t all, marked, taken;
    };
    for (const Row row : {Row{4, 2, 2}, Row{6, 4, 3}, Row{20, 7, 5}, Row{1'000, 250, 40},
                          Row{1'000, 900, 300}, Row{100'000, 40'000, 15'000}}) {
        CAPTURE(row.all);
        const auto n = static_cast<double>(row.all), g = static_cast<double>(row.marked),
                   m = static_cast<double>(row.taken);
        double sum = 0, squares = 0;
        constexpr int draws = 20'000;
        const auto draw = [&](std::uint64_t i) {
            Stream stream = Chance{5}.of(i, 2);
            return hypergeometric(stream, row.all, row.marked, row.taken);
        };
        const double z = off(std::min(row.marked, row.taken), draws, draw, [&](std::int64_t x) {
            const auto k = static_cast<double>(x);
            if (k > g || m - k > n - g || k > m) return 0.0;
            return std::exp(choose(g, k) + choose(n - g, m - k) - choose(n, m));
        });
        CHECK(std::abs(z) < 5);
        for (int i = 0; i < draws; ++i) {
            const auto x = static_cast<double>(draw(static_cast<std::uint64_t>(i)));
            sum += x, squares += x * x;
        }
        // Oracle 22: variance n (G/N) (1 - G/N) (N - n) / (N - 1).
        const double mean = sum / draws, variance = squares / draws - mean * mean;
        const double wanted = m * (g / n) * (1 - g / n) * (n - m) / (n - 1);
        CHECK(std::abs(mean - m * g / n) < 5 * std::sqrt(wanted / draws));
        CHECK(variance == doctest::Approx(wanted).epsilon(5 * std::sqrt(2.0 / draws)));
    }
}

TEST_CASE("chance is the same for the same question and another for any other") {
    const auto first = [](std::uint64_t seed, std::uint32_t draw, int month, std::uint64_t who,
                          std::uint32_t decision) {
        Chance chance{seed, draw};
        chance.month(month);
        return chance.of(who, decision).bits();
    };
    const std::uint64_t one = first(1, 0, 24'000, 7, 3);
    CHECK(first(1, 0, 24'000, 7, 3) == one);
    CHECK(first(2, 0, 24'000, 7, 3) != one);
    CHECK(first(std::uint64_t{1} << 40U | 1, 0, 24'000, 7, 3) != one);
    CHECK(first(1, 1, 24'000, 7, 3) != one);
    CHECK(first(1, 0, 24'001, 7, 3) != one);
    CHECK(first(1, 0, 24'000, 8, 3) != one);
    CHECK(first(1, 0, 24'000, std::uint64_t{1} << 40U | 7, 3) != one);
    CHECK(first(1, 0, 24'000, 7, 4) != one);
}

TEST_CASE("a long stream does not repeat itself and fills the unit interval evenly") {
    Stream stream = Chance{3}.of(1, 1);
    std::vector<int> tenth(10, 0);
    for (int i = 0; i < 8'000; ++i) ++tenth[static_cast<std::size_t>(stream.uniform() * 10)];
    for (int seen : tenth) CHECK(std::abs(seen - 800) < 5 * std::sqrt(800 * 0.9));
}

}  // namespace jknmodel::tests::chance_test
