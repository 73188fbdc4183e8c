// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file wage_limits.hpp
/// The least and the most of a wage that counts: minimum wages as floor, ceilings by date and
/// group.
///
///   in_force(ppu_bu_ceiling, Month{2016, 3}) == Rupiah{4'725'000};
///   minimum_wage("lumajang", Month{2025, 1}) == Rupiah{2'429'764};

#include <array>
#include <jknmodel/base/names.hpp>
#include <jknmodel/base/rupiah.hpp>
#include <jknmodel/law/dated.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace jknmodel::law {

// ── ceilings ────────────────────────────────────────────────

inline constexpr auto ppu_bu_ceiling =
    rule<Rupiah>("ppu_bu.ceiling", "the most of a wage that counts, employees of enterprises",
                 Unit::rupiah_of_wage,
                 {{{2014, 1, 1},
                   Rupiah{4'725'000},
                   {Instrument::perpres_111_2013, article_unknown, "general knowledge",
                    Confidence::high, "twice the monthly PTKP K/1 of 2,362,500"}},
                  {{2016, 4, 1},
                   Rupiah{8'000'000},
                   {Instrument::perpres_19_2016, article_unknown, "S4b", Confidence::high,
                    "kept by Perpres 82/2018; dates general knowledge"}},
                  {{2020, 1, 1},
                   Rupiah{12'000'000},
                   {Instrument::perpres_75_2019, "Art. 32", "S4,S4b,S43", Confidence::high}}});

/// No ceiling of public employees before April 2016 is in any page seen: none is applied.
inline constexpr auto ppu_pn_central_ceiling = rule<Rupiah>(
    "ppu_pn.central.ceiling", "the most of a wage that counts, public employees of the centre",
    Unit::rupiah_of_wage,
    {{{2016, 4, 1},
      Rupiah{8'000'000},
      {Instrument::perpres_19_2016, article_unknown, "S4b", Confidence::high,
       "kept by Perpres 82/2018; dates general knowledge"}},
     {{2019, 10, 1},
      Rupiah{12'000'000},
      {Instrument::perpres_75_2019, "Art. 32", "S4,S4b", Confidence::high}}});

inline constexpr auto ppu_pn_regional_ceiling = rule<Rupiah>(
    "ppu_pn.regional.ceiling", "the most of a wage that counts, public employees of regions",
    Unit::rupiah_of_wage,
    {{{2016, 4, 1},
      Rupiah{8'000'000},
      {Instrument::perpres_19_2016, article_unknown, "S4b", Confidence::high,
       "kept by Perpres 82/2018; dates general knowledge"}},
     {{2020, 1, 1},
      Rupiah{12'000'000},
      {Instrument::perpres_75_2019, "Art. 32", "S4,S4b", Confidence::high}}});

// ── floors: the minimum wage of the regency, the province's where none is set ──

inline constexpr auto umk_lumajang =
    rule<Rupiah>("minimum_wage.lumajang", "minimum wage of Lumajang (UMK)", Unit::rupiah_of_wage,
                 {{{2024, 1, 1},
                   Rupiah{2'281'469},
                   {Instrument::minimum_wage_decree, article_unknown, "S47", Confidence::high}},
                  {{2025, 1, 1},
                   Rupiah{2'429'764},
                   {Instrument::kepgub_jatim_2024, article_unknown, "S47", Confidence::high}},
                  {{2026, 1, 1},
                   Rupiah{2'578'320},
                   {Instrument::minimum_wage_decree, article_unknown, "S47", Confidence::high}}});

inline constexpr auto ump_east_java =
    rule<Rupiah>("minimum_wage.jawa-timur", "minimum wage of East Java (UMP)", Unit::rupiah_of_wage,
                 {{{2024, 1, 1},
                   Rupiah{2'165'244},
                   {Instrument::minimum_wage_decree, article_unknown, "S47", Confidence::high,
                    "2,165,244.30 in the source; whole rupiah kept"}},
                  {{2025, 1, 1},
                   Rupiah{2'305'985},
                   {Instrument::minimum_wage_decree, article_unknown, "S47", Confidence::high}},
                  {{2026, 1, 1},
                   Rupiah{2'446'880},
                   {Instrument::minimum_wage_decree, article_unknown, "S47", Confidence::high}}});

