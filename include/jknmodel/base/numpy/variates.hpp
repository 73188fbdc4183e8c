// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file variates.hpp
/// Numbers out of bits as numpy.random.Generator makes them, to the bit: so that a draw is the same
/// in Python, in C++ and in a page.
///
///   uniform(bits);                // Generator.random()
///   standard_normal(bits);        // by the ziggurat of Marsaglia & Tsang (2000)
///   standard_gamma(bits, 2.5);    // Marsaglia & Tsang (ACM TOMS 26(3), 2000)
///   chi_square(bits, 5), student_t(bits, 3)
///
/// `bits` gives 64 a call: Pcg64, Philox64. Far from the middle a normal number, and now and then
/// the choice of a gamma, goes by the platform's own log and exp: of so few the last bit may be
/// another where these are.

#include <cmath>
#include <cstdint>
#include <jknmodel/base/numpy/normal_layers.hpp>
#include <jknmodel/base/unfused.hpp>
#include <stdexcept>

namespace jknmodel::numpy {

/// 0 <= u < 1, of 53 bits.
template <class Bits>
[[nodiscard]] double uniform(Bits& bits) {
    return static_cast<double>(bits() >> 11U) * 0x1p-53;
}

namespace detail {

/// A number beyond the widest layer (Marsaglia 1964).
template <class Bits>
[[nodiscard]] JKNMODEL_UNFUSED double normal_beyond(Bits& bits) {
    JKNMODEL_UNFUSED_BODY
    constexpr double shrinks = 0.2736612373297583;  // 1 / normal_tail
    for (;;) {
        const double beyond = -shrinks * std::log1p(-uniform(bits));
        const double height = -std::log1p(-uniform(bits));
        if (height + height > beyond * beyond) return normal_tail + beyond;
    }
}

/// Whether a number at the rim of its layer lies under the curve.
template <class Bits>
[[nodiscard]] JKNMODEL_UNFUSED bool normal_under(Bits& bits, std::size_t layer, double x) {
    JKNMODEL_UNFUSED_BODY
    const auto& height = normal_layers.height;
    return (height[layer - 1] - height[layer]) * uniform(bits) + height[layer] <
           std::exp(-0.5 * x * x);
}

}  // namespace detail

template <class Bits>
[[nodiscard]] double standard_normal(Bits& bits) {
    for (;;) {
        const std::uint64_t drawn = bits();  // the layer, the sign, where in the layer
        const auto layer = static_cast<std::size_t>(drawn & 0xFFU);
        const bool below = ((drawn >> 8U) & 1U) != 0;
        const std::uint64_t where = (drawn >> 9U) & 0xFFFFFFFFFFFFFU;
        const double x = static_cast<double>(where) * (normal_layers.edge[layer] * 0x1p-52);
        const double signed_x = below ? -x : x;
        if (where < normal_layers.inside[layer]) return signed_x;
        if (layer == 0) {
            const double far = detail::normal_beyond(bits);
            return ((where >> 8U) & 1U) != 0 ? -far : far;
        }
        if (detail::normal_under(bits, layer, x)) return signed_x;
    }
}

/// A gamma number of scale 1. Throws std::invalid_argument unless the shape is more than 1: nothing
/// else is drawn here.
template <class Bits>
[[nodiscard]] JKNMODEL_UNFUSED double standard_gamma(Bits& bits, double shape) {
    JKNMODEL_UNFUSED_BODY
    if (!(shape > 1)) throw std::invalid_argument("the shape of a gamma number is more than 1");
    const double b = shape - 1.0 / 3, c = 1 / std::sqrt(9 * b);
    for (;;) {
        const double x = standard_normal(bits), root = 1.0 + c * x;
        if (!(root > 0)) continue;
        const double v = root * root * root, u = uniform(bits);
        if (u < 1.0 - 0.0331 * (x * x) * (x * x)) return b * v;
        if (std::log(u) < 0.5 * x * x + b * (1.0 - v + std::log(v))) return b * v;
    }
}

/// Of so many degrees of freedom, more than two.
template <class Bits>
[[nodiscard]] double chi_square(Bits& bits, double freedom) {
    return 2.0 * standard_gamma(bits, freedom / 2.0);
}

/// Student's t of so many degrees of freedom, more than two.
template <class Bits>
[[nodiscard]] double student_t(Bits& bits, double freedom) {
    const double normal = standard_normal(bits), gamma = standard_gamma(bits, freedom / 2);
    return std::sqrt(freedom / 2) * normal / std::sqrt(gamma);
}

}  // namespace jknmodel::numpy
