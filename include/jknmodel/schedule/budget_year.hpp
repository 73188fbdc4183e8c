// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file budget_year.hpp
/// When a budget and its revision are agreed at the latest, and which is next.

#include <jknmodel/base/month.hpp>
#include <jknmodel/law/budget_year.hpp>

namespace jknmodel {

/// When a revision of a year's budget (P-APBD) is agreed at the latest, and in which months its
/// money is usable.
struct BudgetRevision {
    law::Day agreed_by;
    Month usable_first, usable_last;
};

/// The last day on which the revision of a year's budget is agreed. Throws InputError before 2019.
[[nodiscard]] constexpr law::Day revision_agreed_by(int year, law::Law law = {}) {
    const Month december{year, 12};
    return law::last_day_of(december - law::in_force(law::revision_agreed, december, law));
}
/// Throws InputError before 2019.
[[nodiscard]] constexpr BudgetRevision budget_revision(int year, law::Law law = {}) {
    const Month december{year, 12};
    return {revision_agreed_by(year, law),
            Month{year, law::in_force(law::revision_usable_first, december, law)},
            Month{year, law::in_force(law::revision_usable_last, december, law)}};
}

/// A budget that is still to be agreed: that of a year, or its revision (P-APBD).
struct BudgetRound {
    int year = 0;
    bool revision = false;
    law::Day agreed_by;
    friend constexpr bool operator==(const BudgetRound&, const BudgetRound&) noexcept = default;
};

/// The last day on which the budget (APBD) of a year is agreed: 30 November of the year before.
/// Throws InputError before the budget of 2020.
[[nodiscard]] constexpr law::Day budget_agreed_by(int year, law::Law law = {}) {
    const Month december{year - 1, 12};
    return law::last_day_of(december - law::in_force(law::budget_agreed, december, law));
}

/// The budget or revision that is agreed next, that day included. Throws InputError before 2019.
[[nodiscard]] constexpr BudgetRound next_budget_round(law::Day on, law::Law law = {}) {
    BudgetRound next;
    for (const int year : {on.year, on.year + 1})
        for (const BudgetRound& round :
             {BudgetRound{year, true, revision_agreed_by(year, law)},
              BudgetRound{year + 1, false, budget_agreed_by(year + 1, law)}})
            if (!(round.agreed_by < on) && (next.year == 0 || round.agreed_by < next.agreed_by))
                next = round;
    return next;
}

}  // namespace jknmodel
