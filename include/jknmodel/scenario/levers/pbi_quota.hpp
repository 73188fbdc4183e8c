// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file pbi_quota.hpp
/// The centre changes the PBI list: a clean-up removes a share of it over the window and replaces
/// some or more than those (partly from PBID, which relieves the district), or new places are
/// given. Those of the removed who ask to come back wait in a queue; the social office verifies so
/// many a month.

#include <jknmodel/scenario/fault.hpp>
#include <jknmodel/scenario/fields.hpp>

namespace jknmodel {

struct PbiQuota : Window {
    static constexpr std::string_view kind = "pbi_quota";
    std::optional<Fraction>
        removed_of_list;            ///< share of the PBI list at the window's start, spread over it
    std::optional<Ratio> replaced;  ///< of the removed, above 1 where more come than went; absent:
                                    ///< the register's
    std::optional<Fraction>
        from_pbid;  ///< share of the removed taken over from PBID; absent: the register's
    std::optional<Fraction> ask_back;  ///< share of the removed who ask to come back
    std::optional<std::int64_t> reregistered_a_month;  ///< of them, how many can be verified
    std::optional<std::int64_t> additions;  ///< new places over the window, at the centre's cost
    std::vector<Pool> sources{Pool::pbid, Pool::left, Pool::unregistered};  ///< of additions

    template <class Self, class Visit>
    static void fields(Self& self, Visit&& visit) {
        visit("removed_of_list", self.removed_of_list, Need::optional);
        visit("replaced", self.replaced, Need::optional);
        visit("from_pbid", self.from_pbid, Need::optional);
        visit("ask_back", self.ask_back, Need::optional);
        visit("reregistered_a_month", self.reregistered_a_month, Need::optional);
        visit("additions", self.additions, Need::optional);
        visit("sources", self.sources, Need::optional);
    }

    static constexpr bool from_above =
        true;  ///< decided before the district's money (step 3 of the month)

    /// Fields that contradict each other.
    void check(Faults& out) const {
        refuse_sources(sources, {Pool::pbi, Pool::mandiri},
                       "cannot be a source here; take 'pbid', 'left' or 'unregistered'", out);
    }

    [[nodiscard]] Carrier carrier() const { return {}; }

    template <class MonthView>
    void decide(MonthView& month) const {
        if (reregistered_a_month) month.reregister(*reregistered_a_month);
        if (!holds(month.now())) return;
        const int months = until - from + 1;
        if (removed_of_list)
            month.clean_pbi(removed_of_list->value / months, from, replaced, from_pbid, ask_back);
        if (additions) {
            auto wanted = month.wanted(Heads{*additions}, std::nullopt);
            for (Pool pool : sources) wanted -= month.add_pbi(pool, wanted);
        }
    }
};

}  // namespace jknmodel
