// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file activation.hpp
/// When a member is active: who is new or comes back, is born, is dismissed; and who does not pay,
/// until when.
///
///   active_from(Month{2025, 6}, law::PriorityStatus::no) == Month{2025, 7};   // the 1st after
///   suspended_on(Month{2025, 5}) == law::Day{2025, 6, 1};                     // May was not paid

#include <jknmodel/base/month.hpp>
#include <jknmodel/law/activation.hpp>
#include <jknmodel/law/arrears.hpp>
#include <optional>

namespace jknmodel {

/// The month from whose first day a PBID head registered in that month is active and billed; with
/// priority status it is active at once and billed for the month itself.
[[nodiscard]] constexpr Month active_from(Month registered, law::PriorityStatus status,
                                          law::Law law = {}) {
    return registered + law::in_force(status == law::PriorityStatus::yes ? law::priority_wait
                                                                         : law::cut_off_wait,
                                      registered, law);
}

/// The first day without care of an account whose month stays unpaid at its end; nothing where no
/// law suspends it.
[[nodiscard]] constexpr std::optional<law::Day> suspended_on(Month unpaid, law::Law law = {}) {
    const Month next = unpaid + 1;
    const auto day = law::find_in_force(law::suspension_day, next, law);
    return day ? std::optional{law::Day{next.year(), next.month(), *day}} : std::nullopt;
}
/// Whether it is suspended for the whole of the next month.
[[nodiscard]] constexpr bool suspends(Month unpaid, law::Law law = {}) {
    return suspended_on(unpaid, law) == law::first_day(unpaid + 1);
}

/// Months that a worker with proof of dismissal stays active without dues, that of the dismissal
/// included; 0 where no law keeps him.
[[nodiscard]] constexpr int months_without_dues(Month dismissed, law::Law law = {}) {
    return law::find_in_force(law::dismissed_months, dismissed, law).value_or(0);
}

/// Whether a newborn of a PBI mother is PBI of itself: unless a law says that it is not.
[[nodiscard]] constexpr bool newborn_is_pbi(Month born, law::Law law = {}) {
    return law::find_in_force(law::newborn_pbi, born, law) != 0;
}

}  // namespace jknmodel
