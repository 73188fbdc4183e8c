// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file fines.hpp
/// The fine for inpatient care soon after a suspension ended (denda pelayanan): a share of the care
/// package for each month that was owed, up to a cap.
///
///   in_force(fine_cap, Day{2024, 5, 7}) == Rupiah{30'000'000};     // 20 million a day later
///
/// Most of the press repeats the cap of 30 million, and officials forget the twelve months; the
/// rows below do neither. The fine itself is schedule/fine.hpp.

#include <jknmodel/base/rupiah.hpp>
#include <jknmodel/law/dated.hpp>

namespace jknmodel::law {

// ── how much ────────────────────────────────────────────────

inline constexpr auto fine_rate = rule<PerMillion>(
    "fine.rate", "of the estimated care package, for each month that was owed", Unit::percent,
    {{{2016, 1, 1},
      PerMillion{25'000},
      {Instrument::perpres_19_2016, article_unknown, "S12,S13", Confidence::medium,
       "sources give the years 2016 to 2020; the Finance Ministry called 2020 a cut from 5%"}},
     {{2021, 1, 1},
      PerMillion{50'000},
      {Instrument::perpres_64_2020, "Art. 42(6)", "S12,S13,S10", Confidence::high}}});

inline constexpr auto fine_months =
    rule<int>("fine.months", "most months owed that the fine counts", Unit::months,
              {{{2016, 1, 1},
                12,
                {Instrument::perpres_64_2020, "Art. 42(6)", "S10,S14", Confidence::high,
                 "start not stated; an official example of 15 months at Rp7.5m is wrong"}}});

inline constexpr auto fine_cap = rule<Rupiah>(
    "fine.cap", "the most of one fine", Unit::rupiah,
    {{{2016, 1, 1},
      Rupiah{30'000'000},
      {Instrument::perpres_64_2020, "Art. 42(6)", "S10", Confidence::high, "start not stated"}},
     {{2024, 5, 8},
      Rupiah{20'000'000},
      {Instrument::perpres_59_2024, "Art. 42", "S11", Confidence::medium,
       "M-H; text not seen; most press repeats Rp30m"}}});

// ── when and for whom ───────────────────────────────────────

inline constexpr auto fine_once = rule<int>(
    "fine.once_a_window", "charged once in a window, not at every admission", Unit::yes_no,
    {{{2016, 1, 1},
      0,
      {Instrument::perpres_64_2020, "Art. 42(5)", "S11", Confidence::medium,
       "each admission; start not stated"}},
     {{2024, 5, 8},
      1,
      {Instrument::perpres_59_2024, "Art. 42(5)", "S11", Confidence::medium,
       "M-H; what was paid beyond is refunded"}}});

inline constexpr auto fine_window = rule<int>(
    "fine.window", "days after reactivation in which an admission is fined; reactivation is day 0",
    Unit::days,
    {{{2016, 1, 1},
      45,
      {Instrument::perpres_64_2020, "Art. 42(5)", "S12,S14", Confidence::high,
       "day 46 is free; start not stated"}}});

inline constexpr auto fine_outpatient =
    rule<int>("fine.outpatient", "outpatient care is fined", Unit::yes_no,
              {{{2016, 1, 1},
                0,
                {Instrument::perpres_64_2020, "Art. 42(5)", "S12,S14", Confidence::high,
                 "never; start not stated"}}});

inline constexpr auto fine_exempt =
    rule<int>("fine.pbi_and_pbid_exempt", "PBI and PBID members are not fined", Unit::yes_no,
              {{{2016, 1, 1},
                1,
                {Instrument::none, article_unknown, "S11,S28", Confidence::medium,
                 "M-H; the poor who move to PBI need not pay a fine first; start not stated"}}});

inline constexpr auto fine_employer = rule<int>(
    "fine.employer_pays", "the employer pays the fine of employees", Unit::yes_no,
    {{{2016, 1, 1},
      1,
      {Instrument::perpres_64_2020, "Art. 42", "S10,S29", Confidence::high, "start not stated"}}});

}  // namespace jknmodel::law
