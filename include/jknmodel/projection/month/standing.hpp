// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file standing.hpp
/// Step 8: standing. Waits that are over, heads given up to keep within the money, the review of
/// the region's priority status.

#include <cstddef>
#include <jknmodel/base/share.hpp>
#include <jknmodel/projection/month/money.hpp>
#include <jknmodel/schedule/uhc.hpp>

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

template <class Engine>
void release(Position<Engine>& month, int purse) {
    using T = ScalarOf<Engine>;
    const Fund* payer = month.purses[nth(purse)].fund_of(month.now.year());
    if (payer == nullptr || payer->when_dry != WhenDry::release) return;
    T surplus = month.purses[nth(purse)].heads_too_many(
        [&](Month m) { return promised(month, purse, m); },
        [&](Month m) { return each_head(month, purse, m); });
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
    for (int line = 0; line < st.pbid_lines(); ++line)
        month.engine.rename(st.pbid_pending(line), st.pbid(line));
    for (int line = 1; line <= st.pledges(); ++line)
        month.engine.rename(st.pending(Segment::PBPU, CareClass::kelas_3, line),
                            st.active(Segment::PBPU, CareClass::kelas_3, line));
    for (std::size_t p = 0; p < month.purses.size(); ++p) release(month, static_cast<int>(p));
    month.engine.recount();
    review(month);
}

}  // namespace jknmodel::step
