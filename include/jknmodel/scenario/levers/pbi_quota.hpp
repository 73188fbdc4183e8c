// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file pbi_quota.hpp
/// The centre changes the PBI list: a clean-up removes a share of it over the window and replaces
/// some or more than those (partly from PBID, which relieves the district), or new places are
/// given. Those of the removed who ask to come back wait in a queue; the social office verifies so
/// many a month.

#include <array>
#include <jknmodel/base/scalar.hpp>
#include <jknmodel/base/segment.hpp>
#include <jknmodel/ledger/transition.hpp>
#include <jknmodel/scenario/assumptions.hpp>
#include <jknmodel/scenario/fault.hpp>
#include <jknmodel/scenario/fields.hpp>
#include <jknmodel/scenario/month_view.hpp>

namespace jknmodel {

struct PbiQuota : Window {
    static constexpr std::string_view kind = "pbi_quota";
    static constexpr std::array<std::string_view, 1> amounts{"additions"};
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
    [[gnu::cold]] static void fields(Self& self, Visit&& visit) {
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
    [[gnu::cold]] void check(Faults& out) const {
        refuse_sources(sources, {Pool::pbi, Pool::mandiri},
                       "cannot be a source here; take 'pbid', 'left' or 'unregistered'", out);
    }

    [[nodiscard]] Carrier carrier() const { return {}; }

    template <class T>
    struct State {
        T list_at_start{-1};  ///< heads on the list when the window opened; -1: not yet
        T waiting{0};         ///< removed from it and asking to come back
    };

    template <MonthView M>
    void decide(M& month, State<typename M::Scalar>& state) const {
        if (reregistered_a_month) reregister(month, state);
        if (!holds(month.now())) return;
        if (removed_of_list) clean_up(month, state);
        if (additions) {
            auto wanted = month.wanted_of(*additions, std::nullopt);
            for (Pool pool : sources)
                wanted -= month.count(month.take_ordered(pool, wanted, list(month)));
        }
    }

private:
    template <MonthView M>
    static int list(const M& month) {
        return month.stations().active(Segment::PBI, CareClass::kelas_3);
    }
    template <MonthView M>
    static int removed(const M& month) {
        return month.stations().left(Segment::PBI, CareClass::kelas_3);
    }
    /// Those who wait to come back to the list are verified, so many a month.
    template <MonthView M>
    void reregister(M& month, State<typename M::Scalar>& state) const {
        using T = typename M::Scalar;
        const int to = list(month);
        const T wanted = least(state.waiting, given<T>(*reregistered_a_month));
        state.waiting -=
            month.move(removed(month), to, month.whole(wanted, to), Effect::keeps).heads;
        state.waiting = positive(state.waiting);
    }
    /// So large a share of the list goes this month, some are replaced.
    template <MonthView M>
    void clean_up(M& month, State<typename M::Scalar>& state) const {
        using T = typename M::Scalar;
        const int active = list(month), out = removed(month);
        const T share_of_list = given_part<T>(removed_of_list->value, until - from + 1);
        if (state.list_at_start < T(0) || month.now() == from)
            state.list_at_start = month.people(active);
        const T there = month.people(active);
        const T wanted = state.list_at_start * share_of_list;
        const T gone =
            month.move(active, out, month.whole(wanted, out), Effect::keeps, Fit::on_average).heads;
        const T back =
            replaced ? given<T>(replaced->value) : month.assumed(Assume::pbi_cleanup_replaced);
        const T wanted_pbid =
            from_pbid ? given<T>(from_pbid->value) : month.assumed(Assume::pbi_cleanup_from_pbid);
        const T share_pbid = least(wanted_pbid, back);
        month.take(Pool::pbid, gone * share_pbid, active, Fit::on_average);
        const T others = gone * (back - share_pbid),
                outside = month.assumed(Assume::pbi_from_unregistered);
        month.take(Pool::unregistered, others * outside, active, Fit::on_average);
        month.take(Pool::left, others * (T(1) - outside), active, Fit::on_average);
        month.flow(gone, positive(T(wanted - there)));
        if (ask_back) state.waiting += gone * given<T>(ask_back->value);
    }
};

}  // namespace jknmodel
