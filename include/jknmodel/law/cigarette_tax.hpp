// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file cigarette_tax.hpp
/// The region's cigarette tax: a floor test on money already counted, never extra money.

#include <jknmodel/law/dated.hpp>

namespace jknmodel::law {

inline constexpr auto cigarette_tax_share =
    rule<PerMillion>("money.cigarette_tax.for_jkn",
                     "of the region's cigarette tax, for the JKN: 75% of 50%", Unit::percent,
                     {{{2018, 9, 18},
                       PerMillion{375'000},
                       {Instrument::perpres_82_2018, "Art. 99(6), 100(1)-(2)", "S21,S62",
                        Confidence::high, "PMK 128/PMK.07/2018"}}});

inline constexpr auto cigarette_tax_shortfall_only = rule<int>(
    "money.cigarette_tax.shortfall_only",
    "cut only by what the region's own JKN budget falls short of it (before: whole, at source)",
    Unit::yes_no,
    {{{2018, 9, 18},
      0,
      {Instrument::perpres_82_2018, "Art. 99(6), 100(1)-(2)", "S21", Confidence::high,
       "PMK 128/PMK.07/2018"}},
     {{2024, 1, 1},
      1,
      {Instrument::pmk_143_2023, "Art. 24(3)", "S21,S62", Confidence::high,
       "day not stated, the year after the regulation's; whole where no minutes are filed"}}});

}  // namespace jknmodel::law
