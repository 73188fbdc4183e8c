// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file pbid_intake.hpp
/// The district registers residents (PBID) on a fund, as many as asked, as may be registered a
/// month, as there are, and as the fund carries to the end of the commitment.

#include <jknmodel/base/scalar.hpp>
#include <jknmodel/scenario/fault.hpp>
#include <jknmodel/scenario/fields.hpp>
#include <jknmodel/scenario/month_view.hpp>

namespace jknmodel {

struct PbidIntake : Window {
    static constexpr std::string_view kind = "pbid_intake";
    std::string fund;
    Heads heads;
    std::vector<Pool> sources{Pool::unregistered};
    std::optional<std::int64_t> monthly_cap;
    std::optional<Target> up_to;
    std::optional<Month> committed_until;
    bool beyond_fund = false;  ///< register even what the fund does not carry: the district owes

    template <class Self, class Visit>
    static void fields(Self& self, Visit&& visit) {
        visit("fund", self.fund, Need::required);
        visit("heads", self.heads, Need::optional);
        visit("sources", self.sources, Need::optional);
        visit("monthly_cap", self.monthly_cap, Need::optional);
        visit("up_to", self.up_to, Need::optional);
        visit("committed_until", self.committed_until, Need::optional);
        visit("beyond_fund", self.beyond_fund, Need::optional);
    }

    /// Fields that contradict each other.
    void check(Faults& out) const { refuse_registered(sources, out); }

    [[nodiscard]] Carrier carrier() const {
        return {.kind = Carrier::Kind::fund, .fund = fund, .committed_until = committed_until};
    }

    template <MonthView M>
    void decide(M& month) const {
        if (!holds(month.now())) return;
        auto wanted = month.wanted(heads, monthly_cap);
        if (!beyond_fund) wanted = least(wanted, month.heads_carried(fund, committed_until));
        for (Pool pool : sources) {
            auto here = wanted;
            if (up_to) here = least(here, month.missing(*up_to, pool));
            wanted -= month.register_pbid(pool, here);
        }
    }
};

}  // namespace jknmodel
