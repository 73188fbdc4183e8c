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
#include <jknmodel/schedule/awards.hpp>
#include <jknmodel/schedule/reaches.hpp>
#include <optional>

namespace jknmodel {

[[nodiscard]] constexpr law::UhcThresholds priority_thresholds(Month month, law::Law law = {}) {
    return {law::find_in_force(law::priority_coverage, month, law),
            law::find_in_force(law::priority_active, month, law)};
}

/// The target of the national plan for that year; 2026 to 2028 have that of 2025.
[[nodiscard]] constexpr law::UhcThresholds plan_target(Month month, law::Law law = {}) {
    return {law::find_in_force(law::plan_coverage, month, law),
            law::find_in_force(law::plan_active, month, law)};
}

[[nodiscard]] constexpr bool meets(const law::UhcThresholds& asked, Share<of_population> coverage,
                                   Share<of_population> active) noexcept {
    return (!asked.coverage || reaches(coverage, *asked.coverage)) &&
           (!asked.active_of_population || reaches(active, *asked.active_of_population));
}

/// The predicate of the column `uhc`: 98% registered and 80% active, both of the population.
[[nodiscard]] constexpr bool is_uhc(Share<of_population> coverage,
                                    Share<of_population> active) noexcept {
    return meets(law::uhc_line, coverage, active);
}

/// What a review looks at.
struct PriorityReview {
    Share<of_population> coverage = {};
    Share<of_population> active = {};
    bool owes_bpjs = false;  ///< PBID arrears of the district
    bool approved = true;    ///< its request was approved
};

/// Whether the review of that month grants priority status; it takes effect on the 1st after.
[[nodiscard]] constexpr bool grants_priority(const PriorityReview& review, Month month,
                                             law::Law law = {}) {
    const bool clean =
        !law::holds(law::priority_no_debt, month, law) || (!review.owes_bpjs && review.approved);
    return clean && meets(priority_thresholds(month, law), review.coverage, review.active);
}

/// Whether a request for priority status stands in that month. One that was approved before the
/// status was lost has to be made again.
[[nodiscard]] constexpr bool request_stands(std::optional<Month> requested,
                                            std::optional<Month> lost, Month month) noexcept {
    return requested && *requested <= month && (!lost || *requested > *lost);
}

// ── the four tests ──────────────────────────────────────────

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
    Uhc out{.line = is_uhc(place.coverage, place.active)};
    out.priority = grants_priority({.coverage = place.coverage,
                                    .active = place.active,
                                    .owes_bpjs = place.owes_bpjs,
                                    .approved = place.approved},
                                   month, law);
    if (const law::UhcThresholds plan = plan_target(month, law); plan.coverage)
        out.plan = meets(plan, place.coverage, place.active);
    if (law::find_in_force(law::award_needs_priority, month, law))
        out.award = highest_award({.coverage = place.coverage,
                                   .active = place.active,
                                   .pbid = place.pbid,
                                   .priority = out.priority,
                                   .paid_up = !place.owes_bpjs},
                                  month, law);
    return out;
}

}  // namespace jknmodel
