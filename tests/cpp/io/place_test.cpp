// SPDX-License-Identifier: Apache-2.0
#include <jknmodel/io/baseline.hpp>
#include <jknmodel/io/place.hpp>
#include <jknmodel/law/wage_limits.hpp>
#include <string>

#include "bad_lines.hpp"

namespace jknmodel::tests::place_test {

namespace {

constexpr std::string_view good = R"(schema = 1
name = "Somewhere"
opening = "2025-04"
active_rate_read_as = "registered"
minimum_wage = 2_429_764
[population]
value = 1_000_000
low = 990_000
high = 1_010_000
as_of = 2024-12-31
source = "the register"
[[evidence]]
figure = "coverage"
value = 0.87
half_width = 0.005
unit = "share"
base = "population"
as_of = "2025-05"
source = "the office"
words = "87 out of 100"
[[evidence]]
figure = "owing"
segment = ["PBPU", "BP"]
care_class = 3
low = 1_000
high = 2_000
unit = "people"
known = "derived"
as_of = "2025"
source = "the office"
[[evidence]]
figure = "owing"
segment = ["PBPU", "BP"]
deciles = [1, 5]
village = "Desa Contoh"
value = 139
half_width = 0.5
unit = "people"
as_of = "2025"
source = "the office"
)";

const auto read_text = [](std::string_view text) { return read_place_text(text, "place.toml"); };

}  // namespace

TEST_CASE("a place file keeps every figure with its words, its rounding and its base") {
    const PlaceFile place = read_text(good);
    CHECK(place.name == "Somewhere");
    CHECK(place.opening == Month{2025, 4});
    CHECK(place.active_rate_read_as == ShareBase::registered);
    CHECK(place.minimum_wage == Rupiah{2'429'764});
    CHECK(place.population.high == 1'010'000);
    CHECK(place.population.as_of == "2024-12-31");
    REQUIRE(place.evidence.size() == 3);
    const EvidenceRow& coverage = place.evidence[0];
    CHECK(coverage.figure == FigureName::coverage);
    CHECK(coverage.base == PublishedBase::population);
    CHECK(coverage.low == doctest::Approx(0.865));
    CHECK(coverage.words == "87 out of 100");
    const EvidenceRow& owing = place.evidence[1];
    CHECK(owing.segments == std::vector{Segment::PBPU, Segment::BP});
    CHECK(owing.care_class == CareClass::kelas_3);
    CHECK_FALSE(owing.value);
    CHECK(owing.known == Known::derived);
    CHECK(owing.deciles.empty());
    const EvidenceRow& poor = place.evidence[2];
    CHECK(poor.deciles == std::vector<std::int64_t>{1, 5});
    CHECK(poor.village == "Desa Contoh");
}

TEST_CASE("segments that offices publish under one word are read as both") {
    std::string text{good};
    const std::string one = "segment = [\"PBPU\", \"BP\"]";
    const auto with = [&](const std::string& other) {
        std::string out = text;
        return read_text(out.replace(out.find(one), one.size(), other)).evidence[1].segments;
    };
    CHECK(with("segment = \"mandiri\"") == std::vector{Segment::PBPU, Segment::BP});
    CHECK(with("segment = [\"PBPU\", \"BP\"]") == with("segment = [\"mandiri\"]"));
    text.replace(text.find("care_class = 3"), 14, "");
    CHECK(with("segment = \"PPU\"") == std::vector{Segment::PPU_PN, Segment::PPU_BU});
    CHECK(with("segment = [\"PBI\", \"PPU\"]") ==
          std::vector{Segment::PBI, Segment::PPU_PN, Segment::PPU_BU});
}

TEST_CASE("a place says what its page answers first: one question, several, or none") {
    const auto with = [](const std::string& question) {
        std::string text{good};
        return read_text(text.insert(text.find("opening"), question)).question;
    };
    CHECK(with("").empty());
    CHECK(with("question = \"arrears\"\n") == std::vector{Question::arrears});
    CHECK(with("question = [\"floor\", \"reconciliation\"]\n") ==
          std::vector{Question::floor, Question::reconciliation});
    for (const auto& [question, message] :
         {std::pair{"question = \"arears\"\n", "did you mean 'arrears'"},
          std::pair{"question = []\n", "names no question"},
          std::pair{"question = [\"floor\", \"floor\"]\n", "names floor twice"},
          std::pair{"question = 1\n", "must be"}}) {
        CAPTURE(question);
        CHECK_THROWS_WITH_AS(with(question), doctest::Contains(message), InputError);
    }
}

