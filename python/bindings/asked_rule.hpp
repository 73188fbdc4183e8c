// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file asked_rule.hpp
/// A rule that was looked up, as Python has it. Include it after casters.hpp.

#include <jknmodel/law/asked.hpp>
#include <jknmodel/schedule/why.hpp>
#include <optional>
#include <string>
#include <vector>

#include "days.hpp"
#include "law_changes.hpp"

namespace jknmodel::python {

struct AskedRule {
    std::string rule;
    std::optional<RuleSays> value;  ///< none: it says nothing on that day
    std::string unit;
    law::Day day;
    std::optional<law::Day> from;
    std::string citation, confidence, line;
};

[[nodiscard]] inline std::vector<AskedRule> shown_rules(const std::vector<law::AskedRule>& asked) {
    std::vector<AskedRule> rules;
    for (const law::AskedRule& one : asked)
        rules.push_back(
            {.rule = std::string{one.rule},
             .value = one.count ? std::optional{says(one.unit, *one.count)} : std::nullopt,
             .unit = std::string{name(one.unit)},
             .day = one.day,
             .from = one.from,
             .citation = one.citation.str(),
             .confidence = std::string{name(one.citation.confidence)},
             .line = line_of(one)});
    return rules;
}

}  // namespace jknmodel::python
