// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file given_funds.hpp
/// The money of a plan is that of the scenario's funds, and what levers bring to them: a scalar
/// that carries derivatives is told so (`given` in base/scalar.hpp).

#include <cstddef>
#include <jknmodel/base/scalar.hpp>
#include <jknmodel/projection/plan/plan.hpp>
#include <jknmodel/scenario/lever.hpp>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace jknmodel {

namespace detail {

/// What a lever brings to the funds in all, as far as its fields say: an amount, and the share of
/// it.
template <class T>
[[nodiscard]] T brought_by(const Lever& lever) {
    return said_by<T>(lever, "amount", 0) * said_by<T>(lever, "share", 0);
}

}  // namespace detail

/// Lets the levers bring money to the funds of the plan.
template <class T>
[[gnu::cold]] void lay_funds(Plan<T>& plan) {
    std::vector<std::pair<std::size_t, std::vector<std::size_t>>> brought;  // lever; by fund
    for (std::size_t i = 0; i < plan.scenario.levers.size(); ++i) {
        std::vector<std::size_t> before;
        if constexpr (carries_all<T>)
            for (const Fund& fund : plan.funds) before.push_back(fund.receipts.size());
        lay(plan.scenario.levers[i], plan.funds);
        if constexpr (carries_all<T>) brought.emplace_back(i, std::move(before));
    }
    if constexpr (carries_all<T>) {
        for (std::size_t f = 0; f < plan.funds.size(); ++f) {
            Fund& fund = plan.funds[f];
            const Fund& own = plan.scenario.funds[f];
            for (std::size_t r = 0; r < own.receipts.size(); ++r)
                T::let(&fund.receipts[r].amount, given<T>(own.receipts[r].amount));
            if (own.spent_before) T::let(&*fund.spent_before, given<T>(*own.spent_before));
            for (std::size_t b = 0; b < brought.size(); ++b) {
                const std::size_t first = brought[b].second[f], end = b + 1 < brought.size()
                                                                          ? brought[b + 1].second[f]
                                                                          : fund.receipts.size();
                const T all = detail::brought_by<T>(plan.scenario.levers[brought[b].first]);
                for (std::size_t r = first; r < end; ++r)
                    T::let(&fund.receipts[r].amount, all / T(static_cast<double>(end - first)));
            }
        }
    }
}

}  // namespace jknmodel
