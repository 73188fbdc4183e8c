// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <filesystem>
#include <jknmodel/evidence/given.hpp>
#include <jknmodel/io/place.hpp>
#include <string>

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
