// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file pbid_intake.hpp
/// The district registers residents (PBID) on a fund, as many as asked, as may be registered a
/// month, as there are, and as the fund carries to the end of the commitment.

#include <array>
#include <jknmodel/base/scalar.hpp>
#include <jknmodel/scenario/fault.hpp>
#include <jknmodel/scenario/fields.hpp>
#include <jknmodel/scenario/funded_heads.hpp>
#include <jknmodel/scenario/month_view.hpp>

namespace jknmodel {

struct PbidIntake : FundedHeads {
    static constexpr std::string_view kind = "pbid_intake";
    static constexpr std::array<std::string_view, 1> amounts{"heads"};
    std::vector<Pool> sources{Pool::unregistered};

    template <class Self, class Visit>
    [[gnu::cold]] static void fields(Self& self, Visit&& visit) {
        visit("fund", self.fund, Need::required);
        visit("heads", self.heads, Need::optional);
        visit("sources", self.sources, Need::optional);
        visit("monthly_cap", self.monthly_cap, Need::optional);
        limits(self, visit);
    }

    /// Fields that contradict each other.
    [[gnu::cold]] void check(Faults& out) const { refuse_registered(sources, out); }

    template <MonthView M>
    void decide(M& month) const {
        if (!holds(month.now())) return;
        auto to_come = wanted(month);
        for (Pool pool : sources) {
            auto here = to_come;
            if (up_to) here = least(here, month.missing(*up_to, pool));
            to_come -= month.register_pbid(pool, here);
        }
    }
};

}  // namespace jknmodel
