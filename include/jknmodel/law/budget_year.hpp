// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file budget_year.hpp
/// When in the year a budget and its revision are agreed and usable, and what stays at its end.

#include <jknmodel/law/dated.hpp>

namespace jknmodel::law {

namespace detail {
inline constexpr Citation budget_calendar{Instrument::pp_12_2019, article_unknown,
                                          "general knowledge", Confidence::medium,
                                          "M-H; day not stated, the regulation's year"};
}  // namespace detail

inline constexpr auto budget_agreed =
    rule<int>("budget.agreed.months_before_year",
              "a budget (APBD) is agreed at the latest so many months before its year begins",
              Unit::months, {{{2019, 1, 1}, 1, detail::budget_calendar}});
inline constexpr auto revision_agreed =
    rule<int>("budget.revision.months_before_year_end",
              "a revision (P-APBD) is agreed at the latest so many months before the year ends",
              Unit::months, {{{2019, 1, 1}, 3, detail::budget_calendar}});
inline constexpr auto revision_usable_first =
    rule<int>("budget.revision.usable_first", "the earliest month in which its money is usable",
              Unit::month_of_year, {{{2019, 1, 1}, 10, detail::budget_calendar}});
inline constexpr auto revision_usable_last = rule<int>(
    "budget.revision.usable_last", "the month in which it is usable after a slow evaluation",
    Unit::month_of_year, {{{2019, 1, 1}, 11, detail::budget_calendar}});
inline constexpr auto apbd_unspent_ends =
    rule<int>("budget.APBD.unspent_ends", "unspent money of the APBD ends on 31 December",
              Unit::yes_no, {{{2019, 1, 1}, 1, detail::budget_calendar}});

}  // namespace jknmodel::law
