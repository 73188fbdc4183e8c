// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file wage_bases.hpp
/// What of a pay slip counts for a contribution on wages; ceilings and minimum wages are in
/// wage_limits.hpp, the rates in wage_rates.hpp, the sum itself in schedule/wage_base.hpp.
///
///   in_force(ppu_pn_regional_base, Month{2019, 12}).has(WagePart::professional) == false;
///
/// The professional allowance of teachers (TPG) counts since the wide base began: contributions
/// that were worked out without it are short.

#include <array>
#include <cstdint>
#include <jknmodel/base/names.hpp>
#include <jknmodel/base/set.hpp>
#include <jknmodel/law/dated.hpp>
#include <string_view>

namespace jknmodel {

/// A part of a pay slip.
enum class WagePart : std::uint8_t {
    basic,         ///< basic pay; of a pensioner the pension
    family,        ///< family allowance
    position,      ///< position or general allowance
    professional,  ///< professional allowance, TPG among them
    performance,   ///< performance allowance; of a region additional income (TPP)
    fixed,         ///< fixed allowances of an enterprise
};
template <>
struct Names<WagePart> {
    static constexpr std::string_view what = "part of a wage";
    static constexpr std::array<std::string_view, 6> list{"basic",        "family",      "position",
                                                          "professional", "performance", "fixed"};
};

namespace law {

using WageParts = SetOf<WagePart>;

namespace detail {
inline constexpr WageParts narrow_base{WagePart::basic, WagePart::family};
inline constexpr WageParts wide_base{WagePart::basic, WagePart::family, WagePart::position,
                                     WagePart::professional, WagePart::performance};
inline constexpr Citation narrow_citation{Instrument::perpres_111_2013, article_unknown, "S4b",
                                          Confidence::high, "kept by Perpres 82/2018 Art. 30"};
}  // namespace detail

inline constexpr auto ppu_pn_central_base =
    rule<WageParts>("ppu_pn.central.base",
                    "what of the pay of public employees of the centre counts", Unit::wage_parts,
                    {{{2014, 1, 1}, detail::narrow_base, detail::narrow_citation},
                     {{2019, 10, 1},
                      detail::wide_base,
                      {Instrument::perpres_75_2019, "Art. 33(1)", "S4,S4b,S5", Confidence::high,
                       "performance: the performance allowance"}}});

inline constexpr auto ppu_pn_regional_base =
    rule<WageParts>("ppu_pn.regional.base", "what of the pay of public employees of regions counts",
                    Unit::wage_parts,
                    {{{2014, 1, 1}, detail::narrow_base, detail::narrow_citation},
                     {{2020, 1, 1},
                      detail::wide_base,
                      {Instrument::perpres_75_2019, "Art. 33(1)", "S4,S5", Confidence::high,
                       "performance: additional income (TPP)"}}});

inline constexpr auto ppu_bu_base = rule<WageParts>(
    "ppu_bu.base", "what of the pay of employees of enterprises counts", Unit::wage_parts,
    {{{2014, 1, 1},
      WageParts{WagePart::basic, WagePart::fixed},
      {Instrument::perpres_82_2018, article_unknown, "S9", Confidence::high,
       "before 2018 general knowledge"}}});

inline constexpr auto pensioner_base = rule<WageParts>(
    "bp_pn.pensioner.base", "what of a state pension counts", Unit::wage_parts,
    {{{2014, 1, 1},
      detail::narrow_base,
      {Instrument::none, article_unknown, "S8", Confidence::high, "basic: the pension"}}});

}  // namespace law
}  // namespace jknmodel
