// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file more_of.hpp
/// More of a lever than the plan does: a field that takes money, counted from what is done anyway.
///
///   amount.more(200)     // the lever with 200 steps more than it does by itself
///   paying_funds(lever)  // {{"APBD 2025", Purpose::pbid}}

#include <cmath>
#include <cstdint>
#include <jknmodel/scenario/lever.hpp>
#include <jknmodel/study/amounts.hpp>
#include <limits>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace jknmodel {

/// A step of each unit: amounts are searched and divided in them.
[[nodiscard]] constexpr double step_of(AmountUnit unit) {
    if (unit == AmountUnit::share) return 1 / static_cast<double>(steps_of_one);
    return unit == AmountUnit::rupiah ? static_cast<double>(rupiah_a_step) : 1;
}
/// How many whole steps an amount has; one that sums round away a little of counts.
[[nodiscard]] inline double whole_steps(double amount, AmountUnit unit) {
    return std::floor(amount / step_of(unit) + 1e-6);
}

/// What a field says; infinite where it is "as many as the money carries" or says nothing.
[[nodiscard]] inline double given_amount(const Lever& lever, std::string_view key) {
    double given = std::numeric_limits<double>::infinity();
    const auto plain = [&](const auto& value) {
        using T = std::decay_t<decltype(value)>;
        if constexpr (std::is_same_v<T, Heads>) {
            if (value.count) given = static_cast<double>(*value.count);
        } else if constexpr (std::is_same_v<T, std::int64_t>) {
            given = static_cast<double>(value);
        } else if constexpr (std::is_same_v<T, Rupiah>) {
            given = static_cast<double>(value.count());
        } else if constexpr (std::is_same_v<T, Fraction>) {
            given = value.value;
        }
    };
    on_field(lever, key, [&](const auto& field) {
        using F = std::decay_t<decltype(field)>;
        if constexpr (std::is_same_v<typename detail::Plain<F>::Type, F>)
            plain(field);
        else if (field)
            plain(*field);
    });
    return given;
}

/// The lever with an amount of that field.
[[nodiscard]] inline Lever with_amount(Lever lever, std::string_view key, double value) {
    set_amount(lever, key, value);
    return lever;
}

/// Whether an amount that a file may leave out is there.
[[nodiscard]] inline bool is_set(const Lever& lever, std::string_view key) {
    return std::isfinite(given_amount(lever, key));
}
/// Whether it moves as many heads as the money carries.
[[nodiscard]] inline bool is_all(const Lever& lever) {
    bool all = false;
    on_field(lever, "heads", [&](const auto& field) {
        if constexpr (std::is_same_v<std::decay_t<decltype(field)>, Heads>) all = !field.count;
    });
    return all;
}
/// Whether it registers heads that its fund does not carry.
[[nodiscard]] inline bool is_beyond_fund(const Lever& lever) {
    bool beyond = false;
    on_field(lever, "beyond_fund", [&](const auto& field) {
        if constexpr (std::is_same_v<std::decay_t<decltype(field)>, bool>) beyond = field;
    });
    return beyond;
}

/// A lever's field that takes money.
struct MoreOf {
    Lever lever;
    std::string field;
    AmountUnit unit = AmountUnit::heads;
    double own = 0;     ///< what the plan does of it by itself, in whole steps
    bool held = false;  ///< for want of money: with more of it, it would do more unless it is told
                        ///< how much

    /// The lever with so many steps more.
    [[nodiscard]] Lever more(double steps) const {
        if (!(steps > 0) && !held) return lever;
        const double value = own + steps * step_of(unit);
        const auto all = static_cast<double>(steps_of_one);
        if (unit == AmountUnit::share)
            return with_amount(lever, field, std::min(std::round(value * all) / all, 1.0));
        return with_amount(lever, field, std::round(value));
    }
    /// The lever with all there is.
    [[nodiscard]] Lever everything() const {
        const double all = unit == AmountUnit::share ? 1 : unit == AmountUnit::rupiah ? 1e15 : 1e9;
        return with_amount(lever, field, all);
    }
};

/// The funds that a lever is paid from, each with what for. An earmark brings money to its fund; a
/// pledge for members names none.
[[nodiscard]] inline std::vector<std::pair<std::string, Purpose>> paying_funds(const Lever& lever) {
    std::vector<std::pair<std::string, Purpose>> found;
    const auto add = [&](const std::string& fund, Purpose purpose) {
        for (auto& [named, why] : found)
            if (named == fund) return void(why = purpose);
        found.emplace_back(fund, purpose);
    };
    on_field(lever, "shares", [&](const auto& field) {
        if constexpr (std::is_same_v<std::decay_t<decltype(field)>, std::vector<CostShare>>)
            for (const CostShare& share : field)
                if (share.party != CostShare::third_party)
                    add(share.party, Purpose::arrears_relief);
    });
    const auto purpose = purpose_of(lever);
    on_field(lever, "fund", [&](const auto& field) {
        if constexpr (std::is_same_v<std::decay_t<decltype(field)>, std::string>)
            if (!field.empty() && purpose) add(field, *purpose);
    });
    return found;
}

}  // namespace jknmodel
