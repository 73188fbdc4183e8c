// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file random_scenario.hpp
/// Districts and scenarios drawn at random, the same for the same seed everywhere.
///
///   Dice dice{7};
///   const Baseline district = random_district(dice);
///   const Scenario plan = random_scenario(dice, district);

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <districts.hpp>
#include <jknmodel/baseline/baseline.hpp>
#include <jknmodel/scenario/scenario.hpp>
#include <string>
#include <vector>

namespace jknmodel::tests {

/// SplitMix64.
class Dice {
public:
    explicit Dice(std::uint64_t seed) : state_{seed * 0x9E3779B97F4A7C15ULL} {}
    /// From 0 to 1.
    double share() { return static_cast<double>(next() >> 11U) * 0x1p-53; }
    double between(double low, double high) { return low + (high - low) * share(); }
    std::int64_t whole(std::int64_t low, std::int64_t high) {
        return low + static_cast<std::int64_t>(share() * static_cast<double>(high - low + 1));
    }
    bool one_in(int n) { return whole(1, n) == 1; }
    template <class List>
    auto any(const List& list) {
        return list[static_cast<std::size_t>(whole(0, static_cast<std::int64_t>(list.size()) - 1))];
    }

private:
    std::uint64_t next() {
        state_ += 0x9E3779B97F4A7C15ULL;
        std::uint64_t z = state_;
        z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
        return z ^ (z >> 31U);
    }
    std::uint64_t state_;
};

/// Some of the self-payers in arrears are known by decile and village.
inline void tell_apart(Baseline& district, Dice& dice) {
    const std::vector<Stratum> known{{1, 5, ""}, {1, 5, "Desa Baru"}, {0, 0, "Desa Lama"}};
    std::vector<Cell> cells;
    for (Cell& cell : district.cells) {
        if (is_mandiri(cell.segment) && cell.standing == Standing::owing)
            for (const Stratum& stratum : known) {
                Cell part = cell;
                part.stratum = stratum;
                part.people = Headcount{std::floor(cell.people.count() * dice.share() / 4)};
                cell.people = Headcount{cell.people.count() - part.people.count()};
                cells.push_back(part);
            }
        cells.push_back(cell);
    }
    district.cells = cells;
}

/// Any district: large or small, covered or not, with debts by month or only in all.
[[nodiscard]] inline Baseline random_district(Dice& dice) {
    using enum Segment;
    using enum CareClass;
    using enum Standing;
    const double people = static_cast<double>(dice.whole(20, 2'000)) * 1'000;
    Baseline out = empty_district(people, Month{static_cast<int>(dice.whole(2024, 2025)),
                                                static_cast<int>(dice.whole(1, 12))});
    out.priority_status = dice.one_in(3);
    const double covered = out.priority_status ? dice.between(0.97, 1.03) : dice.between(0.6, 1);
    const auto some = [&](double low, double high) {
        return std::floor(people * covered * dice.between(low, high));
    };
    put(out, PBI, kelas_3, active, some(0.3, out.priority_status ? 0.6 : 0.4));
    put(out, PBI, kelas_3, left, some(0.02, 0.1));
    put(out, PBID, kelas_3, active, some(0.05, 0.15)), put(out, PBID, kelas_3, left, some(0, 0.03));
    put(out, PPU_PN, none, active, some(0.03, 0.06)), put(out, PPU_PN, none, left, some(0, 0.01));
    put(out, PPU_BU, none, active, some(0.05, 0.1)), put(out, PPU_BU, none, left, some(0, 0.03));
    put(out, PPU_BU, none, owing, some(0, 0.002));
    put(out, PPU_PN, none, protected_, some(0, 0.001)),
        put(out, BP_PN, none, active, some(0, 0.01));
    for (Segment segment : {PBPU, BP})
        for (CareClass c : paying_classes) {
            if (segment == BP && dice.one_in(2)) continue;
            put(out, segment, c, active, some(0, 0.02));
            if (dice.one_in(3))
                for (int k : {1, 2, 5, 12, 23, 24}) put(out, segment, c, owing, some(0, 0.005), k);
            else
                put(out, segment, c, owing, some(0, 0.03));
            if (dice.one_in(4)) put(out, segment, c, pending, some(0, 0.001));
            if (dice.one_in(4)) put(out, segment, c, left, some(0, 0.001));
            if (dice.one_in(4))
                put(out, segment, c, instalments, some(0, 0.001),
                    static_cast<int>(dice.whole(1, 24)));
        }
    if (dice.one_in(3)) tell_apart(out, dice);
    return out;
}

/// Heads of a segment and standing at the opening.
[[nodiscard]] inline double opening_people(const Baseline& district, Segment segment,
                                           Standing standing) {
    double sum = 0;
    for (const Cell& cell : district.cells)
        if (cell.segment == segment && cell.standing == standing) sum += cell.people.count();
    return sum;
}

namespace detail {

inline Fund random_fund(Dice& dice, int year, Source source, double heads) {
    Fund out = apbd(year, 0);
    out.source = source;
    out.name = std::string{name(source)} + " " + std::to_string(year);
    out.receipts.clear();
    for (std::int64_t parts = dice.whole(1, 3), i = 0; i < parts; ++i) {
        const Month granted{year, static_cast<int>(dice.whole(1, 6))};
        const Month usable = granted + static_cast<int>(dice.whole(0, 2));
        out.receipts.push_back(
            {Rupiah{static_cast<std::int64_t>(heads * 35'000 * 12 * dice.between(0.3, 1.5) /
                                              static_cast<double>(parts))},
             granted, usable, usable + static_cast<int>(dice.whole(0, 2))});
    }
    out.when_dry = dice.one_in(3) ? WhenDry::release : WhenDry::owe;
    out.carry_over = dice.one_in(4);
    out.pays_late = static_cast<int>(dice.one_in(3) ? dice.whole(1, 4) : 0);
    return out;
}

inline std::vector<Pool> random_pools(Dice& dice, bool with_pbid) {
    std::vector<Pool> out;
    if (dice.one_in(2)) out.push_back(Pool::left);
    if (with_pbid && dice.one_in(2)) out.push_back(Pool::pbid);
    if (out.empty() || dice.one_in(2)) out.push_back(Pool::unregistered);
    return out;
}

inline Whom random_whom(Dice& dice, const Baseline& district) {
    const bool told_apart =
        std::any_of(district.cells.begin(), district.cells.end(),
                    [](const Cell& cell) { return cell.stratum.village == "Desa Baru"; });
    if (!told_apart) return {};
    if (dice.one_in(2)) return {.deciles = {1, 5}, .villages = {}};
    return {.deciles = {}, .villages = {"Desa Lama", "Desa Baru"}};
}

inline Lever random_lever(Dice& dice, std::string lever_name, Month from, Month until,
                          const Baseline& district, const std::string& fund) {
    const auto own = [&](Source source) {
        return std::string{name(source)} + " " + std::to_string(from.year());
    };
    const auto heads = [&](double of) {
        return static_cast<std::int64_t>(district.population.count() * of * dice.share());
    };
    const auto maybe = [&](double of) {
        return dice.one_in(2) ? std::optional{heads(of)} : std::nullopt;
    };
    const auto target = [&]() -> std::optional<Target> {
        if (!dice.one_in(3)) return std::nullopt;
        return Target{static_cast<Target::Figure>(dice.whole(0, 2)), dice.between(0.6, 1)};
    };
    switch (dice.whole(0, 14)) {
        case 0: {
            auto l = lever<PbidIntake>(lever_name, from, until);
            l.fund = fund, l.heads.count = maybe(0.1), l.monthly_cap = maybe(0.02);
            l.sources = random_pools(dice, false), l.up_to = target();
            l.beyond_fund = l.heads.count && dice.one_in(4);
            if (dice.one_in(4)) l.committed_until = until + 3;
            return l;
        }
        case 1: {
            auto l = lever<PbidReactivate>(lever_name, from, until);
            l.fund = fund, l.heads.count = maybe(0.02), l.monthly_cap = maybe(0.01);
            l.months_owed_min = dice.whole(1, 12), l.months_owed_max = dice.whole(12, 24);
            l.order = static_cast<DebtOrder>(dice.whole(0, 1)), l.up_to = target();
            if (dice.one_in(2)) l.whom = random_whom(dice, district);
            if (dice.one_in(2)) l.classes = {CareClass::kelas_2, CareClass::kelas_3};
            return l;
        }
        case 2: {
            auto l = lever<ThirdPartyPledge>(lever_name, from, until);
            l.form = static_cast<ThirdPartyPledge::Form>(dice.whole(0, 1));
            if (l.form == ThirdPartyPledge::Form::to_budget) l.fund = fund;
            if (dice.one_in(2))
                l.heads.count = heads(0.02);
            else
                l.rupiah_a_month = Rupiah{heads(0.02) * 35'000};
            l.monthly_cap = maybe(0.01), l.sources = random_pools(dice, false);
            if (dice.one_in(2)) l.pledged_until = until + static_cast<int>(dice.whole(0, 6));
            if (dice.one_in(2)) l.default_chance = Fraction{dice.between(0, 0.2)};
            return l;
        }
        case 3: {
            auto l = lever<ArrearsRelief>(lever_name, from, until);
            if (dice.one_in(2)) l.budget = Rupiah{heads(0.01) * 800'000};
            l.heads.count = maybe(0.02), l.monthly_cap = maybe(0.01);
            const double part = dice.share();
            l.shares = {{own(Source::APBD), part}, {std::string{CostShare::third_party}, 1 - part}};
            if (dice.one_in(2))
                l.shares = {{own(Source::APBD), part / 2}, {own(Source::CSR), 1 - part / 2}};
            if (dice.one_in(2))
                l.ceilings = {{l.shares.front().party, Rupiah{heads(0.001) * 100'000}}};
            if (dice.one_in(2)) l.whom = random_whom(dice, district);
            l.order = static_cast<DebtOrder>(dice.whole(0, 1));
            l.after = static_cast<ArrearsRelief::After>(dice.whole(0, 1));
            if (l.after == ArrearsRelief::After::pbid) l.fund = fund;
            return l;
        }
        case 4: {
            auto l = lever<LawChange>(lever_name, from, until);
            // A rule of its own for each lever, so that changes never overlap.
            const auto number = static_cast<std::int64_t>(lever_name.back() - '0');
            const std::vector<RuleValue> rules{
                {"mandiri.class_3.tariff", dice.whole(30'000, 60'000)},
                {"arrears.month_cap", dice.whole(1, most_months_owed)},
                {"pbid.tariff", dice.whole(30'000, 60'000)},
                {"ppu_bu.total", dice.whole(20'000, 80'000)},
                {"mandiri.class_1.tariff", dice.whole(100'000, 200'000)},
                {"arrears.employer.month_cap", dice.whole(1, most_months_owed)}};
            l.rules = {rules[static_cast<std::size_t>(number) % rules.size()]};
            return l;
        }
        case 5: {
            auto l = lever<WriteOff>(lever_name, from, from);
            if (dice.one_in(2)) l.debtors = {static_cast<WriteOff::Debtors>(dice.whole(0, 1))};
            if (dice.one_in(2)) l.classes = {CareClass::kelas_2, CareClass::kelas_3};
            return l;
        }
        case 6: {
            auto l = lever<Rehab>(lever_name, from, until);
            // All plans of a run have one rule.
            l.months_each = 1 + district.opening.month() % 3;
            if (dice.one_in(2)) l.joins_a_month = Fraction{dice.between(0, 0.2)};
            l.months_owed_min = dice.whole(1, 12), l.months_owed_max = dice.whole(12, 24);
            if (dice.one_in(2)) l.whom = random_whom(dice, district);
            return l;
        }
        case 7: {
            auto l = lever<Education>(lever_name, from, until);
            l.heads.count = heads(0.1), l.monthly_cap = maybe(0.02);
            if (dice.one_in(2)) l.fund = own(Source::CSR), l.cost_a_head = Rupiah{50'000};
            l.raises_payment = Fraction{dice.between(0, 0.5)};
            if (dice.one_in(2)) l.raises_joining = Fraction{dice.share()};
            l.half_forgotten_after = dice.whole(1, 12);
            return l;
        }
        case 8: {
            auto l = lever<FacilitySpending>(lever_name, from, until);
            l.fund = own(dice.one_in(2) ? Source::CSR : Source::APBD);
            l.amount = Rupiah{heads(0.01) * 420'000};
            return l;
        }
        case 9: {
            auto l = lever<PpuEnforcement>(lever_name, from, until);
            l.uninsured_workers = heads(0.02);
            l.registered_a_month = Fraction{dice.between(0, 0.3)};
            const double part = dice.share();
            l.come_from = {{static_cast<Pool>(dice.whole(0, 1)), part},
                           {static_cast<Pool>(dice.whole(2, 4)), 1 - part}};
            if (dice.one_in(2)) l.wage = Rupiah{dice.whole(1'000'000, 15'000'000)};
            return l;
        }
        case 10: {
            auto l = lever<Earmark>(lever_name, from, until);
            l.fund = fund;
            if (fund == own(Source::DBHCHT))
                l.amount = Rupiah{heads(0.1) * 100'000}, l.share = Fraction{dice.share()};
            else
                l.cigarette_tax = Rupiah{heads(0.1) * 100'000};
            return l;
        }
        case 11: {
            auto l = lever<RegisterGroup>(lever_name, from, until);
            l.size = heads(0.02), l.monthly_cap = maybe(0.01);
            l.segment = dice.one_in(2) ? Segment::PBPU : Segment::BP;
            l.care_class = dice.any(paying_classes), l.pays = Fraction{dice.share()};
            return l;
        }
        case 12: {
            auto l = lever<WageReconciliation>(lever_name, from, until);
            l.workers = heads(0.01), l.wage_billed = Rupiah{4'000'000};
            l.wage_due = Rupiah{dice.whole(4'000'001, 15'000'000)};
            l.months_from = Month{2020, 1} + static_cast<int>(dice.whole(0, 11));
            l.months_until = l.months_from + static_cast<int>(dice.whole(0, 11));
            return l;
        }
        case 13: {
            auto l = lever<PopulationRevision>(lever_name, from, from);
            (dice.one_in(2) ? l.more : l.fewer) = heads(0.02);
            return l;
        }
        default: {
            auto l = lever<PbiQuota>(lever_name, from, until);
            if (dice.one_in(2)) l.removed_of_list = Fraction{dice.between(0, 0.3)};
            if (dice.one_in(3)) l.replaced = Ratio{dice.share()};
            if (dice.one_in(3)) l.from_pbid = Fraction{dice.share() / 2};
            if (l.removed_of_list && dice.one_in(3))
                l.ask_back = Fraction{dice.share()}, l.reregistered_a_month = heads(0.01);
            l.additions = maybe(0.05), l.sources = random_pools(dice, true);
            return l;
        }
    }
}

}  // namespace detail

/// The same lever, deciding nothing.
inline void switch_off(Lever& lever) {
    std::visit(
        [](auto& l) {
            using L = std::decay_t<decltype(l)>;
            if constexpr (std::is_same_v<L, PbiQuota>)
                l.removed_of_list = Fraction{0}, l.additions = 0;
            else if constexpr (std::is_same_v<L, LawChange>)
                l.rules.clear();
            else if constexpr (std::is_same_v<L, WriteOff>)
                l.debtors.clear();
            else if constexpr (std::is_same_v<L, Rehab>)
                l.joins_a_month = Fraction{0};
            else if constexpr (std::is_same_v<L, FacilitySpending>)
                l.amount = Rupiah{};
            else if constexpr (std::is_same_v<L, PpuEnforcement>)
                l.uninsured_workers = 0;
            else if constexpr (std::is_same_v<L, Earmark>)
                l.amount.reset(), l.cigarette_tax.reset();
            else if constexpr (std::is_same_v<L, RegisterGroup>)
                l.size = 0;
            else if constexpr (std::is_same_v<L, WageReconciliation>)
                l.workers = 0;
            else if constexpr (std::is_same_v<L, PopulationRevision>)
                l.more = l.fewer = 0;
            else
                l.heads.count = 0;
        },
        lever);
}

/// Money of the years to 2027, up to six levers, assumptions anywhere in their ranges.
[[nodiscard]] inline Scenario random_scenario(Dice& dice, const Baseline& district) {
    Scenario out;
    out.name = "random";
    out.rate_basis = static_cast<RateBasis>(dice.whole(0, 2));
    out.cap_keeps = static_cast<CapKeeps>(dice.whole(0, 1));
    const double heads = opening_people(district, Segment::PBID, Standing::active);
    const bool two_lines = dice.one_in(2);
    for (int year = district.opening.year(); year <= 2027; ++year) {
        out.funds.push_back(detail::random_fund(dice, year, Source::APBD, heads));
        out.funds.push_back(detail::random_fund(dice, year, Source::CSR, heads / 10));
        if (two_lines)
            out.funds.push_back(detail::random_fund(dice, year, Source::DBHCHT, heads / 4));
        if (two_lines && year == (district.opening + 1).year())
            out.funds.back().opening_heads = static_cast<std::int64_t>(heads / 5);
    }
    if (dice.one_in(3)) {
        Rupiah received;
        for (const Receipt& receipt : out.funds[0].receipts)
            if (receipt.cash <= district.opening) received += receipt.amount;
        out.funds[0].spent_before = Rupiah{dice.whole(0, received.count())};
    }
    if (dice.one_in(3)) out.local_share_fund = out.funds[0].name;
    if (dice.one_in(3)) out.priority_requested = district.opening + 4;
    const auto fund_of = [&](int year) {
        std::vector<std::string> names;
        for (const Fund& fund : out.funds)
            if (fund.year == year && fund.source != Source::CSR) names.push_back(fund.name);
        return dice.any(names);
    };
    for (std::int64_t n = dice.whole(0, 6), i = 0; i < n; ++i) {
        const Month from = district.opening + static_cast<int>(dice.whole(1, 14));
        const Month until = from + static_cast<int>(dice.whole(0, 6));
        out.levers.push_back(detail::random_lever(dice, "lever " + std::to_string(i), from, until,
                                                  district, fund_of(from.year())));
    }
    out.assumptions.use_fit(dice.any(std::vector<std::string>{"A", "B", "C"}));
    for (const Assumption& row : register_of_assumptions)
        if (dice.one_in(4) && row.id != Assume::payer_types && row.id != Assume::pay_alpha &&
            row.id != Assume::pay_beta)
            out.assumptions[row.id] = dice.between(row.low, row.high);
    return out;
}

}  // namespace jknmodel::tests
