// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <jknmodel/base/written.hpp>
#include <optional>
#include <string>
#include <variant>

#include "cases.hpp"

namespace jknmodel::tests::written_test {

namespace {
std::string fault(std::string_view text, WrittenUnit unit) {
    const ReadAmount read = read_amount(text, unit);
    return std::holds_alternative<std::string>(read) ? std::get<std::string>(read) : "";
}
Written amount(std::string_view text, WrittenUnit unit) {
    return std::get<Written>(read_amount(text, unit));
}
}  // namespace

TEST_CASE("amounts are read as they have been since they were first recorded") {
    int read_well = 0;
    for (const Case& c : read_cases("written.csv")) {
        CAPTURE(c.where);
        const ReadAmount read = read_amount(c.at("text"), parse<WrittenUnit>(c.at("unit")),
                                            find<Numerals>(c.at("locale")));
        if (c.has("fault")) {
            REQUIRE(std::holds_alternative<std::string>(read));
            CHECK(std::get<std::string>(read) == c.at("fault"));
            continue;
        }
        REQUIRE(std::holds_alternative<Written>(read));
        const auto& written = std::get<Written>(read);
        CHECK(written.value.to_double() == Decimal::read(c.at("value"))->to_double());
        CHECK(written.half_width.to_double() == Decimal::read(c.at("half_width"))->to_double());
        ++read_well;
    }
    CHECK(read_well > 500);
}

TEST_CASE("a wage keeps its sen, and a share the digits that were given") {
    CHECK(amount("Rp2.429.764,50", WrittenUnit::wage).value.str() == "2429764.50");
    CHECK(amount("93,40 persen", WrittenUnit::share).value.str() == "0.9340");
    CHECK(amount("93,40 persen", WrittenUnit::share).half_width.str() == "0.00005");
}

TEST_CASE("no double stands between the digits and the rupiah") {
    CHECK(amount("9.007.199.254,740991 juta", WrittenUnit::rupiah).value.to_integer() ==
          9'007'199'254'740'991);
    CHECK(amount("0,1 juta", WrittenUnit::rupiah).value.to_integer() == 100'000);
}

TEST_CASE("a number of a person is not said again, whatever is wrong with it") {
    for (const auto* text : {"3508010101010001 m", "3508010101010001 x", "3508010101.010001"})
        for (const WrittenUnit unit :
             {WrittenUnit::people, WrittenUnit::share, WrittenUnit::rupiah}) {
            CAPTURE(text);
            CHECK(!fault(text, unit).empty());
            CHECK(fault(text, unit).find("01010") == std::string::npos);
        }
    const ReadAmount number = read_amount(Decimal::read("3508010101010001"), WrittenUnit::share);
    CHECK(std::get<std::string>(number).find("01010") == std::string::npos);
}

TEST_CASE("what is no number is refused with what to give") {
    CHECK(std::get<std::string>(read_amount(Decimal::read("nan"), WrittenUnit::share)) ==
          "is not a number; give a per cent, as 93,4%");
}

}  // namespace jknmodel::tests::written_test