inline constexpr auto umk_lombok_timur = rule<Rupiah>(
    "minimum_wage.lombok-timur", "minimum wage of Lombok Timur (UMK)", Unit::rupiah_of_wage,
    {{{2024, 1, 1},
      Rupiah{2'449'497},
      {Instrument::minimum_wage_decree, article_unknown, "S47", Confidence::high}},
     {{2025, 1, 1},
      Rupiah{2'608'714},
      {Instrument::minimum_wage_decree, article_unknown, "S47", Confidence::high,
       "2026 not found"}}});

inline constexpr auto ump_ntb =
    rule<Rupiah>("minimum_wage.nusa-tenggara-barat", "minimum wage of West Nusa Tenggara (UMP)",
                 Unit::rupiah_of_wage,
                 {{{2024, 1, 1},
                   Rupiah{2'444'067},
                   {Instrument::minimum_wage_decree, article_unknown, "S47", Confidence::high}},
                  {{2025, 1, 1},
                   Rupiah{2'602'931},
                   {Instrument::minimum_wage_decree, article_unknown, "S47", Confidence::high}},
                  {{2026, 1, 1},
                   Rupiah{2'673'861},
                   {Instrument::minimum_wage_decree, article_unknown, "S47", Confidence::high}}});

inline constexpr auto ump_bangka_belitung = rule<Rupiah>(
    "minimum_wage.bangka-belitung", "minimum wage of Bangka Belitung (UMP)", Unit::rupiah_of_wage,
    {{{2024, 1, 1},
      Rupiah{3'640'000},
      {Instrument::minimum_wage_decree, article_unknown, "S47", Confidence::high,
       "derived: 3,876,600 / 1.065"}},
     {{2025, 1, 1},
      Rupiah{3'876'600},
      {Instrument::minimum_wage_decree, article_unknown, "S47", Confidence::high}},
     {{2026, 1, 1},
      Rupiah{4'035'000},
      {Instrument::minimum_wage_decree, article_unknown, "S47", Confidence::high}}});

inline constexpr auto umk_belitung_timur =
    rule<Rupiah>("minimum_wage.belitung-timur",
                 "minimum wage of Belitung Timur: not found, the province's", Unit::rupiah_of_wage,
                 {{{2025, 1, 1},
                   Rupiah{3'876'600},
                   {Instrument::minimum_wage_decree, article_unknown, "S47", Confidence::low,
                    "UMK not found; the UMP of Bangka Belitung stands in"}},
                  {{2026, 1, 1},
                   Rupiah{4'035'000},
                   {Instrument::minimum_wage_decree, article_unknown, "S47", Confidence::low,
                    "UMK not found; the UMP of Bangka Belitung stands in"}}});

inline constexpr std::array<std::string_view, 6> minimum_wage_areas{
    "lumajang",        "jawa-timur",    "lombok-timur", "nusa-tenggara-barat",
    "bangka-belitung", "belitung-timur"};

/// Calls `visit` with the rule of that area and gives its answer. Throws InputError for an area
/// that is not in `minimum_wage_areas`.
template <class Visit>
[[nodiscard]] decltype(auto) with_minimum_wage_rule(std::string_view area, Visit&& visit) {
    if (area == "lumajang") return visit(umk_lumajang);
    if (area == "jawa-timur") return visit(ump_east_java);
    if (area == "lombok-timur") return visit(umk_lombok_timur);
    if (area == "nusa-tenggara-barat") return visit(ump_ntb);
    if (area == "bangka-belitung") return visit(ump_bangka_belitung);
    if (area == "belitung-timur") return visit(umk_belitung_timur);
    refuse("area", area,
           said({"no minimum wage of '", area, "'", advice(area, minimum_wage_areas)}));
}

/// The minimum wage of that area, or nothing before its first row. Throws InputError for an area
/// that is not in `minimum_wage_areas`.
[[nodiscard]] inline std::optional<Rupiah> minimum_wage(std::string_view area, Month month,
                                                        Law law = {}) {
    return with_minimum_wage_rule(
        area, [&](const auto& rule) { return find_in_force(rule, month, law); });
}

}  // namespace jknmodel::law
