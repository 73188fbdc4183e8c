// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <cstdint>
#include <jknmodel/base/rupiah.hpp>
#include <limits>
#include <stdexcept>
#include <type_traits>

namespace jknmodel::tests::rupiah_test {

namespace {
template <class A, class B>
concept multipliable = requires(A a, B b) {
    a* b;
};
template <class A, class B>
concept addable = requires(A a, B b) {
    a + b;
};
constexpr auto most = std::numeric_limits<std::int64_t>::max();
}  // namespace

static_assert(!multipliable<Rupiah, Rupiah>, "rupiah times rupiah means nothing");
static_assert(multipliable<Rupiah, std::int64_t>);
static_assert(!addable<Rupiah, int>, "a bare number is not an amount");
static_assert(!std::is_convertible_v<std::int64_t, Rupiah>, "explicit in");
static_assert(!std::is_convertible_v<Rupiah, std::int64_t>, "explicit out");
static_assert(!std::is_constructible_v<Rupiah, double>, "a fraction is not whole rupiah");
static_assert(!std::is_constructible_v<Rupiah, float>);

TEST_CASE("24 months of class III cost 840,000") {
    CHECK(Rupiah{35'000} * 24 == Rupiah{840'000});
    CHECK(Rupiah{840'000}.count() == 840'000);
}

TEST_CASE("amounts add, subtract and order as numbers do") {
    Rupiah sum{1'000};
    sum += Rupiah{500};
    sum -= Rupiah{200};
    CHECK(sum == Rupiah{1'300});
    CHECK(Rupiah{1'000} - Rupiah{1'500} == Rupiah{-500});
    CHECK(Rupiah{-1} < Rupiah{});
}

TEST_CASE("the nation's whole debt at the cap is far from the limit") {
    CHECK(Rupiah{150'000} * 24 * 284'000'000 == Rupiah{1'022'400'000'000'000});
    CHECK(Rupiah{150'000} * 360 * 284'000'000 == Rupiah{15'336'000'000'000'000});
}

TEST_CASE("an amount past 64 bits is an error and never wraps") {
    CHECK(Rupiah{most - 1} + Rupiah{1} == Rupiah{most});
    CHECK_THROWS_AS((void)(Rupiah{most} + Rupiah{1}), std::overflow_error);
    CHECK_THROWS_AS((void)(Rupiah{-most} - Rupiah{2}), std::overflow_error);
    CHECK_THROWS_AS((void)(Rupiah{most / 2 + 1} * 2), std::overflow_error);
    CHECK(Rupiah{-most} - Rupiah{1} == Rupiah{std::numeric_limits<std::int64_t>::min()});
    CHECK(Rupiah{most / 2} * 2 == Rupiah{most - 1});
    CHECK_THROWS_WITH_AS((void)(Rupiah{most} * -2), "an amount of rupiah does not fit in 64 bits",
                         std::overflow_error);
    Rupiah held{most};
    CHECK_THROWS_AS(held += Rupiah{1}, std::overflow_error);
    CHECK(held == Rupiah{most});
}

TEST_CASE("a legal rate of a wage is rounded down to the whole rupiah") {
    CHECK(floor_of(PerMillion{10'000}, Rupiah{2'441'400}) == Rupiah{24'414});
    CHECK(floor_of(PerMillion{10'000}, Rupiah{2'441'499}) == Rupiah{24'414});
    CHECK(floor_of(PerMillion{5'000}, Rupiah{199}) == Rupiah{0});
    CHECK(floor_of(PerMillion{5'000}, Rupiah{200}) == Rupiah{1});
    CHECK(floor_of(PerMillion{1'000'000}, Rupiah{most}) == Rupiah{most});
    CHECK(floor_of(PerMillion{1'000'000}, Rupiah{1}) == Rupiah{1});
    CHECK(floor_of(PerMillion{999'999}, Rupiah{1}) == Rupiah{0});
    CHECK(floor_of(PerMillion{}, Rupiah{most}) == Rupiah{0});
}

TEST_CASE("a rate of any amount is exact, on either side of what 64 bits can multiply") {
    __extension__ using Wide = __int128;
    constexpr std::int64_t large = std::int64_t{1} << 43;
    for (const std::int64_t rate : {0, 1, 5'000, 45'000, 999'999, 1'000'000})
        for (const std::int64_t base : {std::int64_t{0}, large - 1, large, large + 1, most}) {
            CAPTURE(rate);
            CAPTURE(base);
            const Wide exact = static_cast<Wide>(rate) * base;
            const Wide got = floor_of(PerMillion{rate}, Rupiah{base}).count();
            CHECK(got * 1'000'000 <= exact);
            CHECK(exact - got * 1'000'000 < 1'000'000);
        }
    CHECK(floor_of(PerMillion{1'500'000}, Rupiah{200}) == Rupiah{300});
    CHECK(floor_of(PerMillion{-10'000}, Rupiah{200}) == Rupiah{-2});
    CHECK(floor_of(PerMillion{10'000}, Rupiah{-200}) == Rupiah{-2});
    CHECK(floor_of(PerMillion{1'000'000}, Rupiah{-most}) == Rupiah{-most});
    CHECK(floor_of(PerMillion{most}, Rupiah{1'000'000}) == Rupiah{most});
    CHECK(floor_of(PerMillion{-most}, Rupiah{1'000'000}) == Rupiah{-most});
}

TEST_CASE("an amount with sen is written with two digits of them, whole rupiah with none") {
    CHECK(RupiahSen{Rupiah{4'377'231}, 93}.str() == "4377231.93");
    CHECK(RupiahSen{Rupiah{4'377'231}, 7}.str() == "4377231.07");
    CHECK(RupiahSen{Rupiah{4'377'231}, 10}.str() == "4377231.10");
    CHECK(RupiahSen{Rupiah{4'377'231}}.str() == "4377231");
    CHECK(RupiahSen{}.str() == "0");
}

TEST_CASE("an amount below nothing is written with its sen, as a refusal names it") {
    CHECK(RupiahSen::of_sen(-7).str() == "-0.07");
    CHECK(RupiahSen::of_sen(-150).str() == "-1.50");
    CHECK(RupiahSen::of_sen(-437'723'193).str() == "-4377231.93");
    CHECK(RupiahSen::of_sen(-200).str() == "-2");
}

TEST_CASE("amounts and rates are in order, and nothing is nought") {
    CHECK(Rupiah{}.count() == 0);
    CHECK(PerMillion{}.parts == 0);
    CHECK(Rupiah{7} <= Rupiah{7});
    CHECK(Rupiah{8} > Rupiah{7});
    CHECK(PerMillion{10'000} < PerMillion{20'000});
    CHECK(PerMillion{10'000} == PerMillion{10'000});
}

}  // namespace jknmodel::tests::rupiah_test
