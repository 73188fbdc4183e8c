// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file next_billion.hpp
/// What the next billion buys through each lever of a plan, each by itself, really run.
///
///   const NextBillion found = next_billion(baseline, plan, fund, wanted, aim, billion, runs);
///   found.rows.front().gain;    // of the best lever
///
/// The funds are given so much that no amount lacks money; what is taken of it is counted.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <jknmodel/study/more_money.hpp>
#include <jknmodel/study/more_of.hpp>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace jknmodel {

inline constexpr double billion = 1e9;

/// A lever with so much more money. Amounts are in the lever's own unit, and beyond the plan.
struct NextRow {
    std::string lever;
    double amount = 0;
    std::optional<AmountUnit> unit;  ///< nothing: it takes none of the money
    double rupiah = 0;  ///< that it takes: less than was asked about where it can take no more
    double gain = 0;
    std::string_view why;   ///< it brings no more, or nothing; empty: nothing stops it
    std::string fund = {};  ///< that pays it, where it is another
};
/// The best first; then those that take nothing, in the plan's order.
struct NextBillion {
    std::string fund;  ///< in which the money stands
    std::vector<NextRow> rows;
};

namespace detail {

/// The levers of one plan that is given money, and how far each goes.
class NextMoney {
public:
    [[gnu::cold]] NextMoney(const MoreMoney& more, std::vector<MoreOf> amounts, double money,
                            const Running& runs)
        : more_{&more}, amounts_{std::move(amounts)}, money_{money}, runs_{&runs} {
        received_ = more.plenty(amounts_, std::max(money, billion));
        flush_ = more.with_receipts(more.held(amounts_), received_);
        none_ = valued({flush_}).front();
        std::vector<Scenario> all;
        for (const MoreOf& amount : amounts_)
            all.push_back(with_levers(flush_, {amount.everything()}));
        const std::vector<Valued> said = valued(all);
        for (std::size_t i = 0; i < amounts_.size(); ++i) levers_.push_back(reach(i, said[i]));
    }

    /// Why more of a lever cannot be bought; empty: it can.
    [[nodiscard]] std::string_view useless(std::size_t i) const {
        constexpr double none = 1e-3, one_rupiah = 1, granted = 0.05;
        const Reach& lever = levers_[i];
        if (lever.most <= 0) {
            if (lever.why == name(Cut::money) && more_->waits(amounts_[i], amounts_))
                return "debts_first";
            return lever.why.empty() ? "nothing" : lever.why;
        }
        // a lever of which others grant so much more than it takes is a matter of theirs
        if (lever.takes <= std::max(one_rupiah, granted * lever.granted))
            return std::abs(lever.gain) > none ? "no_cost" : "nothing";
        return lever.gain <= none ? "no_gain" : "";
    }

    /// For each of these levers what the money more through it brings.
    [[nodiscard]] std::vector<NextRow> rows(const std::vector<std::size_t>& usable) const {
        std::vector<double> first, second;
        for (const std::size_t i : usable) {
            const Reach& lever = levers_[i];
            const double each = lever.takes / lever.most;
            first.push_back(each > 0 ? std::min(lever.most, money_ / each) : lever.most);
        }
        const std::vector<Valued> tried = valued(plans(usable, first));
        for (std::size_t k = 0; k < usable.size(); ++k) {  // once more, where it took another sum
            const double took = tried[k].takes - none_.takes;
            const AmountUnit unit = amounts_[usable[k]].unit;
            const double wanted =
                took > 1 ? std::min(levers_[usable[k]].most, first[k] * money_ / took) : first[k];
            second.push_back(whole_steps(wanted, unit) * step_of(unit));
        }
        const std::vector<Valued> found = valued(plans(usable, second));
        std::vector<NextRow> out;
        for (std::size_t k = 0; k < usable.size(); ++k)
            out.push_back(row(usable[k], second[k], found[k]));
        return out;
    }

private:
    /// What a run takes and brings beyond the plan as it is.
    struct Valued {
        double takes = 0, gain = 0;
        Told told;
    };
    /// How far a lever goes by itself, ordered all that it can do, and what stops it there.
    struct Reach {
        double most = 0, takes = 0, gain = 0, granted = 0;
        std::string_view why;
    };

