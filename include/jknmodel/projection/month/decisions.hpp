// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file decisions.hpp
/// Steps 3 and 5: decisions. Each lever decides in turn, those from above before the month's money,
/// those of the district after it, and keeps its own state from month to month.

#include <algorithm>
#include <cstddef>
#include <jknmodel/outcome/outcome.hpp>
#include <jknmodel/projection/month/lever_view.hpp>
#include <jknmodel/projection/month/position.hpp>
#include <jknmodel/scenario/lever.hpp>
#include <jknmodel/scenario/lever_state.hpp>
#include <type_traits>
#include <variant>
#include <vector>

namespace jknmodel::step {

template <class Engine>
class Decisions {
public:
    using T = ScalarOf<Engine>;

    [[gnu::cold]] explicit Decisions(Position<Engine>& month)
        : month_{month}, done_(month.plan.scenario.levers.size()), states_(done_.size()) {
        for (std::size_t i = 0; i < states_.size(); ++i)
            begin<T>(states_[i], month.plan.scenario.levers[i]);
    }

    void start_month() {
        orders_.clear();
        for (Done<T>& lever : done_) lever.start_month();
    }
    void from_above() { decide_all(true); }
    void of_the_district() { decide_all(false); }

    /// What payers owe beside the debt of accounts, because of levers.
    [[nodiscard]] ByPayer<T> owed() const {
        ByPayer<T> sum;
        sum.fill(T(0));
        for (const auto& any : states_)
            std::visit(
                [&](const auto& state) {
                    if constexpr (requires { state.owed(Payer::member); })
                        for (std::size_t p = 0; p < sum.size(); ++p)
                            sum[p] += state.owed(static_cast<Payer>(p));
                },
                any);
        return sum;
    }
    [[nodiscard]] std::vector<LeverRow<T>> rows() const {
        std::vector<LeverRow<T>> out;
        for (std::size_t i = 0; i < done_.size(); ++i)
            out.push_back({static_cast<int>(i), done_[i].heads_this_month,
                           done_[i].relief_this_month,
                           T(done_[i].spent_this_month + done_[i].relief_this_month)});
        return out;
    }
    /// What was ordered of each lever, in their order.
    [[nodiscard]] std::vector<OrderRow<T>> orders() const {
        std::vector<std::size_t> place(done_.size() + 1);
        for (const OrderRow<T>& order : orders_) ++place[static_cast<std::size_t>(order.lever) + 1];
        for (std::size_t i = 1; i < place.size(); ++i) place[i] += place[i - 1];
        std::vector<OrderRow<T>> out(orders_.size());
        for (const OrderRow<T>& order : orders_)
            out[place[static_cast<std::size_t>(order.lever)]++] = order;
        return out;
    }
    template <class Archive>
    void state(Archive& archive) {
        for (Done<T>& lever : done_) archive(lever);
        for (auto& any : states_)
            std::visit(
                [&](auto& state) {
                    if constexpr (!std::is_empty_v<std::decay_t<decltype(state)>>) archive(state);
                },
                any);
    }

private:
    void decide_all(bool above) {
        for (std::size_t i = 0; i < done_.size(); ++i)
            if (jknmodel::from_above(month_.plan.scenario.levers[i]) == above) decide(i);
    }
    void decide(std::size_t lever) {
        LeverView<Engine> view{month_, lever, done_[lever]};
        month_.engine.tally().flows().because_of_lever(static_cast<int>(lever));
        const Lever& here = month_.plan.scenario.levers[lever];
        of_kind(here, [&](const auto& l) { jknmodel::decide(l, view, states_[lever]); });
        const bool closes = month_.now == window(here).until;
        if (const auto row = view.order().row(static_cast<int>(lever), closes))
            orders_.push_back(*row);
    }

    Position<Engine>& month_;
    std::vector<Done<T>> done_;
    std::vector<LeverState<T>> states_;
    std::vector<OrderRow<T>> orders_;
};

}  // namespace jknmodel::step
