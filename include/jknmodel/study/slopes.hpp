// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file slopes.hpp
/// What `sensitivity` (sensitivity.hpp) is asked and answers: by how much a figure of a month moves
/// with each number that went into it.

#include <array>
#include <cstddef>
#include <cstdint>
#include <jknmodel/base/month.hpp>
#include <jknmodel/base/names.hpp>
#include <optional>
#include <string>
#include <vector>

namespace jknmodel {

/// A figure of `monthly()`; or with a fund, of its row of `funds()`.
struct FigureAsked {
    std::string figure, fund;
    Month at;
};

struct Slope {
    /// What the number is.
    enum class Kind : std::uint8_t { assumption, amount, price };
    /// Why it has no derivative, or a derivative of nothing.
    enum class Why : std::uint8_t {
        smooth,    ///< it has one
        not_read,  ///< nothing in these months depends on it: exactly nothing
        event,     ///< no month reads it: whoever draws events makes levers of it
        whole,     ///< a whole number or a switch
        switched   ///< this value is a switch: 0 stands for something else
    };
    /// Where the figure has a kink at that value: towards which side the derivative holds.
    enum class Side : std::uint8_t { both, up, down };

    Kind kind{};
    std::string name;        ///< of the assumption, the lever, the fund or the rule
    std::string field = {};  ///< of a lever or a fund
    std::string unit = {};   ///< of an amount or a price; an assumption's stands in the register
    double value = 0;
    std::optional<double> derivative = {};  ///< per unit of it
    Why why = Why::smooth;
    Side side = Side::both;
    bool changes = false;  ///< a price that is another in a later month: all of them are moved
};
template <>
struct Names<Slope::Kind> {
    static constexpr std::string_view what = "kind";
    static constexpr std::array<std::string_view, 3> list{"assumption", "amount", "price"};
};
template <>
struct Names<Slope::Why> {
    static constexpr std::string_view what = "reason";
    static constexpr std::array<std::string_view, 5> list{"smooth", "not_read", "event", "whole",
                                                          "switched"};
};
template <>
struct Names<Slope::Side> {
    static constexpr std::string_view what = "side";
    static constexpr std::array<std::string_view, 3> list{"both", "up", "down"};
};

struct Slopes {
    double value = 0;  ///< the figure
    std::vector<Slope> rows;
    std::size_t steps = 0;  ///< that were written down to find them
};

}  // namespace jknmodel
