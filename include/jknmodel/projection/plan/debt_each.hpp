// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file debt_each.hpp
/// What a self-payer in arrears owes at the opening, where rupiah of arrears were published.
///
///   const auto each = debt_each(baseline, assume, people, [&] { return by_law; });
///
/// By class; 0: not published, so that he owes what payers owe in the long run. How: rupiah by the
/// heads that they were published of. Where those who carry old debt in another segment are counted
/// too, each of these owes the register's part of what a self-payer owes. Rupiah of all classes
/// together move what each class owes by one factor.

#include <array>
#include <cstddef>
#include <jknmodel/base/segment.hpp>
#include <jknmodel/baseline/baseline.hpp>
#include <jknmodel/scenario/assumptions.hpp>

namespace jknmodel {

template <class W>
using ByClassOf = std::array<W, 4>;  ///< by care class; the first is of none
using ByClass = ByClassOf<double>;

/// Rupiah a head of published arrears among so many self-payers who owe; 0: nobody published both.
template <class W>
[[nodiscard]] W debt_a_head(const Headcount& heads, Rupiah debt, bool counts_carried, double people,
                            const W& carried_a_head) {
    const auto rupiah = static_cast<double>(debt.count());
    if (!(rupiah > 0) || !(people > 0)) return W(0);
    if (!counts_carried) return W(rupiah / (heads.count() > 0 ? heads.count() : people));
    if (!(heads.count() > 0)) return W(0);
    const double former = heads.count() > people ? heads.count() - people : 0;
    return W(rupiah) / (W(people) + carried_a_head * W(former));
}

/// By class what a self-payer in arrears owes. `people` owe, `by_law` tells what a head of each
/// class would owe in the long run; it is asked where classes were published together only.
template <class W, class ByLaw>
[[nodiscard]] ByClassOf<W> debt_each(const Baseline& baseline, const Assumptions<W>& assume,
                                     const ByClass& people, ByLaw&& by_law) {
    const W& carried_a_head = assume[Assume::carried_a_head];
    ByClassOf<W> out{};
    bool any = false;
    for (CareClass of : paying_classes)
        for (bool counts_carried : {true, false})
            if (const ClassArrears* row = baseline.arrears_of(of, counts_carried)) {
                const auto c = static_cast<std::size_t>(of);
                const W each =
                    debt_a_head(row->debtors, row->debt, counts_carried, people[c], carried_a_head);
                if (each > W(0)) out[c] = each, any = true;
            }
    if (any) return out;
    double all = 0;
    for (double heads : people) all += heads;
    W each = debt_a_head(baseline.all_debtors, baseline.all_debt, true, all, carried_a_head);
    if (const ClassArrears* row = baseline.arrears_of(CareClass::none, false))
        if (const W own = debt_a_head(row->debtors, row->debt, false, all, carried_a_head);
            own > W(0))
            each = own;
    if (!(each > W(0))) return out;
    const ByClassOf<W> law = by_law();
    W owed(0);
    for (std::size_t c = 0; c < people.size(); ++c) owed += W(people[c]) * law[c];
    for (std::size_t c = 0; c < people.size(); ++c)
        if (owed > W(0)) out[c] = law[c] * each * W(all) / owed;
    return out;
}

}  // namespace jknmodel
