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
#include <jknmodel/base/wide.hpp>
#include <jknmodel/law/fine.hpp>
#include <jknmodel/schedule/calendar.hpp>
#include <optional>
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

// ── how ─────────────────────────────────────────────────────

/// All that the law says about fines on one day.
struct FineLaw {
    PerMillion rate = {};
    int months = 0;
    Rupiah cap = {};
    bool once = false;
    int window = 0;
    bool outpatient = false, poor_exempt = false, employer_pays = false;
};
/// Nothing before the first row of the law of fines.
[[nodiscard]] constexpr std::optional<FineLaw> fine_law(law::Day day, law::Law law = {}) {
    using namespace law;
    if (!find_in_force(fine_rate, day, law)) return std::nullopt;
    return FineLaw{.rate = in_force(fine_rate, day, law),
                   .months = in_force(fine_months, day, law),
                   .cap = in_force(fine_cap, day, law),
                   .once = holds(fine_once, day, law),
                   .window = in_force(fine_window, day, law),
                   .outpatient = holds(fine_outpatient, day, law),
                   .poor_exempt = holds(fine_exempt, day, law),
                   .employer_pays = holds(fine_employer, day, law)};
}

/// One admission: what `FineQuery` says, the days counted.
struct Admission {
    Rupiah cost = {};
    std::int64_t months_owed = 0;
    std::int64_t days_since = 0;  ///< from the reactivation to the admission
    Segment segment = Segment::PBPU;
    bool inpatient = true;
    bool already_fined = false;
};

namespace detail {

/// The fine of an admission that was checked. The whole is rounded down once.
[[nodiscard]] constexpr Rupiah fine_of(const Admission& it, const FineLaw& law) {
    const bool exempt =
        law.poor_exempt && (it.segment == Segment::PBI || it.segment == Segment::PBID);
    const bool counted = it.inpatient || law.outpatient;
    if (exempt || !counted || it.days_since > law.window || (law.once && it.already_fined))
        return {};
    const std::int64_t owed = std::min<std::int64_t>(it.months_owed, most_months_owed);
    const std::int64_t parts = law.rate.parts * std::min<std::int64_t>(owed, law.months);
    constexpr std::int64_t million = 1'000'000;
    // Costs below a thousand million fit in 64 bits, where a division takes a tenth of the time.
    constexpr std::int64_t small = std::int64_t{1} << 30;
    if (it.cost.count() < small)  // times 24 months of at most the whole cost
        return std::min(Rupiah{parts * it.cost.count() / million}, law.cap);
    const Wide whole = static_cast<Wide>(parts) * it.cost.count() / million;
    return whole < law.cap.count() ? Rupiah{static_cast<std::int64_t>(whole)} : law.cap;
}

}  // namespace detail

// ── questions ───────────────────────────────────────────────

/// What that admission is fined. Throws InputError for a negative cost or count, a day that is
/// missing or before the law of fines (2016), or an admission before the reactivation.
[[nodiscard]] inline Fine service_fine(const FineQuery& query, law::Law law = {}) {
    Issues issues;
    const auto fault = [&](std::string_view key, std::string value, std::string message) {
        issues.add(key, std::move(value), std::move(message));
    };
    if (query.cost < Rupiah{})
        fault("cost", std::to_string(query.cost.count()),
              "is negative; give whole rupiah, 0 or more");
    if (query.months_owed < 0)
        fault("months_owed", std::to_string(query.months_owed), "months owed are 0 or more");
    const auto known = [&](std::string_view key, const Date& day) {
        if (day.is_special()) return fault(key, "", "is no day; give a date"), false;
        if (day.year() <= Month::last_year) return true;
        return fault(key, day_of(day).str(),
                     said({day_of(day).str(), " is outside the law's tables; give a day to ",
                           law::last_day.str()})),
               false;
    };
    // A window can begin before the first row, so only the admission is judged by it.
    const bool admitted = known("admitted", query.admitted);
    const bool reactivated = known("reactivated", query.reactivated);
    const std::optional<FineLaw> on =
        admitted ? fine_law(day_of(query.admitted), law) : std::nullopt;
    if (admitted && !on)
        fault("admitted", day_of(query.admitted).str(),
              said({day_of(query.admitted).str(), " is outside the law's tables; give a day from ",
                    law::fine_rate.rows.front().from.str()}));
    if (admitted && reactivated && query.admitted < query.reactivated)
        fault("admitted", day_of(query.admitted).str(),
              said({day_of(query.admitted).str(), " is before the reactivation on ",
                    day_of(query.reactivated).str(),
                    ": care was not guaranteed; give that day or a later one"}));
    issues.raise_if_any();

    Fine out;
    out.cap = on->cap;
    out.once = on->once;
    out.window_ends = query.reactivated + boost::gregorian::days{on->window};
    out.amount = detail::fine_of({.cost = query.cost,
                                  .months_owed = query.months_owed,
                                  .days_since = (query.admitted - query.reactivated).days(),
                                  .segment = query.segment,
                                  .inpatient = query.inpatient,
                                  .already_fined = query.already_fined},
                                 *on);
    const bool employee = query.segment == Segment::PPU_PN || query.segment == Segment::PPU_BU;
    if (out.amount > Rupiah{})
        out.payer = employee && on->employer_pays ? FinePayer::employer : FinePayer::member;
    return out;
}

}  // namespace jknmodel
