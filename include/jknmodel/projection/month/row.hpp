// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file row.hpp
/// A month as the outcome keeps it.

#include <cstddef>
#include <jknmodel/base/payer.hpp>
#include <jknmodel/base/scalar.hpp>
#include <jknmodel/base/segment.hpp>
#include <jknmodel/ledger/book.hpp>
#include <jknmodel/ledger/flows.hpp>
#include <jknmodel/outcome/outcome.hpp>
#include <jknmodel/projection/month/decisions.hpp>
#include <jknmodel/projection/month/money.hpp>
#include <jknmodel/projection/month/position.hpp>

namespace jknmodel::step {

template <class Engine>
[[nodiscard]] MonthRow<ScalarOf<Engine>> row(const Position<Engine>& month,
                                             const Decisions<Engine>& decisions) {
    using T = ScalarOf<Engine>;
    MonthRow<T> out;
    out.month = month.now;
    out.population = month.population;
    out.priority = month.priority;
    for (int s = 0; s < month.plan.stations.size(); ++s) {
        out.people.push_back(month.engine.people(s));
        out.debt.push_back(month.engine.debt(s));
    }
    out.carried_debt = month.engine.carried();
    for (const auto& flow : month.tally().flows().rows())
        if (number(flow.heads) != 0)
            out.flows.push_back({flow.cause, flow.from, flow.to, flow.lever, T(flow.heads)});
    out.released = month.released;
    for (std::size_t payer = 0; payer < count_of<Payer>(); ++payer)
        for (Segment s : all_segments)
            for (std::size_t fund = 0; fund < month.book.funds(); ++fund)
                for (std::size_t entry = 0; entry < count_of<Entry>(); ++entry) {
                    const T& rupiah = month.book.at(static_cast<Payer>(payer), s, fund,
                                                    static_cast<Entry>(entry));
                    if (number(rupiah) != 0)
                        out.ledger.push_back({static_cast<Payer>(payer), s,
                                              static_cast<int>(fund) - 1, static_cast<Entry>(entry),
                                              rupiah});
                }
    for (std::size_t p = 0; p < month.purses.size(); ++p)
        if (auto fund = month.purses[p].row(committed(month, static_cast<int>(p))))
            out.funds.push_back(*fund);
    out.levers = decisions.rows();
    out.orders = decisions.orders();
    out.bills = month.bills;
    return out;
}

}  // namespace jknmodel::step
