// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file law.hpp
/// The law that holds: the enacted rows, and the changes that a scenario lays over them; or the law
/// as it stood, in which later rows do not exist.
///
///   const Change changes[]{{"fine.cap", {2026, 7, 1}, {2027, 12, 31}, 10'000'000}};
///   in_force(fine_cap, Day{2026, 8, 1}, Law{changes}) == Rupiah{10'000'000};
///   in_force(fine_cap, Day{2028, 1, 1}, Law{changes}) == Rupiah{20'000'000};   // enacted again
///   find_in_force(relaxation_months, Month{2020, 8}, Law{}.as_of(Month{2020, 6})) == nullopt;
///
/// Changes of one rule never overlap (law/changes.hpp refuses them), so their order means nothing.

#include <algorithm>
#include <cstdint>
#include <jknmodel/base/month.hpp>
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

class Asked;  // law/asked.hpp

/// A view: whoever makes it keeps the changes alive, and who listens. Every question about the law
/// takes one.
class Law {
public:
    /// The enacted law.
    constexpr Law() noexcept = default;
    constexpr explicit Law(std::span<const Change> changes) noexcept : changes_{changes} {}
    /// Changes that nobody keeps would be gone before the law is asked.
    template <std::ranges::range Changes>
    requires(!std::is_lvalue_reference_v<Changes> &&
             !std::ranges::borrowed_range<Changes>) explicit Law(Changes&&) = delete;

    /// The law as it stood at the end of that month: enacted rows that begin later do not exist.
    /// What is laid over it stays.
    [[nodiscard]] constexpr Law as_of(Month month) const noexcept {
        Law law = *this;
        law.as_of_ = std::min(as_of_, month);
        return law;
    }
    /// The same law, which tells of every rule that is asked of it.
    [[nodiscard]] constexpr Law heard_by(Asked& listener) const noexcept {
        Law law = *this;
        law.listener_ = &listener;
        return law;
    }

    /// Whether it is today's law, with nothing laid over it.
    [[nodiscard]] constexpr bool enacted() const noexcept {
        return changes_.empty() && as_of_ == newest;
    }
    [[nodiscard]] constexpr std::span<const Change> changes() const noexcept { return changes_; }
    /// The change that holds for that rule on that day, if one does.
    [[nodiscard]] constexpr const Change* find(std::string_view rule, Day day) const noexcept {
        for (const Change& change : changes_)
            if (change.from <= day && day <= change.until && change.rule == rule) return &change;
        return nullptr;
    }
    /// The day whose enacted rows hold on that day: the day itself, or the last that is known.
    [[nodiscard]] constexpr Day known_on(Day day) const noexcept {
        return as_of_ == newest ? day : std::min(day, last_day_of(as_of_));
    }
    [[nodiscard]] constexpr Asked* listener() const noexcept { return listener_; }

private:
    static constexpr Month newest = Month::from_index(Month::last_year * 12 + 11);
    std::span<const Change> changes_;
    Asked* listener_ = nullptr;
    Month as_of_ = newest;
};

}  // namespace jknmodel::law
