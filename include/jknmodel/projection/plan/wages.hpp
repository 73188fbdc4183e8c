// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file wages.hpp
/// What a month costs the worker and the employer on the wage that the register assumes.

#include <cmath>
#include <cstdint>
#include <jknmodel/base/month.hpp>
#include <jknmodel/base/rupiah.hpp>
#include <jknmodel/base/segment.hpp>
#include <jknmodel/baseline/minimum_wages.hpp>
#include <jknmodel/schedule/dues.hpp>
#include <optional>

namespace jknmodel {

/// Dues of one worker or pensioner. No wage assumed (0) means the minimum wage of the place in that
/// month, without its sen; that wage is also the floor of what employees pay on, where the law has
/// one. Rounded to whole rupiah before the law is asked.
[[nodiscard]] inline Dues wage_dues(Segment segment, double wage, const MinimumWages& place,
                                    Month month, law::Law law = {}) {
    const Rupiah stated{static_cast<std::int64_t>(std::llround(wage))};
    const RupiahSen least = place.in(month);
    const bool floor = detail::is_ppu(segment) && least > RupiahSen{};
    return dues({.segment = segment,
                 .month = month,
                 .wage = stated > Rupiah{} ? stated : least.whole(),
                 .wage_floor = floor ? std::optional{least} : std::nullopt},
                law);
}

}  // namespace jknmodel
