// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file month_law.hpp
/// All that the law says about dues in one month, looked up once: the rows of tariffs.hpp, aid.hpp,
/// wage_rates.hpp and wage_limits.hpp as plain numbers, resolved by the compiler.
///
///   const MonthLaw law = law_of(Month{2025, 5});
///   law.own_share(CareClass::kelas_3) == Rupiah{35'000};
///   by_law_of(Month{2025, 5}, in, [](const auto& law) { return law.pbid_district(); });
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
#include <type_traits>
#include <utility>
#include <vector>

namespace jknmodel::law {

// ── vocabulary ──────────────────────────────────────────────

/// No ceiling: more than any wage.
inline constexpr Rupiah no_ceiling{std::numeric_limits<std::int64_t>::max()};

/// How the law of a month holds a number: looked up already, or only when somebody wants it.
template <class Value>
using LookedUp = Value;
template <class Value>
class WhenWanted {
public:
    using Ask = Value (*)(Month, Law);
    constexpr WhenWanted() noexcept = default;
    constexpr WhenWanted(Value known) noexcept : known_{known} {}  // NOLINT: no rule is behind it
    constexpr WhenWanted(Ask ask, Month month, Law law) noexcept
        : ask_{ask}, month_{month}, law_{law} {}
    constexpr operator Value() const {  // NOLINT(google-explicit-constructor): it is that number
        return ask_ ? ask_(month_, law_) : known_;
    }

private:
    Value known_{};
    Ask ask_ = nullptr;
    Month month_;
    Law law_;
};

/// A contribution on wages: the whole and the worker's part of it, of at most the ceiling.
template <template <class> class Held>
struct WageLawOf {
    Held<PerMillion> total;
    Held<PerMillion> worker;
    Held<Rupiah> ceiling = no_ceiling;
    Held<bool> floored = true;  ///< of at least the minimum wage
};

/// The numbers of a month. Parts are taken in the order in which they are written, so that whoever
/// listens hears the same everywhere.
template <template <class> class Held>
struct MonthLawOf {
    Held<Rupiah> pbi;
    std::array<Held<Rupiah>, 6> pbi_province;  ///< by FiscalCapacity
    Held<Rupiah> pbid;
    Held<Rupiah> pbid_central;
    Held<Rupiah> pbid_local_share;
    std::array<Held<Rupiah>, 4> tariff;  ///< by CareClass; nothing for `none`
    Held<Rupiah> class_3_central;
    Held<Rupiah> class_3_district;
    WageLawOf<Held> ppu_bu;
    WageLawOf<Held> ppu_pn_central;
    WageLawOf<Held> ppu_pn_regional;
    Held<PerMillion> extra_family;
    Held<PerMillion> pensioner_total;
    Held<PerMillion> pensioner_member;
    Held<PerMillion> veteran_total;
    Held<PerMillion> veteran_base;
    Held<Rounding> wage_dues_to;  ///< how dues on wages and pensions are rounded

