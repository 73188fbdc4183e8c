// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file wage_reconciliation.hpp
/// Contributions of civil servants are recomputed for past months on the wage base that should have
/// been used (the professional allowance of teachers, TPG): within the ceiling of each of those
/// months, worker's and employer's part apart. The shortfall is billed when the window opens and
/// paid in equal parts until it closes. Everybody stays what he is.

#include <jknmodel/base/error.hpp>
#include <jknmodel/scenario/fault.hpp>
#include <jknmodel/scenario/fields.hpp>
#include <jknmodel/schedule/dues.hpp>
#include <string>

namespace jknmodel {

struct WageReconciliation : Window {
    static constexpr std::string_view kind = "wage_reconciliation";

    std::int64_t workers = 0;
    Rupiah wage_billed;               ///< a month, on which contributions were paid
    Rupiah wage_due;                  ///< a month, on which they were due
    Month months_from, months_until;  ///< past months, both included
    Group payer_group = Group::regional;

    template <class Self, class Visit>
    static void fields(Self& self, Visit&& visit) {
        visit("workers", self.workers, Need::required);
        visit("wage_billed", self.wage_billed, Need::required);
        visit("wage_due", self.wage_due, Need::required);
        visit("months_from", self.months_from, Need::required);
        visit("months_until", self.months_until, Need::required);
        visit("payer_group", self.payer_group, Need::optional);
    }

    static constexpr bool from_above = true;

    /// Fields that contradict each other.
    void check(Faults& out) const {
        if (months_until < months_from)
            out.push_back(
                {"months_until", "", months_until.str(), "is before 'months_from'; exchange them"});
        else if (from <= months_until)
            out.push_back({"months_until", "", months_until.str(),
                           "is not a past month; it must come before 'from', " + from.str()});
        if (wage_due <= wage_billed)
            out.push_back({"wage_due", "", std::to_string(wage_due.count()),
                           "is not above 'wage_billed'; nothing is short"});
        if (payer_group != Group::regional && payer_group != Group::central) {
            out.push_back(
                {"payer_group", "", "", "civil servants are paid by \"regional\" or \"central\""});
            return;
        }
        try {
            (void)shortfall(months_from, {});
        } catch (const InputError& error) {
            const Issue& issue = error.issues().front();
            out.push_back(
                {issue.key == "wage" ? "wage_due" : "months_from", "", issue.value, issue.message});
        }
    }

    [[nodiscard]] Carrier carrier() const { return {}; }

    /// What one worker's contributions of a past month fell short of. Throws InputError where the
    /// law of that month has none.
    [[nodiscard]] Dues shortfall(Month month, law::Law law) const {
        const auto on = [&](Rupiah wage) {
            return dues(
                {.segment = Segment::PPU_PN, .month = month, .wage = wage, .group = payer_group},
                law);
        };
        const Dues billed = on(wage_billed), due = on(wage_due);
        return {.member = due.member - billed.member, .employer = due.employer - billed.employer};
    }

    template <class MonthView>
    void decide(MonthView& month) const {
        if (!holds(month.now())) return;
        if (month.now() == from)
            for (Month m = months_from; m <= months_until; ++m)
                month.bill_shortfall(shortfall(m, month.law()), workers);
        month.pay_shortfall(until - month.now() + 1);
    }
};

}  // namespace jknmodel
