// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <jknmodel/base/error.hpp>
#include <jknmodel/base/headcount.hpp>
#include <limits>
#include <type_traits>

namespace jknmodel::tests::headcount_test {

static_assert(!std::is_convertible_v<double, Headcount>, "a bare number is not people");

TEST_CASE("people add up, a fraction is an expected value") {
    CHECK((Headcount{15'520} + Headcount{0.5}).count() == 15'520.5);
    CHECK(Headcount{1} < Headcount{2});
    CHECK(Headcount{2} <= Headcount{2});
}

TEST_CASE("the nation fits and more than a thousand million people do not") {
    CHECK(Headcount{284e6}.count() == 284e6);
    CHECK(Headcount{Headcount::largest}.count() == 1e9);
    CHECK_THROWS_AS((void)Headcount{1e9 + 1}, InputError);
}

TEST_CASE("fewer than nobody is refused") {
    CHECK_THROWS_AS((void)Headcount{-1}, InputError);
    CHECK_THROWS_AS((void)Headcount{std::numeric_limits<double>::quiet_NaN()}, InputError);
    CHECK_THROWS_AS((void)Headcount{std::numeric_limits<double>::infinity()}, InputError);
    CHECK_THROWS_WITH_AS((void)Headcount{-0.5},
                         "people: people are a number from 0 to 1,000,000,000", InputError);
    CHECK(Headcount{0} == Headcount{});
    CHECK(Headcount{}.count() == 0);
}

}  // namespace jknmodel::tests::headcount_test
