// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file fine.hpp
/// The fine for inpatient care within 45 days of a reactivation.
///
///   service_fine({.cost = Rupiah{3'516'500}, .months_owed = 12, .admitted = Date{2022, 6, 1},
///                 .reactivated = Date{2022, 5, 20}}).amount == Rupiah{2'109'900};
///
/// Rate and cap are those of the day of admission; reactivation is day 0 and day 45 the last that
/// is fined. The whole is rounded down once.

#include <algorithm>
#include <array>
#include <cstdint>
#include <jknmodel/base/error.hpp>
#include <jknmodel/base/names.hpp>
#include <jknmodel/base/rupiah.hpp>
#include <jknmodel/base/segment.hpp>
#include <jknmodel/base/standing.hpp>
#include <jknmodel/law/fines.hpp>
#include <jknmodel/schedule/calendar.hpp>
#include <string>
#include <string_view>
#include <utility>

namespace jknmodel {

// ── vocabulary ──────────────────────────────────────────────

/// Who pays a fine.
enum class FinePayer : std::uint8_t { nobody, member, employer };
template <>
struct Names<FinePayer> {
    static constexpr std::string_view what = "payer of a fine";
    static constexpr std::array<std::string_view, 3> list{"nobody", "member", "employer"};
};

struct FineQuery {
    Rupiah cost = {};              ///< the estimated care package (INA-CBG) of the admission
    std::int64_t months_owed = 0;  ///< when the member was reactivated; more than 24 count as 24
    Date admitted = {};
    Date reactivated = {};
    Segment segment = Segment::PBPU;
    bool inpatient = true;
    bool already_fined = false;  ///< once in this window
};

struct Fine {
    Rupiah amount = {};
    Rupiah cap = {};        ///< of the day of admission
    Date window_ends = {};  ///< the last day that is fined
    bool once = false;      ///< charged once in a window, not at every admission
    FinePayer payer = FinePayer::nobody;
};

// ── questions ───────────────────────────────────────────────

/// What that admission is fined. Throws InputError for a negative cost or count, a day that is
/// missing or before 2016, or an admission before the reactivation.
[[nodiscard]] inline Fine service_fine(const FineQuery& query) {
    Issues issues;
    const auto fault = [&](std::string_view key, std::string value, std::string message) {
        issues.add({"", 0, 0, std::string{key}, std::move(value), std::move(message)});
    };
    if (query.cost < Rupiah{})
        fault("cost", std::to_string(query.cost.count()),
              "is negative; give whole rupiah, 0 or more");
    if (query.months_owed < 0)
        fault("months_owed", std::to_string(query.months_owed), "months owed are 0 or more");
    const law::Day first = law::fine_rate.rows.front().from;
    const auto known = [&](std::string_view key, const Date& day) {
        if (day.is_special()) return fault(key, "", "is no day; give a date"), false;
        if (day_of(day) >= first && day.year() <= Month::last_year) return true;
        return fault(key, day_of(day).str(),
                     day_of(day).str() + " is outside the law's tables; give a day from " +
                         first.str() + " to " + std::to_string(Month::last_year) + "-12-31"),
               false;
    };
    // A window can begin before the first row, so only the admission is judged by it.
    const bool admitted = known("admitted", query.admitted);
    if (query.reactivated.is_special())
        fault("reactivated", "", "is no day; give a date");
    else if (query.reactivated.year() > Month::last_year)
        fault("reactivated", day_of(query.reactivated).str(),
              day_of(query.reactivated).str() + " is outside the law's tables");
    else if (admitted && query.admitted < query.reactivated)
        fault("admitted", day_of(query.admitted).str(),
              day_of(query.admitted).str() + " is before the reactivation on " +
                  day_of(query.reactivated).str() +
                  ": care was not guaranteed; give that day or a later one");
    issues.raise_if_any();

    const law::Day on = day_of(query.admitted);
    Fine out;
    out.cap = law::in_force(law::fine_cap, on);
    out.once = law::in_force(law::fine_once, on) != 0;
    out.window_ends =
        query.reactivated + boost::gregorian::days{law::in_force(law::fine_window, on)};
    const bool exempt = (query.segment == Segment::PBI || query.segment == Segment::PBID) &&
                        law::in_force(law::fine_exempt, on) != 0;
    const bool counted = query.inpatient || law::in_force(law::fine_outpatient, on) != 0;
    if (exempt || !counted || query.admitted > out.window_ends || (out.once && query.already_fined))
        return out;

    __extension__ using Wide = __int128;
    const std::int64_t owed = std::min<std::int64_t>(query.months_owed, most_months_owed);
    const std::int64_t months = std::min<std::int64_t>(owed, law::in_force(law::fine_months, on));
    const Wide whole = static_cast<Wide>(law::in_force(law::fine_rate, on).parts) * months *
                       query.cost.count() / 1'000'000;
    out.amount =
        Rupiah{static_cast<std::int64_t>(std::min(whole, static_cast<Wide>(out.cap.count())))};
    const bool employee = query.segment == Segment::PPU_PN || query.segment == Segment::PPU_BU;
    if (out.amount > Rupiah{})
        out.payer = employee && law::in_force(law::fine_employer, on) != 0 ? FinePayer::employer
                                                                           : FinePayer::member;
    return out;
}

}  // namespace jknmodel
