// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file pbi_list.hpp
/// Who may be on the PBI list, and who may come back to it.

#include <jknmodel/base/month.hpp>
#include <jknmodel/law/pbi_list.hpp>

namespace jknmodel {

/// Who asks to come back.
struct PbiReturn {
    bool removed_in_period = false;
    bool verified_poor = false;  ///< or near-poor
    bool ill = false;            ///< chronic illness or emergency
};

[[nodiscard]] constexpr bool may_be_on_pbi_list(int decile, Month month, law::Law law = {}) {
    return decile >= 1 && decile <= law::in_force(law::pbi_highest_decile, month, law);
}
[[nodiscard]] constexpr bool may_be_reactivated(const PbiReturn& who, Month month,
                                                law::Law law = {}) {
    return law::holds(law::pbi_reactivation, month, law) && who.removed_in_period &&
           who.verified_poor && who.ill;
}

}  // namespace jknmodel
