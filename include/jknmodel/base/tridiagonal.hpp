// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file tridiagonal.hpp
/// The eigenvalues of a symmetric matrix of three diagonals, and the first entry of each
/// eigenvector: all that a rule of Gauss needs (Golub and Welsch 1969). The steps of Eigen's
/// SelfAdjointEigenSolver, which a test compares it with, to its last bit; without the other rows
/// of the eigenvectors, and without what every program would compile of Eigen for it.
///
///   for (const auto& [value, first] : eigen_of_tridiagonal({2, 2}, {1})) ...   // 1 and 3

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <jknmodel/base/unfused.hpp>
#include <limits>
#include <vector>

namespace jknmodel {

/// An eigenvalue, and the first entry of its eigenvector.
struct FirstOfEigen {
    double value = 0, first = 0;
};

namespace detail {

/// A turn of two axes that makes the second of two numbers zero.
struct Turn {
    double c = 1, s = 0;
    JKNMODEL_UNFUSED Turn(double p, double q) {
        JKNMODEL_UNFUSED_BODY
        if (q == 0) {
            c = p < 0 ? -1 : 1;
        } else if (p == 0) {
            c = 0, s = q < 0 ? 1 : -1;
        } else if (std::abs(p) > std::abs(q)) {
            const double t = q / p, u = std::sqrt(1 + t * t);
            c = 1 / (p < 0 ? -u : u);
            s = -t * c;
        } else {
            const double t = p / q, u = std::sqrt(1 + t * t);
            s = -1 / (q < 0 ? -u : u);
            c = -t * s;
        }
    }
};

/// One step of QR with Wilkinson's shift, of the rows from `start` to `end`.
JKNMODEL_UNFUSED inline void qr_step(std::vector<double>& diagonal, std::vector<double>& beside,
                                     std::vector<double>& first, std::size_t start,
                                     std::size_t end) {
    JKNMODEL_UNFUSED_BODY
    const double half = (diagonal[end - 1] - diagonal[end]) * 0.5, e = beside[end - 1];
    double shift = diagonal[end];
    if (half == 0) {
        shift -= std::abs(e);
    } else if (e != 0) {
        const double more = std::max(std::abs(half), std::abs(e));
        const double ratio = std::min(std::abs(half), std::abs(e)) / more;
        const double long_side = more * std::sqrt(1 + ratio * ratio);
        const double to = half + (half > 0 ? long_side : -long_side);
        shift -= e * e == 0 ? e / (to / e) : e * e / to;
    }
    double x = diagonal[start] - shift, z = beside[start];
    for (std::size_t k = start; k < end && z != 0; ++k) {
        const auto [c, s] = Turn{x, z};
        const double d = diagonal[k], b = beside[k], next = diagonal[k + 1];
        const double turned = s * d + c * b, turned_next = s * b + c * next;
        diagonal[k] = c * (c * d - s * b) - s * (c * b - s * next);
        diagonal[k + 1] = s * turned + c * turned_next;
        beside[k] = c * turned - s * turned_next;
        if (k > start) beside[k - 1] = c * beside[k - 1] - s * z;
        x = beside[k];
        if (k < end - 1) {
            z = -s * beside[k + 1];
            beside[k + 1] = c * beside[k + 1];
        }
        const double here = first[k], there = first[k + 1];
        first[k] = c * here - s * there;
        first[k + 1] = s * here + c * there;
    }
}

}  // namespace detail

/// Of the matrix with that diagonal and those numbers beside it, the least eigenvalue first.
[[nodiscard]] inline std::vector<FirstOfEigen> eigen_of_tridiagonal(std::vector<double> diagonal,
                                                                    std::vector<double> beside) {
    constexpr double nothing = std::numeric_limits<double>::min(),
                     digits = 1 / std::numeric_limits<double>::epsilon();
    constexpr std::size_t most_steps_each = 30;
    const std::size_t n = diagonal.size();
    std::vector<double> first(n, 0);
    if (n > 0) first[0] = 1;
    std::size_t start = 0, end = n > 0 ? n - 1 : 0;
    for (std::size_t steps = 0; end > 0 && steps <= most_steps_each * n; ++steps) {
        for (std::size_t i = start; i < end; ++i) {
            const double scaled = digits * beside[i];
            if (std::abs(beside[i]) < nothing ||
                scaled * scaled <= std::abs(diagonal[i]) + std::abs(diagonal[i + 1]))
                beside[i] = 0;
        }
        while (end > 0 && beside[end - 1] == 0) --end;
        if (end == 0) break;
        start = end - 1;
        while (start > 0 && beside[start - 1] != 0) --start;
        detail::qr_step(diagonal, beside, first, start, end);
    }
    std::vector<FirstOfEigen> out(n);
    for (std::size_t i = 0; i < n; ++i) out[i] = {diagonal[i], first[i]};
    for (auto from = out.begin(); from != out.end(); ++from)  // few: the least of the rest
        std::iter_swap(from, std::min_element(from, out.end(), [](const auto& a, const auto& b) {
                           return a.value < b.value;
                       }));
    return out;
}

}  // namespace jknmodel
