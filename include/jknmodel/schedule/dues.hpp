// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file dues.hpp
/// What a month of membership costs, and who pays it.
///
///   dues({.segment = Segment::PBPU, .month = Month{2025, 5}, .care_class = CareClass::kelas_3})
///       == Dues{.member = 35'000, .central = 4'200, .district = 2'800};
///   dues({.segment = Segment::PPU_BU, .month = Month{2025, 5}, .wage =
///   Rupiah{15'000'000}}).total()
///       == Rupiah{600'000};
///
/// On wages: the whole is 5% of the base rounded down, the worker's part 1% rounded down, each
/// extra family member 1% rounded down; the employer pays the rest. All in whole rupiah. A change
/// of `wage_dues.to_the_nearest` rounds to the nearest instead; one of `ppu_pn.floored` holds
/// public employees to the minimum wage, which binds enterprises alone.

#include <algorithm>
#include <array>
#include <cstdint>
#include <jknmodel/base/error.hpp>
#include <jknmodel/base/month.hpp>
#include <jknmodel/base/names.hpp>
#include <jknmodel/base/rupiah.hpp>
#include <jknmodel/base/segment.hpp>
#include <jknmodel/law/month_law.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace jknmodel {

// ── vocabulary ──────────────────────────────────────────────

/// Which part of PPU_PN (central, regional) or of BP_PN (pensioner, veteran).
enum class Group : std::uint8_t { unstated, central, regional, pensioner, veteran };
template <>
struct Names<Group> {
    static constexpr std::string_view what = "group";
    static constexpr std::array<std::string_view, 5> list{"unstated", "central", "regional",
                                                          "pensioner", "veteran"};
};

/// What a head registered by local government costs the fund that is named for it.
enum class RateBasis : std::uint8_t {
    own_share,         ///< the participant's share: 35,000 from 2021
    with_local_share,  ///< and the local share of class III: 37,800, the legal local cost
    gross,             ///< the whole tariff: 42,000, the centre's part paid too
};
template <>
struct Names<RateBasis> {
    static constexpr std::string_view what = "rate basis";
    static constexpr std::array<std::string_view, 3> list{"own_share", "with_local_share", "gross"};
};

struct Dues {
    Rupiah member = {}, employer = {}, central = {}, province = {}, district = {};
    [[nodiscard]] constexpr Rupiah total() const {
        return member + employer + central + province + district;
    }
    friend constexpr bool operator==(const Dues&, const Dues&) noexcept = default;
};

/// The governments' aid for an active self-paying member in class III.
struct Aid {
    Rupiah central = {}, district = {};
    friend constexpr bool operator==(const Aid&, const Aid&) noexcept = default;
};

struct DuesQuery {
    Segment segment = Segment::PBPU;
    Month month = {};
    CareClass care_class = CareClass::none;    ///< PBPU and BP; PBI and PBID are class 3 anyway
    std::optional<Rupiah> wage = {};           ///< PPU; for BP_PN the pension base or III/a pay
    std::optional<RupiahSen> wage_floor = {};  ///< PPU: the minimum wage of the place
    int extra_family = 0;                      ///< PPU: people beyond the five of one contribution
    Group group = Group::unstated;  ///< PPU_PN is regional, BP_PN pensioner, unless stated
    law::FiscalCapacity fiscal_capacity = law::FiscalCapacity::unstated;  ///< PBI: the province's
};

/// A wage above this is a typing error.
inline constexpr Rupiah largest_wage{1'000'000'000'000};
/// More further family than this is a typing error.
inline constexpr int most_extra_family = 20;

// ── how ─────────────────────────────────────────────────────

