// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file funded_heads.hpp
/// What levers have in common that register PBID heads on a fund: as many as asked, as may be
/// registered a month, and as the fund carries to the end of the commitment.

#include <cstdint>
#include <jknmodel/base/scalar.hpp>
#include <jknmodel/scenario/fields.hpp>
#include <jknmodel/scenario/month_view.hpp>
#include <optional>
#include <string>

namespace jknmodel {

struct FundedHeads : Window {
    std::string fund;
    Heads heads;
    std::optional<std::int64_t> monthly_cap;
    std::optional<Target> up_to;
    std::optional<Month> committed_until;
    bool beyond_fund = false;  ///< register even what the fund does not carry: the district owes

    /// How far they go.
    template <class Self, class Visit>
    static void limits(Self& self, Visit&& visit) {
        visit("up_to", self.up_to, Need::optional);
        visit("committed_until", self.committed_until, Need::optional);
        visit("beyond_fund", self.beyond_fund, Need::optional);
    }
    [[nodiscard]] Carrier carrier() const {
        return {.kind = Carrier::Kind::fund, .fund = fund, .committed_until = committed_until};
    }
    /// Heads that may still come this month.
    template <MonthView M>
    [[nodiscard]] typename M::Scalar wanted(M& month) const {
        const auto asked = month.wanted(heads, monthly_cap);
        return beyond_fund ? asked : least(asked, month.heads_carried(fund, committed_until));
    }
};

}  // namespace jknmodel
