// SPDX-License-Identifier: Apache-2.0
//
// The umbrella, and templates that nobody warns of until they are used.

#include <jknmodel/jknmodel.hpp>

namespace {

using namespace jknmodel;

Scenario plan_of(std::int64_t heads) {
    const Month january{2026, 1};
    Scenario plan;
    plan.name = "a plan";
    plan.funds.push_back({.name = "APBD 2026",
                          .year = 2026,
                          .receipts = {{Rupiah{5'000'000'000}, january, january, january}}});
    PbidIntake intake;
    intake.name = "intake", intake.from = january, intake.until = Month{2026, 6};
    intake.fund = "APBD 2026", intake.heads.count = heads, intake.monthly_cap = heads;
    plan.levers = {intake};
    return plan;
}
Baseline small() {
    Baseline opening;
    opening.place = "a small district";
    opening.opening = Month{2025, 12};
    opening.population = Headcount{10'000};
    opening.cells = {
        {.segment = Segment::PBI, .care_class = CareClass::kelas_3, .people = Headcount{4'500}},
        {.segment = Segment::PBPU, .care_class = CareClass::kelas_3, .people = Headcount{600}}};
    return opening;
}

}  // namespace

int main() {
    const Month until{2026, 3};
    const Baseline opening = small();
    const Scenario plan = plan_of(100);
    const Case one{&opening, &plan};
    const Workers workers{2};
    const auto run = project(opening, plan, until);
    const auto whole = sampled_draws({one}, until, {.seed = 1, .count = 2}, workers);
    const auto persons = persons_draw(one, until, Chance{1}, workers);
    std::size_t written = 0;
    for (const std::string_view name : table_names)
        written += csv(table(run, name)).size() + csv(table(persons, name)).size();
    const bool good = written > 1'000 && whole.size() == 2 &&
                      !sensitivity(opening, plan, {"active", "", until}).rows.empty() &&
                      expected_draws({one}, until, {}, workers).size() == 1;
    return good ? 0 : 1;
}
