// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file law.hpp
/// The law that holds: the enacted rows, and the changes that a scenario lays over them.
///
///   const Change changes[]{{"fine.cap", {2026, 7, 1}, {2027, 12, 31}, 10'000'000}};
///   in_force(fine_cap, Day{2026, 8, 1}, Law{changes}) == Rupiah{10'000'000};
///   in_force(fine_cap, Day{2028, 1, 1}, Law{changes}) == Rupiah{20'000'000};   // enacted again
///
/// Changes of one rule never overlap (law/changes.hpp refuses them), so their order means nothing.

#include <cstdint>
#include <jknmodel/law/day.hpp>
#include <optional>
#include <ranges>
#include <span>
#include <string_view>
#include <type_traits>

namespace jknmodel::law {

/// What a rule says from one day to another, both included, in place of its enacted rows.
struct Change {
    std::string_view rule;
    Day from;
    Day until;
    std::optional<std::int64_t> count;  ///< rupiah, parts per million, ...; nothing: no such rule
};

/// A view: whoever makes it keeps the changes alive. Every question about the law takes one.
class Law {
public:
    /// The enacted law.
    constexpr Law() noexcept = default;
    constexpr explicit Law(std::span<const Change> changes) noexcept : changes_{changes} {}
    /// Changes that nobody keeps would be gone before the law is asked.
    template <std::ranges::range Changes>
    requires(!std::is_lvalue_reference_v<Changes> &&
             !std::ranges::borrowed_range<Changes>) explicit Law(Changes&&) = delete;

    [[nodiscard]] constexpr bool enacted() const noexcept { return changes_.empty(); }
    [[nodiscard]] constexpr std::span<const Change> changes() const noexcept { return changes_; }
    /// The change that holds for that rule on that day, if one does.
    [[nodiscard]] constexpr const Change* find(std::string_view rule, Day day) const noexcept {
        for (const Change& change : changes_)
            if (change.from <= day && day <= change.until && change.rule == rule) return &change;
        return nullptr;
    }

private:
    std::span<const Change> changes_;
};

}  // namespace jknmodel::law
