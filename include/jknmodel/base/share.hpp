// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file share.hpp
/// A share with its base. The same district has an active rate of 65% or 75%, as one divides by the
/// population or by the registered; so the base is part of the type and mixing does not compile.
///
///   const auto coverage = Share<of_population>{0.8737};
///   coverage < Share<of_registered>{0.98};      // does not compile
///   Share<of_population>{87.37};                // refused: 87.37% is written 0.8737

#include <algorithm>
#include <array>
#include <cmath>
#include <compare>
#include <cstdio>
#include <jknmodel/base/error.hpp>
#include <jknmodel/base/names.hpp>
#include <string>
#include <string_view>
#include <utility>

namespace jknmodel {

struct of_population {
    static constexpr std::string_view name = "population";
};
struct of_registered {
    static constexpr std::string_view name = "registered";
};

/// Coverage above 1 is seen, as the population figure is older than the members; what is above this
/// is per cent, or a slip.
inline constexpr double largest_share = 1.5;

/// What is wrong with a number that somebody gives as a share; empty where nothing is.
[[nodiscard]] [[gnu::cold]] inline std::string not_a_share(double value) {
    if (value >= 0 && value <= largest_share) return {};
    const auto text = [](double number) {
        // Not to_chars: libc++ has none for fractions. A locale may write a comma.
        std::array<char, 32> digits{};
        (void)std::snprintf(digits.data(), digits.size(), "%.10g", number);
        std::replace(digits.begin(), digits.end(), ',', '.');
        return std::string{digits.data()};
    };
    const double per_cent = value > largest_share && value <= 100 * largest_share ? value : 85;
    return said({text(value), " is not a share; a share lies from 0 to ", text(largest_share),
                 ", write ", text(per_cent / 100), " for ", text(per_cent), "%"});
}

/// What a sum of parts may round away of a share.
inline constexpr double rounded_away = 1e-11;

/// Whether a share reaches a line, the line itself included: what a sum of parts rounds away is not
/// missed.
[[nodiscard]] constexpr bool reaches(double share, double line) noexcept {
    return share >= line - rounded_away;
}

/// The number itself, once it is known to be a share. Throws InputError under that key.
[[nodiscard]] inline double checked_share(std::string_view key, double value) {
    if (std::string wrong = not_a_share(value); !wrong.empty())
        refuse(key, std::to_string(value), std::move(wrong));
    return value;
}

template <class Base>
class Share {
public:
    using base = Base;
    constexpr Share() noexcept = default;
    /// Throws InputError unless it lies from 0 to `largest_share`.
    explicit Share(double value) : value_{checked_share("share", value)} {}
    /// What a run comes to: no limit but that it is a number, from 0.
    [[nodiscard]] static Share ratio(double part, double whole) {
        Share share;
        if (whole > 0) share.value_ = part / whole;
        if (!std::isfinite(share.value_) || share.value_ < 0)
            refuse("share", std::to_string(share.value_), "a share is a number from 0 upwards");
        return share;
    }
    [[nodiscard]] constexpr double value() const noexcept { return value_; }
    /// The part of a whole of the same base.
    [[nodiscard]] constexpr double of(double whole) const noexcept { return value_ * whole; }
    [[nodiscard]] static constexpr std::string_view base_name() noexcept { return Base::name; }
    friend constexpr auto operator<=>(Share, Share) noexcept = default;

private:
    double value_ = 0;
};

/// Which base a published rate was read with, or a target is tested on: data, where the type cannot
/// know.
enum class ShareBase : unsigned char { population, registered };
template <>
struct Names<ShareBase> {
    static constexpr std::string_view what = "base";
    static constexpr std::array<std::string_view, 2> list{"population", "registered"};
};

}  // namespace jknmodel
