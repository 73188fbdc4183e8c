// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file dated.hpp
/// Rules of law as dated rows. A row holds from its day until the next row of the same rule begins;
/// a row without a value ends the rule. Nothing else ends one, so no year stands in any engine.
///
///   inline constexpr auto pbi_tariff = rule<Rupiah>("pbi.tariff", "...", Unit::rupiah_a_month, {
///       {{2014, 1, 1}, Rupiah{19'225}, {Instrument::perpres_111_2013, ...}},
///       {{2016, 1, 1}, Rupiah{23'000}, {Instrument::perpres_19_2016, ...}}});
///   in_force(pbi_tariff, Month{2015, 12}) == Rupiah{19'225};
///
/// A month is judged by the law of its first day. Rows out of order, or dates that do not exist, do
/// not compile. Every question takes the law that holds (law/law.hpp): the enacted one unless a
/// scenario lays changes over it.

#include <array>
#include <cstddef>
#include <cstdint>
#include <jknmodel/base/error.hpp>
#include <jknmodel/base/month.hpp>
#include <jknmodel/base/rupiah.hpp>
#include <jknmodel/law/asked.hpp>
#include <jknmodel/law/citation.hpp>
#include <jknmodel/law/day.hpp>
#include <jknmodel/law/law.hpp>
#include <jknmodel/law/unit.hpp>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>