    /// What a self-paying member is billed: the tariff less the governments' aid.
    [[nodiscard]] constexpr Rupiah own_share(CareClass care_class) const {
        const Rupiah whole = tariff[static_cast<std::size_t>(care_class)];
        if (care_class != CareClass::kelas_3) return whole;
        const Rupiah central = class_3_central, district = class_3_district;
        return whole - central - district;
    }
    /// What the district pays for a PBID member, local share included.
    [[nodiscard]] constexpr Rupiah pbid_district() const {
        const Rupiah whole = pbid, central = pbid_central;
        return whole - central;
    }
};
using WageLaw = WageLawOf<LookedUp>;
using MonthLaw = MonthLawOf<LookedUp>;

// ── how ─────────────────────────────────────────────────────

namespace detail {

template <template <class> class Held>
[[nodiscard]] constexpr MonthLawOf<Held> resolve(Month month, Law in = {}) {
    const auto said = [&]<class Ask>(Ask ask) {
        using Value = decltype(ask(month, in));
        if constexpr (std::is_same_v<Held<Value>, Value>)
            return ask(month, in);
        else
            return Held<Value>{ask, month, in};
    };
    const auto part_of_pbi = [&]<std::size_t... capacity>(std::index_sequence<capacity...>) {
        return std::array<Held<Rupiah>, 6>{said([](Month m, Law l) {
            return jknmodel::law::pbi_province(static_cast<FiscalCapacity>(capacity), m, l);
        })...};
    };
    const auto wages = [&](auto total, auto worker, auto ceiling, auto floored) {
        return WageLawOf<Held>{said(total), said(worker), said(ceiling), floored};
    };
    const auto pn_total = [](Month m, Law l) { return in_force(ppu_pn_total, m, l); };
    const auto floored = said([](Month m, Law l) { return holds(ppu_pn_floored, m, l); });

    MonthLawOf<Held> law;
    law.pbi = said([](Month m, Law l) { return in_force(pbi_tariff, m, l); });
    law.pbi_province = part_of_pbi(std::make_index_sequence<6>{});
    law.pbid = said([](Month m, Law l) { return in_force(pbid_tariff, m, l); });
    law.pbid_central =
        said([](Month m, Law l) { return in_force_or_zero(jknmodel::law::pbid_central, m, l); });
    law.pbid_local_share = said(
        [](Month m, Law l) { return in_force_or_zero(jknmodel::law::pbid_local_share, m, l); });
    law.tariff = {Rupiah{}, said([](Month m, Law l) { return in_force(class_1_tariff, m, l); }),
                  said([](Month m, Law l) { return in_force(class_2_tariff, m, l); }),
                  said([](Month m, Law l) { return in_force(class_3_tariff, m, l); })};
    law.class_3_central =
        said([](Month m, Law l) { return in_force_or_zero(class_3_aid_central, m, l); });
    law.class_3_district =
        said([](Month m, Law l) { return in_force_or_zero(class_3_aid_district, m, l); });
    law.ppu_bu = wages(
        [](Month m, Law l) { return in_force(ppu_bu_total, m, l); },
        [](Month m, Law l) { return in_force(ppu_bu_worker, m, l); },
        [](Month m, Law l) { return find_in_force(ppu_bu_ceiling, m, l).value_or(no_ceiling); },
        true);
    law.ppu_pn_central = wages(
        pn_total, [](Month m, Law l) { return in_force(ppu_pn_central_worker, m, l); },
        [](Month m, Law l) {
            return find_in_force(ppu_pn_central_ceiling, m, l).value_or(no_ceiling);
        },
        floored);
    law.ppu_pn_regional = wages(
        pn_total, [](Month m, Law l) { return in_force(ppu_pn_regional_worker, m, l); },
        [](Month m, Law l) {
            return find_in_force(ppu_pn_regional_ceiling, m, l).value_or(no_ceiling);
        },
        floored);
    law.extra_family = said([](Month m, Law l) { return in_force(extra_family_rate, m, l); });
    law.pensioner_total =
        said([](Month m, Law l) { return in_force(jknmodel::law::pensioner_total, m, l); });
    law.pensioner_member =
        said([](Month m, Law l) { return in_force(jknmodel::law::pensioner_member, m, l); });
    law.veteran_total =
        said([](Month m, Law l) { return in_force(jknmodel::law::veteran_total, m, l); });
    law.veteran_base =
        said([](Month m, Law l) { return in_force(jknmodel::law::veteran_base, m, l); });
    law.wage_dues_to = said([](Month m, Law l) {
        return Rounding{in_force(wage_dues_rounding, m, l), holds(wage_dues_nearest, m, l)};
    });
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
        all[i] = resolve<LookedUp>(first_month + static_cast<int>(i));
    return all;
}
inline constexpr auto by_month = resolve_all();

/// The enacted law of a month that is known.
[[nodiscard]] constexpr const MonthLaw& enacted_in(Month month) noexcept {
    const auto at = static_cast<std::size_t>(month - first_month);
    return by_month[std::min(at, by_month.size() - 1)];
}

[[noreturn]] [[gnu::cold]] inline void refuse_month(Month month) {
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
    if (!law.enacted() || law.listener()) return detail::resolve<LookedUp>(month, law);
    return detail::enacted_in(month);
}

/// What `question` answers by the law of that month: of its numbers where it is the enacted law and
/// nobody listens, else of the rules that it wants, one by one. Throws as `law_of` does.
template <class Question>
[[nodiscard]] constexpr auto by_law_of(Month month, Law law, const Question& question) {
    if (!knows(month)) detail::refuse_month(month);
    if (law.enacted() && !law.listener()) [[likely]]
        return question(detail::enacted_in(month));
    return question(detail::resolve<WhenWanted>(month, law));
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
