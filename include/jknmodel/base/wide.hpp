// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file wide.hpp
/// Whole numbers of 128 bits, and 64-bit sums and products that say when they do not fit: what
/// compilers have as extensions, and the same in plain C++ for those that have none (or for all,
/// with JKNMODEL_PLAIN_CXX).
///
///   Wide{rate} * amount / 1'000'000;
///   std::int64_t sum = 0;
///   if (add_overflows(a, b, sum)) ...

#include <compare>
#include <cstdint>
#include <jknmodel/base/numpy/word128.hpp>
#include <limits>

namespace jknmodel {

namespace detail {

/// A signed number of 128 bits in two words, its sign as two's complement has it.
class TwoWords {
public:
    constexpr TwoWords() noexcept = default;
    constexpr TwoWords(std::int64_t x) noexcept  // NOLINT: as `int` becomes `long`
        : bits_{x < 0 ? ~std::uint64_t{0} : 0, static_cast<std::uint64_t>(x)} {}
    constexpr explicit operator std::int64_t() const noexcept {
        return static_cast<std::int64_t>(bits_.low);
    }
    [[nodiscard]] constexpr bool is_negative() const noexcept { return bits_.high >> 63U != 0; }

    friend constexpr TwoWords operator-(const TwoWords& a) noexcept {
        return TwoWords{numpy::Word128{~a.bits_.high, ~a.bits_.low} + numpy::Word128{0, 1}};
    }
    friend constexpr TwoWords operator+(const TwoWords& a, const TwoWords& b) noexcept {
        return TwoWords{a.bits_ + b.bits_};
    }
    friend constexpr TwoWords operator-(const TwoWords& a, const TwoWords& b) noexcept {
        return a + -b;
    }
    friend constexpr TwoWords operator*(const TwoWords& a, const TwoWords& b) noexcept {
        return TwoWords{a.bits_ * b.bits_};
    }
    /// Towards zero. Dividing by zero gives nothing sensible.
    friend constexpr TwoWords operator/(const TwoWords& a, const TwoWords& b) noexcept {
        const TwoWords quotient{divided(magnitude(a), magnitude(b)).quotient};
        return a.is_negative() == b.is_negative() ? quotient : -quotient;
    }
    friend constexpr TwoWords operator%(const TwoWords& a, const TwoWords& b) noexcept {
        const TwoWords rest{divided(magnitude(a), magnitude(b)).rest};
        return a.is_negative() ? -rest : rest;
    }
    friend constexpr bool operator==(const TwoWords&, const TwoWords&) noexcept = default;
    friend constexpr std::strong_ordering operator<=>(const TwoWords& a,
                                                      const TwoWords& b) noexcept {
        if (a.is_negative() != b.is_negative())
            return a.is_negative() ? std::strong_ordering::less : std::strong_ordering::greater;
        if (a.bits_.high != b.bits_.high) return a.bits_.high <=> b.bits_.high;
        return a.bits_.low <=> b.bits_.low;
    }

private:
    struct Division {
        numpy::Word128 quotient, rest;
    };
    constexpr explicit TwoWords(const numpy::Word128& bits) noexcept : bits_{bits} {}
    static constexpr numpy::Word128 magnitude(const TwoWords& x) noexcept {
        return x.is_negative() ? (-x).bits_ : x.bits_;
    }
    static constexpr numpy::Word128 doubled(const numpy::Word128& x) noexcept {
        return {x.high << 1U | x.low >> 63U, x.low << 1U};
    }
    /// Bit by bit, as by hand.
    static constexpr Division divided(numpy::Word128 a, const numpy::Word128& b) noexcept {
        Division out;
        for (int bit = 0; bit < 128; ++bit) {
            out.rest = doubled(out.rest), out.rest.low |= a.high >> 63U;
            out.quotient = doubled(out.quotient), a = doubled(a);
            if (out.rest.high < b.high || (out.rest.high == b.high && out.rest.low < b.low))
                continue;
            out.rest = (TwoWords{out.rest} - TwoWords{b}).bits_;
            out.quotient.low |= 1U;
        }
        return out;
    }
    numpy::Word128 bits_;
};

[[nodiscard]] constexpr bool plain_add_overflows(std::int64_t a, std::int64_t b,
                                                 std::int64_t& sum) noexcept {
    using Limits = std::numeric_limits<std::int64_t>;
    if (b > 0 ? a > Limits::max() - b : a < Limits::min() - b) return true;
    sum = a + b;
    return false;
}
[[nodiscard]] constexpr bool plain_subtract_overflows(std::int64_t a, std::int64_t b,
                                                      std::int64_t& difference) noexcept {
    using Limits = std::numeric_limits<std::int64_t>;
    if (b < 0 ? a > Limits::max() + b : a < Limits::min() + b) return true;
    difference = a - b;
    return false;
}
[[nodiscard]] constexpr bool plain_multiply_overflows(std::int64_t a, std::int64_t b,
                                                      std::int64_t& product) noexcept {
    const TwoWords all = TwoWords{a} * TwoWords{b};
    const auto low = static_cast<std::int64_t>(all);
    if (all != TwoWords{low}) return true;
    product = low;
    return false;
}

}  // namespace detail

// ── what the compiler has ───────────────────────────────────
#if defined(__SIZEOF_INT128__) && !defined(JKNMODEL_PLAIN_CXX)
__extension__ using Wide = __int128;
#else
using Wide = detail::TwoWords;
#endif

/// Each leaves its result alone and answers true where it does not fit in 64 bits.
[[nodiscard]] constexpr bool add_overflows(std::int64_t a, std::int64_t b,
                                           std::int64_t& sum) noexcept {
#if defined(__GNUC__) && !defined(JKNMODEL_PLAIN_CXX)
    std::int64_t out = 0;
    if (__builtin_add_overflow(a, b, &out)) return true;
    sum = out;
    return false;
#else
    return detail::plain_add_overflows(a, b, sum);
#endif
}
[[nodiscard]] constexpr bool subtract_overflows(std::int64_t a, std::int64_t b,
                                                std::int64_t& difference) noexcept {
#if defined(__GNUC__) && !defined(JKNMODEL_PLAIN_CXX)
    std::int64_t out = 0;
    if (__builtin_sub_overflow(a, b, &out)) return true;
    difference = out;
    return false;
#else
    return detail::plain_subtract_overflows(a, b, difference);
#endif
}
[[nodiscard]] constexpr bool multiply_overflows(std::int64_t a, std::int64_t b,
                                                std::int64_t& product) noexcept {
#if defined(__GNUC__) && !defined(JKNMODEL_PLAIN_CXX)
    std::int64_t out = 0;
    if (__builtin_mul_overflow(a, b, &out)) return true;
    product = out;
    return false;
#else
    return detail::plain_multiply_overflows(a, b, product);
#endif
}

}  // namespace jknmodel
