// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file ppu_enforcement.hpp
/// A rule of the district (Perbup) obliges employers to register their workers: each month a share
/// of those still uninsured. One contribution covers the worker and the family; employer and worker
/// pay it on the wage, not below the minimum wage. Where these people come from decides what
/// coverage, activity and the district gain: who was PBID is no longer on its bill, who was PBI or
/// self-paying was registered already.

#include <jknmodel/scenario/fields.hpp>

namespace jknmodel {

struct PpuEnforcement : Window {
    static constexpr std::string_view kind = "ppu_enforcement";

    std::int64_t uninsured_workers = 0;  ///< when the window opens
    Fraction registered_a_month;         ///< of those still uninsured
    std::vector<PoolShare> come_from;    ///< workers and families; together 1
    std::optional<Rupiah> wage;          ///< a month; absent: the register's

    template <class Self, class Visit>
    static void fields(Self& self, Visit&& visit) {
        visit("uninsured_workers", self.uninsured_workers, Need::required);
        visit("registered_a_month", self.registered_a_month, Need::required);
        visit("come_from", self.come_from, Need::required);
        visit("wage", self.wage, Need::optional);
    }

    static constexpr bool from_above = true;  ///< step 3 of the month: no fund is asked

    [[nodiscard]] Carrier carrier() const { return {}; }
    [[nodiscard]] NewGroup group() const {
        return {.of_workers = true, .wage = wage ? static_cast<double>(wage->count()) : 0};
    }

    template <class MonthView>
    void decide(MonthView& month) const {
        if (!holds(month.now())) return;
        const auto heads = month.uninsured(uninsured_workers) * registered_a_month.value;
        for (const PoolShare& part : come_from) month.employ(part.pool, heads * part.share);
    }
};

}  // namespace jknmodel
