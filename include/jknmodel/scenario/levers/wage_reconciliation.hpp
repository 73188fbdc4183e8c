// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file wage_reconciliation.hpp
/// Contributions of civil servants are recomputed for past months on the wage base that should have
/// been used (the professional allowance of teachers, TPG): within the ceiling of each of those
/// months, worker's and employer's part apart. The shortfall is billed when the window opens and
/// paid in equal parts until it closes. Everybody stays what he is.

#include <cstddef>
#include <jknmodel/base/counted.hpp>
#include <jknmodel/base/error.hpp>
#include <jknmodel/base/payer.hpp>
#include <jknmodel/base/scalar.hpp>
#include <jknmodel/ledger/book.hpp>
#include <jknmodel/scenario/fault.hpp>
#include <jknmodel/scenario/fields.hpp>
#include <jknmodel/scenario/month_view.hpp>
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
    [[gnu::cold]] static void fields(Self& self, Visit&& visit) {
        visit("workers", self.workers, Need::required);
        visit("wage_billed", self.wage_billed, Need::required);
        visit("wage_due", self.wage_due, Need::required);
        visit("months_from", self.months_from, Need::required);
        visit("months_until", self.months_until, Need::required);
        visit("payer_group", self.payer_group, Need::optional);
    }

    static constexpr bool from_above = true;

    /// Fields that contradict each other.
    [[gnu::cold]] void check(Faults& out) const {
        if (months_until < months_from)
            add_fault(out, "months_until", "", months_until.str(),
                      "is before 'months_from'; exchange them");
        else if (from <= months_until)
            add_fault(out, "months_until", "", months_until.str(),
                      said({"is not a past month; it must come before 'from', ", from.str()}));
        if (wage_due <= wage_billed)
            add_fault(out, "wage_due", "", std::to_string(wage_due.count()),
                      "is not above 'wage_billed'; nothing is short");
        if (payer_group != Group::regional && payer_group != Group::central) {
            add_fault(out, "payer_group", "", "",
                      "civil servants are paid by \"regional\" or \"central\"");
            return;
        }
        try {
            (void)shortfall(months_from, {});
        } catch (const InputError& error) {
            const Issue& issue = error.issues().front();
            add_fault(out, issue.key == "wage" ? "wage_due" : "months_from", "", issue.value,
                      issue.message);
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

    template <class T>
    struct State {
        ByPayer<T> rupiah;  ///< still owed for past months, by payer
        State() { rupiah.fill(T(0)); }
        [[nodiscard]] const T& owed(Payer payer) const {
            return rupiah[static_cast<std::size_t>(payer)];
        }
    };

    template <MonthView M>
    void decide(M& month, State<typename M::Scalar>& state) const {
        if (!holds(month.now())) return;
        if (month.now() == from)
            for (Month m = months_from; m <= months_until; ++m) {
                const Dues each = shortfall(m, month.law());
                bill(month, state, Payer::member, each.member);
                bill(month, state, Payer::employer, each.employer);
            }
        pay_a_part(month, state);
    }

private:
    template <MonthView M>
    void bill(M& month, State<typename M::Scalar>& state, Payer payer, Rupiah each) const {
        using T = typename M::Scalar;
        const T all = T(static_cast<double>(workers)) * money<T>(each);
        state.rupiah[static_cast<std::size_t>(payer)] += all;
        month.post(payer, Segment::PPU_PN, Entry::billed, all);
    }
    /// One of the equal parts that are left, the earlier the larger by a rupiah.
    template <MonthView M>
    void pay_a_part(M& month, State<typename M::Scalar>& state) const {
        using T = typename M::Scalar;
        const int parts_left = until - month.now() + 1;
        for (std::size_t p = 0; p < count_of<Payer>(); ++p) {
            T& owed = state.rupiah[p];
            if (!(owed > T(0))) continue;
            const T part = least(whole_above(T(owed / T(parts_left))), owed);
            owed -= part;
            month.show_spent(part), month.order().paid(part);
            month.post(static_cast<Payer>(p), Segment::PPU_PN, Entry::paid, part);
        }
    }
};

}  // namespace jknmodel
