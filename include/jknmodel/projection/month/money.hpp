// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file money.hpp
/// Step 4: the money of the month comes in. What a head costs a line of funds, what the heads that
/// it carries cost from here, and what it can spare beside them.

#include <cstddef>
#include <jknmodel/projection/month/one_bill.hpp>
#include <jknmodel/projection/month/position.hpp>
#include <jknmodel/schedule/activation.hpp>
#include <jknmodel/schedule/dues.hpp>
#include <string>

namespace jknmodel::step {

template <class Engine>
[[nodiscard]] int local_share_purse(const Position<Engine>& month) {
    return month.plan.line_of_fund(month.plan.scenario.local_share_fund);
}

template <class Engine>
[[nodiscard]] ScalarOf<Engine> rate(const Position<Engine>& month, Month m) {
    return month.prices(m).pbid_rate;
}

/// The rest of the legal district share of a PBID head, when the fund is charged the own share
/// alone.
template <class Engine>
[[nodiscard]] ScalarOf<Engine> local_rest(const Position<Engine>& month, Month m) {
    return month.prices(m).pbid_local_rest;
}

template <class Engine>
[[nodiscard]] ScalarOf<Engine> grant(const Position<Engine>& month,
                                     const PbidLine<ScalarOf<Engine>>& line, Month m) {
    using T = ScalarOf<Engine>;
    return line.grant_runs(m) ? month.prices(m).pbid_own_share : T(0);
}

/// What a further PBID head costs a line of funds that carries it.
template <class Engine>
[[nodiscard]] ScalarOf<Engine> each_head(const Position<Engine>& month, int purse, Month m) {
    using T = ScalarOf<Engine>;
    return purse == local_share_purse(month) ? T(rate(month, m) + local_rest(month, m))
                                             : rate(month, m);
}

/// What the heads that a line of funds carries cost in month m, from here.
template <class Engine>
[[nodiscard]] ScalarOf<Engine> promised(const Position<Engine>& month, int purse, Month m) {
    using T = ScalarOf<Engine>;
    T cost(0);
    for (std::size_t i = 0; i < month.plan.pbid.size(); ++i)
        if (month.plan.pbid[i].purse == purse)
            cost += month.pbid_heads(static_cast<int>(i), m > month.now) *
                    (rate(month, m) - grant(month, month.plan.pbid[i], m));
    if (purse == local_share_purse(month)) {
        for (std::size_t i = 0; i < month.plan.pbid.size(); ++i)
            if (!month.plan.pbid[i].no_fund_of)
                cost += month.pbid_heads(static_cast<int>(i), m > month.now) * local_rest(month, m);
        cost += month.active_class_three() * month.prices(m).aid_district;
    }
    return cost;
}

/// What the heads of a line cost from the next month to 31 December.
template <class Engine>
[[nodiscard]] ScalarOf<Engine> committed(const Position<Engine>& month, int purse) {
    using T = ScalarOf<Engine>;
    T cost(0);
    for (Month m = month.now + 1; m <= december(month.now); ++m) cost += promised(month, purse, m);
    return cost;
}

/// What a fund can spare beside the heads that it carries and what the others of its bill missed;
/// what is no fund, nothing.
template <class Engine>
[[nodiscard]] ScalarOf<Engine> spare(const Position<Engine>& month, const std::string& fund) {
    using T = ScalarOf<Engine>;
    const int purse = month.plan.line_of_fund(fund);
    if (purse < 0) return T(0);
    const T own =
        month.purses[nth(purse)].spare([&](Month m) { return promised(month, purse, m); });
    if (!may_pay_bill(month, nth(purse), Segment::PBID)) return own;
    return positive(T(own - missed_by_others(month, nth(purse))));
}

template <class Engine>
[[nodiscard]] ScalarOf<Engine> spent_before(const Position<Engine>& month, std::size_t purse) {
    using T = ScalarOf<Engine>;
    for (std::size_t i : month.plan.fund_lines[purse]) {
        const Fund& fund = month.plan.funds[i];
        if (fund.year != month.now.year()) continue;
        if (fund.spent_before) return given<T>(*fund.spent_before);
        T spent(0);
        for (Month m{month.now.year(), 1}; m <= month.now; ++m)
            spent += promised(month, static_cast<int>(purse), m);
        return spent;
    }
    return T(0);
}

template <class Engine>
[[nodiscard]] Month first_bill(const Position<Engine>& month) {
    return active_from(month.now,
                       month.priority ? law::PriorityStatus::yes : law::PriorityStatus::no,
                       month.plan.law());
}

/// What was appropriated and has come is there to be spent.
template <class Engine>
void receive(Position<Engine>& month) {
    for (auto& purse : month.purses) purse.receive();
}

}  // namespace jknmodel::step
