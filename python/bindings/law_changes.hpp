// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file law_changes.hpp
/// A hypothetical law as Python holds it: checked changes, which every question takes.
///
///   m.def("...", [](Month month, const MaybeLaw& law) { return dues({...}, law_of(law)); });
///
/// An AskedLaw is one too, and has heard afterwards which rules the question looked up.

#include <cstdint>
#include <jknmodel/law/asked.hpp>
#include <jknmodel/law/catalogue.hpp>
#include <jknmodel/law/changes.hpp>
#include <jknmodel/law/law.hpp>
#include <memory>
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
    explicit LawChanges(std::vector<law::Change> changes, std::optional<Month> as_of = {})
        : changes_{std::move(changes)}, as_of_{as_of} {
        refuse_all(changes_, law::faults_of(changes_, as_of_));
    }
    [[nodiscard]] const std::vector<law::Change>& list() const noexcept { return changes_; }
    /// The month whose law they are laid over; none: all that is known.
    [[nodiscard]] std::optional<Month> as_of() const noexcept { return as_of_; }
    /// A view: keep this alive.
    [[nodiscard]] law::Law view() const noexcept {
        law::Law law{std::span<const law::Change>{changes_}};
        if (as_of_) law = law.as_of(*as_of_);
        return asked_ ? law.heard_by(*asked_) : law;
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
    std::optional<Month> as_of_;

protected:
    std::shared_ptr<law::Asked> asked_;  ///< of this law and its copies; none: nobody listens
};

/// A law that one question is asked of, to learn why its answer holds.
class AskedLaw : public LawChanges {
public:
    explicit AskedLaw(const std::optional<LawChanges>& law)
        : LawChanges{law ? *law : LawChanges{{}}} {
        asked_ = std::make_shared<law::Asked>();
    }
    [[nodiscard]] const std::vector<law::AskedRule>& rules() const noexcept {
        return asked_->rules();
    }
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
