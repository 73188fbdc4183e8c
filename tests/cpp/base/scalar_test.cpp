// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <cstdint>
#include <jknmodel/base/scalar.hpp>
#include <type_traits>

namespace jknmodel::tests::scalar_test {

namespace {

/// A number that carries a derivative, as far as a plan asks it.
struct WithSlope {
    double is = 0;
    [[nodiscard]] double value() const { return is; }
};

}  // namespace

TEST_CASE_TEMPLATE("a fund carries what is asked or what it can, whichever is less", T, double,
                   Counted) {
    CHECK(least(T(100), T(250)) == T(100));
    CHECK(least(T(250), T(100)) == T(100));
    CHECK(least(T(100), T(100)) == T(100));
}

TEST_CASE_TEMPLATE("who is missing up to a quota is nobody where the quota is passed", T, double,
                   Counted) {
    CHECK(positive(T(T(100) - T(60))) == T(40));
    CHECK(positive(T(T(60) - T(100))) == T(0));
    CHECK(positive(T(0)) == T(0));
}

TEST_CASE_TEMPLATE("an order is short of its heads beyond the digits of a mean, not by them", T,
                   double, Counted) {
    CHECK(is_short_of(T(999), T(1'000)));
    CHECK_FALSE(is_short_of(T(1'000), T(1'000)));
    CHECK_FALSE(is_short_of(T(1'000 - 1e-7), T(1'000)));
    CHECK_FALSE(is_short_of(T(1'001), T(1'000)));
}

TEST_CASE_TEMPLATE("no limit is above all people and all the money of the country", T, double,
                   Counted) {
    CHECK(everybody<T>() > T(284'000'000));
    CHECK(all_the_money<T>() > money<T>(Rupiah{150'000} * 360 * 284'000'000));
}

TEST_CASE("every scalar has a plain value, whole ones all their digits") {
    CHECK(number(2.5) == 2.5);
    CHECK(number(std::int64_t{9'007'199'254'740'993}) == Counted{9'007'199'254'740'993.0L});
    CHECK(number(Counted{9'007'199'254'740'993.0L}) - 9'007'199'254'740'992.0L == 1);
    CHECK(number(WithSlope{35'000}) == 35'000);
    CHECK(plain(Counted{0.5L}) == 0.5);
    CHECK(plain(WithSlope{0.5}) == 0.5);
    static_assert(std::is_same_v<decltype(plain(Counted{1})), double>);
    CHECK(money<double>(Rupiah{37'800}) == 37'800);
}

}  // namespace jknmodel::tests::scalar_test