namespace detail {

[[nodiscard]] constexpr bool is_ppu(Segment s) noexcept {
    return s == Segment::PPU_PN || s == Segment::PPU_BU;
}
[[nodiscard]] constexpr bool has_wage(Segment s) noexcept {
    return is_ppu(s) || s == Segment::BP_PN;
}

inline void check_amount(Issues& issues, std::string_view key, RupiahSen amount) {
    if (amount < Rupiah{} || amount > largest_wage)
        issues.add(key, amount.str(),
                   said({amount.str(), " is not a monthly amount; give whole rupiah from 0 to ",
                         std::to_string(largest_wage.count())}));
}

inline void check_month(Issues& issues, std::string_view key, Month month) {
    if (!law::knows(month))
        issues.add(key, month.str(),
                   said({month.str(), " is outside the law's tables; give a month from ",
                         law::first_month.str(), " to ", Month{Month::last_year, 12}.str()}));
}

inline void check_group(Issues& issues, Segment segment, Group group) {
    const bool pn = group == Group::central || group == Group::regional;
    const bool bp_pn = group == Group::pensioner || group == Group::veteran;
    if (!(pn && segment != Segment::PPU_PN) && !(bp_pn && segment != Segment::BP_PN)) return;
    issues.add("group", name(group),
               said({name(group), " is a group of ", (pn ? "PPU_PN" : "BP_PN"),
                     (segment == Segment::PPU_PN  ? "; give central or regional"
                      : segment == Segment::BP_PN ? "; give pensioner or veteran"
                                                  : "; leave group out")}));
}

/// Every fault of a query at once.
[[gnu::cold]] inline void check(const DuesQuery& q) {
    Issues issues;
    const std::string segment{name(q.segment)};
    const auto fault = [&](std::string_view key, std::string value, std::string message) {
        issues.add(key, std::move(value), std::move(message));
    };
    check_month(issues, "month", q.month);
    if (is_mandiri(q.segment)) {
        if (q.care_class == CareClass::none)
            fault("care_class", "", said({segment, " pays by class; give care_class 1, 2 or 3"}));
    } else if (q.care_class != CareClass::none && !has_class(q.segment, q.care_class)) {
        fault("care_class", std::string{name(q.care_class)},
              has_wage(q.segment)
                  ? segment + " pays on wages and has no class; leave care_class out"
                  : segment + " is class 3; leave care_class out or give 3");
    }
    if (has_wage(q.segment)) {
        if (!q.wage)
            fault("wage", "",
                  said({segment, " pays on wages; give the wage in whole rupiah a month"}));
        else
            check_amount(issues, "wage", *q.wage);
    } else if (q.wage) {
        fault("wage", std::to_string(q.wage->count()),
              said({segment, " pays a flat amount; leave wage out"}));
    }
    if (q.wage_floor && !is_ppu(q.segment))
        fault("wage_floor", q.wage_floor->str(),
              "only employees (PPU_PN, PPU_BU) have a minimum wage; leave wage_floor out");
    else if (q.wage_floor)
        check_amount(issues, "wage_floor", *q.wage_floor);
    if (q.extra_family != 0 && !is_ppu(q.segment))
        fault("extra_family", std::to_string(q.extra_family),
              "only employees (PPU_PN, PPU_BU) add family at 1%; leave extra_family out");
    else if (q.extra_family < 0 || q.extra_family > most_extra_family)
        fault("extra_family", std::to_string(q.extra_family),
              said({"give the number of further family members, 0 to ",
                    std::to_string(most_extra_family)}));
    check_group(issues, q.segment, q.group);
    if (q.fiscal_capacity != law::FiscalCapacity::unstated && q.segment != Segment::PBI)
        fault("fiscal_capacity", std::string{name(q.fiscal_capacity)},
              "provinces contribute to PBI only; leave fiscal_capacity out");
    issues.raise_if_any();
}

/// What of a wage counts: at least the minimum wage where the law says so, at most the ceiling.
template <template <class> class Held>
[[nodiscard]] constexpr RupiahSen within(Rupiah wage, RupiahSen floor,
                                         const law::WageLawOf<Held>& on) {
    const RupiahSen base = on.floored ? std::max<RupiahSen>(wage, floor) : RupiahSen{wage};
    return std::min<RupiahSen>(base, Rupiah{on.ceiling});
}
template <template <class> class Held>
[[nodiscard]] constexpr Dues dues_on_wage(RupiahSen base, const law::WageLawOf<Held>& on,
                                          Rounding to) {
    const Rupiah whole = part_of(on.total, base, to), worker = part_of(on.worker, base, to);
    return {.member = worker, .employer = whole - worker};
}
template <template <class> class Held>
[[nodiscard]] constexpr Dues dues_on_pension(Rupiah base, const law::MonthLawOf<Held>& law) {
    const Rounding to = law.wage_dues_to;
    const Rupiah whole = part_of(law.pensioner_total, base, to);
    const Rupiah member = part_of(law.pensioner_member, base, to);
    return {.member = member, .central = whole - member};
}

/// Dues of a query that was checked.
template <template <class> class Held>
[[nodiscard]] constexpr Dues dues_unchecked(const DuesQuery& q, const law::MonthLawOf<Held>& law) {
    switch (q.segment) {
        case Segment::PBI: {
            const Rupiah whole = law.pbi;
            const Rupiah province = law.pbi_province[static_cast<std::size_t>(q.fiscal_capacity)];
            return {.central = whole - province, .province = province};
        }
        case Segment::PBID: {
            const Rupiah district = law.pbid_district();
            return {.central = law.pbid_central, .district = district};
        }
        case Segment::PBPU:
        case Segment::BP:
            if (q.care_class != CareClass::kelas_3) return {.member = law.own_share(q.care_class)};
            return {.member = law.own_share(q.care_class),
                    .central = law.class_3_central,
                    .district = law.class_3_district};
        case Segment::PPU_BU:
        case Segment::PPU_PN: {
            const law::WageLawOf<Held>& on = q.segment == Segment::PPU_BU ? law.ppu_bu
                                             : q.group == Group::central  ? law.ppu_pn_central
                                                                          : law.ppu_pn_regional;
            const RupiahSen base = within(*q.wage, q.wage_floor.value_or(RupiahSen{}), on);
            const Rounding to = law.wage_dues_to;
            Dues out = dues_on_wage(base, on, to);
            if (q.extra_family > 0)
                out.member += part_of(law.extra_family, base, to) * q.extra_family;
            return out;
        }
        default: {  // BP_PN
            if (q.group != Group::veteran) return dues_on_pension(*q.wage, law);
            const Rupiah base = floor_of(law.veteran_base, *q.wage);
            return {.central = part_of(law.veteran_total, base, law.wage_dues_to)};
        }
    }
}

}  // namespace detail

