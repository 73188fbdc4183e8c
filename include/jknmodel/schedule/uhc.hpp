// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file uhc.hpp
/// Whether a place has reached universal coverage: one set of rates put to each of the four tests
/// that are called so. What each of them asks is in law/uhc.hpp and law/awards.hpp.
///
///   uhc({.coverage = Coverage{0.98}, .active = Active{0.80}}, Month{2026, 1}).plan == false;

#include <jknmodel/base/month.hpp>
#include <jknmodel/base/share.hpp>
#include <jknmodel/law/awards.hpp>
#include <jknmodel/law/uhc.hpp>
#include <optional>

namespace jknmodel {

/// What is known of a place; all shares are of its population.
struct UhcQuery {
    Share<of_population> coverage = {};
    Share<of_population> active = {};
    Share<of_population> pbid = {};  ///< registered by local government
    bool owes_bpjs = false;          ///< PBID arrears of the district
    bool approved = true;            ///< its request was approved
};

struct Uhc {
    bool line = false;                     ///< 98% registered and 80% active: no law, no date
    bool priority = false;                 ///< priority status
    std::optional<bool> plan = {};         ///< the national plan; nothing before it
    std::optional<law::Award> award = {};  ///< the highest whose terms are met; nothing before
};

/// Every test by the law of that month.
[[nodiscard]] constexpr Uhc uhc(const UhcQuery& place, Month month, law::Law law = {}) {
    Uhc out{.line = law::is_uhc(place.coverage, place.active)};
    out.priority = law::grants_priority({.coverage = place.coverage,
                                         .active = place.active,
                                         .owes_bpjs = place.owes_bpjs,
                                         .approved = place.approved},
                                        month, law);
    if (const law::UhcThresholds plan = law::plan_target(month, law); plan.coverage)
        out.plan = law::meets(plan, place.coverage, place.active);
    if (law::find_in_force(law::award_needs_priority, month, law))
        out.award = law::highest_award({.coverage = place.coverage,
                                        .active = place.active,
                                        .pbid = place.pbid,
                                        .priority = out.priority,
                                        .paid_up = !place.owes_bpjs},
                                       month, law);
    return out;
}

}  // namespace jknmodel
