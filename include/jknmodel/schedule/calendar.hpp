// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file calendar.hpp
/// Where the law counts days: due date, suspension, the wait of a new member, the window of a
/// newborn. Days are Boost.Date_Time's.
///
///   due_date(Month{2025, 5}) == date{2025, 5, 12};      // the 10th was a Saturday
///
/// Public holidays differ by year and are given by whoever asks; weekends are known.

#include <algorithm>
#include <boost/date_time/gregorian/gregorian_types.hpp>
#include <cstddef>
#include <jknmodel/base/error.hpp>
#include <jknmodel/base/month.hpp>
#include <jknmodel/base/segment.hpp>
#include <jknmodel/law/activation.hpp>
#include <jknmodel/law/arrears.hpp>
#include <jknmodel/law/dated.hpp>
#include <jknmodel/schedule/activation.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace jknmodel {

using Date = boost::gregorian::date;

// ── vocabulary ──────────────────────────────────────────────

/// Throws InputError for a day that the calendar has not.
[[nodiscard]] inline Date date_of(law::Day d) {
    const bool month = d.year >= 1400 && d.year <= 9999 && d.month >= 1 && d.month <= 12;
    if (!month || d.day < 1 || d.day > law::days_in_month(d.year, d.month))
        refuse("day", d.str(), said({"'", d.str(), "' is not a day of the years 1400 to 9999"}));
    return {static_cast<unsigned short>(d.year), static_cast<unsigned short>(d.month),
            static_cast<unsigned short>(d.day)};
}
[[nodiscard]] inline law::Day day_of(const Date& d) {
    return {d.year(), d.month().as_number(), d.day()};
}
[[nodiscard]] inline Month month_of(const Date& d) { return {d.year(), d.month().as_number()}; }

/// Reads "2024-05-08" and nothing else. Throws InputError, also for a day that does not exist.
[[nodiscard]] inline Date parse_date(std::string_view text) {
    int number[3] = {};
    bool shaped = text.size() == 10 && text[4] == '-' && text[7] == '-';
    for (std::size_t i = 0; shaped && i < text.size(); ++i) {
        if (i == 4 || i == 7) continue;
        int& part = number[i < 4 ? 0 : i < 7 ? 1 : 2];
        part = part * 10 + (text[i] - '0');
        shaped = text[i] >= '0' && text[i] <= '9';
    }
    const law::Day day{number[0], number[1], number[2]};
    if (!shaped || !law::exists(day))
        refuse("day", text, said({"'", text, "' is not a day; write it as \"2024-05-08\""}));
    return date_of(day);
}

// ── questions ───────────────────────────────────────────────

/// Monday to Friday, and not one of the holidays.
[[nodiscard]] inline bool is_working_day(const Date& day, std::span<const Date> holidays = {}) {
    const auto weekday = day.day_of_week();
    return weekday != boost::date_time::Saturday && weekday != boost::date_time::Sunday &&
           std::find(holidays.begin(), holidays.end(), day) == holidays.end();
}

/// The last day to pay a month's contribution: the 10th, or the next working day.
[[nodiscard]] inline Date due_date(Month month, std::span<const Date> holidays = {},
                                   law::Law law = {}) {
    Date day = date_of({month.year(), month.month(), law::in_force(law::due_day, month, law)});
    while (!is_working_day(day, holidays)) day += boost::gregorian::days{1};
    return day;
}

/// The first day without care when that month stays unpaid at its end.
[[nodiscard]] inline Date suspended_from(Month unpaid, law::Law law = {}) {
    (void)law::in_force(law::suspension_day, unpaid + 1, law);  // throws where there is none
    return date_of(*suspended_on(unpaid, law));
}

/// The day by which a member who settled on `paid` is active again.
[[nodiscard]] inline Date active_by(const Date& paid, law::Law law = {}) {
    return paid + boost::gregorian::days{law::in_force(law::settlement_wait, day_of(paid), law)};
}

/// The first day on which a new self-paying member can pay and be active. No wait for a former
/// member who pays back to the month in which the former segment ended.
[[nodiscard]] inline Date first_payment_from(const Date& registered, bool paid_back = false,
                                             law::Law law = {}) {
    const law::Day day = day_of(registered);
    const int wait = law::in_force(law::verification_wait, day, law);
    const bool waived = paid_back && law::holds(law::wait_can_be_paid_away, day, law);
    return registered + boost::gregorian::days{waived ? 0 : wait};
}

/// The first day on which a PBID member registered that day is active.
[[nodiscard]] inline Date pbid_active_from(const Date& registered, law::PriorityStatus status,
                                           law::Law law = {}) {
    const Month month = month_of(registered), from = active_from(month, status, law);
    return from == month ? registered : date_of({from.year(), from.month(), 1});
}

/// What a newborn needs, by the mother's segment; birth is day 0.
struct Newborn {
    bool automatic = false;  ///< a member without anybody registering it
    std::optional<Date> active_from = {};
    std::optional<Date> deadline = {};  ///< the last day to register and pay
};

/// Throws InputError for PBID (as the district and BPJS agreed), for pensioners, and before 2018.
[[nodiscard]] inline Newborn newborn(const Date& born, Segment mother, law::Law law = {}) {
    const law::Day day = day_of(born);
    const std::string segment{name(mother)};
    switch (mother) {
        case Segment::PBI:
            return {.automatic = law::in_force(law::newborn_pbi, day, law) != 0,
                    .active_from = born};
        case Segment::PPU_PN:
        case Segment::PPU_BU:
            return {.active_from =
                        born + boost::gregorian::days{law::in_force(law::newborn_ppu, day, law)}};
        case Segment::PBPU:
        case Segment::BP:
            return {.deadline = born + boost::gregorian::days{
                                           law::in_force(law::newborn_window, day, law)}};
        case Segment::PBID:
            refuse("mother", segment,
                   "a newborn of a PBID mother is registered per agreement of the district and "
                   "BPJS; no rule was found, ask the district");
        default:  // BP_PN
            refuse("mother", segment,
                   said({"no rule for newborns of ", segment,
                         " was found; give PBI, PPU_PN, PPU_BU, PBPU or BP"}));
    }
}

/// The last day without contribution of a worker dismissed on that day, with proof.
[[nodiscard]] inline Date protected_until(const Date& dismissed, law::Law law = {}) {
    const law::Day day = day_of(dismissed);
    const Month last = month_of(dismissed) + law::in_force(law::dismissed_months, day, law);
    return date_of({last.year(), last.month(),
                    std::min(day.day, law::days_in_month(last.year(), last.month()))}) -
           boost::gregorian::days{1};
}

}  // namespace jknmodel
