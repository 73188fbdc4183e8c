// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file pbid_reactivate.hpp
/// Self-payers in arrears become PBID: active again at the district's cost. Their debt is carried,
/// not paid.

#include <jknmodel/base/counted.hpp>
#include <jknmodel/base/scalar.hpp>
#include <jknmodel/ledger/transition.hpp>
#include <jknmodel/scenario/fields.hpp>
#include <jknmodel/scenario/month_view.hpp>
#include <vector>

namespace jknmodel {

struct PbidReactivate : Window {
    static constexpr std::string_view kind = "pbid_reactivate";
    std::string fund;
    Heads heads;
    std::optional<std::int64_t> monthly_cap;
    std::vector<CareClass> classes{CareClass::kelas_3};
    Whom whom;
    std::int64_t months_owed_min = 1, months_owed_max = most_months_owed;
    DebtOrder order = DebtOrder::longest_debt_first;
    std::optional<Target> up_to;
    std::optional<Month> committed_until;
    bool beyond_fund = false;

    template <class Self, class Visit>
    static void fields(Self& self, Visit&& visit) {
        visit("fund", self.fund, Need::required);
        visit("heads", self.heads, Need::optional);
        visit("monthly_cap", self.monthly_cap, Need::optional);
        visit("classes", self.classes, Need::optional);
        Whom::fields(self.whom, visit);
        visit("months_owed_min", self.months_owed_min, Need::optional);
        visit("months_owed_max", self.months_owed_max, Need::optional);
        visit("order", self.order, Need::optional);
        visit("up_to", self.up_to, Need::optional);
        visit("committed_until", self.committed_until, Need::optional);
        visit("beyond_fund", self.beyond_fund, Need::optional);
    }

    [[nodiscard]] Carrier carrier() const {
        return {.kind = Carrier::Kind::fund, .fund = fund, .committed_until = committed_until};
    }

    template <MonthView M>
    void decide(M& month) const {
        if (!holds(month.now())) return;
        auto wanted = month.wanted(heads, monthly_cap);
        if (up_to) wanted = least(wanted, month.missing(*up_to, Pool::left));
        if (!beyond_fund) wanted = least(wanted, month.heads_carried(fund, committed_until));
        for (const auto& stations :
             month.owing(classes, months_owed_min, months_owed_max, order, whom))
            wanted -= reactivate(month, stations, wanted);
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
