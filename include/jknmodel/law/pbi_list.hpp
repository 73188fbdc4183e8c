// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file pbi_list.hpp
/// Who is on the centre's list (PBI): how many, from which deciles, who falls off it and comes
/// back.
///
///   in_force(pbi_quota, Month{2019, 1}) == 96'800'000;
///   may_be_reactivated({.removed_in_period = true, .verified_poor = true, .ill = true},
///                      Month{2026, 2});

#include <jknmodel/law/dated.hpp>

namespace jknmodel::law {

inline constexpr auto pbi_quota = rule<int>(
    "pbi.quota", "most people on the centre's list, nationwide", Unit::people,
    {{{2014, 1, 1},
      86'400'000,
      {Instrument::none, article_unknown, "S22", Confidence::high, "general knowledge"}},
     {{2016, 1, 1}, 92'400'000, {Instrument::none, article_unknown, "S22", Confidence::high}},
     {{2019, 1, 1},
      96'800'000,
      {Instrument::none, article_unknown, "S22", Confidence::high,
       "to 2026; 96,282,139 were paid in June 2025"}}});

inline constexpr auto pbi_highest_decile =
    rule<int>("pbi.highest_decile", "the highest decile of welfare on the list", Unit::decile,
              {{{2025, 5, 1},
                5,
                {Instrument::social_decree_80_2025, article_unknown, "S22", Confidence::high,
                 "the Health Minister spoke of 1 to 4 in 2025"}}});

inline constexpr auto pbi_from_dtsen =
    rule<int>("pbi.from_dtsen", "the list is drawn from DTSEN (before: DTKS)", Unit::yes_no,
              {{{2014, 1, 1},
                0,
                {Instrument::none, article_unknown, "S22", Confidence::high,
                 "PP 101/2012, PP 76/2015, Permensos 21/2019"}},
               {{2025, 5, 1},
                1,
                {Instrument::social_decree_80_2025, article_unknown, "S22", Confidence::high,
                 "Inpres 4/2025"}},
               {{2026, 1, 1},
                1,
                {Instrument::permensos_3_2026, "Art. 4(1)", "S22", Confidence::high,
                 "repeals Permensos 21/2019; day not stated, the regulation's year"}}});

inline constexpr auto pbi_removed_are_replaced =
    rule<int>("pbi.removed_are_replaced",
              "others take the places of those removed; the quota stays", Unit::yes_no,
              {{{2025, 5, 1},
                1,
                {Instrument::social_decree_80_2025, article_unknown, "S22", Confidence::high,
                 "May 2025: 5,090,334 not in DTSEN and 2,306,943 in deciles 6 to 10"}}});

inline constexpr auto pbi_reactivation =
    rule<int>("pbi.reactivation",
              "a member removed may come back: removed in the period, verified poor or near-poor, "
              "and chronically ill or an emergency",
              Unit::yes_no,
              {{{2025, 5, 1},
                1,
                {Instrument::none, article_unknown, "S22", Confidence::high,
                 "through the regional social office (SIKS-NG); start not stated"}}});

}  // namespace jknmodel::law
