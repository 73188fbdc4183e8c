// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <jknmodel/law/dated.hpp>
#include <refused.hpp>

namespace jknmodel::tests::dated_test {
using namespace jknmodel::law;

namespace {

constexpr Citation somewhere{Instrument::none, article_unknown, "S1", Confidence::low};
constexpr auto toll = rule<Rupiah>("toll", "an example", Unit::rupiah_a_month,
                                   {{{2018, 9, 18}, Rupiah{1}, somewhere},
                                    {{2020, 1, 1}, Rupiah{2}, somewhere},
                                    {{2021, 1, 1}, std::nullopt, somewhere}});

}  // namespace

static_assert(in_force(toll, Day{2018, 9, 18}) == Rupiah{1});
static_assert(in_force(toll, Month{2019, 12}) == Rupiah{1});
static_assert(!find_in_force(toll, Day{2018, 9, 17}));
static_assert(first_month_of({2018, 9, 18}) == Month{2018, 10});
static_assert(first_month_of({2018, 9, 1}) == Month{2018, 9});
static_assert(newest_month(toll) == Month{2021, 1});

TEST_CASE("a row holds from its day until the next row begins") {
    CHECK(!find_in_force(toll, Day{2018, 9, 17}));
    CHECK(find_in_force(toll, Day{2018, 9, 18}) == Rupiah{1});
    CHECK(find_in_force(toll, Day{2019, 12, 31}) == Rupiah{1});
    CHECK(find_in_force(toll, Day{2020, 1, 1}) == Rupiah{2});
    CHECK(find_in_force(toll, Day{2020, 12, 31}) == Rupiah{2});
}

TEST_CASE("a row without a value ends the rule") {
    CHECK(!find_in_force(toll, Day{2021, 1, 1}));
    CHECK(!find_in_force(toll, Day{2030, 1, 1}));
    CHECK(in_force_or_zero(toll, Month{2021, 1}) == Rupiah{});
    CHECK(refused([] { (void)in_force(toll, Month{2021, 1}); }) == "month");
}

TEST_CASE("a month is judged by the law of its first day") {
    CHECK(!find_in_force(toll, Month{2018, 9}));
    CHECK(find_in_force(toll, Month{2018, 10}) == Rupiah{1});
    CHECK(refused([] { (void)in_force(toll, Month{2018, 9}); }) == "month");
}

TEST_CASE("the calendar of the tables knows leap years and which days exist") {
    CHECK(days_in_month(2024, 2) == 29);
    CHECK(days_in_month(2025, 2) == 28);
    CHECK(days_in_month(2000, 2) == 29);
    CHECK(days_in_month(2100, 2) == 28);
    CHECK(exists({2024, 2, 29}));
    CHECK(!exists({2025, 2, 29}));
    CHECK(!exists({2025, 13, 1}));
    CHECK(!exists({2025, 0, 1}));
    CHECK(!exists({2025, 1, 0}));
    CHECK(!exists({1899, 1, 1}));
    CHECK(!exists({2200, 1, 1}));
    CHECK(day_before({2024, 3, 1}) == Day{2024, 2, 29});
    CHECK(day_before({2025, 1, 1}) == Day{2024, 12, 31});
    CHECK(day_before({2018, 9, 18}) == Day{2018, 9, 17});
    CHECK(Day{2018, 9, 8}.str() == "2018-09-08");
    CHECK(Day{2018, 12, 18}.str() == "2018-12-18");
}

}  // namespace jknmodel::tests::dated_test