    [[nodiscard]] std::vector<Valued> valued(const std::vector<Scenario>& plans) const {
        std::vector<Valued> out(plans.size());
        runs_->each(plans.size(), [&](std::size_t i) {
            Valued& one = out[i];
            one.told = more_->told(runs_->project(more_->place(), plans[i], more_->aim().horizon),
                                   plans[i]);
            one.gain = one.told.gain - more_->before().gain;
            for (const auto& [year, rupiah] : more_->needs(one.told, amounts_, received_))
                one.takes += rupiah;
        });
        return out;
    }

    [[nodiscard]] Reach reach(std::size_t i, const Valued& all) const {
        return {more_done(i, all.told), all.takes - none_.takes, all.gain - none_.gain,
                all.told.granted - none_.told.granted, MoreMoney::why_of(all.told, called(i))};
    }

    /// So much more than the plan a lever did in a run, in whole steps.
    [[nodiscard]] double more_done(std::size_t i, const Told& told) const {
        const MoreOf& amount = amounts_[i];
        if (amount.unit == AmountUnit::share) return 1 - amount.own;
        const double before = MoreMoney::done_of(more_->before(), called(i)).of(amount.unit);
        const double done =
            MoreMoney::done_of(told, called(i)).of(amount.unit) - std::max(before, amount.own);
        return std::max(0.0, whole_steps(done, amount.unit) * step_of(amount.unit));
    }

    [[nodiscard]] std::vector<Scenario> plans(const std::vector<std::size_t>& usable,
                                              const std::vector<double>& more) const {
        std::vector<Scenario> out;
        for (std::size_t k = 0; k < usable.size(); ++k) {
            const MoreOf& amount = amounts_[usable[k]];
            const double steps = std::max(0.0, whole_steps(more[k], amount.unit));
            out.push_back(steps > 0 ? with_levers(flush_, {amount.more(steps)}) : flush_);
        }
        return out;
    }

    [[nodiscard]] NextRow row(std::size_t i, double more, const Valued& here) const {
        const double took = here.takes - none_.takes;
        const bool stopped = more >= levers_[i].most * (1 - 1e-9) && took < 0.99 * money_;
        std::string_view why = MoreMoney::why_of(here.told, called(i));
        if (why.empty()) why = levers_[i].why;
        return {called(i),
                more,
                amounts_[i].unit,
                took,
                here.gain - none_.gain,
                stopped ? why : std::string_view{}};
    }

    [[nodiscard]] const std::string& called(std::size_t i) const {
        return window(amounts_[i].lever).name;
    }

    const MoreMoney* more_;
    std::vector<MoreOf> amounts_;
    double money_;
    const Running* runs_;
    std::map<int, double> received_;
    Scenario flush_;  ///< the plan with so much money that no amount lacks any
    Valued none_;     ///< which does nothing more of any lever
    std::vector<Reach> levers_;
};

}  // namespace detail

/// Of each lever that is `wanted` (with its field) what `money` more brings, in a fund (by its
/// place) and those that follow it.
[[nodiscard]] [[gnu::cold]] inline NextBillion next_billion(
    const Baseline& place, const Scenario& plan, std::size_t fund,
    const std::map<std::string, std::string>& wanted, Aim aim, double money, const Running& runs) {
    const MoreMoney more{place, plan, fund, aim, {}, runs};
    std::map<std::string, OutOfReach> out;
    std::map<std::string, std::string> reached;
    for (const Lever& lever : more.plan().levers) {
        const auto asked = wanted.find(window(lever).name);
        if (asked == wanted.end()) continue;
        if (const auto why = more.out_of_reach(lever))
            out.emplace(asked->first, *why);
        else
            reached.insert(*asked);
    }
    const std::vector<MoreOf> amounts = more.amounts(reached);
    const detail::NextMoney next{more, amounts, money, runs};
    std::vector<std::size_t> usable;
    for (std::size_t i = 0; i < amounts.size(); ++i)
        if (const std::string_view why = next.useless(i); why.empty())
            usable.push_back(i);
        else
            out.emplace(window(amounts[i].lever).name, OutOfReach{why, ""});
    NextBillion found{more.plan().funds[fund].name, next.rows(usable)};
    std::stable_sort(found.rows.begin(), found.rows.end(),
                     [](const NextRow& a, const NextRow& b) { return a.gain > b.gain; });
    for (const Lever& lever : more.plan().levers)
        if (const auto at = out.find(window(lever).name); at != out.end())
            found.rows.push_back({at->first, 0, {}, 0, 0, at->second.why, at->second.fund});
    return found;
}

}  // namespace jknmodel
