// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file amounts.hpp
/// What of a plan can be more or less: the heads, rupiah or share that a lever names among its
/// `amounts`, and the money of a fund; counted in steps of one head, Rp1,000,000, 0.01 points.
///
///   set_steps(lever, "heads", 15'520);
///   plan.funds[0] = with_money(plan.funds[0], 50'670);      // million rupiah

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <jknmodel/base/month.hpp>
#include <jknmodel/base/rupiah.hpp>
#include <jknmodel/scenario/fund.hpp>
#include <jknmodel/scenario/lever.hpp>
#include <optional>
#include <string_view>
#include <type_traits>
#include <vector>

namespace jknmodel {

enum class AmountUnit : std::uint8_t { heads, rupiah, share };
template <>
struct Names<AmountUnit> {
    static constexpr std::string_view what = "unit";
    static constexpr std::array<std::string_view, 3> list{"heads", "rupiah", "share"};
};
/// Rupiah of a step of money, and steps of a share of one.
inline constexpr std::int64_t rupiah_a_step = 1'000'000, steps_of_one = 10'000;

namespace detail {
template <class T>
struct Plain {
    using Type = T;
};
template <class T>
struct Plain<std::optional<T>> {
    using Type = T;
};
}  // namespace detail

/// Shows a lever's field of that name to `act`. Returns whether there is one.
template <class AnyLever, class Act>
bool on_field(AnyLever& lever, std::string_view key, Act&& act) {
    bool there = false;
    of_kind(lever, [&](auto& l) {
        using L = std::decay_t<decltype(l)>;
        L::fields(l, [&](std::string_view called, auto& field, Need) {
            if (called == key) there = true, act(field);
        });
    });
    return there;
}

/// The fields of a lever of which the least can be asked; that which it sets, first.
[[nodiscard]] inline std::vector<std::string_view> amounts_of(const Lever& lever) {
    std::vector<std::string_view> out;
    of_kind(lever, [&](const auto& l) {
        using L = std::decay_t<decltype(l)>;
        if constexpr (requires { L::amounts; }) out.assign(L::amounts.begin(), L::amounts.end());
    });
    const auto is_set = [&](std::string_view key) {
        bool set = false;
        on_field(lever, key, [&](const auto& field) {
            using F = std::decay_t<decltype(field)>;
            if constexpr (std::is_same_v<F, Heads>)
                set = field.count.has_value();
            else if constexpr (!std::is_same_v<typename detail::Plain<F>::Type, F>)
                set = field.has_value();
        });
        return set;
    };
    std::stable_partition(out.begin(), out.end(), is_set);
    return out;
}

/// What a field is counted in; nothing where it is no amount.
[[nodiscard]] inline std::optional<AmountUnit> unit_of(const Lever& lever, std::string_view key) {
    std::optional<AmountUnit> unit;
    on_field(lever, key, [&](const auto& field) {
        using F = typename detail::Plain<std::decay_t<decltype(field)>>::Type;
        if constexpr (std::is_same_v<F, Heads> || std::is_same_v<F, std::int64_t>)
            unit = AmountUnit::heads;
        else if constexpr (std::is_same_v<F, Rupiah>)
            unit = AmountUnit::rupiah;
        else if constexpr (std::is_same_v<F, Fraction>)
            unit = AmountUnit::share;
    });
    return unit;
}

/// So many steps of a unit.
[[nodiscard]] constexpr double amount_of(std::int64_t steps, AmountUnit unit) {
    const auto all = static_cast<double>(steps);
    if (unit == AmountUnit::share) return all / static_cast<double>(steps_of_one);
    return unit == AmountUnit::rupiah ? all * static_cast<double>(rupiah_a_step) : all;
}

/// Sets a field to an amount, whole but for a share.
inline void set_amount(Lever& lever, std::string_view key, double value) {
    const auto whole = static_cast<std::int64_t>(value);
    on_field(lever, key, [&](auto& field) {
        using T = typename detail::Plain<std::decay_t<decltype(field)>>::Type;
        if constexpr (std::is_same_v<T, Heads>)
            field = Heads{whole};
        else if constexpr (std::is_same_v<T, std::int64_t>)
            field = whole;
        else if constexpr (std::is_same_v<T, Rupiah>)
            field = Rupiah{whole};
        else if constexpr (std::is_same_v<T, Fraction>)
            field = Fraction{value};
    });
}
/// Sets a field to so many steps.
inline void set_steps(Lever& lever, std::string_view key, std::int64_t steps) {
    if (const auto unit = unit_of(lever, key)) set_amount(lever, key, amount_of(steps, *unit));
}

/// The same fund with so many steps of money: its receipts keep their months and their proportion;
/// without any, it comes in January.
[[nodiscard]] inline Fund with_money(Fund fund, std::int64_t steps) {
    const Rupiah money{steps * rupiah_a_step};
    const auto before = static_cast<double>(fund.total().count());
    if (!(before > 0)) {
        const Month january{fund.year, 1};
        fund.receipts = {{money, january, january, january}};
        return fund;
    }
    Rupiah left = money;
    for (std::size_t i = fund.receipts.size(); i-- > 1;) {
        const double part = static_cast<double>(fund.receipts[i].amount.count()) / before;
        fund.receipts[i].amount = Rupiah{std::llround(part * static_cast<double>(money.count()))};
        left -= fund.receipts[i].amount;
    }
    fund.receipts.front().amount = left;
    return fund;
}

}  // namespace jknmodel
