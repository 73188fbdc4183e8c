// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <jknmodel/law/day.hpp>

namespace jknmodel::tests::day_test {
using namespace jknmodel::law;

TEST_CASE("a day that is not given is the first of the tables") {
    CHECK(Day{} == Day{2014, 1, 1});
    CHECK(Day{} == first_day(first_month));
    CHECK(first_day(Month{2024, 2}) == Day{2024, 2, 1});
}

TEST_CASE("days exist from the first day of 1900 to the last of 2199") {
    CHECK(exists({1900, 1, 1}));
    CHECK(!exists({1899, 12, 31}));
    CHECK(exists({2199, 12, 31}));
    CHECK(exists(last_day));
    CHECK(!exists({2200, 1, 1}));
    CHECK(exists({2024, 12, 1}));
    CHECK(!exists({2024, 4, 31}));
}

TEST_CASE("a day has one before it and one after it, over the ends of months and years") {
    int days = 0;
    for (Day day{2023, 12, 30}; day < Day{2025, 1, 2}; day = day_after(day)) {
        CAPTURE(day.str());
        CHECK(exists(day));
        CHECK(day_before(day_after(day)) == day);
        CHECK(day < day_after(day));
        ++days;
    }
    CHECK(days == 2 + 366 + 1);
    CHECK(day_after({2024, 2, 28}) == Day{2024, 2, 29});
    CHECK(day_after({2024, 2, 29}) == Day{2024, 3, 1});
    CHECK(day_after({2024, 11, 30}) == Day{2024, 12, 1});
    CHECK(day_after({2024, 12, 31}) == Day{2025, 1, 1});
    CHECK(day_before({2024, 2, 1}) == Day{2024, 1, 31});
    CHECK(day_before({2024, 1, 2}) == Day{2024, 1, 1});
}

TEST_CASE("a month is counted from the day that it begins") {
    CHECK(first_month_of({2018, 9, 18}) == Month{2018, 10});
    CHECK(first_month_of({2018, 9, 2}) == Month{2018, 10});
    CHECK(first_month_of({2018, 9, 1}) == Month{2018, 9});
    CHECK(first_month_of({2018, 12, 31}) == Month{2019, 1});
}

}  // namespace jknmodel::tests::day_test
