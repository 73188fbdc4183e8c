// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <jknmodel/base/error.hpp>
#include <jknmodel/base/share.hpp>
#include <limits>
#include <type_traits>

using namespace jknmodel;

namespace {
template <class A, class B>
concept comparable = requires(A a, B b) {
    a < b;
};
template <class A, class B>
concept equal_to = requires(A a, B b) {
    a == b;
};
template <class A, class B>
concept addable = requires(A a, B b) {
    a + b;
};
using OfPopulation = Share<of_population>;
using OfRegistered = Share<of_registered>;
}  // namespace

static_assert(comparable<OfPopulation, OfPopulation>);
static_assert(!comparable<OfPopulation, OfRegistered>, "65% of one base and 80% of another");
static_assert(!equal_to<OfPopulation, OfRegistered>);
static_assert(!addable<OfPopulation, OfRegistered>);
static_assert(!std::is_convertible_v<OfPopulation, OfRegistered>);
static_assert(!std::is_constructible_v<OfPopulation, OfRegistered>);
static_assert(!std::is_convertible_v<double, OfPopulation>, "a bare number has no base");
static_assert(!comparable<OfPopulation, double>);

TEST_CASE("a share says what it is a share of") {
    CHECK(OfPopulation::base_name() == "population");
    CHECK(OfRegistered::base_name() == "registered");
}

TEST_CASE("shares of one base compare, and give the part of a whole") {
    CHECK(OfPopulation{0.6552} < OfPopulation{0.8});
    CHECK(OfRegistered{0.75}.of(1'000) == 750);
    CHECK(OfPopulation::ratio(1, 4) == OfPopulation{0.25});
    CHECK(OfPopulation{0.8} >= OfPopulation{0.8});
    CHECK(OfPopulation{0} == OfPopulation{});
}

TEST_CASE("a share of nobody is nought") {
    CHECK(OfPopulation::ratio(0, 0).value() == 0);
    CHECK(OfPopulation::ratio(0, -1).value() == 0);
    CHECK(OfPopulation::ratio(0.25, 0.5).value() == 0.5);  // half an expected head
}

TEST_CASE("coverage above one is kept as it is seen in practice") {
    CHECK(OfPopulation{1.03}.value() == 1.03);
}

TEST_CASE("what is no share is refused") {
    for (const double value : {-0.01, std::numeric_limits<double>::quiet_NaN(),
                               std::numeric_limits<double>::infinity()}) {
        CAPTURE(value);
        CHECK_THROWS_AS((void)OfPopulation{value}, InputError);
    }
}
