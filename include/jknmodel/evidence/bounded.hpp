// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file bounded.hpp
/// A published figure as arithmetic sees it: a weighted sum of cells between two ends.
///
///   Bounded{{1, 1, 0}, 900, 900}       // the first two cells together are 900 people
///   Bounded{{1, -0.5, 0}, 0, infinity} // the first cell is at least half of the second
///
/// An *exact* row has both ends alike; a *rounded* one the ends that its digits allow; a *bound* is
/// infinite on one side.

#include <cmath>
#include <cstddef>
#include <limits>
#include <span>
#include <stdexcept>
#include <vector>

namespace jknmodel {

/// low <= weights . cells <= high.
struct Bounded {
    std::vector<double> weights;  ///< one a cell
    double low = 0, high = 0;

    [[nodiscard]] bool exact() const noexcept { return !(low < high); }
    [[nodiscard]] bool allows(double sum, double within = 0) const noexcept {
        return low - within <= sum && sum <= high + within;
    }
};

/// The weighted sum of some cells.
template <class Number>
[[nodiscard]] double sum_of(const Bounded& row, std::span<const Number> cells) {
    double sum = 0;
    for (std::size_t j = 0; j < cells.size(); ++j)
        sum += row.weights[j] * static_cast<double>(cells[j]);
    return sum;
}

/// Throws std::invalid_argument unless every row weighs every cell with a number, between two ends.
inline void check_rows(std::span<const Bounded> rows, std::size_t cells) {
    for (const Bounded& row : rows) {
        if (row.weights.size() != cells)
            throw std::invalid_argument("every row weighs every cell: give one weight a cell");
        for (const double weight : row.weights)
            if (!std::isfinite(weight)) throw std::invalid_argument("a weight is not a number");
        if (std::isnan(row.low) || std::isnan(row.high))
            throw std::invalid_argument("an end of a row is not a number");
    }
}

}  // namespace jknmodel
