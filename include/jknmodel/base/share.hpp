// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file share.hpp
/// A share with its base. The same district has an active rate of 65% or 75%, as one divides by the
/// population or by the registered; so the base is part of the type and mixing does not compile.
///
///   const auto coverage = Share<of_population>{0.8737};
///   coverage < Share<of_registered>{0.98};      // does not compile

#include <array>
#include <cmath>
#include <compare>
#include <jknmodel/base/error.hpp>
#include <jknmodel/base/names.hpp>
#include <string>
#include <string_view>

namespace jknmodel {

struct of_population {
    static constexpr std::string_view name = "population";
};
struct of_registered {
    static constexpr std::string_view name = "registered";
};

template <class Base>
class Share {
public:
    using base = Base;
    constexpr Share() noexcept = default;
    /// Throws InputError unless finite and not negative. Above 1 is allowed: coverage over 100% is
    /// seen.
    explicit Share(double value) : value_{value} {
        if (!std::isfinite(value) || value < 0)
            refuse("share", std::to_string(value), "a share is a number from 0 upwards");
    }
    [[nodiscard]] static Share ratio(double part, double whole) {
        return Share{whole > 0 ? part / whole : 0.0};
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
