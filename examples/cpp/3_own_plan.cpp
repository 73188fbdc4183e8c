// SPDX-License-Identifier: Apache-2.0
//
// How many heads more does a budget carry? A district and a plan written here, without a file, and
// what was ordered and done as a table of CSV.
//
// Prints:
//   the money ends: not in 2026
//   month,lever,ordered,done,cut,why,rupiah_ordered,rupiah_done
//   2026-03,two thousand in March,2000.000000,1636.684303,363.315697,money,0.00,0.00

#include <cstdio>
#include <jknmodel/engine/engine.hpp>
#include <jknmodel/report/tables.hpp>
#include <jknmodel/study/questions.hpp>

int main() {
    using namespace jknmodel;
    Baseline opening;
    opening.place = "a small district";
    opening.opening = Month{2025, 12};
    opening.population = Headcount{100'000};
    opening.cells = {
        {.segment = Segment::PBI, .care_class = CareClass::kelas_3, .people = Headcount{45'000}},
        {.segment = Segment::PBID, .care_class = CareClass::kelas_3, .people = Headcount{12'000}},
        {.segment = Segment::PBPU, .care_class = CareClass::kelas_3, .people = Headcount{6'000}},
        {.segment = Segment::PBPU,
         .care_class = CareClass::kelas_3,
         .standing = Standing::owing,
         .people = Headcount{5'000}},
    };

    const Month january{2026, 1};
    Scenario plan;
    plan.name = "twelve thousand heads, and two thousand more";
    plan.rate_basis = RateBasis::with_local_share;
    plan.funds.push_back({.name = "APBD 2026",
                          .year = 2026,
                          .receipts = {{Rupiah{6'000'000'000}, january, january, january}}});
    PbidIntake intake;
    intake.name = "two thousand in March", intake.from = intake.until = Month{2026, 3};
    intake.fund = "APBD 2026", intake.heads.count = 2'000;
    plan.levers.emplace_back(intake);

    const Outcome<double> run = engine::project(opening, plan, Month{2026, 12});
    const auto end = money_ends(run);
    std::printf("the money ends: %s\n", end ? end->str().c_str() : "not in 2026");
    std::fputs(csv(table(run, "orders")).c_str(), stdout);
}
