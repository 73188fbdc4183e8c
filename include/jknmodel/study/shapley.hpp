// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file shapley.hpp
/// A whole split among causes that act together: what each changes, on average over all orders in
/// which they could be let in (Shapley's value).
///
///   shapley({0, 3, 5, 10});   // nothing, the first alone, the second alone, both: {4, 6}

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstddef>
#include <jknmodel/base/error.hpp>
#include <string>
#include <vector>

namespace jknmodel {

/// Parts that add up to the whole: what sums round away goes to the largest.
inline void close_on(std::vector<double>& parts, double whole) {
    double rest = whole;
    for (const double part : parts) rest -= part;
    const auto largest = std::max_element(
        parts.begin(), parts.end(), [](double a, double b) { return std::abs(a) < std::abs(b); });
    if (largest != parts.end() && *largest != 0) *largest += rest;
}

/// The value of each cause, from what every subset of them comes to; a subset is the bits of its
/// number. Summed from both ends, so that the other way round it is the negative. Throws InputError
/// unless there are 2^n subsets.
[[nodiscard]] inline std::vector<double> shapley(const std::vector<double>& worth) {
    if (!std::has_single_bit(worth.size()))
        refuse("worth", std::to_string(worth.size()),
               "is not what every subset comes to; give 2, 4, 8 ... numbers");
    const auto n = static_cast<std::size_t>(std::countr_zero(worth.size()));
    std::vector<double> weight(n, 1.0);  // of subsets of so many: 1 / (n * choose(n - 1, k))
    for (std::size_t k = 0; k < n; ++k) {
        double choose = 1;
        for (std::size_t i = 0; i < k; ++i)
            choose = choose * static_cast<double>(n - 1 - i) / static_cast<double>(i + 1);
        weight[k] = 1 / (static_cast<double>(n) * choose);
    }
    std::vector<double> out(n);
    for (std::size_t c = 0; c < n; ++c) {
        const std::size_t bit = std::size_t{1} << c;
        double forward = 0, backward = 0;
        const auto term = [&](std::size_t subset) {
            if ((subset & bit) != 0) return 0.0;
            const auto many = static_cast<std::size_t>(std::popcount(subset));
            return weight[many] * (worth[subset | bit] - worth[subset]);
        };
        for (std::size_t subset = 0; subset < worth.size(); ++subset) forward += term(subset);
        for (std::size_t subset = worth.size(); subset-- > 0;) backward += term(subset);
        out[c] = (forward + backward) / 2;
    }
    close_on(out, worth.back() - worth.front());
    return out;
}

}  // namespace jknmodel
