// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file pbid_quota.hpp
/// A government registers PBID heads, or takes some off, with money that no fund of the scenario
/// has: the province's quota, or what the district may do though nobody decides it here. Its bill
/// is its own: paid at once by whom the lever names, from no fund, and owed by none.

#include <array>
#include <jknmodel/base/payer.hpp>
#include <jknmodel/base/scalar.hpp>
#include <jknmodel/scenario/fault.hpp>
#include <jknmodel/scenario/fields.hpp>
#include <jknmodel/scenario/month_view.hpp>
#include <optional>
#include <vector>

namespace jknmodel {

struct PbidQuota : Window {
    static constexpr std::string_view kind = "pbid_quota";
    static constexpr std::array<std::string_view, 1> amounts{"additions"};

    Payer payer = Payer::district;
    std::optional<std::int64_t> additions, removed;  ///< heads over the window
    std::optional<std::int64_t> monthly_cap;
    std::optional<Target> up_to;
    std::vector<Pool> sources{Pool::left, Pool::unregistered};  ///< of additions

    template <class Self, class Visit>
    [[gnu::cold]] static void fields(Self& self, Visit&& visit) {
        visit("payer", self.payer, Need::optional);
        visit("additions", self.additions, Need::optional);
        visit("removed", self.removed, Need::optional);
        visit("monthly_cap", self.monthly_cap, Need::optional);
        visit("up_to", self.up_to, Need::optional);
        visit("sources", self.sources, Need::optional);
    }

    static constexpr bool from_above = true;

    /// Fields that contradict each other.
    [[gnu::cold]] void check(Faults& out) const {
        if (payer != Payer::district && payer != Payer::province)
            add_fault(out, "payer", "", jknmodel::name(payer),
                      "does not register PBID members; write "
                      "\"district\" or \"province\"");
        refuse_registered(sources, out);
        if (removed && additions)
            add_fault(out, "removed", "", std::to_string(*removed),
                      "stands beside 'additions'; make it two levers");
    }

    [[nodiscard]] Carrier carrier() const {
        return {.kind = Carrier::Kind::no_fund, .payer = payer};
    }

    template <MonthView M>
    void decide(M& month) const {
        if (!holds(month.now())) return;
        if (removed) {
            month.take_off_pbid(month.wanted_of(removed, monthly_cap));
            return;
        }
        auto to_come = month.wanted_of(additions, monthly_cap);
        for (Pool pool : sources) {
            auto here = to_come;
            if (up_to) here = least(here, month.missing(*up_to, pool));
            to_come -= month.register_pbid(pool, here);
        }
    }
};

}  // namespace jknmodel
