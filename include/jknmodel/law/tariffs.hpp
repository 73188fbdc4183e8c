// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file tariffs.hpp
/// The flat contributions, whole, before any aid: PBI and PBID, and the three classes of PBPU and
/// BP. What a government pays of them is in law/aid.hpp.
///
///   in_force(tariff_of(CareClass::kelas_1), Month{2020, 3}) == Rupiah{160'000};

#include <jknmodel/base/rupiah.hpp>
#include <jknmodel/law/dated.hpp>

namespace jknmodel::law {

inline constexpr auto pbi_tariff = rule<Rupiah>(
    "pbi.tariff", "contribution for a PBI member, paid by the centre", Unit::rupiah_a_month,
    {{{2014, 1, 1},
      Rupiah{19'225},
      {Instrument::perpres_111_2013, article_unknown, "general knowledge", Confidence::high}},
     {{2016, 1, 1},
      Rupiah{23'000},
      {Instrument::perpres_19_2016, article_unknown, "S4c", Confidence::high,
       "kept by Perpres 82/2018; start date general knowledge"}},
     {{2019, 8, 1},
      Rupiah{42'000},
      {Instrument::perpres_75_2019, "Art. 29(1)", "S4c,S6", Confidence::high,
       "kept by Perpres 64/2020 Art. 29"}}});

inline constexpr auto pbid_tariff = rule<Rupiah>(
    "pbid.tariff", "contribution for a member registered by local government (PBPU & BP Pemda)",
    Unit::rupiah_a_month,
    {{{2014, 1, 1},
      Rupiah{19'225},
      {Instrument::perpres_111_2013, article_unknown, "general knowledge", Confidence::high}},
     {{2016, 1, 1},
      Rupiah{23'000},
      {Instrument::perpres_19_2016, article_unknown, "S4c", Confidence::high,
       "kept by Perpres 82/2018; start date general knowledge"}},
     {{2019, 8, 1},
      Rupiah{42'000},
      {Instrument::perpres_75_2019, "Art. 29(1),(2)", "S4c,S6", Confidence::high,
       "kept by Perpres 64/2020 Art. 29"}}});

inline constexpr auto class_1_tariff = rule<Rupiah>(
    "mandiri.class_1.tariff", "contribution of PBPU and BP in class I", Unit::rupiah_a_month,
    {{{2014, 1, 1},
      Rupiah{59'500},
      {Instrument::perpres_111_2013, article_unknown, "S3", Confidence::high}},
     {{2016, 4, 1},
      Rupiah{80'000},
      {Instrument::perpres_19_2016, article_unknown, "S3", Confidence::high}},
     {{2020, 1, 1},
      Rupiah{160'000},
      {Instrument::perpres_75_2019, "Art. 34(1),(2)", "S1,S2,S5", Confidence::high,
       "annulled by Supreme Court 7 P/HUM/2020; January to March kept by Perpres 64/2020"}},
     {{2020, 4, 1},
      Rupiah{80'000},
      {Instrument::perpres_64_2020, "Art. 34", "S1", Confidence::high}},
     {{2020, 7, 1},
      Rupiah{150'000},
      {Instrument::perpres_64_2020, "Art. 34", "S1,S17", Confidence::high}}});

inline constexpr auto class_2_tariff = rule<Rupiah>(
    "mandiri.class_2.tariff", "contribution of PBPU and BP in class II", Unit::rupiah_a_month,
    {{{2014, 1, 1},
      Rupiah{42'500},
      {Instrument::perpres_111_2013, article_unknown, "S3", Confidence::high}},
     {{2016, 4, 1},
      Rupiah{51'000},
      {Instrument::perpres_19_2016, article_unknown, "S3", Confidence::high}},
     {{2020, 1, 1},
      Rupiah{110'000},
      {Instrument::perpres_75_2019, "Art. 34(1),(2)", "S1,S2,S5", Confidence::high,
       "annulled by Supreme Court 7 P/HUM/2020; January to March kept by Perpres 64/2020"}},
     {{2020, 4, 1},
      Rupiah{51'000},
      {Instrument::perpres_64_2020, "Art. 34", "S1", Confidence::high}},
     {{2020, 7, 1},
      Rupiah{100'000},
      {Instrument::perpres_64_2020, "Art. 34", "S1,S17", Confidence::high}}});

inline constexpr auto class_3_tariff = rule<Rupiah>(
    "mandiri.class_3.tariff", "contribution of PBPU and BP in class III, government aid included",
    Unit::rupiah_a_month,
    {{{2014, 1, 1},
      Rupiah{25'500},
      {Instrument::perpres_111_2013, article_unknown, "S3", Confidence::high}},
     {{2016, 4, 1},
      Rupiah{25'500},
      {Instrument::perpres_28_2016, article_unknown, "S3", Confidence::high,
       "the 30,000 of Perpres 19/2016 was never applied"}},
     {{2020, 1, 1},
      Rupiah{42'000},
      {Instrument::perpres_75_2019, "Art. 34(1),(2)", "S1,S2,S5", Confidence::high,
       "annulled by Supreme Court 7 P/HUM/2020; January to March kept by Perpres 64/2020"}},
     {{2020, 4, 1},
      Rupiah{25'500},
      {Instrument::perpres_64_2020, "Art. 34", "S1", Confidence::high}},
     {{2020, 7, 1},
      Rupiah{42'000},
      {Instrument::perpres_64_2020, "Art. 34", "S1,S7d", Confidence::high}}});

}  // namespace jknmodel::law
