// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file lines.hpp
/// What the month needs to know of those behind the heads: lines of PBID heads and the money that
/// carries them, third parties who may stop, debts that are paid in parts.

#include <algorithm>
#include <jknmodel/base/month.hpp>
#include <jknmodel/base/payer.hpp>
#include <optional>
#include <utility>
#include <vector>

namespace jknmodel {

/// A line of PBID heads: who registered them and which money carries them.
template <class T>
struct PbidLine {
    int purse = -1;  ///< position among the purses; -1: the district, outside the funds
    std::optional<Payer>
        no_fund_of;  ///< who pays every bill of it with money that no fund of the scenario has
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

/// What the tables need to know of the lines that pay PBID heads and of the pledges.
template <class T>
struct LineRule {
    T stops{0};         ///< chance a month that the third party behind it stops
    int falls_to = -1;  ///< PBID line that carries the head then
};

/// How debts are paid in parts: each instalment is for so many months of the debt, so that a plan
/// of k months has k / months_each of them, rounded down.
template <class T>
struct PlanRule {
    bool in_use = false;
    int months_each = 2;
    T pays{1};                     ///< chance a month that an instalment is paid
    bool miss_ends = true;         ///< the plan; otherwise it waits
    bool first_activates = false;  ///< the lever: active after the first instalment
    bool activates = false;        ///< an instalment of the month that runs makes active
    /// Instalments that are left when so many months of the debt are.
    [[nodiscard]] int left(int months) const { return std::max(1, months / months_each); }
    /// Months of the debt that are left, rounded up, after the next instalment.
    [[nodiscard]] int after_next(int months) const {
        const int parts = left(months);
        return (months * (parts - 1) + parts - 1) / parts;
    }
};

}  // namespace jknmodel
