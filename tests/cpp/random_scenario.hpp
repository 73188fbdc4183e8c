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
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace jknmodel::tests {

/// SplitMix64.
class Dice {
public:
    explicit Dice(std::uint64_t seed) : seed_{seed}, state_{seed * 0x9E3779B97F4A7C15ULL} {}
    /// Dice of their own, by a name: the same however often these were thrown.
    [[nodiscard]] Dice of(std::string_view word) const {
        std::uint64_t h = 14695981039346656037U ^ seed_;
        for (const char c : word) h = (h ^ static_cast<unsigned char>(c)) * 1099511628211U;
        return Dice{h};
    }
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
    std::uint64_t seed_, state_;
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

/// What the fields of a lever are drawn from.
struct Asked {
    Dice& dice;
    const Baseline& district;
    std::string fund;     ///< one that may pay PBID
    std::size_t ordinal;  ///< among the levers of its kind
    int year;             ///< of its first month

    [[nodiscard]] std::string own(Source source) const {
        return std::string{name(source)} + " " + std::to_string(year);
    }
    [[nodiscard]] std::int64_t heads(double of) const {
        return static_cast<std::int64_t>(district.population.count() * of * dice.share());
    }
    [[nodiscard]] std::optional<std::int64_t> maybe(double of) const {
        return dice.one_in(2) ? std::optional{heads(of)} : std::nullopt;
    }
    [[nodiscard]] std::optional<Target> target() const {
        if (!dice.one_in(3)) return std::nullopt;
        return Target{static_cast<Target::Figure>(dice.whole(0, 2)), dice.between(0.6, 1)};
    }
};

/// A field by its type: a fund that may pay what the lever does, some heads, what some heads cost,
/// a share; what may be absent is so half the time, and everything else stays as it is in a fresh
/// one.
struct DrawField {
    const Asked& in;
    bool pays_pbid;
    void operator()(std::string_view key, std::string& field, Need) const {
        if (key == "fund") field = pays_pbid ? in.fund : in.own(Source::CSR);
    }
    void operator()(std::string_view, std::int64_t& field, Need) const { field = in.heads(0.01); }
    void operator()(std::string_view, Rupiah& field, Need) const {
        field = Rupiah{in.heads(0.001) * 420'000};
    }
    void operator()(std::string_view, Fraction& field, Need) const {
        field = Fraction{in.dice.share()};
    }
    void operator()(std::string_view key, Heads& field, Need need) const {
        if (need == Need::required || in.dice.one_in(2)) (*this)(key, field.count.emplace(), need);
    }
    template <class T>
    void operator()(std::string_view key, std::optional<T>& field, Need need) const {
        if (in.dice.one_in(2)) (*this)(key, field.emplace(), need);
    }
    template <class T>
    void operator()(std::string_view, T&, Need) const {}
};
/// A kind whose fields fit together however they are drawn; the others say below how.
template <class L>
void draw(L& l, const Asked& in) {
    constexpr bool pays_pbid = !requires { L::fund_pays; };
    L::fields(l, DrawField{in, pays_pbid});
}
inline void draw(PbidIntake& l, const Asked& in) {
    l.fund = in.fund, l.heads.count = in.maybe(0.1), l.monthly_cap = in.maybe(0.02);
    l.sources = random_pools(in.dice, false), l.up_to = in.target();
    l.beyond_fund = l.heads.count && in.dice.one_in(4);
    if (in.dice.one_in(4)) l.committed_until = l.until + 3;
}
inline void draw(PbidReactivate& l, const Asked& in) {
    l.fund = in.fund, l.heads.count = in.maybe(0.02), l.monthly_cap = in.maybe(0.01);
    l.months_owed_min = in.dice.whole(1, 12), l.months_owed_max = in.dice.whole(12, 24);
    l.order = static_cast<DebtOrder>(in.dice.whole(0, 1)), l.up_to = in.target();
    if (in.dice.one_in(2)) l.whom = random_whom(in.dice, in.district);
    if (in.dice.one_in(2)) l.classes = {CareClass::kelas_2, CareClass::kelas_3};
}
inline void draw(ThirdPartyPledge& l, const Asked& in) {
    l.form = static_cast<ThirdPartyPledge::Form>(in.dice.whole(0, 1));
    if (l.form == ThirdPartyPledge::Form::to_budget) l.fund = in.fund;
    if (in.dice.one_in(2))
        l.heads.count = in.heads(0.02);
    else
        l.rupiah_a_month = Rupiah{in.heads(0.02) * 35'000};
    l.monthly_cap = in.maybe(0.01), l.sources = random_pools(in.dice, false);
    if (in.dice.one_in(2)) l.pledged_until = l.until + static_cast<int>(in.dice.whole(0, 6));
    if (in.dice.one_in(2)) l.default_chance = Fraction{in.dice.between(0, 0.2)};
}
inline void draw(ArrearsRelief& l, const Asked& in) {
    if (in.dice.one_in(2)) l.budget = Rupiah{in.heads(0.01) * 800'000};
    l.heads.count = in.maybe(0.02), l.monthly_cap = in.maybe(0.01);
    const double part = in.dice.share();
    l.shares = {{in.own(Source::APBD), part}, {std::string{CostShare::third_party}, 1 - part}};
    if (in.dice.one_in(2))
        l.shares = {{in.own(Source::APBD), part / 2}, {in.own(Source::CSR), 1 - part / 2}};
    if (in.dice.one_in(2))
        l.ceilings = {{l.shares.front().party, Rupiah{in.heads(0.001) * 100'000}}};
    if (in.dice.one_in(2)) l.whom = random_whom(in.dice, in.district);
    l.order = static_cast<DebtOrder>(in.dice.whole(0, 1));
    l.after = static_cast<ArrearsRelief::After>(in.dice.whole(0, 1));
    if (l.after == ArrearsRelief::After::pbid) l.fund = in.fund;
}
inline void draw(LawChange& l, const Asked& in) {
    // A rule of its own for each lever, so that changes never overlap.
    const std::vector<RuleValue> rules{
        {"mandiri.class_3.tariff", in.dice.whole(30'000, 60'000)},
        {"arrears.month_cap", in.dice.whole(1, most_months_owed)},
        {"pbid.tariff", in.dice.whole(30'000, 60'000)},
        {"ppu_bu.total", in.dice.whole(20'000, 80'000)},
        {"mandiri.class_1.tariff", in.dice.whole(100'000, 200'000)},
        {"arrears.employer.month_cap", in.dice.whole(1, most_months_owed)}};
    l.rules = {rules[in.ordinal % rules.size()]};
}
inline void draw(WriteOff& l, const Asked& in) {
    l.until = l.from;
    if (in.dice.one_in(2)) l.debtors = {static_cast<WriteOff::Debtors>(in.dice.whole(0, 1))};
    if (in.dice.one_in(2)) l.classes = {CareClass::kelas_2, CareClass::kelas_3};
}
inline void draw(Rehab& l, const Asked& in) {
    // All plans of a run have one rule.
    l.months_each = 1 + in.district.opening.month() % 3;
    if (in.dice.one_in(2)) l.joins_a_month = Fraction{in.dice.between(0, 0.2)};
    l.months_owed_min = in.dice.whole(1, 12), l.months_owed_max = in.dice.whole(12, 24);
    if (in.dice.one_in(2)) l.whom = random_whom(in.dice, in.district);
    if (in.district.opening.month() % 2 == 0 && in.district.opening >= Month{2025, 2})
        l.active_after = ActiveAfter::first;
}
inline void draw(Education& l, const Asked& in) {
    l.heads.count = in.heads(0.1), l.monthly_cap = in.maybe(0.02);
    if (in.dice.one_in(2)) l.fund = in.own(Source::CSR), l.cost_a_head = Rupiah{50'000};
    l.raises_payment = Fraction{in.dice.between(0, 0.5)};
    if (in.dice.one_in(2)) l.raises_joining = Fraction{in.dice.share()};
    l.half_forgotten_after = in.dice.whole(1, 12);
}
inline void draw(FacilitySpending& l, const Asked& in) {
    l.fund = in.own(in.dice.one_in(2) ? Source::CSR : Source::APBD);
    l.amount = Rupiah{in.heads(0.01) * 420'000};
}
inline void draw(PpuEnforcement& l, const Asked& in) {
    l.uninsured_workers = in.heads(0.02);
    l.registered_a_month = Fraction{in.dice.between(0, 0.3)};
    const double part = in.dice.share();
    l.come_from = {{static_cast<Pool>(in.dice.whole(0, 1)), part},
                   {static_cast<Pool>(in.dice.whole(2, 4)), 1 - part}};
    if (in.dice.one_in(2)) l.wage = Rupiah{in.dice.whole(1'000'000, 15'000'000)};
}
inline void draw(Earmark& l, const Asked& in) {
    l.fund = in.fund;
    if (in.fund == in.own(Source::DBHCHT))
        l.amount = Rupiah{in.heads(0.1) * 100'000}, l.share = Fraction{in.dice.share()};
    else
        l.cigarette_tax = Rupiah{in.heads(0.1) * 100'000};
}
inline void draw(RegisterGroup& l, const Asked& in) {
    l.size = in.heads(0.02), l.monthly_cap = in.maybe(0.01);
    l.segment = in.dice.one_in(2) ? Segment::PBPU : Segment::BP;
    l.care_class = in.dice.any(paying_classes), l.pays = Fraction{in.dice.share()};
}
inline void draw(WageReconciliation& l, const Asked& in) {
    l.workers = in.heads(0.01), l.wage_billed = Rupiah{4'000'000};
    l.wage_due = Rupiah{in.dice.whole(4'000'001, 15'000'000)};
    l.months_from = Month{2020, 1} + static_cast<int>(in.dice.whole(0, 11));
    l.months_until = l.months_from + static_cast<int>(in.dice.whole(0, 11));
}
inline void draw(PopulationRevision& l, const Asked& in) {
    l.until = l.from;
    (in.dice.one_in(2) ? l.more : l.fewer) = in.heads(0.02);
}
inline void draw(PbiQuota& l, const Asked& in) {
    if (in.dice.one_in(2)) l.removed_of_list = Fraction{in.dice.between(0, 0.3)};
    if (in.dice.one_in(3)) l.replaced = Ratio{in.dice.share()};
    if (in.dice.one_in(3)) l.from_pbid = Fraction{in.dice.share() / 2};
    if (l.removed_of_list && in.dice.one_in(3))
        l.ask_back = Fraction{in.dice.share()}, l.reregistered_a_month = in.heads(0.01);
    l.additions = in.maybe(0.05), l.sources = random_pools(in.dice, true);
}
inline void draw(PbidQuota& l, const Asked& in) {
    if (in.dice.one_in(2)) l.payer = Payer::province;
    (in.dice.one_in(3) ? l.removed : l.additions) = in.heads(0.05);
    l.monthly_cap = in.maybe(0.01), l.up_to = in.target();
    l.sources = random_pools(in.dice, false);
}
inline void draw(SegmentMove& l, const Asked& in) {
    const std::vector<Segment> any{Segment::PBI, Segment::PPU_BU, Segment::PBPU, Segment::BP};
    l.leave = {in.dice.any(any)};
    l.join = {l.leave.front() == Segment::PBI ? Segment::PPU_PN : Segment::PBI};
    if (l.leave.front() == Segment::PPU_BU) l.join = {Segment::PBPU};
    l.people = in.heads(0.01);
}

/// Levers of one kind: none, one or two, by dice of their own, so that a further kind moves no
/// other; each with its place among all.
template <class L, class FundOf>
void draw_levers(const Dice& dice, const Baseline& district, const FundOf& fund_of,
                 std::vector<std::pair<double, Lever>>& out) {
    Dice own = dice.of(L::kind);
    const std::int64_t many = own.one_in(6) ? own.whole(1, 2) : 0;
    for (std::int64_t i = 0; i < many; ++i) {
        const Month from = district.opening + static_cast<int>(own.whole(1, 14));
        const Month until = from + static_cast<int>(own.whole(0, 6));
        const double place = own.share();
        auto l = lever<L>(std::string{L::kind} + " " + std::to_string(i), from, until);
        draw(l,
             {own, district, fund_of(own, from.year()), static_cast<std::size_t>(i), from.year()});
        out.emplace_back(place, std::move(l));
    }
}
template <class FundOf, class... L>
std::vector<Lever> draw_all(LeverList<L...>, const Dice& dice, const Baseline& district,
                            const FundOf& fund_of) {
    std::vector<std::pair<double, Lever>> drawn;
    (draw_levers<L>(dice, district, fund_of, drawn), ...);
    std::sort(drawn.begin(), drawn.end(),
              [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<Lever> out;
    for (auto& [place, one] : drawn) out.push_back(std::move(one));
    return out;
}

}  // namespace detail

/// Money of the years to 2027, some levers of each kind there is, assumptions anywhere in their
/// ranges.
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
    const auto fund_of = [&](Dice& own, int year) {
        std::vector<std::string> names;
        for (const Fund& fund : out.funds)
            if (fund.year == year && fund.source != Source::CSR) names.push_back(fund.name);
        return own.any(names);
    };
    // The dice of a plan, thrown once, so that each plan of a district has levers of its own.
    const Dice levers = dice.of("levers " + std::to_string(dice.whole(0, most_counted)));
    out.levers = detail::draw_all(LibraryLevers{}, levers, district, fund_of);
    out.assumptions.use_fit(dice.any(std::vector<std::string>{"A", "B", "C"}));
    for (const Assumption& row : register_of_assumptions)
        if (dice.one_in(4) && row.id != Assume::payer_types && row.id != Assume::pay_alpha &&
            row.id != Assume::pay_beta)
            out.assumptions[row.id] = dice.between(row.low, row.high);
    return out;
}

}  // namespace jknmodel::tests
