// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file rupiah.hpp
/// Whole rupiah. Explicit in, explicit out; an amount past 64 bits is an error and never wraps.
///
///   Rupiah{35'000} * 24 == Rupiah{840'000};
///   floor_of(PerMillion{10'000}, Rupiah{2'441'400}) == Rupiah{24'414};   // 1%
///   RupiahSen::of_sen(437'723'193).str() == "4377231.93";                // a decreed minimum wage
///
/// Expected values (fractions of a rupiah) are not Rupiah: they are doubles with `rupiah` in the
/// name.

#include <compare>
#include <concepts>
#include <cstdint>
#include <jknmodel/base/version.hpp>
#include <jknmodel/base/wide.hpp>
#include <stdexcept>
#include <string>

namespace jknmodel {

class Rupiah {
public:
    constexpr Rupiah() noexcept = default;
    constexpr explicit Rupiah(std::int64_t amount) noexcept : amount_{amount} {}
    Rupiah(std::floating_point auto) = delete;

    [[nodiscard]] constexpr std::int64_t count() const noexcept { return amount_; }

    friend constexpr Rupiah operator+(Rupiah a, Rupiah b) {
        std::int64_t sum = 0;
        if (add_overflows(a.amount_, b.amount_, sum)) too_large();
        return Rupiah{sum};
    }
    friend constexpr Rupiah operator-(Rupiah a, Rupiah b) {
        std::int64_t difference = 0;
        if (subtract_overflows(a.amount_, b.amount_, difference)) too_large();
        return Rupiah{difference};
    }
    /// So much for each of `times` heads or months.
    friend constexpr Rupiah operator*(Rupiah a, std::int64_t times) {
        std::int64_t product = 0;
        if (multiply_overflows(a.amount_, times, product)) too_large();
        return Rupiah{product};
    }
    constexpr Rupiah& operator+=(Rupiah other) { return *this = *this + other; }
    constexpr Rupiah& operator-=(Rupiah other) { return *this = *this - other; }
    friend constexpr auto operator<=>(Rupiah, Rupiah) noexcept = default;

private:
    [[noreturn]] [[gnu::cold]] static void too_large() {
        throw std::overflow_error("an amount of rupiah does not fit in 64 bits");
    }
    std::int64_t amount_ = 0;
};

/// Rupiah with sen, hundredths of a rupiah: what decrees state minimum wages in. Whole rupiah are
/// such an amount too.
class RupiahSen {
public:
    constexpr RupiahSen() noexcept = default;
    constexpr RupiahSen(Rupiah whole) noexcept : whole_{whole} {}  // NOLINT: nothing is lost
    constexpr RupiahSen(Rupiah whole, int sen) noexcept : whole_{whole}, sen_{sen} {}
    [[nodiscard]] static constexpr RupiahSen of_sen(std::int64_t sen) noexcept {
        const int rest = static_cast<int>((sen % 100 + 100) % 100);
        return {Rupiah{(sen - rest) / 100}, rest};
    }

    [[nodiscard]] constexpr Rupiah whole() const noexcept { return whole_; }  ///< rounded down
    [[nodiscard]] constexpr int sen() const noexcept { return sen_; }         ///< 0 to 99
    /// "4377231.93"; whole rupiah without a point.
    [[nodiscard]] [[gnu::cold]] std::string str() const {
        if (whole_ < Rupiah{} && sen_ > 0)  // -0.07 is 93 sen above -1
            return "-" + RupiahSen{Rupiah{-1} - whole_, 100 - sen_}.str();
        std::string out = std::to_string(whole_.count());
        if (sen_ > 0) out += (sen_ < 10 ? ".0" : ".") + std::to_string(sen_);
        return out;
    }
    friend constexpr auto operator<=>(const RupiahSen&, const RupiahSen&) noexcept = default;

private:
    Rupiah whole_;
    int sen_ = 0;
};

/// To what dues are rounded: down to so many rupiah, or to the nearest so many, half upwards.
struct Rounding {
    Rupiah unit{1};
    bool nearest = false;
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
    return Rupiah{
        static_cast<std::int64_t>(static_cast<Wide>(rate.parts) * base.count() / million)};
}

/// rate x base of an amount from 0, rounded by a rule; exact, whatever the sen.
[[nodiscard]] constexpr Rupiah part_of(PerMillion rate, RupiahSen base, Rounding to) {
    if (base.sen() == 0 && !to.nearest && to.unit == Rupiah{1}) return floor_of(rate, base.whole());
    const Wide exact = static_cast<Wide>(rate.parts) *
                       (static_cast<Wide>(base.whole().count()) * 100 + base.sen());
    const Wide unit = static_cast<Wide>(100'000'000) * to.unit.count();
    const bool up = to.nearest && exact % unit * 2 >= unit;
    return Rupiah{static_cast<std::int64_t>(exact / unit + (up ? 1 : 0))} * to.unit.count();
}

}  // namespace jknmodel
