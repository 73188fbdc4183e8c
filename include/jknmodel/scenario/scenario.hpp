// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file scenario.hpp
/// A scenario: named funds, dated levers and the assumptions they are judged under, over a
/// baseline.

#include <algorithm>
#include <jknmodel/base/question.hpp>
#include <jknmodel/law/law.hpp>
#include <jknmodel/scenario/assumptions.hpp>
#include <jknmodel/scenario/choose_by.hpp>
#include <jknmodel/scenario/fund.hpp>
#include <jknmodel/scenario/lever.hpp>
#include <jknmodel/schedule/arrears.hpp>
#include <jknmodel/schedule/dues.hpp>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace jknmodel {

/// What a question takes for granted that asks how much money something takes (study/solve.hpp):
/// bills that no fund can pay are paid with money that is found, shown as received and `granted` by
/// the fund's own payer; nothing is owed for want of it and nobody is given up.
struct MoneyFound {
    std::vector<std::string> levers;  ///< that no fund limits
    std::string but_for;              ///< the fund that is given nothing; empty: none
    friend bool operator==(const MoneyFound&, const MoneyFound&) = default;
};

struct Scenario {
    std::string name = {};
    std::string words = {};     ///< what pages call it; empty: its name
    std::string words_id = {};  ///< the same in Indonesian
    /// What its page answers first; none: what the place asks.
    std::vector<Question> question = {};
    RateBasis rate_basis =
        RateBasis::own_share;  ///< what the named fund is charged for a PBID head
    CapKeeps cap_keeps = CapKeeps::latest;
    std::string local_share_fund = {};  ///< pays the 2,800; empty: posted outside the funds
    /// A request for priority status is approved from here on.
    std::optional<Month> priority_requested = {};
    std::optional<Month> law_as_of = {};   ///< the law as it stood then; absent: all that is known
    std::vector<ChooseBy> choose_by = {};  ///< who first where a lever takes some; empty: by lot
    std::vector<Fund> funds = {};
    std::vector<Lever> levers = {};
    Assumptions<> assumptions = {};
    std::optional<MoneyFound> money_found = {};  ///< no file says it: a question does
};

/// Whether what a fund lacks is found.
[[nodiscard]] inline bool lack_is_found(const Scenario& scenario, const Fund& fund) {
    return scenario.money_found && scenario.money_found->but_for != fund.name;
}
/// Whether no fund limits a lever.
[[nodiscard]] inline bool no_fund_limits(const Scenario& scenario, const Lever& lever) {
    if (!scenario.money_found) return false;
    const auto& names = scenario.money_found->levers;
    return std::find(names.begin(), names.end(), window(lever).name) != names.end();
}

/// What the levers of a scenario lay over the enacted law. Throws InputError for a rule that does
/// not exist; whether they fit together is asked of law::faults_of.
[[nodiscard]] inline std::vector<law::Change> law_changes(const Scenario& scenario) {
    std::vector<law::Change> changes;
    for (const Lever& lever : scenario.levers) lay(lever, changes);
    return changes;
}

/// The law that a scenario plays under; `changes` are its `law_changes`, which the caller keeps.
[[nodiscard]] inline law::Law law_under(const Scenario& scenario,
                                        const std::vector<law::Change>& changes) {
    const law::Law laid{changes};
    return scenario.law_as_of ? laid.as_of(*scenario.law_as_of) : laid;
}

}  // namespace jknmodel
