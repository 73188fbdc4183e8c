// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <jknmodel/base/numpy/philox64.hpp>
#include <jknmodel/evidence/plausible.hpp>
#include <numeric>
#include <spreads.hpp>

namespace jknmodel::tests::plausible_test {

namespace {

/// A district of 100,000, of whom 91.3% are registered and 12,345 are active PBID.
Facts somewhere() {
    Facts out;
    out.name = "Somewhere", out.opening = Month{2025, 4};
    out.population.value = 100'000;
    out.population.low = 99'900, out.population.high = 100'100;
    EvidenceRow coverage, heads;
    coverage.figure = FigureName::coverage, coverage.unit = FigureUnit::share;
    coverage.value = 0.913, coverage.low = 0.9125, coverage.high = 0.9135;
    coverage.base = PublishedBase::population;
    heads.figure = FigureName::active, heads.unit = FigureUnit::people;
    heads.value = heads.low = heads.high = 12'345;
    heads.segments = {Segment::PBID};
    out.figures = {coverage, heads};
    return out;
}

Prior even() {
    return {
        .name = "even", .shares = Eigen::VectorXd::Constant(28, 1.0 / 28), .registered_share = 0.9};
}

DistrictPrior spread() {
    Eigen::VectorXd people(29);
    people << even().of_population(), 1;
    return spread_around(coordinates(people));
}

numpy::Philox64 bits(std::uint64_t j) { return numpy::Philox64{numpy::SeedSequence{{3}, {j}}}; }

}  // namespace

TEST_CASE("every figure holds in every draw, in whole people") {
    const Plausible plausible{somewhere(), even(), spread()};
    for (std::uint64_t j = 0; j < 40; ++j) {
        const WholePosition drawn = plausible.draw(bits(j), j);
        CHECK(plausible.missed(drawn, j) <= 1e-6);
        CHECK(drawn.people[2] == 12'345);
        CHECK(drawn.population >= 99'900);
        CHECK(drawn.population <= 100'100);
        const double registered =
            static_cast<double>(std::accumulate(drawn.people.begin(), drawn.people.end(), 0LL));
        CHECK(registered / static_cast<double>(drawn.population) ==
              doctest::Approx(0.913).epsilon(6e-4));
    }
}

TEST_CASE("a draw is its own: of its number and its random numbers") {
    const Plausible one{somewhere(), even(), spread()}, other{somewhere(), even(), spread()};
    CHECK(one.draw(bits(7), 7) == other.draw(bits(7), 7));
    CHECK_FALSE(one.draw(bits(7), 7) == one.draw(bits(8), 8));
}

}  // namespace jknmodel::tests::plausible_test
