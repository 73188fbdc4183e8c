// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <jknmodel/base/numpy/pcg64.hpp>
#include <jknmodel/evidence/conditioned.hpp>
#include <limits>
#include <vector>

namespace jknmodel::tests::conditioned_test {

namespace {

constexpr double endless = std::numeric_limits<double>::infinity();

/// Two kinds of members and a population: how many of it are members, and one kind against the
/// other.
LogRatioPrior prior(double freedom = endless) {
    Eigen::MatrixXd of{{1, 1, 0}, {1, 0, 0}}, against{{0, 0, 1}, {0, 1, 0}};
    const Eigen::VectorXd centre{{std::log(0.9), 0.0}};
    const Eigen::MatrixXd precision = Eigen::MatrixXd::Identity(1, 1);
    return {of, against, centre, {{{0}, precision * 100, freedom}, {{1}, precision, freedom}}};
}

/// The population is 1,000; and maybe members are between two shares of it.
PeopleRatios thousand() {
    return {Eigen::MatrixXd{{0, 0, 1}}, Eigen::MatrixXd{{0, 0, 0}}, Eigen::VectorXd{{1000.0}},
            Eigen::VectorXd{{1000.0}}};
}
PeopleRatios covered(double low, double high) {
    return {Eigen::MatrixXd{{0, 0, 1}, {1, 1, 0}}, Eigen::MatrixXd{{0, 0, 0}, {0, 0, 1}},
            Eigen::VectorXd{{1000.0, low}}, Eigen::VectorXd{{1000.0, high}}};
}
PeopleRatios nothing() {
    return {Eigen::MatrixXd(0, 3), Eigen::MatrixXd(0, 3), Eigen::VectorXd(0), Eigen::VectorXd(0)};
}
PeopleRatios at_least(double people) {
    return {Eigen::MatrixXd{{1, 0, 0}}, Eigen::MatrixXd{{0, 0, 0}}, Eigen::VectorXd{{people}},
            Eigen::VectorXd{{endless}}};
}

/// The people at the ends of many walks.
std::vector<Eigen::VectorXd> ends(const Conditioned& under, const Eigen::VectorXd& centre,
                                  Eigen::Index steps = Conditioned::usual_steps) {
    const Eigen::MatrixXd round = Eigen::MatrixXd::Identity(under.size(), under.size());
    std::vector<Eigen::VectorXd> out;
    for (std::uint64_t k = 0; k < 4000; ++k)
        out.push_back(
            under.end_of(numpy::Pcg64{numpy::SeedSequence{{7, k}}}, centre, round, steps));
    return out;
}

double quantile(std::vector<double> values, double at) {
    std::sort(values.begin(), values.end());
    return values[static_cast<std::size_t>(at * static_cast<double>(values.size()))];
}

}  // namespace

TEST_CASE("cells that figures fix follow from the free ones") {
    const Conditioned under{prior(), covered(0.8, 0.8), nothing(), {{2, 1}, {0}}};
    REQUIRE(under.size() == 1);
    const Eigen::VectorXd people = under.people(Eigen::VectorXd{{std::log(300.0)}});
    CHECK(people[0] == doctest::Approx(300));
    CHECK(people[1] == doctest::Approx(500));
    CHECK(people[2] == doctest::Approx(1000));
}

TEST_CASE("a rounded figure lies anywhere between its ends") {
    const Conditioned under{prior(), covered(0.8, 0.9), nothing(), {{2, 1}, {0}}};
    REQUIRE(under.size() == 2);
    const Eigen::VectorXd people = under.people(Eigen::VectorXd{{std::log(300.0), 0.0}});
    CHECK(people.head(2).sum() == doctest::Approx(850));
}

TEST_CASE("where a cell would be less than nobody, or a bound is not met, nothing is likely") {
    const Conditioned fixed{prior(), covered(0.8, 0.8), nothing(), {{2, 1}, {0}}};
    CHECK(fixed.density(Eigen::VectorXd{{std::log(900.0)}}) == -endless);
    CHECK(std::isfinite(fixed.density(Eigen::VectorXd{{std::log(700.0)}})));
    const Conditioned bound{prior(), thousand(), at_least(200), {{2}, {0, 1}}};
    CHECK(bound.density(Eigen::VectorXd{{std::log(199.0), std::log(500.0)}}) == -endless);
    CHECK(std::isfinite(bound.density(Eigen::VectorXd{{std::log(201.0), std::log(500.0)}})));
}

TEST_CASE("the ends of walks are spread as the prior where figures say nothing") {
    const Conditioned under{prior(), thousand(), nothing(), {{2}, {0, 1}}};
    const Eigen::VectorXd centre{{std::log(450.0), std::log(450.0)}};
    std::vector<double> members, against;
    for (const Eigen::VectorXd& people : ends(under, centre)) {
        members.push_back(std::log(people.head(2).sum() / people[2]));
        against.push_back(std::log(people[0] / people[1]));
    }
    CHECK(quantile(members, 0.5) == doctest::Approx(std::log(0.9)).epsilon(0.05));
    CHECK(quantile(members, 0.9) - quantile(members, 0.1) == doctest::Approx(0.256).epsilon(0.06));
    CHECK(quantile(against, 0.9) - quantile(against, 0.1) == doctest::Approx(2.563).epsilon(0.06));
}

TEST_CASE("walks under an exact figure are spread as what it leaves of the prior") {
    // Of 900 members the log odds of one kind are normal: the shares at one deviation are known.
    const Conditioned under{prior(), covered(0.9, 0.9), nothing(), {{2, 1}, {0}}};
    std::vector<double> against;
    for (const Eigen::VectorXd& people : ends(under, Eigen::VectorXd{{std::log(450.0)}}))
        against.push_back(std::log(people[0] / people[1]));
    CHECK(quantile(against, 0.1) == doctest::Approx(-1.2816).epsilon(0.06));
    CHECK(quantile(against, 0.9) == doctest::Approx(1.2816).epsilon(0.06));
}

TEST_CASE("a walk forgets where it began: one five times as long ends as often anywhere") {
    const Conditioned under{prior(2.0), covered(0.85, 0.95), nothing(), {{2, 1}, {0}}};
    const auto kinds = [&](Eigen::Index steps) {
        std::vector<double> against;
        for (const Eigen::VectorXd& people :
             ends(under, Eigen::VectorXd{{std::log(300.0), 0.0}}, steps))
            against.push_back(std::log(people[0] / people[1]));
        return against;
    };
    const std::vector<double> usual = kinds(Conditioned::usual_steps), longer = kinds(400);
    for (const double at : {0.1, 0.25, 0.5, 0.75, 0.9})
        CHECK(std::abs(quantile(usual, at) - quantile(longer, at)) < 0.2);
    CHECK(usual != longer);
}

TEST_CASE("heavy tails put more far away, and as much in the middle") {
    const auto far = [](double freedom) {
        const Conditioned under{prior(freedom), covered(0.9, 0.9), nothing(), {{2, 1}, {0}}};
        std::vector<double> against;
        for (const Eigen::VectorXd& people : ends(under, Eigen::VectorXd{{std::log(450.0)}}))
            against.push_back(std::log(people[0] / people[1]));
        return quantile(against, 0.98);
    };
    CHECK(far(2.0) > 1.5 * far(endless));
}

TEST_CASE("the prior alone says nothing of the volume of people, and nothing outside") {
    const Conditioned under{prior(), covered(0.8, 0.9), nothing(), {{2, 1}, {0}}};
    const auto alone = [&](double people) {
        return under.prior_alone(Eigen::VectorXd{{std::log(people), 0.0}});
    };
    // Of 850 members half are of one kind at the middle; log odds of e are half a unit off.
    const double odds = 850 * std::exp(1.0) / (1 + std::exp(1.0));
    CHECK(alone(425) - alone(odds) == doctest::Approx(0.5));
    CHECK(alone(900) == -endless);
}

TEST_CASE("figures that fix must be as many as the cells that follow") {
    CHECK_THROWS_AS((Conditioned{prior(), thousand(), nothing(), {{2, 1}, {0}}}),
                    std::invalid_argument);
}

}  // namespace jknmodel::tests::conditioned_test
