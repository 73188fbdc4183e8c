// SPDX-License-Identifier: Apache-2.0
// Old debt of former self-payers where no cell states it: how much, of whom, and in every engine.
#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <districts.hpp>
#include <jknmodel/projection/plan/carried_debt.hpp>
#include <run.hpp>

namespace jknmodel::tests::carried_opening_test {

namespace {

// The nation in December 2024: who owes as a self-payer, who in another segment, in millions of
// people and of rupiah.
constexpr double debtors = 17.87e6, debt = 14.11e12, carriers = 10.98e6, carried = 7.37e12;
// Classes I, II and III of debtors, and what a month costs each.
constexpr std::array<double, 4> part{0, .07, .12, .81}, a_month{0, 150e3, 100e3, 35e3};

OpeningArrears nation() {
    OpeningArrears out;
    double mean = 0;
    for (CareClass c : paying_classes)
        mean += part[static_cast<std::size_t>(c)] * a_month[static_cast<std::size_t>(c)];
    for (CareClass c : paying_classes) {
        const auto i = static_cast<std::size_t>(c);
        out.add(c, debtors * part[i], debt * part[i] * a_month[i] / mean);
    }
    return out;
}
Baseline others(double people) {
    Baseline out = empty_district(people, Month{2024, 12});
    out.carried_debt = OldDebt::assumed;
    put(out, Segment::PBI, CareClass::kelas_3, Standing::active, people / 2);
    put(out, Segment::PPU_BU, CareClass::none, Standing::left, people / 2);
    return out;
}
struct Split {
    double people = 0, rupiah = 0, months = 0;
};
Split split(const Baseline& baseline, const Assumptions<>& assume, const OpeningArrears& arrears) {
    CarriedOpening opening{baseline, assume, arrears, {}, true};
    Split out;
    for (const Cell& cell : baseline.cells)
        if (CarriedOpening::may_carry(cell) && cell.carried_months == 0)
            (void)opening.split(cell.people.count(),
                                [&](CareClass, int months, double people, double rupiah) {
                                    out.people += people, out.rupiah += rupiah;
                                    out.months += months * people;
                                });
    return out;
}

Baseline district() {
    Baseline out = small_district();
    out.carried_debt = OldDebt::assumed;
    return out;
}
double carried_share(const Outcome<double>& run) {
    const auto& row = run.rows.front();
    return row.carried_debt / (row.carried_debt + run.debt(row));
}

}  // namespace

TEST_CASE("the register's shares give the nation's carried debt and the people who carry it") {
    const Split found = split(others(250e6), {}, nation());
    CHECK(std::abs(found.rupiah / carried - 1) <= 0.02);
    CHECK(std::abs(found.people / carriers - 1) <= 0.02);
    // 671 thousand a head is thirteen months, of self-payers' fifteen and a half.
    CHECK(std::abs(found.months / found.people - 13.2) <= 0.5);

    Assumptions<> exact;
    exact[Assume::carried_debt] = carried / (carried + debt);
    exact[Assume::carried_a_head] = carried / carriers / (debt / debtors);
    const Split printed = split(others(250e6), exact, nation());
    CHECK(std::abs(printed.rupiah / carried - 1) <= 1e-6);
    CHECK(std::abs(printed.people - carriers) <= 2);
}

TEST_CASE("what was published of all arrears stands before the register") {
    Baseline known = others(250e6);
    known.all_debtors = Headcount{debtors + carriers};
    Split found = split(known, {}, nation());
    CHECK(std::abs(found.people - carriers) <= 2);
    CHECK(std::abs(found.rupiah / carried - 1) <= 0.005);  // 0.85 of the debt a head
    known.all_debt = Rupiah{static_cast<std::int64_t>(debt + carried)};
    found = split(known, {}, nation());
    CHECK(std::abs(found.people - carriers) <= 2);
    CHECK(std::abs(found.rupiah / carried - 1) <= 1e-6);
    // Self-payers who owe all that was published leave nobody to carry.
    known.all_debtors = Headcount{debtors};
    CHECK(split(known, {}, nation()).people == 0);
}

TEST_CASE("no more people carry a debt than there are outside self-paying") {
    const Split found = split(others(4e6), {}, nation());
    CHECK(std::abs(found.people - 4e6) <= 1);
    CHECK(std::abs(found.rupiah / found.people / (0.85 * debt / debtors) - 1) <= 1e-3);
}

TEST_CASE("what cells state of carried debt is part of the whole, and not assumed again") {
    Baseline known = others(250e6);
    Cell some = known.cells.front();
    some.people = Headcount{1e6}, some.carried_class = CareClass::kelas_3;
    some.carried_debt = Rupiah{600'000'000'000}, some.carried_months = 17;
    const Split before = split(known, {}, nation());
    known.cells.push_back(some);
    const Split after = split(known, {}, nation());
    CHECK(std::abs(before.people - after.people - 1e6) <= 2);
    CHECK(std::abs(before.rupiah - after.rupiah - 6e11) <= 1e6);
}

TEST_CASE("a position that states its cells carries what they state: nothing is assumed") {
    Scenario plan = with_money(900'000'000);
    plan.assumptions[Assume::carried_debt] = 0.6;
    CHECK(run(small_district(), plan, Month{2025, 4}).rows.front().carried_debt == 0);
    CHECK(run(district(), plan, Month{2025, 4}).rows.front().carried_debt > 0);
}

TEST_CASE("engines of whole people open with the same carried debt, the mean's to a head") {
    for (const char* fit : {"A", "B"}) {
        Scenario plan = with_money(900'000'000);
        plan.assumptions = assumptions(fit);
        const Baseline opening = district();
        const auto mean = run(opening, plan, Month{2025, 12});
        CHECK(carried_share(mean) == doctest::Approx(0.34).epsilon(0.01));
        const auto sampled = run_sampled(opening, plan, Month{2025, 12}, 7);
        const auto persons = run_persons(opening, plan, Month{2025, 12}, 7);
        // Of each class half a head is rounded off at most: no more than a year of class I in all.
        const auto rupiah = static_cast<double>(sampled.rows.front().carried_debt);
        CHECK(std::abs(mean.rows.front().carried_debt - rupiah) <= 12 * 150'000);
        CHECK(persons.rows.front().carried_debt == sampled.rows.front().carried_debt);
        // Nobody is counted twice: the heads are those of the cells.
        const auto as_stated = run(small_district(), plan, Month{2025, 4});
        for (Segment s : all_segments)
            for (Standing standing : {Standing::active, Standing::left})
                CHECK(people_in(mean, mean.rows.front(), s, standing) ==
                      doctest::Approx(people_in(as_stated, as_stated.rows.front(), s, standing))
                          .epsilon(1e-12));
    }
}

TEST_CASE("arrears published by class are owed or carried, to the rupiah, in every engine") {
    // Of class I as many months as in Bangka Belitung, of class III more than payers usually owe.
    struct Class {
        CareClass of;
        double debtors, months;
    };
    constexpr std::array classes{Class{CareClass::kelas_1, 900, 7.5},
                                 Class{CareClass::kelas_2, 1'500, 8.4},
                                 Class{CareClass::kelas_3, 9'000, 12.5}};
    for (const char* fit : {"A", "B"}) {
        Scenario plan = with_money(900'000'000);
        plan.assumptions = assumptions(fit);
        Baseline known = district();
        for (const Class& each : classes) {
            const auto rupiah =
                each.debtors * each.months * a_month[static_cast<std::size_t>(each.of)];
            known.arrears.push_back({.care_class = each.of,
                                     .counts_carried = true,
                                     .debtors = Headcount{each.debtors},
                                     .debt = Rupiah{std::llround(rupiah)}});
        }
        const auto agree = [&](const auto& run, double heads_off, double months_off) {
            for (const Class& each : classes) {
                const auto c = static_cast<std::size_t>(each.of);
                const auto& row = run.rows.front();
                double people = run.carriers[c - 1], rupiah = run.carried[c - 1];
                for (int s = 0; s < run.stations.size(); ++s) {
                    const Station& at = run.stations[s];
                    if (!is_mandiri(at.segment) || at.care_class != each.of ||
                        at.standing != Standing::owing)
                        continue;
                    people += static_cast<double>(row.people[static_cast<std::size_t>(s)]);
                    rupiah += static_cast<double>(row.debt[static_cast<std::size_t>(s)]);
                }
                CAPTURE(c);
                CHECK(std::abs(people - each.debtors) <= heads_off);
                CHECK(std::abs(rupiah / a_month[c] - each.debtors * each.months) <= months_off);
            }
        };
        agree(run(known, plan, Month{2025, 4}), 1e-6, 1e-3);
        // Whole people: cells round by half a head, which owes two years at most.
        agree(run_sampled(known, plan, Month{2025, 4}, 7), 1.5, 48);
        agree(run_persons(known, plan, Month{2025, 4}, 7), 1.5, 48);
    }
}

TEST_CASE("rupiah that count no carried debt are all owed by self-payers") {
    Baseline known = small_district();
    Scenario plan = with_money(900'000'000);
    const auto usual = run(known, plan, Month{2025, 4});
    const double debt = usual.debt(usual.rows.front());
    known.arrears.push_back({.debt = Rupiah{std::llround(0.8 * debt)}});
    const auto found = run(known, plan, Month{2025, 4});
    CHECK(found.debt(found.rows.front()) == doctest::Approx(0.8 * debt).epsilon(1e-9));
    CHECK(found.rows.front().carried_debt == 0);
}

TEST_CASE("nobody carries more than the months that the law lets him owe") {
    Baseline known = others(250e6);
    for (CareClass of : paying_classes)
        known.arrears.push_back({.care_class = of,
                                 .counts_carried = true,
                                 .debtors = Headcount{20e6},
                                 .debt = Rupiah{900'000'000'000'000}});
    const Split found = split(known, {}, nation());
    CHECK(found.months / found.people == 24);
}

TEST_CASE("carried debt of the opening is owed again on return, and conserved to the rupiah") {
    Scenario plan = with_money(900'000'000);
    const auto sum = [](const auto& out, const auto& row, Entry entry) {
        return out.ledger(row, [entry](const auto& e) { return e.entry == entry; });
    };
    const auto whole = run_sampled(district(), plan, Month{2026, 12}, 11);
    const auto mean = run(district(), plan, Month{2026, 12});
    double returned = 0;
    for (std::size_t i = 1; i < mean.rows.size(); ++i) {
        const auto& row = mean.rows[i];
        returned += sum(mean, row, Entry::carried_returned);
        CHECK(sum(mean, row, Entry::carried_returned) ==
              doctest::Approx(sum(mean, row, Entry::returned)).epsilon(1e-12));
        CHECK(sum(mean, row, Entry::carried_opening) + sum(mean, row, Entry::carried_in) ==
              doctest::Approx(sum(mean, row, Entry::carried_returned) +
                              sum(mean, row, Entry::carried_departed) + row.carried_debt)
                  .epsilon(1e-9));
        const auto& drawn = whole.rows[i];
        CHECK(sum(whole, drawn, Entry::carried_opening) + sum(whole, drawn, Entry::carried_in) ==
              sum(whole, drawn, Entry::carried_returned) +
                  sum(whole, drawn, Entry::carried_departed) + drawn.carried_debt);
    }
    CHECK(returned > 0);
}

}  // namespace jknmodel::tests::carried_opening_test
