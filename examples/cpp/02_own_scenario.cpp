// SPDX-License-Identifier: Apache-2.0
//
// Headers alone: a small district and a budget written in C++, and the question how long it lasts.

#include <cstdio>
#include <jknmodel/jknmodel.hpp>

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
    plan.name = "twelve thousand heads";
    plan.rate_basis = RateBasis::with_local_share;
    plan.funds.push_back({.name = "APBD 2026",
                          .year = 2026,
                          .receipts = {{Rupiah{5'000'000'000}, january, january, january}}});

    const Outcome<double> run = project(opening, plan, Month{2026, 12});
    const auto end = money_ends(run);
    const Afford carried = afford({.budget = plan.funds.front().total(),
                                   .rate = pbid_rate(plan.rate_basis, january),
                                   .months = 12});
    std::printf("Rp5.0 billion at 37,800 carries %lld heads for a year; 12,000 last until %s\n",
                static_cast<long long>(carried.heads), end ? end->str().c_str() : "the year's end");
    return end ? 0 : 1;
}
