// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file headcount.hpp
/// People: a finite number from zero to one thousand million; a fraction only as an expected value.

#include <cmath>
#include <compare>
#include <jknmodel/base/error.hpp>
#include <string>

namespace jknmodel {

class Headcount {
public:
    static constexpr double largest = 1e9;
    constexpr Headcount() noexcept = default;
    /// Throws InputError when negative, not finite or above 1,000,000,000.
    explicit Headcount(double people) : people_{people} {
        if (!std::isfinite(people) || people < 0 || people > largest) refuse_number(people);
    }
    [[nodiscard]] constexpr double count() const noexcept { return people_; }
    friend constexpr Headcount operator+(Headcount a, Headcount b) {
        Headcount out;
        out.people_ = a.people_ + b.people_;
        return out;
    }
    friend constexpr auto operator<=>(Headcount, Headcount) noexcept = default;

private:
    [[noreturn]] [[gnu::cold]] static void refuse_number(double people) {
        refuse("people", std::to_string(people), "people are a number from 0 to 1,000,000,000");
    }
    double people_ = 0;
};

}  // namespace jknmodel
