// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file ppu_enforcement.hpp
/// A rule of the district (Perbup) obliges employers to register their workers: each month a share
/// of those still uninsured. One contribution covers the worker and the family; employer and worker
/// pay it on the wage, not below the minimum wage. Where these people come from decides what
/// coverage, activity and the district gain: who was PBID is no longer on its bill, who was PBI or
/// self-paying was registered already.

#include <array>
#include <jknmodel/base/scalar.hpp>
#include <jknmodel/base/segment.hpp>
#include <jknmodel/ledger/transition.hpp>
#include <jknmodel/scenario/assumptions.hpp>
#include <jknmodel/scenario/fields.hpp>
#include <jknmodel/scenario/month_view.hpp>

namespace jknmodel {

struct PpuEnforcement : Window {
    static constexpr std::string_view kind = "ppu_enforcement";
    static constexpr std::array<std::string_view, 1> amounts{"registered_a_month"};

    std::int64_t uninsured_workers = 0;  ///< when the window opens
    Fraction registered_a_month;         ///< of those still uninsured
    std::vector<PoolShare> come_from;    ///< workers and families; together 1
    std::optional<Rupiah> wage;          ///< a month; absent: the register's

    template <class Self, class Visit>
    [[gnu::cold]] static void fields(Self& self, Visit&& visit) {
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

    template <class T>
    struct State {
        T registered{0};  ///< people so far, workers and families
    };

    template <MonthView M>
    void decide(M& month, State<typename M::Scalar>& state) const {
        using T = typename M::Scalar;
        if (!holds(month.now())) return;
        // People covered by the contributions of workers that employers have still to register.
        const T uninsured =
            positive(T(given<T>(uninsured_workers) * month.assumed(Assume::people_per_worker) -
                       state.registered));
        const T heads = uninsured * given<T>(registered_a_month.value);
        const int to = month.stations().active(Segment::PPU_BU, CareClass::none, 0, month.group());
        for (const PoolShare& part : come_from) {
            const T wanted = heads * T(part.share);
            const T missing = positive(T(wanted - month.reachable(part.pool, to)));
            state.registered +=
                month.flow(month.take(part.pool, wanted, to, Fit::on_average), missing);
        }
    }
};

}  // namespace jknmodel
