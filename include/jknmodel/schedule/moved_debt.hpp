// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file moved_debt.hpp
/// A self-payer in arrears moves to PBI, PBID or PPU: active there, the old debt frozen; back as a
/// self-payer, it is owed again.
///
///   const MovedDebt old = moved_debt({.who = {.care_class = CareClass::kelas_3},
///                                     .first_unpaid = Month{2024, 1}, .moved = Month{2024, 7}});
///   old.carried == Rupiah{210'000};      // January to June
///
/// Frozen months and new ones together are at most what the cap keeps; frozen months lapse first,
/// the oldest of them first (assumed). Under a law in which debt does not stay, all of it lapses
/// with the move.

#include <algorithm>
#include <cstddef>
#include <jknmodel/base/error.hpp>
#include <jknmodel/base/month.hpp>
#include <jknmodel/base/rupiah.hpp>
#include <jknmodel/law/arrears.hpp>
#include <jknmodel/schedule/arrears.hpp>
#include <jknmodel/schedule/calendar.hpp>
#include <optional>
#include <string>
#include <vector>

namespace jknmodel {

// ── vocabulary ──────────────────────────────────────────────

/// Back as a self-payer from `month`, with nothing paid to `as_of`.
struct Returned {
    Month month = {};
    Month as_of = {};
};

struct MovedDebtQuery {
    Debtor who = {};  ///< PBPU or BP
    Month first_unpaid = {};
    Month moved = {};  ///< the first month in the other segment
    CapKeeps cap_keeps = CapKeeps::latest;
    std::optional<Returned> returned = {};
};

struct MovedDebt {
    int carried_months = 0;  ///< frozen by the move
    Rupiah carried = {};
    Date settle_by = {};  ///< when BPJS says that it should be settled (confidence M)
    int new_months = 0;   ///< of the months owed, those unpaid since the return
    Rupiah new_debt = {};
    int back_months = 0;  ///< and those frozen that are owed again
    Rupiah back = {};
    Rupiah amount = {};  ///< owed: what is frozen before a return, new and back after it
    Rupiah lapsed = {};  ///< of every month that lapsed, before the move or after the return
    std::vector<OwedMonth> by_month = {};  ///< each month owed, oldest first; sums to `amount`
};

// ── questions ───────────────────────────────────────────────

/// Throws InputError with every fault: of the debtor (as `arrears`; an employer does not move), a
/// move that is not after the first unpaid month, a return before the move, months outside the
/// tables.
[[nodiscard]] inline MovedDebt moved_debt(const MovedDebtQuery& query, law::Law law = {}) {
    Issues issues;
    const auto fault = [&](std::string_view key, Month month, const std::string& message) {
        issues.add(key, month.str(), month.str() + message);
    };
    if (query.who.segment == Segment::PPU_BU)
        issues.add("segment", name(query.who.segment),
                   "an employer's debt does not move with a worker; give PBPU or BP");
    else
        detail::check_debtor(issues, query.who);
    detail::check_month(issues, "first_unpaid", query.first_unpaid);
    detail::check_month(issues, "moved", query.moved);
    if (query.moved <= query.first_unpaid)
        fault("moved", query.moved,
              " is not after first_unpaid " + query.first_unpaid.str() +
                  ": nothing was owed; give a later month");
    if (query.returned) {
        detail::check_month(issues, "returned", query.returned->month);
        detail::check_month(issues, "as_of", query.returned->as_of);
        if (query.returned->month < query.moved)
            fault("returned", query.returned->month,
                  " is before the move in " + query.moved.str() + "; give a later month");
        if (query.returned->as_of < query.returned->month)
            fault("as_of", query.returned->as_of,
                  " is before the return in " + query.returned->month.str() +
                      "; give the same month or a later one");
    }
    issues.raise_if_any();

    const Month last = query.moved - 1;
    const bool stays = law::holds(law::moved_debt_stays, query.moved, law);
    Arrears frozen =
        detail::arrears_of(query.who, query.first_unpaid, last,
                           month_cap(query.who.segment, last, law), query.cap_keeps, law);
    if (!stays) frozen = {.lapsed = frozen.amount + frozen.lapsed};
    MovedDebt out;
    out.carried_months = frozen.months_owed;
    out.carried = frozen.amount;
    out.lapsed = frozen.lapsed;
    const Month settled = query.moved + law::in_force(law::moved_debt_settled, query.moved, law);
    out.settle_by = date_of(law::first_day(settled));
    if (!query.returned) {
        out.amount = frozen.amount;
        out.by_month = frozen.by_month;
        return out;
    }
    const auto [back, as_of] = *query.returned;
    const std::optional<int> cap = month_cap(query.who.segment, as_of, law);
    const Arrears fresh = detail::arrears_of(query.who, back, as_of, cap, query.cap_keeps, law);
    out.new_months = fresh.months_owed;
    out.new_debt = fresh.amount;
    out.lapsed += fresh.lapsed;
    const int room = cap ? *cap - fresh.months_owed : frozen.months_owed;
    out.back_months = std::min(frozen.months_owed, room);
    const auto gone = static_cast<std::size_t>(frozen.months_owed - out.back_months);
    for (std::size_t i = 0; i < frozen.by_month.size(); ++i) {
        const OwedMonth& owed = frozen.by_month[i];
        (i < gone ? out.lapsed : out.back) += owed.amount;
        if (i >= gone) out.by_month.push_back(owed);
    }
    out.by_month.insert(out.by_month.end(), fresh.by_month.begin(), fresh.by_month.end());
    out.amount = out.new_debt + out.back;
    return out;
}

}  // namespace jknmodel
