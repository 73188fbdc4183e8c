// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file month_law.hpp
/// All that the law says about dues in one month, looked up once: the rows of tariffs.hpp, aid.hpp,
/// wage_rates.hpp and wage_limits.hpp as plain numbers, resolved by the compiler.
///
///   const MonthLaw law = law_of(Month{2025, 5});
///   law.own_share(CareClass::kelas_3) == Rupiah{35'000};
///
/// Months after the newest row have its numbers: enacted law runs on until replaced.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <jknmodel/base/error.hpp>
#include <jknmodel/base/month.hpp>
#include <jknmodel/base/rupiah.hpp>
#include <jknmodel/base/segment.hpp>
#include <jknmodel/law/aid.hpp>
#include <jknmodel/law/dated.hpp>
#include <jknmodel/law/tariffs.hpp>
#include <jknmodel/law/wage_limits.hpp>
#include <jknmodel/law/wage_rates.hpp>
#include <limits>
#include <optional>
#include <vector>

namespace jknmodel::law {

// ── vocabulary ──────────────────────────────────────────────

/// No ceiling: more than any wage.
inline constexpr Rupiah no_ceiling{std::numeric_limits<std::int64_t>::max()};

/// A contribution on wages: the whole and the worker's part of it, of at most the ceiling.
struct WageLaw {
    PerMillion total;
    PerMillion worker;
    Rupiah ceiling = no_ceiling;
    bool floored = true;  ///< of at least the minimum wage
};

struct MonthLaw {
    Rupiah pbi;
    std::array<Rupiah, 6> pbi_province;  ///< by FiscalCapacity
    Rupiah pbid;
    Rupiah pbid_central;
    Rupiah pbid_local_share;
    std::array<Rupiah, 4> tariff;  ///< by CareClass; nothing for `none`
    Rupiah class_3_central;
    Rupiah class_3_district;
    WageLaw ppu_bu;
    WageLaw ppu_pn_central;
    WageLaw ppu_pn_regional;
    PerMillion extra_family;
    PerMillion pensioner_total;
    PerMillion pensioner_member;
    PerMillion veteran_total;
    PerMillion veteran_base;
    Rounding wage_dues_to;  ///< how dues on wages and pensions are rounded

