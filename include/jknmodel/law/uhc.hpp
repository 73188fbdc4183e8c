// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file uhc.hpp
/// When a place has reached universal coverage: questions that are not one. Priority status is
/// thresholds *and* no debt *and* an approval; the national plan has its target by year; and the
/// line that the press calls UHC, 98% registered and 80% of the population active.
///
///   meets(priority_thresholds(Month{2025, 5}), coverage, active_of_population);
///
/// Both rates are shares of the population; a share of the registered does not compile.

#include <jknmodel/base/share.hpp>
#include <jknmodel/law/dated.hpp>
#include <optional>

namespace jknmodel::law {

// ── vocabulary ──────────────────────────────────────────────

/// What is asked of a place; nothing where that rate is not tested.
struct UhcThresholds {
    std::optional<PerMillion> coverage;
    std::optional<PerMillion> active_of_population;
};

inline constexpr auto priority_coverage = rule<PerMillion>(
    "uhc.priority.coverage", "registered, of the population, for priority status (UHC Prioritas)",
    Unit::percent,
    {{{2014, 1, 1},
      PerMillion{950'000},
      {Instrument::bpjs_rule, article_unknown, "S19", Confidence::medium, "start not stated"}},
     {{2024, 1, 1},
      PerMillion{950'000},
      {Instrument::bpjs_rule, article_unknown, "S19", Confidence::high,
       "transition to 1 April 2024"}},
     {{2025, 1, 1},
      PerMillion{980'000},
      {Instrument::bpjs_rule, article_unknown, "S19", Confidence::high}}});

inline constexpr auto priority_active = rule<PerMillion>(
    "uhc.priority.active", "active, of the population, for priority status; not tested before 2024",
    Unit::percent,
    {{{2024, 1, 1},
      PerMillion{750'000},
      {Instrument::bpjs_rule, article_unknown, "S19", Confidence::high,
       "transition to 1 April 2024"}},
     {{2025, 1, 1},
      PerMillion{800'000},
      {Instrument::bpjs_rule, article_unknown, "S19", Confidence::high}}});

inline constexpr auto priority_no_debt = rule<int>(
    "uhc.priority.no_debt", "no PBID arrears and an approved request are asked for priority status",
    Unit::yes_no,
    {{{2025, 1, 1}, 1, {Instrument::bpjs_rule, article_unknown, "S19", Confidence::high}}});

inline constexpr auto plan_coverage = rule<PerMillion>(
    "uhc.plan.coverage", "the national plan's target: registered, of the population", Unit::percent,
    {{{2024, 1, 1},
      PerMillion{980'000},
      {Instrument::rpjmn_2020, article_unknown, "S40,S30", Confidence::high}},
     {{2025, 1, 1},
      PerMillion{986'000},
      {Instrument::rpjmn_2025, article_unknown, "S20", Confidence::high}},
     {{2029, 1, 1},
      PerMillion{990'000},
      {Instrument::rpjmn_2025, article_unknown, "S20", Confidence::high}}});

inline constexpr auto plan_active = rule<PerMillion>(
    "uhc.plan.active", "the national plan's target: active, of the population", Unit::percent,
    {{{2025, 1, 1},
      PerMillion{800'000},
      {Instrument::rpjmn_2025, article_unknown, "S20", Confidence::high,
       "2029 not found (85% unconfirmed)"}}});

/// The line of the press and of this model's column `uhc`. It needs no date.
inline constexpr UhcThresholds uhc_line{PerMillion{980'000}, PerMillion{800'000}};
static_assert(uhc_line.coverage == priority_coverage.rows.back().value &&
                  uhc_line.active_of_population == priority_active.rows.back().value,
              "the line is that of the newest priority thresholds");

}  // namespace jknmodel::law
