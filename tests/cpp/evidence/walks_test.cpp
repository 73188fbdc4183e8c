// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <jknmodel/base/numpy/pcg64.hpp>
#include <jknmodel/base/numpy/philox64.hpp>
#include <jknmodel/evidence/walks.hpp>
#include <spreads.hpp>
#include <stdexcept>
#include <vector>

namespace jknmodel::tests::walks_test {

namespace {

constexpr Eigen::Index everybody = 28;
constexpr double endless = std::numeric_limits<double>::infinity();

PeopleRatio population(double people) {
    PeopleRatio out{"population", Eigen::VectorXd::Zero(29), Eigen::VectorXd::Zero(29), people,
                    people};
    out.of[everybody] = 1;
    return out;
}
PeopleRatio registered(double low, double high) {
    PeopleRatio out{"coverage", Eigen::VectorXd::Ones(29), Eigen::VectorXd::Zero(29), low, high};
    out.of[everybody] = 0;
    out.against[everybody] = 1;
    return out;
}
PeopleRatio heads(Eigen::Index cell, double low, double high) {
    PeopleRatio out{"heads", Eigen::VectorXd::Zero(29), Eigen::VectorXd::Zero(29), low, high};
    out.of[cell] = 1;
    return out;
}

Eigen::VectorXd start(double people = 100'000) {
    Eigen::VectorXd out = Eigen::VectorXd::Constant(29, 0.9 * people / 28);
    out[everybody] = people;
    return out;
}

Eigen::MatrixXd ends(const Walks& walks, std::uint64_t count) {
    std::vector<numpy::Pcg64> streams;
    for (std::uint64_t j = 0; j < count; ++j) streams.emplace_back(numpy::SeedSequence{{4, j}});
    return walks.ends(std::span<const numpy::Pcg64>{streams});
}

}  // namespace

TEST_CASE("every figure holds at the end of every walk") {
    const std::vector<PeopleRatio> figures{population(100'000), registered(0.895, 0.905),
                                           heads(3, 3000, 3000), heads(20, 2500, endless)};
    Eigen::VectorXd begin = start();
    begin[3] = 3000;
    begin[4] += 0.9 * 100'000 / 28 - 3000;
    const Eigen::MatrixXd found = ends(Walks{even_spread(), figures, begin}, 60);
    for (const PeopleRatio& figure : figures)
        for (Eigen::Index i = 0; i < found.rows(); ++i) {
            const double value = figure.value(found.row(i).transpose());
            CHECK(value >= figure.low - 2e-3);
            CHECK(value <= figure.high + 2e-3);
        }
    CHECK(found.minCoeff() > 0);
}

TEST_CASE("what figures leave open lies around the centre, as far as the prior is wide") {
    const std::vector<PeopleRatio> figures{population(100'000), registered(0.9, 0.9)};
    const Eigen::Index k = coordinate_named("active PBI");
    const auto log_odds = [&](const DistrictPrior& under) {
        const Eigen::MatrixXd found = ends(Walks{under, figures, start()}, 400);
        std::vector<double> at;
        for (Eigen::Index i = 0; i < found.rows(); ++i)
            at.push_back(coordinates(found.row(i).transpose())[k]);
        std::sort(at.begin(), at.end());
        return at;
    };
    const std::vector<double> own = log_odds(even_spread()),
                              wider = log_odds(even_spread().spread_apart(2));
    CHECK(std::abs(own[200]) < 0.1);
    const double apart = (wider[360] - wider[40]) / (own[360] - own[40]);
    CHECK(apart > 1.4);
    CHECK(apart < 2.6);
}

TEST_CASE("cells that the start has nobody in stay empty") {
    Eigen::VectorXd begin = start();
    begin[7] += begin[8];
    begin[8] = 0;
    const std::vector<PeopleRatio> figures{population(100'000), registered(0.9, 0.9)};
    CHECK(ends(Walks{even_spread(), figures, begin}, 5).col(8).isZero(0));
}

TEST_CASE("a walk is its own numbers': of both kinds of bits, and whoever else walks") {
    const std::vector<PeopleRatio> figures{population(100'000), registered(0.895, 0.905)};
    const Walks walks{even_spread(), figures, start()};
    CHECK(ends(walks, 3) == ends(walks, 9).topRows(3));
    const numpy::Philox64 bits{numpy::SeedSequence{{4}, {1}}};
    CHECK(walks.end(bits) == walks.end(bits));
    CHECK(walks.end(bits) != walks.end(numpy::Philox64{numpy::SeedSequence{{4}, {2}}}));
}

TEST_CASE("a start that the figures do not allow is refused") {
    const std::vector<PeopleRatio> figures{population(100'000), heads(20, 90'000, endless)};
    CHECK_THROWS_AS((Walks{even_spread(), figures, start()}), std::invalid_argument);
}

TEST_CASE("the widths of the spread have all chances") {
    const SpreadWidths& widths = spread_widths();
    double sum = 0;
    for (const double chance : widths.chance) sum += chance;
    CHECK(sum == doctest::Approx(1).epsilon(1e-12));
    CHECK(std::is_sorted(widths.width.begin(), widths.width.end()));
}

}  // namespace jknmodel::tests::walks_test
