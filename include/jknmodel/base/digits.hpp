// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file digits.hpp
/// Numbers as text, without a locale.
///
///   digits(.9876, 2) == "0.99";
///   with_commas(27'917.4) == "27,917";
///   signed_with_commas(5) == "+5";

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdio>
#include <string>

namespace jknmodel {

/// `decimals` after the point, never "-0".
[[nodiscard]] inline std::string digits(double value, int decimals) {
    std::string out(512, '\0');
    const int length = std::snprintf(out.data(), out.size(), "%.*f", decimals, value);
    out.resize(static_cast<std::size_t>(length));
    for (char& c : out)
        if (c == ',') c = '.';
    if (out.find_first_not_of("-0.") == std::string::npos && out.front() == '-') out.erase(0, 1);
    return out;
}

/// The same digits, thousands set apart by commas.
[[nodiscard]] inline std::string with_commas(std::string digits) {
    const std::size_t point = std::min(digits.find('.'), digits.size());
    const std::size_t first = digits.starts_with('-') ? 1 : 0;
    for (std::size_t at = point; at > first + 3; at -= 3) digits.insert(at - 3, ",");
    return digits;
}
/// A number as a whole one.
[[nodiscard]] inline std::string with_commas(double value) { return with_commas(digits(value, 0)); }
[[nodiscard]] inline std::string signed_with_commas(double value) {
    return (value < 0 ? "-" : "+") + with_commas(std::abs(value));
}

/// The shortest of at most six digits: "2", "1.5".
[[nodiscard]] inline std::string short_digits(double value) {
    std::array<char, 32> out{};
    (void)std::snprintf(out.data(), out.size(), "%g", value);
    std::string text{out.data()};
    for (char& c : text)
        if (c == ',') c = '.';
    return text;
}

}  // namespace jknmodel