// ── questions ───────────────────────────────────────────────

/// What that member costs in that month, and who pays. Aid is what governments pay while the member
/// is active. Throws InputError with every fault of the query.
[[nodiscard]] inline Dues dues(const DuesQuery& query, law::Law law = {}) {
    detail::check(query);
    return law::by_law_of(query.month, law,
                          [&](const auto& in) { return detail::dues_unchecked(query, in); });
}
/// The same, where the law of the month was looked up already.
[[nodiscard]] inline Dues dues(const DuesQuery& query, const law::MonthLaw& law) {
    detail::check(query);
    return detail::dues_unchecked(query, law);
}

/// What a self-paying member (PBPU, BP) is billed for that month. Throws InputError for another
/// segment, without a class, or outside the tables.
[[nodiscard]] inline Rupiah own_share(Segment segment, CareClass care_class, Month month,
                                      law::Law law = {}) {
    if (!is_mandiri(segment))
        refuse("segment", name(segment),
               said({name(segment), " is not billed by class; give PBPU or BP"}));
    if (care_class == CareClass::none)
        refuse("care_class", "", said({name(segment), " pays by class; give 1, 2 or 3"}));
    return law::by_law_of(month, law, [&](const auto& in) { return in.own_share(care_class); });
}

/// What a fund is charged for one PBID head and month, under a basis. Before 2021 no local share
/// was set apart, so `own_share` and `with_local_share` are the same: the tariff less the centre's
/// part.
template <template <class> class Held>
[[nodiscard]] constexpr Rupiah pbid_rate(RateBasis basis, const law::MonthLawOf<Held>& law) {
    if (basis == RateBasis::gross) return law.pbid;
    Rupiah rate = law.pbid_district();
    if (basis == RateBasis::own_share) rate -= law.pbid_local_share;
    return rate;
}
[[nodiscard]] constexpr Rupiah pbid_rate(RateBasis basis, Month month, law::Law law = {}) {
    return law::by_law_of(month, law, [&](const auto& in) { return pbid_rate(basis, in); });
}

/// What the centre pays of it beside the fund: nothing where the fund is charged the tariff.
template <template <class> class Held>
[[nodiscard]] constexpr Rupiah pbid_central(RateBasis basis, const law::MonthLawOf<Held>& law) {
    return basis == RateBasis::gross ? Rupiah{} : Rupiah{law.pbid_central};
}
/// What the district pays of it beside the fund: the local share, where the fund is charged the own
/// share alone.
template <template <class> class Held>
[[nodiscard]] constexpr Rupiah pbid_local_rest(RateBasis basis, const law::MonthLawOf<Held>& law) {
    return basis == RateBasis::own_share ? Rupiah{law.pbid_local_share} : Rupiah{};
}

/// The aid that the centre and the district pay for an active member of PBPU or BP in class III.
template <template <class> class Held>
[[nodiscard]] constexpr Aid class_three_aid(const law::MonthLawOf<Held>& law) {
    return {law.class_3_central, law.class_3_district};
}
[[nodiscard]] constexpr Aid class_three_aid(Month month, law::Law law = {}) {
    return law::by_law_of(month, law, [](const auto& in) { return class_three_aid(in); });
}

}  // namespace jknmodel