    /// What a self-paying member is billed: the tariff less the governments' aid.
    [[nodiscard]] constexpr Rupiah own_share(CareClass care_class) const {
        const Rupiah whole = tariff[static_cast<std::size_t>(care_class)];
        return care_class == CareClass::kelas_3 ? whole - class_3_central - class_3_district
                                                : whole;
    }
    /// What the district pays for a PBID member, local share included.
    [[nodiscard]] constexpr Rupiah pbid_district() const { return pbid - pbid_central; }
};

// ── how ─────────────────────────────────────────────────────

namespace detail {

[[nodiscard]] constexpr MonthLaw resolve(Month month, Law in = {}) {
    MonthLaw law;
    law.pbi = in_force(pbi_tariff, month, in);
    for (std::size_t i = 0; i < law.pbi_province.size(); ++i)
        law.pbi_province[i] =
            jknmodel::law::pbi_province(static_cast<FiscalCapacity>(i), month, in);
    law.pbid = in_force(pbid_tariff, month, in);
    law.pbid_central = in_force_or_zero(jknmodel::law::pbid_central, month, in);
    law.pbid_local_share = in_force_or_zero(jknmodel::law::pbid_local_share, month, in);
    law.tariff = {Rupiah{}, in_force(class_1_tariff, month, in),
                  in_force(class_2_tariff, month, in), in_force(class_3_tariff, month, in)};
    law.class_3_central = in_force_or_zero(class_3_aid_central, month, in);
    law.class_3_district = in_force_or_zero(class_3_aid_district, month, in);
    law.ppu_bu = {in_force(ppu_bu_total, month, in), in_force(ppu_bu_worker, month, in),
                  find_in_force(ppu_bu_ceiling, month, in).value_or(no_ceiling)};
    const bool floored = holds(ppu_pn_floored, month, in);
    law.ppu_pn_central = {
        in_force(ppu_pn_total, month, in), in_force(ppu_pn_central_worker, month, in),
        find_in_force(ppu_pn_central_ceiling, month, in).value_or(no_ceiling), floored};
    law.ppu_pn_regional = {
        in_force(ppu_pn_total, month, in), in_force(ppu_pn_regional_worker, month, in),
        find_in_force(ppu_pn_regional_ceiling, month, in).value_or(no_ceiling), floored};
    law.extra_family = in_force(extra_family_rate, month, in);
    law.pensioner_total = in_force(jknmodel::law::pensioner_total, month, in);
    law.pensioner_member = in_force(jknmodel::law::pensioner_member, month, in);
    law.veteran_total = in_force(jknmodel::law::veteran_total, month, in);
    law.veteran_base = in_force(jknmodel::law::veteran_base, month, in);
    law.wage_dues_to = {in_force(wage_dues_rounding, month, in),
                        holds(wage_dues_nearest, month, in)};
    return law;
}

/// The table ends with the newest row of any of the rules above.
inline constexpr Month last_change = std::max({newest_month(pbi_tariff),
                                               newest_month(pbi_province_top),
                                               newest_month(pbi_province_middle),
                                               newest_month(pbi_province_low),
                                               newest_month(pbid_tariff),
                                               newest_month(pbid_central),
                                               newest_month(pbid_local_share),
                                               newest_month(class_1_tariff),
                                               newest_month(class_2_tariff),
                                               newest_month(class_3_tariff),
                                               newest_month(class_3_aid_central),
                                               newest_month(class_3_aid_district),
                                               newest_month(ppu_bu_total),
                                               newest_month(ppu_bu_worker),
                                               newest_month(ppu_bu_ceiling),
                                               newest_month(ppu_pn_total),
                                               newest_month(ppu_pn_central_worker),
                                               newest_month(ppu_pn_central_ceiling),
                                               newest_month(ppu_pn_regional_worker),
                                               newest_month(ppu_pn_regional_ceiling),
                                               newest_month(extra_family_rate),
                                               newest_month(pensioner_total),
                                               newest_month(pensioner_member),
                                               newest_month(veteran_total),
                                               newest_month(veteran_base),
                                               newest_month(ppu_pn_floored),
                                               newest_month(wage_dues_rounding),
                                               newest_month(wage_dues_nearest)});

[[nodiscard]] consteval auto resolve_all() {
    std::array<MonthLaw, static_cast<std::size_t>(last_change - first_month) + 1> all{};
    for (std::size_t i = 0; i < all.size(); ++i)
        all[i] = resolve(first_month + static_cast<int>(i));
    return all;
}
inline constexpr auto by_month = resolve_all();

[[noreturn]] inline void refuse_month(Month month) {
    refuse("month", month.str(),
           month < first_month ? "no law before " + first_month.str() + " is in the tables; " +
                                     month.str() + " is too early"
                               : month.str() + " is too late; give a month up to " +
                                     Month{Month::last_year, 12}.str());
}

}  // namespace detail

// ── questions ───────────────────────────────────────────────

/// Whether the tables answer for that month: January 2014 to the last month there is.
[[nodiscard]] constexpr bool knows(Month month) noexcept {
    return month >= first_month && month.year() <= Month::last_year;
}

/// The law of that month. Throws InputError outside January 2014 to December 2199.
[[nodiscard]] constexpr MonthLaw law_of(Month month, Law law = {}) {
    if (!knows(month)) detail::refuse_month(month);
    if (!law.enacted()) return detail::resolve(month, law);
    const auto at = static_cast<std::size_t>(month - first_month);
    return detail::by_month[at < detail::by_month.size() ? at : detail::by_month.size() - 1];
}

/// The law of every month, worked out once: for whoever asks often.
class MonthLaws {
public:
    explicit MonthLaws(Law law = {}) {
        Month last = detail::last_change;
        for (const Change& change : law.changes())
            if (change.until < last_day)
                last = std::max(last, first_month_of(day_after(change.until)));
        for (const Change& change : law.changes())
            last = std::max(last, first_month_of(change.from));
        last = std::min(last, Month{Month::last_year, 12});
        for (Month m = first_month; m <= last; ++m) by_month_.push_back(law_of(m, law));
    }
    /// Months after the last change have its law. Throws InputError as `law_of` does.
    [[nodiscard]] const MonthLaw& operator()(Month month) const {
        if (!knows(month)) detail::refuse_month(month);
        return by_month_[std::min(static_cast<std::size_t>(month - first_month),
                                  by_month_.size() - 1)];
    }
    [[nodiscard]] const std::vector<MonthLaw>& months() const noexcept { return by_month_; }

private:
    std::vector<MonthLaw> by_month_;
};

}  // namespace jknmodel::law
