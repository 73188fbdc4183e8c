// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file reaches.hpp
/// A share of a place beside a rate of the law.

#include <jknmodel/base/share.hpp>
#include <jknmodel/law/dated.hpp>

namespace jknmodel {

/// Whether a share reaches a legal rate, the rate itself included.
[[nodiscard]] constexpr bool reaches(Share<of_population> share, PerMillion least) noexcept {
    return reaches(share.value(), static_cast<double>(least.parts) / 1e6);
}

}  // namespace jknmodel
