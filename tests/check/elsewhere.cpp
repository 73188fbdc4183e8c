// SPDX-License-Identifier: Apache-2.0
//
// What another standard library, and a page, can do with the headers up to `study`: infer whole
// people from figures, project a year, ask when the money ends. elsewhere.sh compares the words.

#include <cstdio>
#include <jknmodel/evidence/nearest.hpp>
#include <jknmodel/evidence/whole_people.hpp>
#include <jknmodel/projection/project.hpp>
#include <jknmodel/study/questions.hpp>

int main() {
    using namespace jknmodel;
    const std::vector<double> prior{50'000, 20'000, 15'000, 15'000};
    const std::vector<Bounded> figures{{{1, 1, 1, 1}, 86'920, 86'920},
                                       {{1, 0, 0, 1}, 55'000, 55'500},
                                       {{0, 1, 0, 0}, 12'345, 12'345}};
    const auto cells = nearest(prior, figures);
    const auto people = whole_people_within(cells, figures);
    for (const std::int64_t heads : people.value())
        std::printf("%lld\n", static_cast<long long>(heads));

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
    plan.name = "twelve thousand heads";
    plan.rate_basis = RateBasis::with_local_share;
    plan.funds.push_back({.name = "APBD 2026",
                          .year = 2026,
                          .receipts = {{Rupiah{5'000'000'000}, january, january, january}}});
    PbidIntake intake;
    intake.name = "intake", intake.from = january, intake.until = Month{2026, 6};
    intake.fund = "APBD 2026", intake.heads.count = 2'000, intake.monthly_cap = 500;
    plan.levers = {intake};
    const Outcome<double> run = project(opening, plan, Month{2026, 12});
    for (const MonthRow<double>& row : run.rows)
        std::printf("%s %.3f %.3f %.0f\n", row.month.str().c_str(), run.registered(row),
                    run.active(row), run.owed_to_bpjs(row));
    const auto end = money_ends(run);
    std::printf("%s\n", end ? end->str().c_str() : "-");
}
