// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file counted.hpp
/// The scalar of engines that count whole people and whole rupiah. Its mantissa holds every whole
/// number below 2^64, so that sums of rupiah are exact far beyond the 2^53 of a double, and the
/// fractions of a plan (shares, what a fund can carry) are still numbers of the same type.
///
///   whole_number(Counted{2.5L}) == 3;   whole_number(2.5) == 2.5;   // means keep their fractions

#include <cmath>
#include <cstdint>
#include <jknmodel/base/error.hpp>
#include <limits>
#include <stdexcept>
#include <string>
#include <type_traits>

namespace jknmodel {

using Counted = long double;
static_assert(std::numeric_limits<Counted>::digits >= 64,
              "whole rupiah are counted in a floating-point type of at least 64 bits of mantissa");

template <class T>
inline constexpr bool counts_whole = std::is_same_v<T, Counted>;

/// To the nearest whole number, halves up and away from zero, where people and rupiah are counted;
/// a mean stays as it is.
template <class T>
[[nodiscard]] T whole_number(const T& x) {
    if constexpr (counts_whole<T>)
        return std::round(x);
    else
        return x;
}

/// The largest whole number that is not above, where people are counted: limits are not exceeded.
template <class T>
[[nodiscard]] T whole_below(const T& x) {
    if constexpr (counts_whole<T>)
        return std::floor(x);
    else
        return x;
}

/// The least whole number that is not below, where people are counted.
template <class T>
[[nodiscard]] T whole_above(const T& x) {
    if constexpr (counts_whole<T>)
        return std::ceil(x);
    else
        return x;
}

namespace detail {
[[noreturn]] [[gnu::cold]] inline void not_whole(Counted x) {
    throw ProofError(said({"not a whole number: ", std::to_string(x)}));
}
[[noreturn]] [[gnu::cold]] inline void beyond_64_bits() {
    throw std::overflow_error("a sum does not fit in 64 bits");
}
}  // namespace detail

/// A whole number as an integer. Throws ProofError for a fraction, std::overflow_error beyond 64
/// bits.
[[nodiscard]] inline std::int64_t integer(Counted x) {
    if (std::trunc(x) != x) detail::not_whole(x);
    if (!(std::abs(x) < 0x1p63L)) detail::beyond_64_bits();
    return static_cast<std::int64_t>(x);
}

/// to += times x each, in 64 bits. Throws std::overflow_error, leaves `to` then and never wraps.
inline void add_product(std::int64_t& to, std::int64_t times, std::int64_t each) {
    std::int64_t product = 0, sum = 0;
    if (__builtin_mul_overflow(times, each, &product) || __builtin_add_overflow(to, product, &sum))
        detail::beyond_64_bits();
    to = sum;
}

}  // namespace jknmodel
