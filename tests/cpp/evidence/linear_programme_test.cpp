// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <Eigen/Core>
#include <cmath>
#include <jknmodel/evidence/linear_programme.hpp>
#include <limits>
#include <random>

namespace jknmodel::tests::linear_programme_test {

namespace {

constexpr double endless = std::numeric_limits<double>::infinity();

Eigen::VectorXd numbers(std::initializer_list<double> list) {
    return Eigen::Map<const Eigen::VectorXd>(list.begin(), std::ssize(list));
}
Eigen::VectorXd all(Eigen::Index count, double value) {
    return Eigen::VectorXd::Constant(count, value);
}

}  // namespace

TEST_CASE("the least of a sum is at a corner of what rows and bounds allow") {
    Eigen::MatrixXd rows(2, 2);
    rows << 1, 1, 1, -1;
    // x + y from 2 to 10, x at least y, both from 0 to 8.
    LinearProgramme inside{rows, numbers({2, 0}), numbers({10, endless}), all(2, 0), all(2, 8)};
    CHECK(inside.least(numbers({1, 0})) == doctest::Approx(1));
    CHECK(inside.least(numbers({-1, 0})) == doctest::Approx(-8));
    CHECK(inside.least(numbers({0, -1})) == doctest::Approx(-5));
    CHECK(inside.solution()[0] == doctest::Approx(5));
    CHECK(inside.least(numbers({1, -2})) == doctest::Approx(-5));
}

TEST_CASE("a sum that may grow without end says so, and others are answered after it") {
    LinearProgramme inside{Eigen::MatrixXd::Ones(1, 2), numbers({3}), numbers({endless}), all(2, 0),
                           all(2, endless)};
    CHECK(inside.least(numbers({-1, 0})) == -endless);
    CHECK(inside.least(numbers({1, 1})) == doctest::Approx(3));
    CHECK(inside.least(numbers({1, 0})) == doctest::Approx(0));
}

TEST_CASE("rows that cannot all hold leave no number") {
    Eigen::MatrixXd rows(2, 1);
    rows << 1, 1;
    LinearProgramme nothing{rows, numbers({1, 3}), numbers({2, 4}), all(1, 0), all(1, 9)};
    CHECK_FALSE(nothing.feasible());
    CHECK(std::isnan(nothing.least(numbers({1}))));
    LinearProgramme crossed{rows, numbers({2, 0}), numbers({1, 9}), all(1, 0), all(1, 9)};
    CHECK_FALSE(crossed.feasible());
    LinearProgramme bounds{Eigen::MatrixXd(0, 1), Eigen::VectorXd(0), Eigen::VectorXd(0),
                           numbers({2}), numbers({1})};
    CHECK_FALSE(bounds.feasible());
}

TEST_CASE("a millionth of a person in a million is no contradiction, a thousandth is") {
    Eigen::MatrixXd rows(2, 2);
    rows << 1, 1, 1, 1;
    const auto apart = [&](double by) {
        return LinearProgramme{rows, numbers({1e6, 1e6 + by}), numbers({1e6, 1e6 + by}), all(2, 0),
                               all(2, endless)}
            .feasible();
    };
    CHECK(apart(1e-7));
    CHECK_FALSE(apart(1e-3));
}

TEST_CASE("unknowns without bounds are found too") {
    Eigen::MatrixXd rows(2, 2);
    rows << 1, 2, 3, -1;
    LinearProgramme inside{rows, numbers({-4, 2}), numbers({-4, 2}), all(2, -endless),
                           all(2, endless)};
    CHECK(inside.least(numbers({1, 0})) == doctest::Approx(0));
    CHECK(inside.solution()[1] == doctest::Approx(-2));
}

TEST_CASE("programmes on which the steepest step alone goes round in circles end") {
    // Beale 1955: least -0.05 at x = (1/25, 0, 1, 0).
    Eigen::MatrixXd rows(3, 4);
    rows << 1. / 4, -60, -1. / 25, 9, 1. / 2, -90, -1. / 50, 3, 0, 0, 1, 0;
    LinearProgramme inside{rows, all(3, -endless), numbers({0, 0, 1}), all(4, 0), all(4, endless)};
    CHECK(inside.least(numbers({-3. / 4, 150, -1. / 50, 6})) == doctest::Approx(-1. / 20));
}

TEST_CASE("no point that rows allow costs less than the least") {
    std::mt19937 random{7};
    std::uniform_real_distribution<double> chance{0, 1};
    for (int each = 0; each < 200; ++each) {
        const Eigen::Index n = 2 + each % 9, m = 1 + each % 7;
        Eigen::MatrixXd rows(m, n);
        Eigen::VectorXd point(n), cost(n);
        for (Eigen::Index j = 0; j < n; ++j) {
            point[j] = chance(random) < .3 ? 0 : 1000 * chance(random);
            cost[j] = 2 * chance(random) - 1;
            for (Eigen::Index i = 0; i < m; ++i) rows(i, j) = chance(random) < .5 ? 1 : 0;
        }
        const Eigen::VectorXd sums = rows * point;
        LinearProgramme inside{rows, sums, 1.1 * sums, all(n, 0), all(n, 1000)};
        const double least = inside.least(cost);
        CHECK(least <= cost.dot(point) + 1e-6);
        const Eigen::VectorXd x = inside.solution();
        CHECK(x.minCoeff() >= -1e-6);
        CHECK(x.maxCoeff() <= 1000 + 1e-6);
        CHECK((rows * x - sums).minCoeff() >= -1e-6);
        CHECK((1.1 * sums - rows * x).minCoeff() >= -1e-6);
        CHECK(least == doctest::Approx(cost.dot(x)));
    }
}

}  // namespace jknmodel::tests::linear_programme_test
