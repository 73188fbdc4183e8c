// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file counted.hpp
/// The scalar of engines that count whole people and whole rupiah. On x86 its mantissa holds every
/// whole number below 2^64, so that sums of rupiah are exact far beyond the 2^53 of a double, and
/// the fractions of a plan (shares, what a fund can carry) are still numbers of the same type.
/// Where a long double is a double (MSVC, Macs with ARM), they are exact to 2^53, and what is
/// beyond is refused.
///
///   whole_number(Counted{2.5L}) == 3;   whole_number(2.5) == 2.5;   // means keep their fractions

#include <cmath>
#include <cstdint>
#include <jknmodel/base/error.hpp>
#include <jknmodel/base/wide.hpp>
#include <limits>
#include <stdexcept>
#include <string>
#include <type_traits>

namespace jknmodel {

using Counted = long double;
/// Below it every whole number is a Counted, and one of 64 bits.
inline constexpr Counted exact_below =
    std::numeric_limits<Counted>::digits >= 63 ? 0x1p63L : 0x1p53L;

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
    throw std::overflow_error(exact_below == 0x1p63L
                                  ? "a sum does not fit in 64 bits"
                                  : "a sum does not fit in the 53 bits of this machine's numbers");
}
}  // namespace detail

/// A whole number as an integer. Throws ProofError for a fraction, std::overflow_error beyond 64
/// bits (53 where numbers have no more).
[[nodiscard]] inline std::int64_t integer(Counted x) {
    if (std::trunc(x) != x) detail::not_whole(x);
    if (!(std::abs(x) < exact_below)) detail::beyond_64_bits();
    return static_cast<std::int64_t>(x);
}

/// to += times x each, in 64 bits. Throws std::overflow_error, leaves `to` then and never wraps.
inline void add_product(std::int64_t& to, std::int64_t times, std::int64_t each) {
    std::int64_t product = 0, sum = 0;
    if (multiply_overflows(times, each, product) || add_overflows(to, product, sum))
        detail::beyond_64_bits();
    to = sum;
}

}  // namespace jknmodel
