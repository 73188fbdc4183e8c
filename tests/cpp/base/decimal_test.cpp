// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <cstdint>
#include <jknmodel/base/decimal.hpp>
#include <random>
#include <string>

namespace jknmodel::tests::decimal_test {

namespace {
std::string rounded(std::string_view text, int decimals) {
    return Decimal::read(text)->rounded(decimals).str();
}
}  // namespace

TEST_CASE("a decimal keeps the digits that it was written with") {
    CHECK(Decimal::read("26.40")->str() == "26.40");
    CHECK(Decimal::read("26.40")->normal().str() == "26.4");
    CHECK(Decimal::read("0012")->str() == "12");
    CHECK(Decimal::read("-0.050")->str() == "-0.050");
    CHECK(Decimal::read("1E-7")->str() == "0.0000001");
    CHECK(Decimal::read("1.5e3")->str() == "1500");
    CHECK(Decimal::read("0e5")->str() == "0");
}

TEST_CASE("what is no number in digits is none") {
    for (const auto* text : {"", "-", ".", "1,5", "nan", "inf", "1e", "1e99999", "1 000", "0x1"})
        CHECK(!Decimal::read(text));
}

TEST_CASE("to be shifted, compared and made whole costs no digit") {
    CHECK(Decimal::read("26.4")->shifted(9) == Decimal{26'400'000'000});
    CHECK(Decimal::read("0.1")->shifted(-1).str() == "0.01");
    CHECK(Decimal::read("-2.50") < Decimal::read("-2.4"));
    CHECK(Decimal::read("-0.0") == Decimal{0});
    CHECK(Decimal::read("12.000")->is_whole());
    CHECK(!Decimal::read("12.001")->is_whole());
    CHECK(Decimal::read("9007199254740993.0")->to_integer() == 9'007'199'254'740'993);
}

TEST_CASE("halves are rounded to the even digit") {
    CHECK(rounded("2.5", 0) == "2");
    CHECK(rounded("3.5", 0) == "4");
    CHECK(rounded("2.51", 0) == "3");
    CHECK(rounded("0.005", 2) == "0.00");
    CHECK(rounded("9.995", 2) == "10.00");
    CHECK(rounded("99.96", 1) == "100.0");
    CHECK(rounded("7", 2) == "7.00");
    CHECK(rounded("0.0000001", 2) == "0.00");
}

TEST_CASE("order and value are those of the numbers in cents") {
    std::mt19937 random{7};  // NOLINT: the same numbers each time
    std::uniform_int_distribution<std::int64_t> cents{-300, 300};
    for (int i = 0; i < 2'000; ++i) {
        const std::int64_t a = cents(random), b = cents(random);
        const Decimal first = Decimal{a}.shifted(-2),
                      second = *Decimal::read(Decimal{b}.shifted(-2).str());
        CHECK((first < second) == (a < b));
        CHECK((first == second) == (a == b));
        CHECK(first.to_double() == static_cast<double>(a) / 100);
    }
}

}  // namespace jknmodel::tests::decimal_test
