// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file one_bill.hpp
/// BPJS sends one bill a month for the heads of all funds. The fund that carries the heads pays
/// first, old debt before the month's bill; what it cannot pay, the other funds pay in the order of
/// the file, each from cash that it owes nobody and as far as the law lets its money pay
/// contributions; only what none of them can pay is owed. While one of them owes what it missed, no
/// other takes new heads. A fund with `own_bill` stands apart: it pays for no other, no other for
/// it, and what others owe is not its own.

#include <algorithm>
#include <cstddef>
#include <jknmodel/base/scalar.hpp>
#include <jknmodel/projection/month/position.hpp>
#include <jknmodel/schedule/may_pay.hpp>
#include <vector>

namespace jknmodel::step {

/// The fund of a line that stands in the ledger this month: the year's, or its last.
template <class Engine>
[[nodiscard]] const Fund& fund_in_ledger(const Position<Engine>& month, std::size_t purse) {
    return month.plan.funds[month.purses[purse].ledger_column() - 1];
}

/// Lines of funds in the order in which the file has the funds of the month.
template <class Engine>
[[nodiscard]] std::vector<std::size_t> in_order_of_file(const Position<Engine>& month) {
    constexpr auto none = static_cast<std::size_t>(-1);
    std::vector<std::size_t> by_column(month.plan.funds.size() + 1, none), out;
    for (std::size_t p = 0; p < month.purses.size(); ++p)
        by_column[month.purses[p].ledger_column()] = p;  // a fund is of one line
    for (const std::size_t p : by_column)
        if (p != none) out.push_back(p);
    return out;
}

/// Whether two lines of funds are billed together.
template <class Engine>
[[nodiscard]] bool share_a_bill(const Position<Engine>& month, std::size_t a, std::size_t b) {
    return a != b && !fund_in_ledger(month, a).own_bill && !fund_in_ledger(month, b).own_bill;
}

/// Whether the law lets a line's money pay what is billed for a segment: contributions of PBID
/// heads, or the district's share of class III.
template <class Engine>
[[nodiscard]] bool may_pay_bill(const Position<Engine>& month, std::size_t purse, Segment segment) {
    const Purpose purpose = segment == Segment::PBID ? Purpose::pbid : Purpose::local_share;
    return may_pay(fund_in_ledger(month, purse).source, purpose, month.now, month.plan.law());
}

/// What the other funds of a line's bill missed and cannot pay from the cash they have.
template <class Engine>
[[nodiscard]] ScalarOf<Engine> missed_by_others(const Position<Engine>& month, std::size_t purse) {
    using T = ScalarOf<Engine>;
    T sum(0);
    for (std::size_t other = 0; other < month.purses.size(); ++other)
        if (share_a_bill(month, purse, other)) sum += month.purses[other].missed();
    return sum;
}

/// Each fund its own, then one for the others.
template <class Engine>
void pay_the_bill(Position<Engine>& month) {
    const auto found_for = [&](const auto& purse) {
        return purse.fund() != nullptr && lack_is_found(month.plan.scenario, *purse.fund());
    };
    for (auto& purse : month.purses) {
        if (found_for(purse)) purse.find_overspent(month.book);
        purse.pay();
    }
    const std::vector<std::size_t> order = in_order_of_file(month);
    for (std::size_t owes : order)
        for (std::size_t pays : order)
            if (share_a_bill(month, owes, pays))
                month.purses[pays].pay_for(month.purses[owes], month.book, [&](Segment segment) {
                    return may_pay_bill(month, pays, segment);
                });
    for (auto& purse : month.purses) {
        if (found_for(purse)) purse.find_unpaid(month.book);
        purse.post(month.book);
    }
}

}  // namespace jknmodel::step
