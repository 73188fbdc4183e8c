// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <jknmodel/evidence/given.hpp>
#include <set>
#include <string>

namespace jknmodel::tests::given_test {

namespace {
AskedPlace contoh() {
    AskedPlace asked;
    asked.name = "Contoh";
    asked.given.as_of = "2025-07-01";
    asked.given.figures = {{"population", "612.340"}, {"coverage", "93,4%"},
                           {"active", "71,2%"},       {"pbid", "58210", true},
                           {"budget", "26,4 miliar"}, {"owing", "21400"}};
    return asked;
}
AskedPlace with(AskedPlace asked, std::string name, std::string text) {
    for (Given& each : asked.given.figures)
        if (each.name == name) return each.text = std::move(text), each.is_number = false, asked;
    asked.given.figures.push_back({std::move(name), std::move(text)});
    return asked;
}
std::vector<Issue> faults_of_asked(const AskedPlace& asked) {
    try {
        (void)place_given(asked);
    } catch (const InputError& error) {
        return error.issues();
    }
    return {};
}
}  // namespace

TEST_CASE("six numbers are evidence with their digits, words, date and source") {
    const PlaceFile place = place_given(contoh()).place;
    CHECK(place.opening == Month{2025, 6});
    CHECK(place.population.value == 612'340);
    CHECK(place.population.low == 612'340);
    CHECK(place.population.words == "612,340 people");
    REQUIRE(place.evidence.size() == 5);
    const EvidenceRow &coverage = place.evidence[0], &rate = place.evidence[1],
                      &pbid = place.evidence[2], &budget = place.evidence[3],
                      &owing = place.evidence[4];
    CHECK(coverage.low == doctest::Approx(0.9335));
    CHECK(coverage.high == doctest::Approx(0.9345));
    CHECK(coverage.base == PublishedBase::population);
    CHECK(rate.base == PublishedBase::unknown);
    CHECK(rate.words_id == "71,2% aktif");
    CHECK(pbid.segments == std::vector{Segment::PBID});
    CHECK(pbid.words_id == "58.210 PBID aktif");
    CHECK(budget.low == 26'350'000'000);
    CHECK(budget.words == "Rp26.4 billion for PBID");
    CHECK(budget.as_of == "2025");
    CHECK(owing.segments == std::vector{Segment::PBPU, Segment::BP});
    CHECK(owing.as_of == "2025-07-01");
    CHECK(owing.source_id == "diberikan oleh pengguna");
}

TEST_CASE("how each text was read is told with its words") {
    const auto reads = place_given(with(contoh(), "minimum_wage", "2.429.764,50")).reads;
    REQUIRE(reads.size() == 7);
    CHECK(reads[4].name == "budget");
    CHECK(reads[4].words_id == "Rp26,4 miliar untuk PBID");
    CHECK(reads[6].words == "Rp2,429,764.50 a month");
}

TEST_CASE("active members are a share or people") {
    const PlaceFile place = place_given(with(contoh(), "active", "436.000")).place;
    CHECK(place.evidence[1].figure == FigureName::active);
    CHECK(*place.evidence[1].value == 436'000);
    CHECK(!place.evidence[1].base);
    CHECK(faults_of_asked(with(contoh(), "active", "71.2")).front().message.find("71.2%") !=
          std::string::npos);
}

TEST_CASE("the first of a month is the close of the month before, and today is told") {
    AskedPlace asked = contoh();
    for (const auto& [as_of, opening] :
         {std::pair{"2025-07-15", Month{2025, 7}}, std::pair{"2025-07", Month{2025, 7}},
          std::pair{"2026-01-01", Month{2025, 12}}, std::pair{"", Month{2026, 2}}}) {
        asked.given.as_of = as_of, asked.given.today = {2026, 3, 17};
        CHECK(place_given(asked).place.opening == opening);
    }
}

TEST_CASE("every fault is named at once") {
    AskedPlace asked;
    asked.given.figures = {
        {"population", "612,340 ribu"}, {"active", "x"}, {"pbid", "5 karung"}, {"kucing", "3"}};
    asked.given.active_of = "orang", asked.given.as_of = "kemarin";
    std::set<std::string> keys;
    for (const Issue& fault : faults_of_asked(asked)) keys.insert(fault.key);
    CHECK(keys == std::set<std::string>{"active", "active_of", "as_of", "coverage", "kucing",
                                        "name", "pbid", "population"});
}

TEST_CASE("nobody is counted who is not there") {
    for (const std::string name : {"pbid", "pbi", "owing"}) {
        const auto faults = faults_of_asked(with(contoh(), name, "700.000"));
        REQUIRE(faults.size() == 1);
        CHECK(faults[0].key == name);
        CHECK(faults[0].message.find("700,000 are more people than the population, 612,340") == 0);
    }
}

TEST_CASE("a number of a person is no name, no amount and no date") {
    AskedPlace asked = with(contoh(), "pbid", "3508010101010001 x");
    asked.name = "Contoh 3508010101010001", asked.given.as_of = "3508010101010001";
    const auto faults = faults_of_asked(asked);
    CHECK(faults.size() == 3);
    for (const Issue& fault : faults) CHECK(fault.str().find("01010") == std::string::npos);
}

TEST_CASE("a minimum wage is given, the law's or assumed") {
    const auto wage_of = [](const AskedPlace& asked) {
        return place_given(asked).place.minimum_wage.by_year();
    };
    CHECK(wage_of(contoh()).front().confidence == "assumed");
    CHECK(wage_of(with(contoh(), "minimum_wage", "Lumajang")).size() > 1);
    CHECK(wage_of(with(contoh(), "minimum_wage", "2.429.764")).front().value ==
          RupiahSen{Rupiah{2'429'764}});
    AskedPlace east = contoh();
    east.region = "Jawa Timur";
    CHECK(wage_of(east).front().confidence == "H");
    CHECK(faults_of_asked(with(contoh(), "minimum_wage", "0")).size() == 1);
}

TEST_CASE("figures are given anew of a place whose people are known") {
    AskedFigures asked;
    asked.figures = {{"pbid", "700"}, {"coverage", "94%"}};
    asked.population = {1'000, 0}, asked.wages_of_law = false, asked.as_of = "2026";
    const FiguresGiven found = figures_given(asked);
    CHECK(!found.population);
    CHECK(found.minimum_wage.empty());
    REQUIRE(found.evidence.size() == 2);
    CHECK(found.evidence.front().figure == FigureName::coverage);
    CHECK(found.evidence.front().as_of == "2026");
    asked.figures.front().text = "1.200";
    CHECK_THROWS_AS((void)figures_given(asked), InputError);
}

TEST_CASE("one figure is asked alone while it is typed") {
    CHECK(fault_of_given({"pbid", "58.210"}).empty());
    CHECK(fault_of_given({"as_of", "2025-07-01"}).empty());
    CHECK(fault_of_given({"coverage", "93.4"}).find("has no per cent sign") != std::string::npos);
    CHECK(fault_of_given({"as_of", "2025-13"}).find("is not a month") != std::string::npos);
    CHECK(!fault_of_given({"minimum_wage", "Entah"}).empty());
}

}  // namespace jknmodel::tests::given_test
