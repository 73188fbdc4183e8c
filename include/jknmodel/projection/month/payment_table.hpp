// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file payment_table.hpp
/// Who pays and who misses, for one account: one random number decides its month.

#include <cstddef>
#include <jknmodel/ledger/station.hpp>
#include <jknmodel/ledger/transition.hpp>
#include <jknmodel/projection/plan/lines.hpp>
#include <jknmodel/projection/plan/monthly_chances.hpp>
#include <jknmodel/scenario/assumptions.hpp>
#include <jknmodel/scenario/payers.hpp>
#include <vector>

namespace jknmodel {

/// What a head is billed this month, in rupiah.
template <class T>
struct Bills {
    BySegmentAndClass<T> own_share{};  ///< self-payers, by segment and class
    BySegmentAndClass<T> lapsing{};    ///< the month that lapses when one more is missed at the cap
    std::vector<T> employee;  ///< employer's and worker's dues, for each person covered, by group
    std::vector<T>
        employee_lapsing;  ///< of the month that lapses when one more is missed at the cap
};

/// Table 2. An account pays everything it owes and the current month, or nothing; on a plan, an
/// instalment and the current month; which of them makes active, the plan's rule says. Who misses
/// is suspended in the next month: a run whose law does not say so is refused (check_suspension).
/// `willing` multiplies the chances of self-payers.
template <class T>
void payment_table(Table<T>& table, const Stations& stations, const Assumptions<T>& assume,
                   const BySegmentAndClass<SettleOf<Worked<T>>>& settle, const Bills<T>& bills,
                   int cap, int employer_cap, const std::vector<LineRule<T>>& pledges,
                   const PlanRule<T>& plan, const T& willing) {
    const auto pays = [&](const T& chance, bool by_type, int to) {
        table.add({.chance = chance,
                   .by_type = by_type,
                   .to = to,
                   .effect = Effect::pays,
                   .cause = Cause::payment});
    };
    const auto misses = [&](int to, const T& lapse) {
        table.add({.rest = true,
                   .to = to,
                   .effect = Effect::misses,
                   .lapse = lapse,
                   .cause = Cause::arrears});
    };
    const auto index = [](auto e) { return static_cast<std::size_t>(e); };
    for (int s = 0; s < stations.size(); ++s) {
        const Station& at = stations[s];
        if (is_mandiri(at.segment)) {
            const T& bill = bills.own_share[index(at.segment)][index(at.care_class)];
            const T& lapsing = bills.lapsing[index(at.segment)][index(at.care_class)];
            const auto suspended = [&](int months) {
                return stations.owing(at.segment, at.care_class, months, at.group);
            };
            const int active = stations.active(at.segment, at.care_class, 0, at.group);
            const bool full = at.months_owed >= cap;
            table.row(s, bill);
            const bool on_plan = at.standing == Standing::instalments ||
                                 (at.standing == Standing::active && at.months_owed > 0);
            if (on_plan && plan.in_use) {
                const int parts = plan.left(at.months_owed);
                const auto waits = [&](int months) {
                    return stations.instalments(at.segment, at.care_class, months, at.group);
                };
                const auto goes_on = [&](int months) {
                    return plan.activates ? stations.active_on_plan(at.segment, at.care_class,
                                                                    months, at.group)
                                          : waits(months);
                };
                if (parts == 1)
                    pays(plan.pays, false, active);
                else
                    table.add({.chance = plan.pays,
                               .to = goes_on(plan.after_next(at.months_owed)),
                               .effect = Effect::instalment,
                               .parts = parts,
                               .cause = Cause::payment});
                const int more = full ? at.months_owed : at.months_owed + 1;
                misses(plan.miss_ends ? suspended(more) : waits(more), full ? lapsing : T(0));
            } else if (at.standing == Standing::active && at.line > 0) {
                pays(T(1) - pledges[static_cast<std::size_t>(at.line - 1)].stops, false, s);
                misses(suspended(1), T(0));
            } else if (at.standing == Standing::active) {
                pays(willing, true, active);
                misses(suspended(1), T(0));
            } else if (at.standing == Standing::owing) {
                const SettleOf<Worked<T>>& chances =
                    settle[index(at.segment)][index(at.care_class)];
                pays(willing * T(chances.at[static_cast<std::size_t>(at.months_owed)]), true,
                     active);
                misses(full ? s : suspended(at.months_owed + 1), full ? lapsing : T(0));
            } else if (at.standing == Standing::pending && at.line == 0) {
                pays(T(1), true,
                     active);  // the first payment activates; without it nothing is billed
            }
        } else if (at.segment == Segment::PPU_BU) {
            table.row(s, bills.employee[static_cast<std::size_t>(at.group)]);
            const auto suspended = [&](int months) {
                return stations.owing(at.segment, at.care_class, months, at.group);
            };
            if (at.standing == Standing::active) {
                pays(T(1) - employer_misses(assume), false, s);
                misses(suspended(1), T(0));
            } else if (at.standing == Standing::owing) {
                pays(T(1) / assume[Assume::employers_late_months], false,
                     stations.active(at.segment, at.care_class, 0, at.group));
                const bool full = at.months_owed >= employer_cap;
                misses(full ? s : suspended(at.months_owed + 1),
                       full ? bills.employee_lapsing[static_cast<std::size_t>(at.group)] : T(0));
            }
        }
    }
}

}  // namespace jknmodel
