// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file law_changes.hpp
/// A hypothetical law as Python holds it: checked changes, which every question takes.
///
///   m.def("...", [](Month month, const MaybeLaw& law) { return dues({...}, law_of(law)); });

#include <jknmodel/law/changes.hpp>
#include <jknmodel/law/law.hpp>
#include <optional>
#include <span>
#include <string>
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

/// Nothing is the enacted law.
using MaybeLaw = std::optional<LawChanges>;
[[nodiscard]] inline law::Law law_of(const MaybeLaw& changes) {
    return changes ? changes->view() : law::Law{};
}

}  // namespace jknmodel::python
