// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file instalments.hpp
/// Paying old debt in parts: REHAB (2022 to January 2025) and New REHAB 2.0 (from 3 February 2025).
///
///   in_force(plan_of_half_the_months, Day{2025, 2, 3}) == 1;   // at most half the months owed
///
/// The legal basis of either was not found. The plan itself is schedule/instalments.hpp.

#include <jknmodel/law/dated.hpp>

namespace jknmodel::law {

// ── who ─────────────────────────────────────────────────────

inline constexpr auto plan_least_months = rule<int>(
    "instalments.least_months", "fewest months owed that a self-payer may pay in parts",
    Unit::months,
    {{{2022, 1, 1}, 4, {Instrument::bpjs_rule, article_unknown, "S15", Confidence::high, "REHAB"}},
     {{2025, 2, 3},
      4,
      {Instrument::bpjs_rule, article_unknown, "S16", Confidence::high, "New REHAB 2.0"}}});

inline constexpr auto plan_most_months = rule<int>(
    "instalments.most_months", "most months owed that may be paid in parts", Unit::months,
    {{{2022, 1, 1}, 24, {Instrument::bpjs_rule, article_unknown, "S15", Confidence::high, "REHAB"}},
     {{2025, 2, 3},
      24,
      {Instrument::bpjs_rule, article_unknown, "S16", Confidence::high, "New REHAB 2.0"}}});

inline constexpr auto plan_moved_least_months = rule<int>(
    "instalments.moved.least_months",
    "fewest months left of those who moved to PBI, PBID or PPU; not admitted before", Unit::months,
    {{{2025, 2, 3}, 2, {Instrument::bpjs_rule, article_unknown, "S16", Confidence::high}}});

inline constexpr auto plan_registration_ends = rule<int>(
    "instalments.registration_ends", "last day of a month to register (February: 27)",
    Unit::day_of_month,
    {{{2022, 1, 1}, 28, {Instrument::bpjs_rule, article_unknown, "S15", Confidence::high, "REHAB"}},
     {{2025, 2, 3},
      std::nullopt,
      {Instrument::bpjs_rule, article_unknown, "S16", Confidence::high,
       "New REHAB 2.0: Mobile JKN or an office, no day stated"}}});

// ── how many, how much ──────────────────────────────────────

inline constexpr auto plan_most = rule<int>(
    "instalments.most", "most instalments of a self-payer", Unit::instalments,
    {{{2022, 1, 1}, 12, {Instrument::bpjs_rule, article_unknown, "S15", Confidence::high, "REHAB"}},
     {{2025, 2, 3},
      12,
      {Instrument::bpjs_rule, article_unknown, "S16", Confidence::high, "New REHAB 2.0"}}});

inline constexpr auto plan_of_half_the_months = rule<int>(
    "instalments.half_the_months", "and no more instalments than half the months owed",
    Unit::yes_no,
    {{{2022, 1, 1}, 0, {Instrument::bpjs_rule, article_unknown, "S15", Confidence::high, "REHAB"}},
     {{2025, 2, 3},
      1,
      {Instrument::bpjs_rule, article_unknown, "S16", Confidence::high,
       "that half of an odd number rounds down is assumed"}}});

inline constexpr auto plan_moved_most = rule<int>(
    "instalments.moved.most", "most instalments of those who moved", Unit::instalments,
    {{{2025, 2, 3}, 36, {Instrument::bpjs_rule, article_unknown, "S16", Confidence::high}}});

inline constexpr auto plan_least_is_a_month = rule<int>(
    "instalments.least_is_a_month", "an instalment is at least one month's contribution",
    Unit::yes_no,
    {{{2022, 1, 1}, 0, {Instrument::bpjs_rule, article_unknown, "S15", Confidence::high, "REHAB"}},
     {{2025, 2, 3},
      1,
      {Instrument::bpjs_rule, article_unknown, "S16", Confidence::high,
       "taken as the debt over the months owed"}}});

// ── beside it, and after it ─────────────────────────────────

inline constexpr auto plan_has_running = rule<int>(
    "instalments.running_inside", "contributions of the months of the plan are part of it",
    Unit::yes_no,
    {{{2022, 1, 1},
      0,
      {Instrument::bpjs_rule, article_unknown, "S15", Confidence::high,
       "they accrue, payable at once or in at most 3 steps"}},
     {{2025, 2, 3}, 1, {Instrument::bpjs_rule, article_unknown, "S16", Confidence::high}}});

inline constexpr auto plan_running_steps =
    rule<int>("instalments.running_steps",
              "most steps in which the contributions of the months of the plan are paid after it",
              Unit::instalments,
              {{{2022, 1, 1},
                3,
                {Instrument::bpjs_rule, article_unknown, "S15", Confidence::high,
                 "REHAB: at once or in so many"}},
               {{2025, 2, 3},
                std::nullopt,
                {Instrument::bpjs_rule, article_unknown, "S16", Confidence::high,
                 "New REHAB 2.0: they are part of the instalment"}}});

inline constexpr auto plan_active_after_first = rule<int>(
    "instalments.active_after_first", "active after the first instalment, not after the last",
    Unit::yes_no,
    {{{2022, 1, 1},
      0,
      {Instrument::bpjs_rule, article_unknown, "S15", Confidence::high,
       "after all arrears are paid"}},
     {{2025, 2, 3},
      0,
      {Instrument::bpjs_rule, article_unknown, "S16", Confidence::high,
       "after the last; one branch said after the first on 18 December 2025 (L): active_after"}}});

/// Nothing was found on what a missed instalment does.
inline constexpr auto plan_ends_when_missed = rule<int>(
    "instalments.missed_ends_plan",
    "a missed instalment ends the plan; what was paid is kept and the rest is owed at once",
    Unit::yes_no,
    {{{2022, 1, 1},
      1,
      {Instrument::none, article_unknown, "assumed", Confidence::assumed,
       "range: 0 (the plan waits) to 1"}}});

}  // namespace jknmodel::law
