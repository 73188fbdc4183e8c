// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file reactivation.hpp
/// What has to be paid on a day to be active again, and when: the arrears and the current month; in
/// the relaxation of 2020 six months of a longer debt, the rest by 31 December 2021.
///
///   reactivation({.who = {.care_class = CareClass::kelas_3}, .first_unpaid = Month{2023, 1},
///                 .paid_on = Date{2025, 5, 20}}).to_pay == Rupiah{875'000};     // 25 x 35,000

#include <algorithm>
#include <cstddef>
#include <jknmodel/base/error.hpp>
#include <jknmodel/base/month.hpp>
#include <jknmodel/base/rupiah.hpp>
#include <jknmodel/law/activation.hpp>
#include <jknmodel/law/arrears.hpp>
#include <jknmodel/schedule/activation.hpp>
#include <jknmodel/schedule/arrears.hpp>
#include <jknmodel/schedule/calendar.hpp>
#include <optional>
#include <string>

namespace jknmodel {

// ── vocabulary ──────────────────────────────────────────────

struct ReactivationQuery {
    Debtor who = {};
    Month first_unpaid = {};
    Date paid_on = {};
    CapKeeps cap_keeps = CapKeeps::latest;
    bool relaxation = false;  ///< enrolled in the relaxation of 2020
};

struct Reactivation {
    int months_unpaid = 0;  ///< before the month of payment
    int months_owed = 0;
    Rupiah arrears = {};  ///< of the months owed
    Rupiah lapsed = {};   ///< of the unpaid months beyond the cap
    Rupiah current = {};  ///< the month of payment itself
    Rupiah to_pay = {};   ///< on that day, to be active again
    Rupiah later = {};    ///< what the relaxation leaves for later
    std::optional<Date> later_by = {};
    std::optional<Date> suspended_from = {};  ///< where a month is unpaid and suspends
    std::optional<Date> active_by = {};
};

// ── questions ───────────────────────────────────────────────

/// Throws InputError with every fault: of the debtor (as `arrears`), a day that is missing or
/// outside the tables, a first unpaid month after it, a relaxation outside July to December 2020.
[[nodiscard]] inline Reactivation reactivation(const ReactivationQuery& query, law::Law law = {}) {
    Issues issues;
    detail::check_debtor(issues, query.who);
    detail::check_month(issues, "first_unpaid", query.first_unpaid);
    const bool dated = !query.paid_on.is_special() && law::exists(day_of(query.paid_on)) &&
                       law::knows(month_of(query.paid_on));
    if (!dated)
        issues.add("paid_on", query.paid_on.is_special() ? "" : day_of(query.paid_on).str(),
                   said({"is no day that the tables know; give a date from ",
                         law::first_day(law::first_month).str()}));
    const Month current = dated ? month_of(query.paid_on) : law::first_month;
    const law::Day on = dated ? day_of(query.paid_on) : law::first_day(current);
    if (dated && query.first_unpaid > current)
        issues.add("first_unpaid", query.first_unpaid.str(),
                   said({query.first_unpaid.str(), " is after the payment on ", on.str(),
                         "; give that month or an earlier one"}));
    const std::optional<int> relaxed =
        query.relaxation ? law::find_in_force(law::relaxation_months, on, law) : std::nullopt;
    if (dated && query.relaxation && !relaxed)
        issues.add("relaxation", "True",
                   said({"no relaxation on ", on.str(),
                         "; it was open from 2020-07-01 to 2020-12-31 (Perpres 64/2020 Art. "
                         "42(3a)); leave relaxation out"}));
    if (query.relaxation && query.who.segment == Segment::BP)
        issues.add("relaxation", "True",
                   "the relaxation of 2020 was for PBPU and PPU_BU, not for BP; leave relaxation "
                   "out");
    issues.raise_if_any();

    Reactivation out;
    out.current = detail::owed_for(query.who, current, law);
    out.to_pay = out.current;
    out.active_by = law::find_in_force(law::settlement_wait, on, law)
                        ? std::optional{active_by(query.paid_on, law)}
                        : std::nullopt;
    if (query.first_unpaid == current) return out;

    const Arrears debt =
        detail::arrears_of(query.who, query.first_unpaid, current - 1,
                           month_cap(query.who.segment, on, law), query.cap_keeps, law);
    out.months_unpaid = debt.months_unpaid;
    out.months_owed = debt.months_owed;
    out.arrears = debt.amount;
    out.lapsed = debt.lapsed;
    if (const auto from = suspended_on(query.first_unpaid, law))
        out.suspended_from = date_of(*from);
    const int at_once = query.relaxation ? std::min(*relaxed, debt.months_owed) : debt.months_owed;
    const bool oldest =
        at_once < debt.months_owed && law::holds(law::relaxation_oldest_first, on, law);
    for (int i = 0; i < debt.months_owed; ++i) {
        const bool now = oldest ? i < at_once : i >= debt.months_owed - at_once;
        (now ? out.to_pay : out.later) += debt.by_month[static_cast<std::size_t>(i)].amount;
    }
    if (at_once < debt.months_owed)
        if (const auto by = law::find_in_force(law::relaxation_rest_by, on, law))
            out.later_by = date_of(law::day_of_number(*by));
    return out;
}

}  // namespace jknmodel