TEST_CASE("each fault of a place file is located") {
    check_bad_lines(
        good,
        {
            {3, "opening = \"2025-00\"", 3, 11, "opening", "2025-00", "is not a month"},
            {4, "active_rate_read = \"registered\"", 4, 1, "active_rate_read", "registered",
             "did you mean 'active_rate_read_as'"},
            {7, "value = 0", 7, 9, "value", "0", "zero"},
            {8, "low = 1_000_001", 8, 7, "low", "1_000_001", "above"},
            {10, "as_of = \"31 Dec\"", 10, 9, "as_of", "31 Dec", "is not a date"},
            {14, "value = 1.6", 14, 9, "value", "1.6", "above 1.5"},
            {14, "value = 87", 14, 9, "value", "87", "write 0.85 for 85%"},
            {17, "base = \"people\"", 17, 8, "base", "people", "population"},
            {23, "segment = \"PBPUU\"", 23, 11, "segment", "PBPUU", "did you mean 'PBPU'"},
            {23, "segment = [\"mandiri\", \"BP\"]", 23, 11, "segment", "", "names BP twice"},
            {24, "care_class = 4", 24, 14, "care_class", "4", ""},
            {25, "low = 3_000", 25, 7, "low", "3_000", "above 'high'"},
            {32, "figure = \"population\"", 34, 1, "deciles", "", "members"},
            {33, "segment = [\"PBPU\", \"PBI\"]", 34, 1, "deciles", "", "self-payers"},
            {34, "deciles = [5, 1]", 34, 11, "deciles", "", "write [1, 5]"},
            {34, "deciles = [0, 5]", 34, 11, "deciles", "", "write [1, 5]"},
            {34, "deciles = [5]", 34, 11, "deciles", "", "write [1, 5]"},
            {34, "deciles = \"1-5\"", 34, 11, "deciles", "1-5", ""},
            {34, "among = \"the poor\"", 34, 9, "among", "the poor", "leave it out"},
            {35, "village = \"\"", 35, 11, "village", "", ""},
            {36, "value = 1_010_001", 36, 9, "value", "1_010_001",
             "more people than the population of the place"},
        },
        read_text);
}

