// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <filesystem>
#include <jknmodel/evidence/given.hpp>
#include <jknmodel/io/keys.hpp>
#include <jknmodel/io/place.hpp>
#include <set>
#include <string>
#include <utility>

namespace jknmodel::tests::place_text_test {

TEST_CASE("a shipped place is written as what reads back, to the last figure") {
    const std::filesystem::path places =
        std::filesystem::path{JKNMODEL_TESTS} / ".." / "python" / "jknmodel" / "data" / "places";
    int read = 0;
    for (const auto& folder : std::filesystem::directory_iterator{places}) {
        const PlaceFile place = read_place(folder.path() / "place.toml");
        CAPTURE(place.name);
        const std::string text = place_text(place);
        const PlaceFile again = read_place_text(text);
        CHECK(place_text(again) == text);
        CHECK(again.minimum_wage == place.minimum_wage);
        CHECK(again.opening == place.opening);
        CHECK(again.question == place.question);
        CHECK(!again.question.empty());
        REQUIRE(again.evidence.size() == place.evidence.size());
        for (std::size_t i = 0; i < again.evidence.size(); ++i) {
            const EvidenceRow &a = again.evidence[i], &b = place.evidence[i];
            CAPTURE(b.words);
            CHECK(a.figure == b.figure);
            CHECK(a.value == b.value);
            CHECK(a.low == b.low);
            CHECK(a.high == b.high);
            CHECK(a.base == b.base);
            CHECK(a.segments == b.segments);
            CHECK(a.deciles == b.deciles);
            CHECK(a.months == b.months);
            CHECK(a.reading_id == b.reading_id);
            CHECK(a.set_aside == b.set_aside);
            CHECK(a.known == b.known);
        }
        ++read;
    }
    CHECK(read == 4);
}

TEST_CASE("every key that a figure and the population may have is written") {
    PlaceFile place;
    place.name = "x", place.region = "y", place.opening = Month{2025, 6};
    place.question = {Question::budget};
    place.minimum_wage = Rupiah{1'000};
    place.population.value = 10, place.population.low = 9, place.population.high = 12;
    EvidenceRow row;
    row.figure = FigureName::owing, row.value = 5, row.low = 4, row.high = 8;
    row.base = PublishedBase::unknown, row.segments = {Segment::BP};
    row.care_class = CareClass::kelas_3, row.months = {12, 7}, row.deciles = {1, 4};
    row.counts_carried = true;
    for (std::string* text : {&row.among, &row.village, &row.set_aside, &row.set_aside_id,
                              &row.reading, &row.reading_id, &row.words_id, &row.source_id})
        *text = "t";
    const auto dated = [](auto& of) {
        of.as_of = "2025", of.source = "s", of.confidence = "H", of.words = "w";
        of.known = Known::assumed;
    };
    dated(row), dated(place.population);
    place.evidence = {row};
    const std::string text = place_text(place);
    const std::size_t people = text.find("[population]"), figure = text.find("[[evidence]]");
    const std::set<std::string> elsewhere{"cells",    "baseline",   "history",
                                          "evidence", "population", "half_width"};
    for (const auto& [table, part] : {std::pair{"place", text.substr(0, people)},
                                      std::pair{"population", text.substr(people, figure - people)},
                                      std::pair{"evidence", text.substr(figure)}})
        for (const Key& key : key_table(table).keys) {
            if (elsewhere.count(key.name) == 1) continue;
            CAPTURE(table);
            CAPTURE(key.name);
            CHECK(("\n" + part).find("\n" + key.name + " = ") != std::string::npos);
        }
}

TEST_CASE("a place that was given is a file") {
    AskedPlace asked;
    asked.name = "Contoh \"x\"";
    asked.given.as_of = "2025-07";
    asked.given.figures = {
        {"population", "1,1 juta"}, {"coverage", "93,45%"}, {"minimum_wage", "2.429.764,50"}};
    const PlaceFile place = place_given(asked).place;
    const std::string text = place_text(place);
    CAPTURE(text);
    CHECK(text.find("name = \"Contoh \\\"x\\\"\"\n") != std::string::npos);
    CHECK(text.find("minimum_wage = 2429764.50\n") != std::string::npos);
    CHECK(text.find("value = 0.9345\nhalf_width = 5e-05\n") != std::string::npos);
    const PlaceFile again = read_place_text(text);
    CHECK(again.population.low == 1'050'000);
    CHECK(again.evidence.front().high == place.evidence.front().high);
    CHECK(again.minimum_wage == place.minimum_wage);
}

}  // namespace jknmodel::tests::place_text_test
