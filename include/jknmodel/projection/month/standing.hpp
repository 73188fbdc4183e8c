// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file standing.hpp
/// Step 8: standing. Waits that are over, heads given up to keep within the money, the review of
/// the region's priority status.

#include <cstddef>
#include <jknmodel/base/share.hpp>
#include <jknmodel/projection/month/money.hpp>
#include <jknmodel/schedule/uhc.hpp>
#include <vector>

namespace jknmodel::step {

/// What giving up a head of a line saves, as a share of what a head costs.
template <class Engine>
[[nodiscard]] ScalarOf<Engine> saved(const Position<Engine>& month,
                                     const PbidLine<ScalarOf<Engine>>& line) {
    using T = ScalarOf<Engine>;
    const Month next = month.now + 1;
    const T cost = each_head(month, line.purse, next);
    return cost > T(0) ? T((cost - grant(month, line, next)) / cost) : T(0);
}

/// The newest heads of a line of funds go, as many as cost what is missing from the next month to
/// 31 December.
template <class Engine>
void give_up(Position<Engine>& month, int purse, const ScalarOf<Engine>& missing) {
    using T = ScalarOf<Engine>;
    T head(0);
    for (Month m = month.now + 1; m <= december(month.now + 1); ++m)
        head += each_head(month, purse, m);
    T surplus = head > T(0) ? T(missing / head) : T(0);
    while (surplus > T(0)) {
        PbidLine<T>* newest = nullptr;
        int line = -1;
        for (std::size_t i = 0; i < month.plan.pbid.size(); ++i) {
            PbidLine<T>& l = month.plan.pbid[i];
            if (l.purse != purse || l.cohorts.empty() || !(saved(month, l) > T(0))) continue;
            if (newest == nullptr || l.cohorts.back().first >= newest->cohorts.back().first)
                newest = &l, line = static_cast<int>(i);
        }
        if (newest == nullptr) return;
        T& heads = newest->cohorts.back().second;
        const T each = saved(month, *newest), out = least(whole_above(T(surplus / each)), heads);
        month.released += month.engine
                              .move(month.plan.stations.pbid(line),
                                    month.plan.stations.left(Segment::PBID, CareClass::kelas_3),
                                    out, Effect::keeps)
                              .heads;
        const bool all = !(out < heads);
        heads -= out, surplus -= out * each;
        if (all) newest->cohorts.pop_back();
    }
}

/// Heads are given up where the money does not carry them to 31 December: that of their own fund,
/// and what the others of its bill have left over, in the order of the file.
template <class Engine>
void release(Position<Engine>& month) {
    using T = ScalarOf<Engine>;
    std::vector<T> left;
    T spare(0);  // of funds billed together
    for (std::size_t p = 0; p < month.purses.size(); ++p) {
        left.push_back(
            month.purses[p]
                .left_over([&](Month m) { return promised(month, static_cast<int>(p), m); })
                .value_or(T(0)));
        if (!fund_in_ledger(month, p).own_bill && may_pay_bill(month, p, Segment::PBID))
            spare += positive(left[p]);
    }
    for (std::size_t p : in_order_of_file(month)) {
        T missing = positive(T(-left[p]));
        if (!fund_in_ledger(month, p).own_bill) {
            const T helped = least(missing, spare);
            missing -= helped, spare -= helped;
        }
        const Fund* payer = month.purses[p].fund();
        if (payer != nullptr && payer->when_dry == WhenDry::release &&
            !lack_is_found(month.plan.scenario, *payer))
            give_up(month, static_cast<int>(p), missing);
    }
}

template <class Engine>
void review(Position<Engine>& month) {
    using T = ScalarOf<Engine>;
    const auto coverage =
        Share<of_population>::ratio(plain(month.all_registered()), plain(month.population));
    T active(0);
    for (int s = 0; s < month.plan.stations.size(); ++s)
        if (counts_as_active(month.plan.stations[s].standing)) active += month.engine.people(s);
    T owed(0);
    for (const Purse<T>& purse : month.purses) owed += purse.owed();
    const Month effective = month.now + 1;
    const bool approved = month.priority || request_stands(month.plan.scenario.priority_requested,
                                                           month.lost, effective);
    const bool before = month.priority;
    month.priority = approved && grants_priority({.coverage = coverage,
                                                  .active = Share<of_population>::ratio(
                                                      plain(active), plain(month.population)),
                                                  .owes_bpjs = number(owed) > 0.5,
                                                  .approved = approved},
                                                 effective, month.plan.law());
    if (before && !month.priority) month.lost = effective;
}

/// Step 8: waits that are over, heads given up to keep within the money, the review of the
/// status.
template <class Engine>
void stand(Position<Engine>& month) {
    const Stations& st = month.plan.stations;
    month.because(Cause::activation);
    for (int line = 0; line < st.pbid_lines(); ++line)
        month.engine.rename(st.pbid_pending(line), st.pbid(line));
    for (int line = 1; line <= st.pledges(); ++line)
        month.engine.rename(st.pending(Segment::PBPU, CareClass::kelas_3, line),
                            st.active(Segment::PBPU, CareClass::kelas_3, line));
    month.because(Cause::release);
    release(month);
    month.engine.recount();
    review(month);
}

}  // namespace jknmodel::step
