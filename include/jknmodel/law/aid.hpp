// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file aid.hpp
/// What governments pay of a flat contribution: the aid for class III (only while the member is
/// active), the centre's part of PBID, and the provinces' part of PBI.
///
///   in_force(class_3_aid_central, Month{2021, 1}) == Rupiah{4'200};     // + 2,800 of the district

#include <array>
#include <cstdint>
#include <jknmodel/base/names.hpp>
#include <jknmodel/base/rupiah.hpp>
#include <jknmodel/law/dated.hpp>
#include <string_view>

namespace jknmodel::law {

/// A province's fiscal capacity (kapasitas fiskal): decides what it contributes to PBI.
enum class FiscalCapacity : std::uint8_t { unstated, very_high, high, medium, low, very_low };

// ── class III of PBPU and BP ────────────────────────────────

inline constexpr auto class_3_aid_central = rule<Rupiah>(
    "mandiri.class_3.aid_central", "the centre's part of the class III contribution, active only",
    Unit::rupiah_a_month,
    {{{2020, 7, 1},
      Rupiah{16'500},
      {Instrument::pmk_78_2020, "Art. 4(1)a", "S1,S7d", Confidence::high}},
     {{2021, 1, 1},
      Rupiah{4'200},
      {Instrument::pmk_78_2020, "Art. 4(1)b", "S7d,S17", Confidence::high,
       "PMK 51/2024 amends the words on active status; its text was not seen"}}});

inline constexpr auto class_3_aid_district = rule<Rupiah>(
    "mandiri.class_3.aid_district",
    "local government's part of the class III contribution, active only", Unit::rupiah_a_month,
    {{{2021, 1, 1},
      Rupiah{2'800},
      {Instrument::pmk_78_2020, "Art. 4(1)b", "S7d,S17,S21,S44", Confidence::high,
       "regencies pay it; how province and regency divide it: article unknown (M)"}}});

inline constexpr auto class_3_aid_while_active =
    rule<int>("mandiri.class_3.aid_while_active",
              "the aid for class III is paid only for members who are active", Unit::yes_no,
              {{{2020, 7, 1},
                1,
                {Instrument::pmk_78_2020, "Art. 4", "S7d,S7e", Confidence::high,
                 "PMK 51/2024 amends the words on active status; its text was not seen (S7b)"}}});

// ── PBID ────────────────────────────────────────────────────

inline constexpr auto pbid_central = rule<Rupiah>(
    "pbid.central", "the centre's part of the contribution for a PBID member", Unit::rupiah_a_month,
    {{{2019, 8, 1},
      Rupiah{19'000},
      {Instrument::perpres_75_2019, "Art. 103A", "general knowledge", Confidence::medium,
       "42,000 less 23,000; not confirmed"}},
     {{2020, 1, 1},
      std::nullopt,
      {Instrument::perpres_75_2019, "Art. 103A", "general knowledge", Confidence::medium,
       "ended 31 December 2019"}},
     {{2020, 7, 1},
      Rupiah{16'500},
      {Instrument::pmk_78_2020, "Art. 4(1)a", "S7d", Confidence::medium,
       "that the class III aid covers PBID is a reading"}},
     {{2021, 1, 1},
      Rupiah{4'200},
      {Instrument::pmk_78_2020, "Art. 4(1)b", "S7d,S17,S44", Confidence::high}}});

/// The part of the legal district share that a budget may leave out of its rate per head: 37,800 is
/// 35,000 and this.
inline constexpr auto pbid_local_share =
    rule<Rupiah>("pbid.local_share", "local share within the district's part for a PBID member",
                 Unit::rupiah_a_month,
                 {{{2021, 1, 1},
                   Rupiah{2'800},
                   {Instrument::pmk_78_2020, "Art. 4(1)b", "S21,S44", Confidence::high,
                    "that every region budgets it: M"}}});

// ── the provinces' part of PBI ──────────────────────────────

inline constexpr auto pbi_province_top = rule<Rupiah>(
    "pbi.province.very_high", "a province of very high fiscal capacity pays for a PBI member",
    Unit::rupiah_a_month,
    {{{2021, 1, 1},
      Rupiah{2'200},
      {Instrument::pmk_78_2020, "Art. 23", "S7c,S7", Confidence::high}}});
inline constexpr auto pbi_province_middle = rule<Rupiah>(
    "pbi.province.high_medium",
    "a province of high or medium fiscal capacity pays for a PBI member", Unit::rupiah_a_month,
    {{{2021, 1, 1},
      Rupiah{2'100},
      {Instrument::pmk_78_2020, "Art. 23", "S7c,S7", Confidence::high}}});
inline constexpr auto pbi_province_low = rule<Rupiah>(
    "pbi.province.low", "a province of low or very low fiscal capacity pays for a PBI member",
    Unit::rupiah_a_month,
    {{{2021, 1, 1},
      Rupiah{2'000},
      {Instrument::pmk_78_2020, "Art. 23", "S7c,S7", Confidence::medium,
       "third value read as 2,000; general knowledge"}}});

/// The centre pays the rest; all of it where no capacity is stated.
[[nodiscard]] constexpr Rupiah pbi_province(FiscalCapacity capacity, Month month, Law law = {}) {
    switch (capacity) {
        case FiscalCapacity::unstated:
            return Rupiah{};
        case FiscalCapacity::very_high:
            return in_force_or_zero(pbi_province_top, month, law);
        case FiscalCapacity::high:
        case FiscalCapacity::medium:
            return in_force_or_zero(pbi_province_middle, month, law);
        case FiscalCapacity::low:
        case FiscalCapacity::very_low:
            return in_force_or_zero(pbi_province_low, month, law);
    }
    return Rupiah{};
}

}  // namespace jknmodel::law

namespace jknmodel {
template <>
struct Names<law::FiscalCapacity> {
    static constexpr std::string_view what = "fiscal capacity";
    static constexpr std::array<std::string_view, 6> list{"unstated", "very_high", "high",
                                                          "medium",   "low",       "very_low"};
};
}  // namespace jknmodel
