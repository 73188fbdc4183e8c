// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file pbid_reactivate.hpp
/// Self-payers in arrears become PBID: active again at the district's cost. Their debt is carried,
/// not paid.

#include <array>
#include <jknmodel/base/counted.hpp>
#include <jknmodel/base/scalar.hpp>
#include <jknmodel/ledger/transition.hpp>
#include <jknmodel/scenario/fields.hpp>
#include <jknmodel/scenario/funded_heads.hpp>
#include <jknmodel/scenario/month_view.hpp>
#include <vector>

namespace jknmodel {

struct PbidReactivate : FundedHeads {
    static constexpr std::string_view kind = "pbid_reactivate";
    static constexpr std::array<std::string_view, 1> amounts{"heads"};
    std::vector<CareClass> classes{CareClass::kelas_3};
    Whom whom;
    std::int64_t months_owed_min = 1, months_owed_max = most_months_owed;
    DebtOrder order = DebtOrder::longest_debt_first;

    template <class Self, class Visit>
    [[gnu::cold]] static void fields(Self& self, Visit&& visit) {
        visit("fund", self.fund, Need::required);
        visit("heads", self.heads, Need::optional);
        visit("monthly_cap", self.monthly_cap, Need::optional);
        visit("classes", self.classes, Need::optional);
        Whom::fields(self.whom, visit);
        visit("months_owed_min", self.months_owed_min, Need::optional);
        visit("months_owed_max", self.months_owed_max, Need::optional);
        visit("order", self.order, Need::optional);
        limits(self, visit);
    }

    template <MonthView M>
    void decide(M& month) const {
        if (!holds(month.now())) return;
        auto to_come = wanted(month);
        if (up_to) to_come = least(to_come, month.missing(*up_to, Pool::left));
        for (const auto& stations :
             month.owing(classes, months_owed_min, months_owed_max, order, whom))
            to_come -= reactivate(month, stations, to_come);
    }

private:
    template <MonthView M>
    static auto reactivate(M& month, const std::vector<int>& stations,
                           const typename M::Scalar& heads) {
        using T = typename M::Scalar;
        const T there = month.people(stations);
        const T came = month.alike(stations, heads, [&](int station, const T& here) {
            return month.count(month.move_to_pbid(station, here, Effect::carries).heads);
        });
        month.order().asked(whole_below(heads), there, came);
        return came;
    }
};

}  // namespace jknmodel
