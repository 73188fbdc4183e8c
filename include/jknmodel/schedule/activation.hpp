// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file activation.hpp
/// When a new or returning member is active.
///
///   active_from(Month{2025, 6}, law::PriorityStatus::no) == Month{2025, 7};   // the 1st after

#include <jknmodel/base/month.hpp>
#include <jknmodel/law/activation.hpp>

namespace jknmodel {

/// The month from whose first day a PBID head registered in that month is active and billed; with
/// priority status it is active at once and billed for the month itself.
[[nodiscard]] constexpr Month active_from(Month registered, law::PriorityStatus status,
                                          law::Law law = {}) {
    return registered + law::in_force(status == law::PriorityStatus::yes ? law::priority_wait
                                                                         : law::cut_off_wait,
                                      registered, law);
}

}  // namespace jknmodel
