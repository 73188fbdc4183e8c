// SPDX-License-Identifier: Apache-2.0
#include <cases.hpp>
#include <jknmodel/io/baseline.hpp>
#include <string>
#include <vector>

#include "bad_lines.hpp"

namespace jknmodel::tests::baseline_test {

namespace {

// The line numbers stand in the tests below.
const std::string& good() {
    static const std::string text = tests::read_text("cases/files/baseline.toml");
    return text;
}

const auto read_text = [](std::string_view text) { return read_baseline_text(text, "base.toml"); };

}  // namespace

TEST_CASE("a baseline file is read cell by cell") {
    const Baseline opening = read_text(good());
    CHECK(opening.place == "Somewhere");
    CHECK(opening.opening == Month{2025, 4});
    CHECK(opening.population == Headcount{1'000'000});
    CHECK(opening.priority_status);
    CHECK(opening.minimum_wage == Rupiah{2'429'764});
    REQUIRE(opening.cells.size() == 5);
    CHECK(opening.cells[0].known == Known::derived);
    CHECK(opening.cells[0].plausible->high == doctest::Approx(500'000));
    CHECK(opening.cells[1].care_class == CareClass::kelas_3);
    CHECK(opening.cells[1].people.count() == doctest::Approx(10'000.25));
    CHECK_FALSE(opening.cells[1].plausible);
    CHECK(opening.cells[3].months_owed == 0);
    CHECK(opening.cells[4].months_owed == 24);
    CHECK(opening.registered() == doctest::Approx(411'300.25));
}

TEST_CASE("a baseline written and read again is the same, to the byte") {
    const std::string text = baseline_toml(read_text(good()));
    CHECK(baseline_toml(read_text(text)) == text);
    Baseline odd = read_text(good());
    odd.place = "Quote \" and \\ back";
    odd.cells[2].people = Headcount{0.1 + 0.2};
    const Baseline again = read_text(baseline_toml(odd));
    CHECK(again.place == odd.place);
    CHECK(again.cells[2].people == odd.cells[2].people);
}

TEST_CASE("every bad line of a baseline gives one fault, at its place, with the remedy") {
    const auto cell = [](std::string_view rest) {
        return "  { segment = \"PBPU\", " + std::string{rest} + " },";
    };
    const std::string unregistered =
        cell(R"(care_class = 1, standing = "unregistered", people = 1)");
    const std::string instalments =
        R"(  { segment = "PPU_BU", standing = "instalments", people = 1 },)";
    const std::string deciles =
        cell(R"(care_class = 1, standing = "owing", deciles = [5, 1], people = 1)");
    const std::string protected_ = cell(R"(care_class = 1, standing = "protected", people = 1)");
    const std::string no_class = cell(R"(standing = "owing", people = 1)");
    const std::string class_4 = cell(R"(care_class = 4, standing = "owing", people = 1)");
    const std::string months =
        cell(R"(care_class = 1, standing = "active", months_owed = 1, people = 1)");
    const std::string many =
        cell(R"(care_class = 1, standing = "owing", months_owed = 25, people = 1)");
    const std::string twice =
        cell(R"(care_class = 2, standing = "owing", months_owed = 24, people = 1)");
    const std::string negative = cell(R"(care_class = 1, standing = "owing", people = -1)");
    const std::string not_a_number = cell(R"(care_class = 1, standing = "owing", people = nan)");
    const std::string text = cell(R"(care_class = 1, standing = "owing", people = "1.000")");
    const std::string world = cell(R"(care_class = 1, standing = "owing", people = 999_999_999)");
    const std::string one_end = cell(R"(care_class = 1, standing = "left", people = 1, low = 0)");
    const std::string crossed =
        cell(R"(care_class = 1, standing = "left", people = 5, low = 9, high = 2)");
    const std::string outside =
        cell(R"(care_class = 1, standing = "left", people = 5, low = 0, high = 2)");
    check_bad_lines(
        good(),
        {
            {3, "opening = \"2025-4\"", 3, 11, "opening", "2025-4", "is not a month"},
            {4, "population = 0", 4, 14, "population", "0", "must be above 0"},
            {4, "population = 1.114.700", 4, 14, "population", "1.114.700", "write 1_114_700"},
            {5, "priority_status = 0", 5, 19, "priority_status", "0", "must be true or false"},
            {6, "minimum_wage = 2.5", 6, 16, "minimum_wage", "2.5", "is not whole rupiah"},
            {7, "priors = \"nation\"", 7, 1, "priors", "nation", "did you mean 'prior'?"},
            {12, "  { segment = \"PBD\", standing = \"active\", people = 1 },", 12, 15, "segment",
             "PBD", "is not a segment"},
            {12, "  { segment = \"PBI\", standing = \"owing\", people = 1 },", 12, 33, "standing",
             "owing", "do not owe"},
            {12, "  { segment = \"PBI\", standing = \"pending\", people = 1 },", 12, 33, "standing",
             "pending", "do not wait"},
            {12, "  { segment = \"PBI\", care_class = 1, standing = \"active\", people = 1 },", 12,
             35, "care_class", "1", "PBI is class 3"},
            {12, "  { segment = \"PPU_PN\", care_class = 1, standing = \"active\", people = 1 },",
             12, 38, "care_class", "1", "has no class"},
            {12, unregistered, 12, 50, "standing", "unregistered",
             "population less the registered"},
            {12, instalments, 12, 36, "standing", "instalments", "only PBPU and BP"},
            {12, deciles, 12, 69, "deciles", "", "write [1, 5]"},
            {12, protected_, 12, 50, "standing", "protected", "are not dismissed"},
            {12, no_class, 12, 3, "care_class", "", "is missing"},
            {12, class_4, 12, 36, "care_class", "4", "one of: 1, 2, 3"},
            {12, months, 12, 74, "months_owed", "1", "only for the standings 'owing' and"},
            {12, many, 12, 73, "months_owed", "25", "1 to 24"},
            {12, twice, 14, 15, "segment", "PBPU", "is given on line 12 already"},
            {12, negative, 12, 68, "people", "-1", "is below 0"},
            {12, not_a_number, 12, 68, "people", "nan", "is not a number"},
            {12, text, 12, 68, "people", "1.000", "write 1_000"},
            {12, world, 12, 68, "people", "999_999_999", "sum of the cells"},
            {12, one_end, 12, 3, "high", "", "give both"},
            {12, crossed, 12, 76, "low", "9", "exchange them"},
            {12, outside, 12, 86, "high", "2", "is below 'people'"},
            {12, "  { segment = \"PBI\", standing = \"left\" },", 12, 3, "people", "",
             "is missing"},
            {12, "  { segment = \"PBI\", standing = \"left\", people = 1.000.000 },", 12, 50,
             "people", "1.000.000", "write 1_000_000"},
            {12, "  3,", 12, 3, "cells", "3", "must be a table"},
        },
        read_text);
    const auto empty = issues_of([&] {
        return read_text(
            "schema = 1\nplace = \"x\"\nopening = \"2025-04\"\npopulation = 1\ncells = []\n");
    });
    REQUIRE(empty.size() == 1);
    CHECK(empty[0].key == "cells");
}

}  // namespace jknmodel::tests::baseline_test
