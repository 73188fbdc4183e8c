// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <jknmodel/base/month.hpp>
#include <string>
#include <type_traits>

namespace jknmodel::tests::month_test {

namespace {
template <class A, class B>
concept addable = requires(A a, B b) {
    a + b;
};
}  // namespace

static_assert(!addable<Month, Month>, "a month plus a month means nothing");
static_assert(!std::is_convertible_v<int, Month>, "a bare number is not a month");
static_assert(Month{2025, 5} + 8 == Month{2026, 1});
static_assert(Month{2026, 1} - Month{2025, 5} == 8);
static_assert(december(Month{2025, 5}) == Month{2025, 12});

TEST_CASE("months count on over the end of a year, in both directions") {
    Month m{2024, 11};
    for (int i = 0; i < 40; ++i, ++m) CHECK(Month{2024, 11} + i == m);
    CHECK(Month{2025, 1} - 1 == Month{2024, 12});
    CHECK(Month{2024, 12} < Month{2025, 1});
}

TEST_CASE("a month writes itself as year and month and reads itself back") {
    for (Month m{2014, 1}; m < Month{2016, 1}; ++m) CHECK(parse_month(m.str()) == m);
    CHECK(Month{2025, 5}.str() == "2025-05");
}

TEST_CASE("what is not a month is refused with the way to write it") {
    for (const char* text :
         {"",           "2025",    "2025-5",  "2025-13",  "2025-00", "05-2025", "2025/05",
          "2025-05-01", "1899-12", "2200-01", " 2025-05", "x025-05", "2x25-05", "20x5-05",
          "1:25-05",    "20:5-05", "202x-05", "2025-x5",  "2025-0x", "Mei 2025"}) {
        CAPTURE(text);
        const std::string message = "month: '" + std::string{text} +
                                    "' is not a month; write year and month as \"2025-05\"";
        CHECK_THROWS_WITH_AS((void)parse_month(text), message.c_str(), InputError);
    }
    CHECK_THROWS_AS((Month{2025, 0}), InputError);
    CHECK_THROWS_AS((Month{2025, 13}), InputError);
    CHECK_THROWS_AS((Month{1899, 12}), InputError);
    CHECK_THROWS_WITH_AS((Month{2200, 1}), "month: is not a month; write it as \"2025-05\"",
                         InputError);
}

TEST_CASE("months are known from January 1900 to December 2199") {
    CHECK(parse_month("1900-01") == Month{1900, 1});
    CHECK(parse_month("2199-12") == Month{2199, 12});
    CHECK(Month{2199, 12}.year() == 2199);
    CHECK(Month{2199, 12}.month() == 12);
    CHECK(Month{1900, 1}.str() == "1900-01");
}

TEST_CASE("a month that nobody named is January 2014, the first of the programme") {
    CHECK(Month{} == Month{2014, 1});
}

TEST_CASE("an array is indexed by months since January of year 0") {
    CHECK(Month{2025, 5}.index() == 2025 * 12 + 4);
    CHECK(Month::from_index(2025 * 12 + 4) == Month{2025, 5});
    CHECK(Month::from_index(2025 * 12 + 11).month() == 12);
}

TEST_CASE("a year ends in December") {
    for (Month m{2025, 1}; m <= Month{2025, 12}; ++m) CHECK(december(m) == Month{2025, 12});
    CHECK(december(Month{2026, 1}) == Month{2026, 12});
}

TEST_CASE("a month is found in its own form alone, and without an error in any other") {
    static_assert(find_month("2025-05") == Month{2025, 5});
    for (const char* text : {"", "2025-5", "2025-13", "2025-00", "1899-12", "2200-01", "05-2025",
                             "2025/05", "2025-05-01", "Mei 2025", "2025-0a"})
        CHECK(!find_month(text));
}

}  // namespace jknmodel::tests::month_test
