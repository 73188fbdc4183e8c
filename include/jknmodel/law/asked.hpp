// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file asked.hpp
/// The rules that a question looks up while it answers. Nobody keeps a list of them: a law that is
/// listened to (law/law.hpp) tells of every rule that is asked of it.
///
///   Asked asked;
///   in_force(fine_cap, Day{2025, 5, 1}, Law{}.heard_by(asked));
///   asked.rules().front().rule == "fine.cap";
///
/// schedule/why.hpp asks whole questions so. A law that nobody listens to is as quick as before.

#include <algorithm>
#include <cstdint>
#include <jknmodel/law/citation.hpp>
#include <jknmodel/law/day.hpp>
#include <jknmodel/law/unit.hpp>
#include <optional>
#include <string_view>
#include <vector>

namespace jknmodel::law {

// ── vocabulary ──────────────────────────────────────────────

/// A rule that was looked up, and what it said.
struct AskedRule {
    std::string_view rule;
    Unit unit = {};
    Day day;                            ///< for which it was asked, the first time
    std::optional<std::int64_t> count;  ///< nothing: it says nothing on that day
    std::optional<Day> from;            ///< since when it says so; nothing before its first row
    Citation citation;                  ///< empty before its first row

    /// Whether both are the same row of the same rule.
    [[nodiscard]] bool same_row(const AskedRule& other) const noexcept {
        return rule == other.rule && from == other.from &&
               citation.instrument == other.citation.instrument;
    }
};

/// Each row that was asked for, once, in the order of its first use.
class Asked {
public:
    void note(const AskedRule& asked) {
        const auto again = [&](const AskedRule& known) { return known.same_row(asked); };
        if (std::none_of(rules_.begin(), rules_.end(), again)) rules_.push_back(asked);
    }
    [[nodiscard]] const std::vector<AskedRule>& rules() const noexcept { return rules_; }

private:
    std::vector<AskedRule> rules_;
};

}  // namespace jknmodel::law
