// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file word128.hpp
/// Whole numbers of 128 bits as two words of 64, for compilers and machines that have none.
///
///   product(a, b).high;            // the upper half of a 64-bit product
///   state * multiplier + increment // modulo 2^128

#include <cstdint>

namespace jknmodel::numpy {

struct Word128 {
    std::uint64_t high = 0, low = 0;
    friend constexpr bool operator==(const Word128&, const Word128&) = default;
};

namespace detail {

/// The product out of four of half words, as at school.
[[nodiscard]] constexpr Word128 product_of_halves(std::uint64_t a, std::uint64_t b) noexcept {
    constexpr std::uint64_t half = 0xFFFFFFFFU;
    const std::uint64_t low = (a & half) * (b & half), across = (a >> 32U) * (b & half);
    const std::uint64_t also = (a & half) * (b >> 32U), high = (a >> 32U) * (b >> 32U);
    const std::uint64_t middle = across + (low >> 32U);  // no half word times another overflows it
    const std::uint64_t more = (middle & half) + also;
    return {high + (middle >> 32U) + (more >> 32U), (more << 32U) | (low & half)};
}

}  // namespace detail

/// All of a product.
[[nodiscard]] constexpr Word128 product(std::uint64_t a, std::uint64_t b) noexcept {
#if defined(__SIZEOF_INT128__) && !defined(__wasm__) && !defined(JKNMODEL_PLAIN_CXX)
    __extension__ using Wide = unsigned __int128;
    const Wide all = static_cast<Wide>(a) * b;
    return {static_cast<std::uint64_t>(all >> 64U), static_cast<std::uint64_t>(all)};
#else
    return detail::product_of_halves(a, b);
#endif
}

[[nodiscard]] constexpr Word128 operator+(const Word128& a, const Word128& b) noexcept {
    const std::uint64_t low = a.low + b.low;
    return {a.high + b.high + (low < a.low ? 1U : 0U), low};
}
[[nodiscard]] constexpr Word128 operator*(const Word128& a, const Word128& b) noexcept {
    Word128 out = product(a.low, b.low);
    out.high += a.high * b.low + a.low * b.high;
    return out;
}

}  // namespace jknmodel::numpy
