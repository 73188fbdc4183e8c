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
#include <jknmodel/law/activation.hpp>
#include <jknmodel/law/arrears_rules.hpp>
#include <jknmodel/law/dated.hpp>
#include <span>
#include <string>
#include <string_view>

namespace jknmodel {

using Date = boost::gregorian::date;

// ── vocabulary ──────────────────────────────────────────────

[[nodiscard]] inline Date date_of(law::Day d) {
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
        refuse("day", std::string{text},
               "'" + std::string{text} + "' is not a day; write it as \"2024-05-08\"");
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
[[nodiscard]] inline Date due_date(Month month, std::span<const Date> holidays = {}) {
    Date day = date_of({month.year(), month.month(), law::in_force(law::due_day, month)});
    while (!is_working_day(day, holidays)) day += boost::gregorian::days{1};
    return day;
}

/// The first day without care when that month stays unpaid at its end.
[[nodiscard]] inline Date suspended_from(Month unpaid) {
    const Month next = unpaid + 1;
    return date_of({next.year(), next.month(), law::in_force(law::suspension_day, next)});
}

/// The day by which a member who settled on `paid` is active again.
[[nodiscard]] inline Date active_by(const Date& paid) {
    return paid + boost::gregorian::days{law::in_force(law::settlement_wait, day_of(paid))};
}

/// The first day on which a new self-paying member can pay and be active.
[[nodiscard]] inline Date first_payment_from(const Date& registered) {
    return registered +
           boost::gregorian::days{law::in_force(law::verification_wait, day_of(registered))};
}

/// The last day to register the newborn of a self-paying mother and pay; birth is day 0.
[[nodiscard]] inline Date newborn_deadline(const Date& born) {
    return born + boost::gregorian::days{law::in_force(law::newborn_window, day_of(born))};
}

}  // namespace jknmodel
