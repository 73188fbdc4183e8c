// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file law_changes.hpp
/// A hypothetical law as Python holds it: checked changes, which every question takes.
///
///   m.def("...", [](Month month, const MaybeLaw& law) { return dues({...}, law_of(law)); });

#include <cstdint>
#include <jknmodel/law/catalogue.hpp>
#include <jknmodel/law/changes.hpp>
#include <jknmodel/law/law.hpp>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace jknmodel::python {

/// Changes that fit together. Refuses others, with every fault under the name of its rule.
class LawChanges {
public:
    explicit LawChanges(std::vector<law::Change> changes) : changes_{std::move(changes)} {
        refuse_all(changes_, law::faults_of(changes_));
    }
    [[nodiscard]] const std::vector<law::Change>& list() const noexcept { return changes_; }
    /// A view: keep this alive.
    [[nodiscard]] law::Law view() const noexcept {
        return law::Law{std::span<const law::Change>{changes_}};
    }

    static void add(Issues& issues, const std::vector<law::Change>& changes,
                    const std::vector<law::ChangeFault>& faults) {
        for (const law::ChangeFault& fault : faults) {
            const law::Change& change = changes[fault.position];
            issues.add({"", 0, 0, std::string{change.rule},
                        change.count
                            ? law::detail::printed(law::rule_named(change.rule), *change.count)
                            : "",
                        fault.message});
        }
    }

private:
    static void refuse_all(const std::vector<law::Change>& changes,
                           const std::vector<law::ChangeFault>& faults) {
        Issues issues;
        add(issues, changes, faults);
        issues.raise_if_any();
    }
    std::vector<law::Change> changes_;
};

/// What a rule says, in its own kind: a number in its unit, words, or a day.
using RuleSays = std::variant<std::int64_t, double, law::Day, std::string>;
[[nodiscard]] inline RuleSays says(law::Unit unit, std::int64_t count) {
    switch (unit) {
        case law::Unit::purposes:
            return law::Purposes::of_bits(count).str();
        case law::Unit::wage_parts:
            return law::WageParts::of_bits(count).str();
        case law::Unit::date:
            return law::day_of_number(count);
        case law::Unit::percent:
            if (count % 10'000 != 0) return static_cast<double>(count) / 10'000;
            return count / 10'000;
        default:
            return count;
    }
}
/// What Python says of a rule; as the tables count it. Refuses what the rule cannot say.
using Said = std::variant<bool, double, law::Day, std::string>;
[[nodiscard]] inline std::int64_t count_of(const law::RuleOf& rule, const Said& said) {
    if (const bool* truth = std::get_if<bool>(&said)) {
        if (rule.unit == law::Unit::yes_no) return *truth ? 1 : 0;
        return law::count_for(rule, *truth ? "True" : "False");  // refuses it in the rule's words
    }
    if (const double* number = std::get_if<double>(&said)) return law::count_for(rule, *number);
    if (const law::Day* day = std::get_if<law::Day>(&said)) return law::count_for(rule, day->str());
    return law::count_for(rule, std::get<std::string>(said));
}

/// Nothing is the enacted law.
using MaybeLaw = std::optional<LawChanges>;
[[nodiscard]] inline law::Law law_of(const MaybeLaw& changes) {
    return changes ? changes->view() : law::Law{};
}

}  // namespace jknmodel::python
