// SPDX-License-Identifier: Apache-2.0
//
// What another standard library, and a page, can do with the headers up to `study`: infer whole
// people from figures, project a year, ask when the money ends. elsewhere.sh compares the words.

#include <cstdio>
#include <districts.hpp>
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

    Scenario plan = tests::with_money(900'000'000);
    PbidIntake intake;
    intake.name = "intake", intake.from = Month{2025, 6}, intake.until = Month{2025, 12};
    intake.fund = "APBD 2025", intake.heads.count = 400, intake.monthly_cap = 100;
    plan.levers = {intake};
    const Outcome<double> run = project(tests::small_district(), plan, Month{2026, 12});
    for (const MonthRow<double>& row : run.rows)
        std::printf("%s %.3f %.3f %.0f\n", row.month.str().c_str(), run.registered(row),
                    run.active(row), run.owed_to_bpjs(row));
    const auto end = money_ends(run);
    std::printf("%s\n", end ? end->str().c_str() : "-");
}