namespace jknmodel::law {

// ── vocabulary ──────────────────────────────────────────────

template <class Value>
struct Row {
    Day from;
    std::optional<Value> value;  ///< nothing: the rule ends on `from`
    Citation citation;
};

template <class Value, std::size_t N>
struct Rule {
    using value_type = Value;
    std::string_view name;     ///< as `law.table()` prints it and a law change names it
    std::string_view meaning;  ///< one line for a reader
    Unit unit;
    std::array<Row<Value>, N> rows;
};

/// A rule, however many rows it has.
template <class Value>
struct RuleView {
    std::string_view name;
    Unit unit;
    std::span<const Row<Value>> rows;
};
template <class Value, std::size_t N>
[[nodiscard]] constexpr RuleView<Value> view(const Rule<Value, N>& rule) noexcept {
    return {rule.name, rule.unit, rule.rows};
}

/// Writes a rule down. Refuses to compile when rows are not in order of their day, a day does not
/// exist, or a row has no source.
template <class Value, std::size_t N>
[[nodiscard]] consteval Rule<Value, N> rule(std::string_view name, std::string_view meaning,
                                            Unit unit, const Row<Value> (&rows)[N]) {
    Rule<Value, N> out{name, meaning, unit, {}};
    for (std::size_t i = 0; i < N; ++i) {
        if (!exists(rows[i].from)) throw std::logic_error("a day that does not exist");
        if (i > 0 && !(rows[i - 1].from < rows[i].from))
            throw std::logic_error("rows not in order");
        if (rows[i].citation.source.empty()) throw std::logic_error("a row without a source");
        out.rows[i] = rows[i];
    }
    return out;
}

// ── questions ───────────────────────────────────────────────

/// How many rows had begun by that day; the last of them is in force (it may be one that ended the
/// rule).
template <class Value>
[[nodiscard]] constexpr std::size_t rows_begun(std::span<const Row<Value>> rows, Day day) noexcept {
    std::size_t begun = rows.size();
    while (begun > 0 && rows[begun - 1].from > day) --begun;
    return begun;
}

namespace detail {

[[nodiscard]] constexpr std::int64_t count_of(Rupiah value) noexcept { return value.count(); }
[[nodiscard]] constexpr std::int64_t count_of(PerMillion value) noexcept { return value.parts; }
[[nodiscard]] constexpr std::int64_t count_of(int value) noexcept { return value; }
template <class Value>
requires requires(const Value& value) { value.bits(); }
[[nodiscard]] constexpr std::int64_t count_of(const Value& value) noexcept { return value.bits(); }

/// The value that a count stands for: the inverse of `count_of`.
template <class Value>
[[nodiscard]] constexpr Value value_of(std::int64_t count) {
    if constexpr (requires { Value::of_bits(count); })
        return Value::of_bits(count);
    else if constexpr (std::is_same_v<Value, int>)
        return static_cast<int>(count);
    else
        return Value{count};
}

/// That a rule was looked up, and what it said: a change, an enacted row, or neither.
template <class Value>
void tell(const RuleView<Value>& rule, Day day, const Change* change, const Row<Value>* row,
          Asked& asked) {
    AskedRule said{rule.name, rule.unit, day, std::nullopt, std::nullopt, {}};
    if (change) {
        said.count = change->count, said.from = change->from, said.citation = hypothetical;
    } else if (row) {
        if (row->value) said.count = count_of(*row->value);
        said.from = row->from, said.citation = row->citation;
    }
    asked.note(said);
}

}  // namespace detail

/// What a rule says on that day, or nothing where it says nothing: a change that is laid over the
/// day, else the enacted rows. Whoever listens (law/asked.hpp) hears of it.
template <class Value>
[[nodiscard]] constexpr std::optional<Value> find_in_force(const RuleView<Value>& rule, Day day,
                                                           Law law = {}) {
    const std::span<const Row<Value>> rows = rule.rows;
    if (law.enacted() && !law.listener()) [[likely]] {
        const std::size_t begun = rows_begun(rows, day);
        return begun > 0 ? rows[begun - 1].value : std::nullopt;
    }
    const Change* change = law.find(rule.name, day);
    const std::size_t begun = change ? 0 : rows_begun(rows, law.known_on(day));
    const Row<Value>* row = begun > 0 ? &rows[begun - 1] : nullptr;
    if (law.listener()) detail::tell(rule, day, change, row, *law.listener());
    if (change)
        return change->count ? std::optional{detail::value_of<Value>(*change->count)}
                             : std::nullopt;
    return row ? row->value : std::nullopt;
}
template <class Value, std::size_t N>
[[nodiscard]] constexpr std::optional<Value> find_in_force(const Rule<Value, N>& rule, Day day,
                                                           Law law = {}) {
    return find_in_force(view(rule), day, law);
}
template <class Value, std::size_t N>
[[nodiscard]] constexpr std::optional<Value> find_in_force(const Rule<Value, N>& rule, Month month,
                                                           Law law = {}) {
    return find_in_force(rule, first_day(month), law);
}

namespace detail {
[[noreturn]] [[gnu::cold]] inline void refuse_day(std::string_view rule, Day first, Day day) {
    refuse("month", day.str(),
           said({rule, ": no row in force on ", day.str(), "; the table starts ", first.str()}));
}
}  // namespace detail

/// What the rule says on that day. Throws InputError before its first row and after its end.
template <class Value, std::size_t N>
[[nodiscard]] constexpr Value in_force(const Rule<Value, N>& rule, Day day, Law law = {}) {
    if (const auto value = find_in_force(rule, day, law)) return *value;
    detail::refuse_day(rule.name, rule.rows.front().from, day);
}
template <class Value, std::size_t N>
[[nodiscard]] constexpr Value in_force(const Rule<Value, N>& rule, Month month, Law law = {}) {
    return in_force(rule, first_day(month), law);
}

/// What the rule says on that day; nothing is zero (an aid that is not paid yet, or no more).
template <class Value, std::size_t N>
[[nodiscard]] constexpr Value in_force_or_zero(const Rule<Value, N>& rule, Month month,
                                               Law law = {}) {
    return find_in_force(rule, month, law).value_or(Value{});
}
/// Whether a yes-or-no rule says yes on that day; a rule that says nothing says no.
template <class When, std::size_t N>
[[nodiscard]] constexpr bool holds(const Rule<int, N>& rule, When when, Law law = {}) {
    return find_in_force(rule, when, law).value_or(0) != 0;
}

/// The month from which its newest row holds.
template <class Value, std::size_t N>
[[nodiscard]] constexpr Month newest_month(const Rule<Value, N>& rule) {
    return first_month_of(rule.rows.back().from);
}

}  // namespace jknmodel::law
