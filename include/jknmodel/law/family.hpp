// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file family.hpp
/// Who is covered by whose contribution: the five people on one wage, further family at 1% each,
/// the whole family card of a self-payer.
///
///   in_force(people_on_one_wage, Month{2025, 5}) == 5;      // worker, spouse, three children

#include <jknmodel/law/dated.hpp>

namespace jknmodel::law {

// ── on a wage ───────────────────────────────────────────────

/// Worker, spouse and at most three children on one contribution.
inline constexpr auto people_on_one_wage = rule<int>(
    "ppu.people_on_one_wage", "people covered by one contribution of a worker", Unit::people,
    {{{2014, 1, 1},
      5,
      {Instrument::perpres_82_2018, "Art. 5(1)", "S25", Confidence::high,
       "before 2018 general knowledge"}}});

inline constexpr auto child_age = rule<int>(
    "ppu.child_below", "a child is covered below this age, unmarried, without income", Unit::years,
    {{{2018, 9, 18},
      21,
      {Instrument::perpres_82_2018, "Art. 5(2)", "S25", Confidence::high,
       "the next by birth takes the place of one who leaves"}}});

inline constexpr auto child_age_in_education = rule<int>(
    "ppu.child_in_education_below", "a child in formal education is covered below this age",
    Unit::years,
    {{{2018, 9, 18}, 25, {Instrument::perpres_82_2018, "Art. 5(2)", "S25", Confidence::high}}});

inline constexpr auto both_spouses_contribute = rule<int>(
    "ppu.both_spouses_contribute", "spouses who both work are both registered, and both contribute",
    Unit::yes_no,
    {{{2018, 9, 18}, 1, {Instrument::perpres_82_2018, article_unknown, "S25", Confidence::high}}});

inline constexpr auto other_relatives_pay_by_class = rule<int>(
    "ppu.other_relatives_by_class",
    "siblings, in-laws and domestic help of a worker pay the class tariff of PBPU", Unit::yes_no,
    {{{2018, 9, 18}, 1, {Instrument::perpres_82_2018, "Art. 34", "S25", Confidence::high}}});

// ── self-payers ─────────────────────────────────────────────

inline constexpr auto whole_family_registers = rule<int>(
    "mandiri.whole_family", "everybody on a self-payer's family card is registered", Unit::yes_no,
    {{{2014, 11, 1}, 1, {Instrument::bpjs_rule, article_unknown, "S26", Confidence::high}}});

inline constexpr auto family_pays_together = rule<int>(
    "arrears.family_pays_together",
    "one account a family: arrears cannot be settled for one of its people", Unit::yes_no,
    {{{2016, 9, 1},
      1,
      {Instrument::bpjs_rule, article_unknown, "S26", Confidence::high, "Perpres 82/2018"}}});

}  // namespace jknmodel::law
