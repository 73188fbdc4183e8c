// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file payment.hpp
/// Step 7: payment. Self-payers and employers meet the payment table; then the funds pay.

#include <cstddef>
#include <jknmodel/ledger/book.hpp>
#include <jknmodel/projection/month/law_in_force.hpp>
#include <jknmodel/projection/month/one_bill.hpp>
#include <jknmodel/projection/month/payment_table.hpp>
#include <jknmodel/schedule/dues.hpp>
#include <vector>

namespace jknmodel::step {

template <class Engine>
void post_payment(Position<Engine>& month, int s, const ScalarOf<Engine>& worker_share) {
    using T = ScalarOf<Engine>;
    const Station& station = month.plan.stations[s];
    const Moved<T> paid = month.moved(s, Effect::pays), missed = month.moved(s, Effect::misses),
                   part = month.moved(s, Effect::instalment);
    if (!(paid.heads > T(0)) && !(missed.heads > T(0)) && !(part.heads > T(0))) return;
    const T bill = month.payment_table.bill(s);
    const bool pledged = is_mandiri(station.segment) && station.line > 0;
    const Payer payer = payer_of(station.segment);
    auto& billed = month.billed(station.segment, station.care_class, pledged ? station.line : 0,
                                payer == Payer::employer ? station.group : 0);
    billed.heads += paid.heads + part.heads + missed.heads;
    billed.paid += paid.heads + part.heads;
    billed.old_debt += paid.debt + part.lapsed;
    if (pledged) {
        month.book.bill_and_pay(Payer::third_party, station.segment, 0, paid.heads * bill);
    } else if (payer == Payer::employer) {
        // The worker's part is withheld and passed on when the employer pays the month.
        month.book.bill_and_pay(Payer::member, station.segment, 0, paid.heads * worker_share);
        month.book.at(payer, station.segment, 0, Entry::billed) +=
            paid.heads * (bill - worker_share);
        month.book.at(payer, station.segment, 0, Entry::paid) +=
            paid.heads * (bill - worker_share) + paid.debt;
    } else {
        month.book.at(payer, station.segment, 0, Entry::billed) += (paid.heads + part.heads) * bill;
        month.book.at(payer, station.segment, 0, Entry::paid) +=
            (paid.heads + part.heads) * bill + paid.debt + part.lapsed;
    }
    month.book.at(payer, station.segment, 0, Entry::billed) += missed.heads * bill;
    month.book.at(payer, station.segment, 0, Entry::lapsed) += missed.lapsed;
}

/// Step 7: the payment table, then the funds.
template <class Engine>
void pay(Position<Engine>& month) {
    using T = ScalarOf<Engine>;
    using enum Segment;
    const Stations& st = month.plan.stations;
    const int cap = most_months(month, PBPU), employer_cap = most_months(month, PPU_BU);
    Bills<T> bills;
    for (Segment s : {PBPU, BP})
        for (CareClass c : paying_classes) {
            const auto i = static_cast<std::size_t>(s), j = static_cast<std::size_t>(c);
            bills.own_share[i][j] = month.prices(month.now).own_share[j];
            bills.lapsing[i][j] = month.plan.scenario.cap_keeps == CapKeeps::latest
                                      ? month.prices(month.now - cap).own_share[j]
                                      : bills.own_share[i][j];
        }
    const T covered = month.plan.assume[Assume::people_per_worker];
    // A head's part of a worker's dues: a whole rupiah where rupiah are counted.
    const auto each = [&](const T& rupiah) { return whole_number(T(rupiah / covered)); };
    std::vector<T> worker_share;  // by group
    for (int group = 0; group < st.groups(); ++group) {
        const WageDues<T> worker = employee_dues(month, month.now, group);
        worker_share.push_back(each(worker.member));
        bills.employee.push_back(each(worker.total()));
        bills.employee_lapsing.push_back(
            month.plan.scenario.cap_keeps == CapKeeps::latest
                ? each(employee_dues(month, month.now - employer_cap, group).total())
                : bills.employee.back());
    }
    month.plan.plan_rule.activates = instalment_activates(month.plan, month.now);
    month.payment_table.clear();
    payment_table(month.payment_table, st, month.plan.assume, month.plan.settle, bills, cap,
                  employer_cap, month.plan.pledge_rules, month.plan.plan_rule, month.willing);
    month.engine.apply(month.payment_table);
    month.payments_changed = T(0);
    for (int s = 0; s < st.size(); ++s) {
        post_payment(month, s, worker_share[static_cast<std::size_t>(st[s].group)]);
        const bool active = st[s].standing == Standing::active,
                   activates = month.plan.plan_rule.activates;
        if (active)
            month.payments_changed -= month.moved(s, Effect::misses).heads;
        else
            month.payments_changed += month.moved(s, Effect::pays).heads;
        if (active && !activates)
            month.payments_changed -= month.moved(s, Effect::instalment).heads;
        if (!active && activates)
            month.payments_changed += month.moved(s, Effect::instalment).heads;
    }
    pay_the_bill(month);
}

}  // namespace jknmodel::step
