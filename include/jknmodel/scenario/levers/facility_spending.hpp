// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file facility_spending.hpp
/// Money that is no contribution: facilities, training, campaigns. It competes for the fund and
/// moves no member. Spread evenly over the window; what the fund cannot spare beside the heads that
/// it carries waits.

#include <jknmodel/base/counted.hpp>
#include <jknmodel/base/scalar.hpp>
#include <jknmodel/law/may_pay.hpp>
#include <jknmodel/scenario/cut.hpp>
#include <jknmodel/scenario/fields.hpp>
#include <jknmodel/scenario/month_view.hpp>

namespace jknmodel {

struct FacilitySpending : Window {
    static constexpr std::string_view kind = "facility_spending";
    static constexpr Purpose fund_pays = Purpose::programme;

    std::string fund;
    Rupiah amount;  ///< over the window

    template <class Self, class Visit>
    [[gnu::cold]] static void fields(Self& self, Visit&& visit) {
        visit("fund", self.fund, Need::required);
        visit("amount", self.amount, Need::required);
    }

    [[nodiscard]] Carrier carrier() const { return {}; }

    template <class T>
    struct State {
        T spent{0};  ///< rupiah so far
    };

    template <MonthView M>
    void decide(M& month, State<typename M::Scalar>& state) const {
        using T = typename M::Scalar;
        if (!holds(month.now())) return;
        const int months = until - from + 1, passed = month.now() - from + 1;
        const Rupiah by_now{amount.count() / months * passed +
                            amount.count() % months * passed / months};
        const T due = positive(T(given_part<T>(amount, by_now) - state.spent));
        const T now = whole_below(least(due, month.spare(fund)));
        month.order().rupiah(due), month.order().paid(now), month.order().stop(Cut::money);
        month.spend(fund, now);
        state.spent += now;
    }
};

}  // namespace jknmodel
