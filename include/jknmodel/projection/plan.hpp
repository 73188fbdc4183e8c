// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file plan.hpp
/// What a run needs to know before its first month: who carries which PBID heads, which third
/// parties pay for whom, and the numbers that the opening fixes.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <jknmodel/base/month.hpp>
#include <jknmodel/base/rupiah.hpp>
#include <jknmodel/law/changes.hpp>
#include <jknmodel/ledger/station.hpp>
#include <jknmodel/projection/tables.hpp>
#include <jknmodel/scenario/scenario.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace jknmodel {

/// A line of PBID heads: who registered them and which money carries them.
template <class T>
struct PbidLine {
    int purse = -1;        ///< position among the purses; -1: the district, outside the funds
    bool granted = false;  ///< a third party gives the fund the own share of each head
    std::optional<Month> granted_until;
    std::vector<std::pair<Month, T>>
        cohorts;  ///< heads by month of registration, oldest first: the quota
    [[nodiscard]] T quota() const {
        T sum(0);
        for (const auto& [month, heads] : cohorts) sum += heads;
        return sum;
    }
    [[nodiscard]] bool grant_runs(Month month) const {
        return granted && (!granted_until || month <= *granted_until);
    }
};

/// What a run needs to know before its first month.
template <class T>
struct Plan {
    Scenario scenario;
    std::vector<law::Change> changes;  ///< of the law, by the scenario
    Assumptions<T> assume;
    Stations stations{1, 0};
    std::vector<PbidLine<T>> pbid;
    int opening_lines = 0;  ///< the first of them, which the opening brings
    std::vector<LineRule<T>> pbid_rules;
    std::vector<LineRule<T>> pledge_rules;
    std::vector<int> line_of_lever;  ///< PBID line, or pledge, of each lever; -1: none
    std::vector<Carrier> carriers;   ///< of each lever
    std::vector<std::vector<std::size_t>> fund_lines;
    std::array<std::array<Settle, 4>, 7> settle = filled();
    Rupiah minimum_wage;
    [[nodiscard]] law::Law law() const { return law::Law{changes}; }
    T unreachable{0};  ///< people who left and cannot be reached at all
    std::array<std::array<T, 4>, 7>
        entrants{};  ///< new self-payers a month that replace those who go

private:
    static std::array<std::array<Settle, 4>, 7> filled() {
        const Settle none{0, 1};
        std::array<Settle, 4> row{none, none, none, none};
        return {row, row, row, row, row, row, row};
    }
};

/// What names another thing names one that is there, and shares of a cost are the whole of it: for
/// scenarios that no file reader has checked.
inline void check_references(const Scenario& scenario, Month opening, Issues& issues) {
    std::vector<std::string> names;
    for (const Fund& fund : scenario.funds) names.push_back(fund.name);
    const auto known = [&](const std::string& key, const std::string& fund) {
        if (std::find(names.begin(), names.end(), fund) == names.end())
            issues.add({"", 0, 0, key, fund, "'" + fund + "' is not a fund" + advice(fund, names)});
    };
    if (!scenario.local_share_fund.empty()) known("local_share_fund", scenario.local_share_fund);
    for (const Lever& lever : scenario.levers) {
        const Window& w = window(lever);
        if (w.until < w.from)
            issues.add({"", 0, 0, "until", w.until.str(),
                        "lever '" + w.name + "' ends before it starts, in " + w.from.str()});
        const Carrier by = carrier(lever);
        if (by.kind == Carrier::Kind::fund || by.kind == Carrier::Kind::fund_with_grant)
            known("fund", by.fund);
        if (by.pledged_until && *by.pledged_until < w.until)
            issues.add({"", 0, 0, "pledged_until", by.pledged_until->str(),
                        "lever '" + w.name + "' registers heads after its pledge has ended"});
        std::visit(
            [&](const auto& l) {
                if constexpr (requires { l.shares; }) {
                    double sum = 0;
                    for (const CostShare& share : l.shares) {
                        if (share.party != CostShare::third_party) known("shares", share.party);
                        sum += share.share;
                    }
                    if (std::abs(sum - 1) > 1e-9)
                        issues.add({"", 0, 0, "shares", std::to_string(sum),
                                    "the shares of lever '" + w.name + "' must add up to 1"});
                }
            },
            lever);
    }
    for (const Fund& fund : scenario.funds) {
        if (!fund.spent_before || fund.year != opening.year()) continue;
        Rupiah received;
        for (const Receipt& r : fund.receipts)
            if (r.cash <= opening) received += r.amount;
        if (*fund.spent_before > received)
            issues.add({"", 0, 0, "spent_before", std::to_string(fund.spent_before->count()),
                        "fund '" + fund.name + "' had received " +
                            std::to_string(received.count()) + " by " + opening.str() +
                            ", less than it spent"});
    }
}

