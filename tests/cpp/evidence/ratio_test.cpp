// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <jknmodel/evidence/ratio.hpp>

namespace jknmodel::tests::ratio_test {

namespace {

/// Two cells and the population.
Eigen::VectorXd people(double first, double second, double everybody) {
    return Eigen::Vector3d{first, second, everybody};
}

}  // namespace

TEST_CASE("a count of heads is the people of its cells, a share those against its base") {
    const PeopleRatio count{"active", people(1, 0, 0), people(0, 0, 0), 90, 90};
    const PeopleRatio share{"coverage", people(1, 1, 0), people(0, 0, 1), .895, .905};
    const Eigen::VectorXd there = people(90, 90, 200);
    CHECK(count.counts_heads());
    CHECK(count.value(there) == 90);
    CHECK_FALSE(share.counts_heads());
    CHECK(share.value(there) == .9);
}

TEST_CASE("a figure whose ends are one number is exact, a rounded one is as wide as its digits") {
    const PeopleRatio exact{"active", people(1, 0, 0), people(0, 0, 0), 90, 90};
    const PeopleRatio rounded{"coverage", people(1, 1, 0), people(0, 0, 1), .75, 1.25};
    CHECK(exact.exact());
    CHECK(exact.width() == 0);
    CHECK_FALSE(rounded.exact());
    CHECK(rounded.width() == .5);
}

}  // namespace jknmodel::tests::ratio_test
