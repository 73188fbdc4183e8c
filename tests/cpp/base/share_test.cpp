// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <jknmodel/base/error.hpp>
#include <jknmodel/base/share.hpp>
#include <limits>
#include <refused.hpp>
#include <string>
#include <type_traits>

namespace jknmodel::tests::share_test {

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

TEST_CASE("G1: a share given in per cent is refused, with the share to write instead") {
    for (const int tenths : {16, 98, 655, 800, 850, 1000, 1037, 1500}) {
        const double per_cent = tenths / 10.0;
        CAPTURE(per_cent);
        try {
            (void)OfPopulation{per_cent};
            FAIL("taken");
        } catch (const InputError& error) {
            const std::string message = error.issues().front().message;
            CHECK(message.find("a share lies from 0 to 1.5, write ") != std::string::npos);
        }
    }
    CHECK(not_a_share(85) == "85 is not a share; a share lies from 0 to 1.5, write 0.85 for 85%");
    CHECK(not_a_share(65.52).find("write 0.6552 for 65.52%") != std::string::npos);
    CHECK(not_a_share(-0.1).find("write 0.85 for 85%") != std::string::npos);
    for (const double share : {0.0, 0.6552, 1.0, 1.0193, 1.5}) {
        CAPTURE(share);
        CHECK(not_a_share(share).empty());
        CHECK(checked_share("coverage", share) == share);
    }
}

TEST_CASE("G1: what a run comes to is a share however large") {
    CHECK(OfPopulation::ratio(3, 1).value() == 3);
}

TEST_CASE("fewer than nobody, or more than can be counted, are no share of anybody") {
    const auto refusal_of = [](double part, double whole) {
        return refusal([=] { (void)OfPopulation::ratio(part, whole); });
    };
    const std::string message = "share: a share is a number from 0 upwards";
    CHECK(refusal_of(-1, 4) == message);
    CHECK(refusal_of(std::numeric_limits<double>::infinity(), 4) == message);
    CHECK(refusal_of(std::numeric_limits<double>::quiet_NaN(), 4) == message);
    CHECK(refusal_of(0, 4).empty());
}

}  // namespace jknmodel::tests::share_test