/// The changes of law of a scenario, checked.
[[nodiscard]] inline std::vector<law::Change> checked_changes(const Scenario& scenario,
                                                              Issues& issues) {
    std::vector<law::Change> changes;
    try {
        changes = law_changes(scenario);
    } catch (const InputError& error) {
        for (const Issue& issue : error.issues()) issues.add(issue);
        return {};
    }
    for (const law::ChangeFault& fault : law::faults_of(changes))
        issues.add({"", 0, 0, "rules", std::string{changes[fault.position].rule}, fault.message});
    return issues.empty() ? changes : std::vector<law::Change>{};
}

/// The PBID lines and pledges of a scenario, and who pays them.
template <class T>
void plan_lines(Plan<T>& plan, Month opening, double pbid_heads, Issues& issues) {
    const Scenario& scenario = plan.scenario;
    const auto purse_of = [&](const std::string& fund) {
        for (std::size_t p = 0; p < plan.fund_lines.size(); ++p)
            for (std::size_t i : plan.fund_lines[p])
                if (scenario.funds[i].name == fund) return static_cast<int>(p);
        return -1;
    };
    const auto opening_line = [&](int purse, double heads) {
        PbidLine<T> line;
        line.purse = purse;
        line.cohorts.emplace_back(opening, T(heads));
        return line;
    };
    // The opening's heads: stated by fund, the rest with the first fund of the first month's year.
    double rest = pbid_heads;
    int first = -1;
    bool any = false;
    for (std::size_t p = 0; p < plan.fund_lines.size(); ++p)
        for (std::size_t i : plan.fund_lines[p]) {
            const Fund& fund = scenario.funds[i];
            if (!may_pay(fund.source, Purpose::pbid, plan.law())) continue;
            any = true;
            const bool stated = fund.year == opening.year() && fund.opening_heads;
            if (fund.year != (opening + 1).year() && !stated) continue;
            if (fund.opening_heads) {
                const auto heads = static_cast<double>(*fund.opening_heads);
                if (heads > rest)
                    issues.add(
                        {"", 0, 0, "opening_heads", std::to_string(*fund.opening_heads),
                         "fund '" + fund.name + "' carries more heads than the baseline has PBID"});
                plan.pbid.push_back(opening_line(static_cast<int>(p), heads));
                rest -= heads;
            } else if (first < 0) {
                first = static_cast<int>(p);
            }
        }
    if (rest > 0.5 && first < 0 && any)
        issues.add({"", 0, 0, "fund", "",
                    "no fund of " + std::to_string((opening + 1).year()) + " carries " +
                        std::to_string(std::llround(rest)) +
                        " PBID heads of the opening; add one, or leave out opening_heads of one"});
    if (rest > 0 || plan.pbid.empty())
        plan.pbid.insert(plan.pbid.begin(), opening_line(first, rest));
    plan.pbid_rules.resize(plan.pbid.size());
    plan.opening_lines = static_cast<int>(plan.pbid.size());
    for (std::size_t i = 0; i < scenario.levers.size(); ++i) {
        const Carrier by = carrier(scenario.levers[i]);
        if (by.committed_until && purse_of(by.fund) >= 0) {
            const auto& line = plan.fund_lines[static_cast<std::size_t>(purse_of(by.fund))];
            if (scenario.funds[line.back()].year < by.committed_until->year())
                issues.add({"", 0, 0, "committed_until", by.committed_until->str(),
                            "lever '" + window(scenario.levers[i]).name + "' commits to " +
                                by.committed_until->str() + ", but no fund follows '" +
                                scenario.funds[line.back()].name + "'"});
        }
        const T stops = by.stops ? T(by.stops->value) : plan.assume[Assume::pledge_default];
        int line = -1;
        const auto new_line = [&] {
            line = static_cast<int>(plan.pbid.size());
            plan.pbid.emplace_back();
            plan.pbid.back().purse = purse_of(by.fund);
            plan.pbid_rules.emplace_back();
        };
        switch (by.kind) {
            case Carrier::Kind::none:
                break;
            case Carrier::Kind::fund:
                new_line();
                break;
            case Carrier::Kind::third_party:
                line = static_cast<int>(plan.pledge_rules.size());
                plan.pledge_rules.push_back({stops, -1});
                break;
            case Carrier::Kind::fund_with_grant: {
                new_line();  // the heads whose third party stopped
                const int alone = line;
                new_line();
                plan.pbid.back().granted = true;
                plan.pbid.back().granted_until = by.pledged_until;
                plan.pbid_rules.back() = {stops, alone};
                break;
            }
        }
        plan.line_of_lever.push_back(line);
        plan.carriers.push_back(by);
    }
    plan.stations =
        Stations{static_cast<int>(plan.pbid.size()), static_cast<int>(plan.pledge_rules.size())};
}

}  // namespace jknmodel
