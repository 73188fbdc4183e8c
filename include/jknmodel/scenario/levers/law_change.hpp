// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file law_change.hpp
/// A hypothetical law: from the window's first month to its last, rules say something else than the
/// enacted rows (a new tariff, a single class, a lower cap). After it the enacted law holds again.
/// Nothing is decided in a month: every question of the run is asked of the changed law.

#include <cstdint>
#include <jknmodel/law/changes.hpp>
#include <jknmodel/scenario/fields.hpp>
#include <jknmodel/scenario/month_view.hpp>
#include <vector>

namespace jknmodel {

struct LawChange : Window {
    static constexpr std::string_view kind = "law_change";
    std::vector<RuleValue> rules;

    template <class Self, class Visit>
    [[gnu::cold]] static void fields(Self& self, Visit&& visit) {
        visit("rules", self.rules, Need::required);
    }

    static constexpr bool from_above = true;

    [[nodiscard]] Carrier carrier() const { return {}; }

    template <MonthView M>
    void decide(M&) const {}

    /// Adds its changes. Throws InputError for a rule that does not exist.
    [[gnu::cold]] void lay(std::vector<law::Change>& changes) const {
        for (const RuleValue& rule : rules)
            changes.push_back(law::change_of(rule.rule, from, until, rule.count));
    }
};

}  // namespace jknmodel
