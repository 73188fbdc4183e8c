// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file wages.hpp
/// What a month costs the worker and the employer on the wage that the register assumes.

#include <cmath>
#include <cstdint>
#include <jknmodel/base/month.hpp>
#include <jknmodel/base/rupiah.hpp>
#include <jknmodel/base/segment.hpp>
#include <jknmodel/schedule/dues.hpp>
#include <optional>

namespace jknmodel {

/// Dues of one worker or pensioner. No wage assumed (0) means the minimum wage of the place; that
/// is also the floor of what enterprises pay on. Rounded to whole rupiah before the law is asked.
[[nodiscard]] inline Dues wage_dues(Segment segment, double wage, Rupiah minimum_wage, Month month,
                                    law::Law law = {}) {
    const Rupiah stated{static_cast<std::int64_t>(std::llround(wage))};
    const bool floor = segment == Segment::PPU_BU && minimum_wage > Rupiah{};
    return dues({.segment = segment,
                 .month = month,
                 .wage = stated > Rupiah{} ? stated : minimum_wage,
                 .wage_floor = floor ? std::optional{minimum_wage} : std::nullopt},
                law);
}

}  // namespace jknmodel
