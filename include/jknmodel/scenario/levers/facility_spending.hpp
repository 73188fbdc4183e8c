// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file facility_spending.hpp
/// Money that is no contribution: facilities, training, campaigns. It competes for the fund and
/// moves no member. Spread evenly over the window; what the fund cannot spare beside the heads that
/// it carries waits.

#include <jknmodel/law/local_money.hpp>
#include <jknmodel/scenario/fields.hpp>

namespace jknmodel {

struct FacilitySpending : Window {
    static constexpr std::string_view kind = "facility_spending";
    static constexpr Purpose fund_pays = Purpose::programme;

    std::string fund;
    Rupiah amount;  ///< over the window

    template <class Self, class Visit>
    static void fields(Self& self, Visit&& visit) {
        visit("fund", self.fund, Need::required);
        visit("amount", self.amount, Need::required);
    }

    [[nodiscard]] Carrier carrier() const { return {}; }

    template <class MonthView>
    void decide(MonthView& month) const {
        if (!holds(month.now())) return;
        const int months = until - from + 1, passed = month.now() - from + 1;
        month.spend_up_to(fund, Rupiah{amount.count() / months * passed +
                                       amount.count() % months * passed / months});
    }
};

}  // namespace jknmodel
