// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file rupiah.hpp
/// Whole rupiah. Explicit in, explicit out; an amount past 64 bits is an error and never wraps.
///
///   Rupiah{35'000} * 24 == Rupiah{840'000};
///   floor_of(PerMillion{10'000}, Rupiah{2'441'400}) == Rupiah{24'414};   // 1%
///
/// Expected values (fractions of a rupiah) are not Rupiah: they are doubles with `rupiah` in the
/// name.

#include <compare>
#include <concepts>
#include <cstdint>
#include <stdexcept>

namespace jknmodel {

class Rupiah {
public:
    constexpr Rupiah() noexcept = default;
    constexpr explicit Rupiah(std::int64_t amount) noexcept : amount_{amount} {}
    Rupiah(std::floating_point auto) = delete;

    [[nodiscard]] constexpr std::int64_t count() const noexcept { return amount_; }

    friend constexpr Rupiah operator+(Rupiah a, Rupiah b) {
        std::int64_t sum = 0;
        if (__builtin_add_overflow(a.amount_, b.amount_, &sum)) too_large();
        return Rupiah{sum};
    }
    friend constexpr Rupiah operator-(Rupiah a, Rupiah b) {
        std::int64_t difference = 0;
        if (__builtin_sub_overflow(a.amount_, b.amount_, &difference)) too_large();
        return Rupiah{difference};
    }
    /// So much for each of `times` heads or months.
    friend constexpr Rupiah operator*(Rupiah a, std::int64_t times) {
        std::int64_t product = 0;
        if (__builtin_mul_overflow(a.amount_, times, &product)) too_large();
        return Rupiah{product};
    }
    constexpr Rupiah& operator+=(Rupiah other) { return *this = *this + other; }
    constexpr Rupiah& operator-=(Rupiah other) { return *this = *this - other; }
    friend constexpr auto operator<=>(Rupiah, Rupiah) noexcept = default;

private:
    [[noreturn]] static void too_large() {
        throw std::overflow_error("an amount of rupiah does not fit in 64 bits");
    }
    std::int64_t amount_ = 0;
};

/// A legal rate in parts per million of its base, so that 0.5% is exact: PerMillion{5'000}.
struct PerMillion {
    std::int64_t parts = 0;
    friend constexpr auto operator<=>(PerMillion, PerMillion) noexcept = default;
};

/// rate x base, rounded down to the whole rupiah (the project's rule for dues on wages).
[[nodiscard]] constexpr Rupiah floor_of(PerMillion rate, Rupiah base) {
    constexpr std::int64_t million = 1'000'000;
    // Wages and pensions fit in 64 bits, where a division takes a tenth of the time.
    constexpr std::int64_t small = std::int64_t{1} << 43;
    if (base.count() >= 0 && base.count() < small && rate.parts >= 0 && rate.parts <= million)
        return Rupiah{rate.parts * base.count() / million};
    __extension__ using Wide = __int128;
    return Rupiah{
        static_cast<std::int64_t>(static_cast<Wide>(rate.parts) * base.count() / million)};
}

}  // namespace jknmodel
