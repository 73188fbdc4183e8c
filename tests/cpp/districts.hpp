// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file districts.hpp
/// Opening positions, funds and scenarios to build tests from, and sums over a month's row.

#include <algorithm>
#include <jknmodel/baseline/baseline.hpp>
#include <jknmodel/outcome/outcome.hpp>
#include <jknmodel/scenario/scenario.hpp>
#include <stdexcept>
#include <string>
#include <utility>

namespace jknmodel::tests {

// ── building ────────────────────────────────────────────────

inline Baseline& put(Baseline& baseline, Segment segment, CareClass care_class, Standing standing,
                     double people, int months_owed = 0) {
    baseline.cells.push_back({segment, care_class, standing, months_owed, Headcount{people},
                              Known::published, std::nullopt, std::nullopt});
    return baseline;
}
[[nodiscard]] inline Baseline empty_district(double population, Month opening = Month{2025, 4}) {
    Baseline out;
    out.place = "Test";
    out.opening = opening;
    out.population = Headcount{population};
    out.minimum_wage = Rupiah{2'429'764};
    return out;
}

/// 20,000 people like Lumajang's, every segment and standing in it.
[[nodiscard]] inline Baseline small_district() {
    using enum Segment;
    using enum CareClass;
    using enum Standing;
    Baseline out = empty_district(20'000);
    put(out, PBI, kelas_3, active, 7'400), put(out, PBI, kelas_3, left, 2'100);
    put(out, PBID, kelas_3, active, 2'000), put(out, PBID, kelas_3, left, 420);
    put(out, PPU_PN, none, active, 1'180), put(out, PPU_PN, none, left, 60);
    put(out, PPU_BU, none, active, 1'480), put(out, PPU_BU, none, owing, 10);
    put(out, PPU_BU, none, left, 590);
    put(out, PBPU, kelas_1, active, 60), put(out, PBPU, kelas_1, owing, 55);
    put(out, PBPU, kelas_2, active, 90), put(out, PBPU, kelas_2, owing, 100);
    put(out, PBPU, kelas_3, active, 340), put(out, PBPU, kelas_3, owing, 650);
    put(out, BP, kelas_3, active, 230), put(out, BP_PN, none, active, 100);
    return out;
}

[[nodiscard]] inline Fund apbd(int year, std::int64_t rupiah, WhenDry when_dry = WhenDry::owe) {
    Fund out;
    out.name = "APBD " + std::to_string(year);
    out.year = year;
    out.when_dry = when_dry;
    const Month january{year, 1};
    out.receipts.push_back({Rupiah{rupiah}, january, january, january});
    return out;
}

/// The law that worked cases and tests of mechanisms are played under: a row that is enacted for
/// later moves none of them.
inline constexpr Month law_of_tests{2026, 2};

/// The budget line of 2025 and of the years after it, the same each year.
[[nodiscard]] inline Scenario with_money(std::int64_t rupiah, WhenDry when_dry = WhenDry::owe,
                                         int last_year = 2026) {
    Scenario out;
    out.name = "test";
    out.law_as_of = law_of_tests;
    for (int year = 2025; year <= last_year; ++year)
        out.funds.push_back(apbd(year, rupiah, when_dry));
    return out;
}

/// Every flow stopped, one payer type with chance p, the same however much is owed.
[[nodiscard]] inline Assumptions<> still(double p) {
    Assumptions<> out;
    out.hold_people_still();
    out[Assume::pay_alpha] = p, out[Assume::pay_beta] = std::max(1 - p, 1e-12);
    out[Assume::payer_types] = 1;
    out[Assume::settle_level] = 1, out[Assume::settle_power] = 0;
    out[Assume::settle_levelled] = 0;
    return out;
}

template <class L>
[[nodiscard]] L lever(std::string name, Month from, Month until) {
    L out;
    out.name = std::move(name), out.from = from, out.until = until;
    return out;
}

/// Where nothing moves by itself: 100,000 people, 40,000 of them unregistered, 10,000 left; class
/// III self-payers who pay nothing of their own accord; money of two years.
[[nodiscard]] inline Baseline quiet_district() {
    using enum Segment;
    using enum CareClass;
    using enum Standing;
    Baseline out = empty_district(100'000, Month{2024, 12});
    put(out, PBI, kelas_3, active, 30'000), put(out, PBI, kelas_3, left, 6'000);
    put(out, PBID, kelas_3, active, 5'000), put(out, PBID, kelas_3, left, 4'000);
    put(out, PPU_PN, none, active, 5'000);
    put(out, PBPU, kelas_3, owing, 2'000, 24), put(out, PBPU, kelas_3, owing, 1'000, 6);
    put(out, PBPU, kelas_3, owing, 1'000, 2);
    put(out, PBPU, kelas_1, owing, 500, 12), put(out, BP, kelas_3, active, 5'500);
    return out;
}
/// The quiet district's money: 5,000 heads cost 2.1 billion a year.
[[nodiscard]] inline Scenario quiet_scenario(std::int64_t rupiah, std::vector<Lever> levers = {},
                                             WhenDry when_dry = WhenDry::owe) {
    Scenario out = with_money(rupiah, when_dry);
    out.assumptions.hold_people_still();
    out.assumptions[Assume::pay_alpha] = 1, out.assumptions[Assume::pay_beta] = 1e-12;
    out.assumptions[Assume::payer_types] = 1;
    out.assumptions[Assume::settle_level] = 0, out.assumptions[Assume::settle_levelled] = 0;
    out.levers = std::move(levers);
    return out;
}

// ── the worked case R1 ──────────────────────────────────────

/// The opening position of tests/cases/R1/facts.md.
[[nodiscard]] inline Baseline r1_baseline() {
    using enum Segment;
    using enum CareClass;
    using enum Standing;
    Baseline out = empty_district(1'114'700);
    out.place = "R1";
    put(out, PBI, kelas_3, active, 420'000), put(out, PBI, kelas_3, left, 118'000);
    put(out, PBID, kelas_3, active, 111'079), put(out, PBID, kelas_3, left, 23'500);
    put(out, PPU_PN, none, active, 66'000);
    put(out, PPU_BU, none, active, 82'500), put(out, PPU_BU, none, left, 32'900);
    const std::array<std::pair<double, double>, 3> classes{
        {{3'200, 3'000}, {4'900, 5'400}, {19'000, 36'200}}};
    for (CareClass c : paying_classes) {
        const auto& [paying, in_debt] = classes[static_cast<std::size_t>(c) - 1];
        put(out, PBPU, c, active, paying);
        for (int k = 1; k < most_months_owed; ++k) put(out, PBPU, c, owing, in_debt * 0.6 / 23, k);
        put(out, PBPU, c, owing, in_debt * 0.4, most_months_owed);
    }
    put(out, BP, kelas_3, active, 12'700);
    return out;
}

/// Variant 1, 2 or 3.
[[nodiscard]] inline Scenario r1_scenario(int variant) {
    Scenario out = with_money(50'670'000'000, variant == 3 ? WhenDry::release : WhenDry::owe);
    out.name = "V" + std::to_string(variant);
    if (variant == 3) out.rate_basis = RateBasis::gross;
    out.assumptions.use_fit("C");
    out.assumptions.hold_people_still();
    out.assumptions[Assume::settle_levelled] = 0;
    out.assumptions[Assume::people_per_worker] = 1;
    out.assumptions[Assume::wage_ppu_pn] = out.assumptions[Assume::wage_ppu_bu] = 3e6;
    auto june = lever<PbidIntake>("june", Month{2025, 6}, Month{2025, 6});
    june.fund = "APBD 2025";
    june.heads.count = 15'520;
    june.committed_until = Month{2025, 12};
    out.levers.emplace_back(june);
    if (variant == 2) {
        auto poor = lever<PbidReactivate>("poor", Month{2025, 8}, Month{2025, 12});
        poor.fund = "APBD 2025";
        poor.monthly_cap = 500;
        poor.months_owed_min = 12;
        out.levers.emplace_back(poor);
    }
    return out;
}

// ── sums ────────────────────────────────────────────────────

template <class T>
[[nodiscard]] T people_in(const Outcome<T>& run, const MonthRow<T>& row, Segment segment,
                          Standing standing) {
    return run.people(
        row, [&](const Station& s) { return s.segment == segment && s.standing == standing; });
}
template <class T>
[[nodiscard]] T in_segment(const Outcome<T>& run, const MonthRow<T>& row, Segment segment) {
    return run.people(row, [&](const Station& s) { return s.segment == segment; });
}
/// What self-payers themselves have under a heading of the ledger.
template <class T>
[[nodiscard]] T of_mandiri(const Outcome<T>& run, const MonthRow<T>& row, Entry entry) {
    return run.ledger(row, [&](const LedgerRow<T>& e) {
        return e.payer == Payer::member && is_mandiri(e.segment) && e.entry == entry;
    });
}
/// Every payer's sum under a heading.
template <class T>
[[nodiscard]] T of_payer(const Outcome<T>& run, const MonthRow<T>& row, Payer payer, Entry entry) {
    return run.ledger(row,
                      [&](const LedgerRow<T>& e) { return e.payer == payer && e.entry == entry; });
}
/// Heads that a lever moved in a month.
template <class T>
[[nodiscard]] T moved_by(const Outcome<T>& run, Month month, std::size_t lever) {
    for (const MonthRow<T>& row : run.rows)
        if (row.month == month) return row.levers.at(lever).heads;
    return T(0);
}
template <class T>
[[nodiscard]] const MonthRow<T>& at(const Outcome<T>& run, Month month) {
    for (const MonthRow<T>& row : run.rows)
        if (row.month == month) return row;
    throw std::runtime_error("no row " + month.str());
}
template <class T>
[[nodiscard]] const FundRow<T>& fund_at(const Outcome<T>& run, Month month,
                                        const std::string& fund) {
    for (const FundRow<T>& row : at(run, month).funds)
        if (run.funds[static_cast<std::size_t>(row.fund)] == fund) return row;
    throw std::runtime_error("no fund " + fund + " in " + month.str());
}

}  // namespace jknmodel::tests
