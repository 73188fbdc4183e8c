// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>
#include <jknmodel/io/scenario.hpp>
#include <jknmodel/io/standard_plans.hpp>
#include <string>
#include <vector>

namespace jknmodel::tests::standard_plans_test {

namespace {
AskedPlans contoh() {
    AskedPlans asked;
    asked.opening = Month{2025, 6};
    asked.population = 612'340, asked.owing = 15'600;
    asked.budget = AskedPlans::Budget{2025, 26'400'000'000, "Rp26.4 billion\nfor PBID"};
    return asked;
}
std::vector<std::string> names_of(const AskedPlans& asked) {
    std::vector<std::string> out;
    for (const StandardPlan& plan : standard_plans(asked)) out.push_back(plan.name);
    return out;
}
}  // namespace

TEST_CASE("each plan is a file that is read, under its own name and in both languages") {
    for (const StandardPlan& plan : standard_plans(contoh())) {
        CAPTURE(plan.toml);
        const Scenario read = read_scenario_text(plan.toml, plan.name);
        CHECK(read.name == plan.name);
        CHECK(read.words == plan.words);
        CHECK(read.words_id == plan.words_id);
        REQUIRE(read.funds.size() == 1);
        CHECK(read.funds.front().total() == Rupiah{26'400'000'000});
        for (const Lever& lever : read.levers) CHECK(!window(lever).words_id.empty());
    }
}

TEST_CASE("what needs a budget is left out without one") {
    AskedPlans asked = contoh();
    std::vector<std::string> with = names_of(asked);
    asked.budget.reset();
    const std::vector<std::string> without = names_of(asked);
    CHECK(without == std::vector<std::string>{"as-it-is", "clean-ups"});
    for (const std::string& name : plans_that_need_a_budget())
        CHECK(std::find(with.begin(), with.end(), name) != with.end());
    CHECK(with.size() == plans_that_need_a_budget().size() + 1);
}

TEST_CASE("the look goes to December two years after its first month") {
    CHECK(first_look_until(Month{2025, 6}) == Month{2027, 12});
    CHECK(first_look_until(Month{2025, 12}) == Month{2028, 12});
}

TEST_CASE("a place without arrears gets no relief") {
    AskedPlans asked = contoh();
    asked.owing = 4;
    const std::vector<std::string> names = names_of(asked);
    CHECK(std::find(names.begin(), names.end(), "relief-poorest") == names.end());
}

TEST_CASE("the last budget that is used and those in arrears in class III are asked") {
    PlaceFile place;
    place.opening = Month{2025, 6}, place.population.value = 1'000;
    EvidenceRow budget;
    budget.figure = FigureName::pbid_budget, budget.as_of = "2025", budget.value = 5e9;
    EvidenceRow aside = budget;
    aside.as_of = "2026", aside.set_aside = "older";
    place.evidence = {budget, aside};
    Cell cell;
    cell.segment = Segment::PBPU, cell.care_class = CareClass::kelas_3;
    cell.standing = Standing::owing, cell.people = Headcount{70};
    Cell other = cell;
    other.care_class = CareClass::kelas_1;
    const AskedPlans asked = asked_plans(place, {cell, other, cell});
    REQUIRE(asked.budget);
    CHECK(asked.budget->year == 2025);
    CHECK(asked.budget->rupiah == 5'000'000'000);
    CHECK(asked.owing == 140);
}

}  // namespace jknmodel::tests::standard_plans_test