TEST_CASE("a baseline file is a place of which nothing is inferred") {
    const PlaceFile place = read_text(R"(schema = 1
place = "Somewhere"
opening = "2025-04"
population = 1_000
cells = [{ segment = "PBI", standing = "active", people = 900 }]
)");
    CHECK(place.name == "Somewhere");
    CHECK(place.population.value == 1'000);
    REQUIRE(place.cells.size() == 1);
    CHECK(place.cells[0].people == Headcount{900});
}

TEST_CASE("PL1: more may be registered than the population figure has, of the population alone") {
    const auto with = [](std::string_view value, std::string_view base, std::string_view figure) {
        std::string text{good};
        const auto put = [&](std::string_view old, const std::string& now) {
            text.replace(text.find(old), old.size(), now);
        };
        put("figure = \"coverage\"", "figure = \"" + std::string{figure} + "\"");
        put("value = 0.87", "value = " + std::string{value});
        put("base = \"population\"", "base = \"" + std::string{base} + "\"");
        return text;
    };
    for (const auto value : {"1.0106", "1.0193", "1.3", "1.5"}) {
        CAPTURE(value);
        for (const auto figure : {"coverage", "registered", "active", "active_rate"}) {
            CHECK(read_text(with(value, "population", figure)).evidence[0].value ==
                  std::stod(value));
            CHECK_THROWS_AS(read_text(with(value, "registered", figure)), InputError);
        }
        CHECK(read_text(with(value, "unknown", "active_rate")).evidence.size() == 3);
        CHECK_THROWS_AS(read_text(with(value, "population", "coverage_target")), InputError);
    }
    CHECK_THROWS_AS(read_text(with("1.51", "population", "coverage")), InputError);
}

TEST_CASE("A4: minimum wages of a place are by year, each with its source") {
    const std::string head{good.substr(0, good.find("minimum_wage"))};
    const std::string rest{good.substr(good.find("[population]"))};
    const auto with = [&](const std::string& wages) {
        return read_text(head + wages + "\n" + rest).minimum_wage;
    };
    const MinimumWages two = with(
        "minimum_wage = [\n"
        "  { year = 2026, value = 2_578_320, source = \"decree\", confidence = \"H\" },\n"
        "  { year = 2025, value = 2_429_764.30, source = \"decree\", words = \"UMK\" },\n"
        "]");
    for (const int month : {1, 4, 12}) {
        CHECK(two.in(Month{2023, month}).str() == "2429764.30");
        CHECK(two.in(Month{2025, month}).str() == "2429764.30");
        CHECK(two.in(Month{2026, month}) == RupiahSen{Rupiah{2'578'320}});
        CHECK(two.in(Month{2031, month}) == RupiahSen{Rupiah{2'578'320}});
    }
    CHECK(two.by_year().front() ==
          MinimumWage{2025, RupiahSen::of_sen(242'976'430), "decree", "", "UMK"});
    const MinimumWages law = with("minimum_wage = \"lumajang\"");
    for (const int year : {2024, 2025, 2026})
        CHECK(law.in(Month{year, 3}).whole() == law::minimum_wage("lumajang", Month{year, 3}));
    CHECK(law.by_year().front().source.find("S47") != std::string::npos);
    CHECK(with("minimum_wage = 4_377_231.93").in(Month{2021, 7}).str() == "4377231.93");
    CHECK(with("minimum_wage = 2_429_764") == Rupiah{2'429'764});
    CHECK(with("minimum_wage = 0").empty());
    CHECK(with("").empty());
}

TEST_CASE("A4: minimum wages come back from the file that keeps them") {
    Baseline baseline;
    baseline.place = "x", baseline.opening = Month{2025, 4}, baseline.population = Headcount{10};
    baseline.cells.push_back({Segment::PBI, CareClass::kelas_3, Standing::active, 0, Headcount{5}});
    for (const MinimumWages& wages :
         {MinimumWages{}, MinimumWages{Rupiah{2'429'764}},
          MinimumWages{RupiahSen::of_sen(437'723'103)},
          MinimumWages{{{2025, Rupiah{1'000'000}, "a \"decree\"", "H", "x"},
                        {2026, RupiahSen::of_sen(100'000'010), "b", "", ""}}}}) {
        baseline.minimum_wage = wages;
        CHECK(read_baseline_text(baseline_toml(baseline), "b.toml").minimum_wage == wages);
    }
}

TEST_CASE("A4: a minimum wage that is none is refused where it stands") {
    constexpr std::string_view years = R"(schema = 1
name = "Somewhere"
opening = "2025-04"
population = { value = 1, as_of = "2025", source = "x" }
cells = [{ segment = "PBI", standing = "active", people = 1 }]
[[minimum_wage]]
year = 2025
value = 2_429_764
source = "decree"
confidence = "H"
[[minimum_wage]]
year = 2026
value = 2_578_320
source = "decree"
)";
    check_bad_lines(
        years,
        {
            {7, "year = 25", 7, 8, "year", "25", "is not a year"},
            {7, "year = \"2025\"", 7, 8, "year", "2025", "must be"},
            {7, "year = 2026", 12, 8, "year", "2026", "is given twice"},
            {7, "", 6, 1, "year", "", "is missing"},
            {8, "value = 0", 8, 9, "value", "0", "is nothing"},
            {8, "value = -1", 8, 9, "value", "-1", "is below 0"},
            {8, "value = 2_429_764.305", 8, 9, "value", "2_429_764.305", "more than two decimals"},
            {8, "value = 2.43", 8, 9, "value", "2.43", "is not whole rupiah"},
            {8, "value = 2_000_000_000_000", 8, 9, "value", "2_000_000_000_000",
             "more than any wage"},
            {9, "sources = \"decree\"", 9, 1, "sources", "decree", "did you mean"},
            {10, "confidence = \"sure\"", 10, 14, "confidence", "sure",
             "must be H, M, L or assumed"},
        },
        read_text);
    const std::string head{good.substr(0, good.find("minimum_wage"))};
    const std::string rest{good.substr(good.find("[population]"))};
    const auto wrong = [&](const std::string& wage) {
        const auto issues =
            issues_of([&] { return read_text(head + "minimum_wage = " + wage + "\n" + rest); });
        return issues.size() == 1 ? issues[0].message : "";
    };
    CHECK(wrong("\"lumajng\"").find("did you mean 'lumajang'?") != std::string::npos);
    CHECK(wrong("[]").find("has no rows") != std::string::npos);
    CHECK(wrong("true").find("rupiah") != std::string::npos);
    CHECK(wrong("[1]").find("must be a table") != std::string::npos);
}

}  // namespace jknmodel::tests::place_test
