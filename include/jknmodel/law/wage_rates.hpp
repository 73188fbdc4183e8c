// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file wage_rates.hpp
/// The contributions that are a share of a wage or a pension: the whole, and what of it the worker
/// or pensioner pays; the employer or the centre pays the rest.
///
///   in_force(ppu_bu_total, Month{2015, 6}) == PerMillion{45'000};     // 4.5%, of which 0.5%
///   worker

#include <jknmodel/base/rupiah.hpp>
#include <jknmodel/law/dated.hpp>

namespace jknmodel::law {

// ── public employees ────────────────────────────────────────

inline constexpr auto ppu_pn_total = rule<PerMillion>(
    "ppu_pn.total", "contribution of public employees, of the wage base", Unit::percent,
    {{{2014, 1, 1},
      PerMillion{50'000},
      {Instrument::perpres_111_2013, article_unknown, "S4b", Confidence::high,
       "kept by Perpres 82/2018 Art. 30"}}});

inline constexpr auto ppu_pn_central_worker = rule<PerMillion>(
    "ppu_pn.central.worker",
    "the worker's part: state officials, DPR, civil servants of the centre, army, police",
    Unit::percent,
    {{{2014, 1, 1},
      PerMillion{20'000},
      {Instrument::perpres_111_2013, article_unknown, "S4b", Confidence::high,
       "kept by Perpres 82/2018 Art. 30; of basic pay and family allowance only"}},
     {{2019, 10, 1},
      PerMillion{10'000},
      {Instrument::perpres_75_2019, "Art. 30(2), 33(1), 33A", "S4,S4b,S5", Confidence::high,
       "of basic pay, family, position or general, professional and performance allowances"}}});

inline constexpr auto ppu_pn_regional_worker = rule<PerMillion>(
    "ppu_pn.regional.worker",
    "the worker's part: heads of regions, DPRD, civil servants of regions, village officials",
    Unit::percent,
    {{{2014, 1, 1},
      PerMillion{20'000},
      {Instrument::perpres_111_2013, article_unknown, "S4b", Confidence::high,
       "kept by Perpres 82/2018 Art. 30; of basic pay and family allowance only"}},
     {{2020, 1, 1},
      PerMillion{10'000},
      {Instrument::perpres_75_2019, "Art. 30(2), 33(1), 33A", "S4", Confidence::high,
       "of basic pay, family, position or general, professional allowances and TPP"}}});

// ── employees of enterprises ────────────────────────────────

inline constexpr auto ppu_bu_total = rule<PerMillion>(
    "ppu_bu.total", "contribution of employees of enterprises, of basic pay and fixed allowances",
    Unit::percent,
    {{{2014, 1, 1},
      PerMillion{45'000},
      {Instrument::perpres_111_2013, article_unknown, "S3", Confidence::high}},
     {{2015, 7, 1},
      PerMillion{50'000},
      {Instrument::perpres_111_2013, article_unknown, "S3", Confidence::high,
       "kept by Perpres 82/2018 Art. 30"}}});

inline constexpr auto ppu_bu_worker =
    rule<PerMillion>("ppu_bu.worker", "the worker's part", Unit::percent,
                     {{{2014, 1, 1},
                       PerMillion{5'000},
                       {Instrument::perpres_111_2013, article_unknown, "S3", Confidence::high}},
                      {{2015, 7, 1},
                       PerMillion{10'000},
                       {Instrument::perpres_111_2013, article_unknown, "S3", Confidence::high,
                        "kept by Perpres 82/2018 Art. 30"}}});

// ── further family of a worker ──────────────────────────────

inline constexpr auto extra_family_rate = rule<PerMillion>(
    "ppu.extra_family",
    "each further member (4th child on, parents, parents-in-law), paid by the worker",
    Unit::percent,
    {{{2014, 1, 1},
      PerMillion{10'000},
      {Instrument::perpres_82_2018, article_unknown, "S25,S9", Confidence::high}}});

// ── state pensioners and veterans ───────────────────────────

inline constexpr auto pensioner_total = rule<PerMillion>(
    "bp_pn.pensioner.total", "contribution of state pensioners, of pension and family allowance",
    Unit::percent,
    {{{2014, 1, 1},
      PerMillion{50'000},
      {Instrument::none, article_unknown, "S8", Confidence::high}}});

inline constexpr auto pensioner_member = rule<PerMillion>(
    "bp_pn.pensioner.member", "the pensioner's part; the centre pays the rest", Unit::percent,
    {{{2014, 1, 1},
      PerMillion{20'000},
      {Instrument::none, article_unknown, "S8", Confidence::high,
       "that it was not changed with the workers' part in 2019: M"}}});

inline constexpr auto veteran_total = rule<PerMillion>(
    "bp_pn.veteran.total", "contribution of veterans, pioneers, their widows and orphans",
    Unit::percent,
    {{{2014, 1, 1},
      PerMillion{50'000},
      {Instrument::none, article_unknown, "S8", Confidence::high, "all paid by the centre"}}});

inline constexpr auto veteran_base = rule<PerMillion>(
    "bp_pn.veteran.base", "what of the basic pay of a civil servant III/a with 14 years counts",
    Unit::percent,
    {{{2014, 1, 1},
      PerMillion{450'000},
      {Instrument::none, article_unknown, "S8", Confidence::high}}});

/// No source was found for rounding: dues on wages are rounded down to this many rupiah, unless the
/// switch below says to the nearest. One letter does.
inline constexpr auto wage_dues_rounding = rule<Rupiah>(
    "wage_dues.rounded_down_to", "whole, worker's and extra family dues are rounded down to it",
    Unit::rupiah_a_month,
    {{{2014, 1, 1},
      Rupiah{1},
      {Instrument::none, article_unknown, "assumed", Confidence::assumed,
       "whole, worker's part and each extra member down, the employer pays the rest"}}});

inline constexpr auto wage_dues_nearest = rule<int>(
    "wage_dues.to_the_nearest", "they are rounded to the nearest of it, half upwards, not down",
    Unit::yes_no,
    {{{2014, 1, 1},
      0,
      {Instrument::none, article_unknown, "S70", Confidence::assumed,
       "range: 0 to 1; a letter prints 218,862 for 5% of a minimum wage of 4,377,231.93, the "
       "nearest (M); down stays the default until a rule is seen"}}});

/// Whether the minimum wage counts for public employees as it does for those of enterprises.
inline constexpr auto ppu_pn_floored = rule<int>(
    "ppu_pn.floored", "the minimum wage is the least of a wage that counts, public employees too",
    Unit::yes_no,
    {{{2014, 1, 1},
      0,
      {Instrument::none, article_unknown, "S71", Confidence::medium,
       "a letter has the floor for private employees alone; start not stated"}}});

}  // namespace jknmodel::law
