// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file quantities.hpp
/// A lever by the quantities of its fields, whichever lever it is: how each is counted stands in
/// the reference of the files (io/keys.hpp). Heads, and rupiah of a fund, are as many as the
/// district is large; months, and rupiah of one person, are not.
///
///   switch_off(lever);                 // the same lever, deciding nothing
///   lever = times_ten(lever);          // the same in a district ten times as large

#include <algorithm>
#include <array>
#include <cstdint>
#include <jknmodel/io/keys.hpp>
#include <jknmodel/scenario/lever.hpp>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

namespace jknmodel::tests {

/// Whether a quantity in that unit grows with the district. Throws std::out_of_range for a unit
/// that is in neither list.
[[nodiscard]] inline bool grows_with_the_district(std::string_view unit) {
    static constexpr std::array<std::string_view, 7> grow{
        "heads", "heads a month", "people", "workers", "rupiah", "rupiah a month", "rupiah a year"};
    static constexpr std::array<std::string_view, 4> stay{
        "months", "months, 1 to 24", "rupiah a head reached", "rupiah a month of a worker"};
    if (std::find(grow.begin(), grow.end(), unit) != grow.end()) return true;
    if (std::find(stay.begin(), stay.end(), unit) != stay.end()) return false;
    throw std::out_of_range("does '" + std::string{unit} + "' grow with the district?");
}

namespace detail {

template <class T>
inline constexpr bool is_count = std::is_same_v<T, std::int64_t> || std::is_same_v<T, Rupiah>;
template <class T>
inline constexpr bool is_count<std::optional<T>> = is_count<T>;
template <class T>
inline constexpr bool is_share = std::is_same_v<T, Fraction>;
template <class T>
inline constexpr bool is_share<std::optional<T>> = is_share<T>;
template <class T>
inline constexpr bool is_list = false;
template <class T>
inline constexpr bool is_list<std::vector<T>> = true;

/// So many times as much; what is absent stays absent.
template <class T>
void scale(T& quantity, std::int64_t times) {
    quantity = quantity * times;
}
template <class T>
void scale(std::optional<T>& quantity, std::int64_t times) {
    if (quantity) scale(*quantity, times);
}

template <class Act>
void each_field(Lever& lever, const Act& act) {
    of_kind(lever, [&](auto& l) {
        using L = std::decay_t<decltype(l)>;
        const KeyTable& table = key_table(L::kind);
        L::fields(l, [&](std::string_view key, auto& field, Need need) {
            act(table.find(key)->unit, field, need);
        });
    });
}

}  // namespace detail

/// The same lever, deciding nothing: of what it orders in heads and money nothing, no share of
/// anybody, and a list of what it is to change is empty.
inline void switch_off(Lever& lever) {
    detail::each_field(lever, [](std::string_view unit, auto& field, Need need) {
        using Field = std::decay_t<decltype(field)>;
        if constexpr (std::is_same_v<Field, Heads>) {
            field.count = 0;
        } else if constexpr (detail::is_count<Field>) {
            if (grows_with_the_district(unit)) detail::scale(field, 0);
        } else if constexpr (detail::is_share<Field>) {
            field = Fraction{0};
        } else if constexpr (detail::is_list<Field>) {
            using Each = typename Field::value_type;
            const bool changes = std::is_same_v<Each, RuleValue> || std::is_enum_v<Each>;
            if (changes && need == Need::required) field.clear();
        }
    });
}

/// The same lever in a district ten times as large.
[[nodiscard]] inline Lever times_ten(Lever lever) {
    detail::each_field(lever, [](std::string_view unit, auto& field, Need) {
        using Field = std::decay_t<decltype(field)>;
        if constexpr (std::is_same_v<Field, Heads>) {
            detail::scale(field.count, 10);
        } else if constexpr (std::is_same_v<Field, std::vector<CostCeiling>>) {
            for (CostCeiling& ceiling : field) detail::scale(ceiling.most, 10);
        } else if constexpr (detail::is_count<Field>) {
            if (grows_with_the_district(unit)) detail::scale(field, 10);
        }
    });
    return lever;
}

}  // namespace jknmodel::tests
