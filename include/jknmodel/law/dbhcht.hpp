// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file dbhcht.hpp
/// How the tobacco excise (DBHCHT) of a region is split.

#include <jknmodel/law/dated.hpp>

namespace jknmodel::law {

namespace detail {
inline constexpr Citation dbhcht_old{Instrument::pmk_215_2021, article_unknown, "S21",
                                     Confidence::high, "day not stated, the regulation's year"};
inline constexpr Citation dbhcht_new{Instrument::pmk_72_2024, article_unknown, "S21",
                                     Confidence::high, "day not stated, the regulation's year"};
}  // namespace detail

inline constexpr auto dbhcht_welfare =
    rule<PerMillion>("money.DBHCHT.welfare", "of DBHCHT, for the welfare of people", Unit::percent,
                     {{{2021, 1, 1}, PerMillion{500'000}, detail::dbhcht_old},
                      {{2024, 1, 1}, PerMillion{500'000}, detail::dbhcht_new}});
inline constexpr auto dbhcht_health =
    rule<PerMillion>("money.DBHCHT.health", "of DBHCHT, for health", Unit::percent,
                     {{{2021, 1, 1}, PerMillion{400'000}, detail::dbhcht_old},
                      {{2024, 1, 1}, PerMillion{400'000}, detail::dbhcht_new}});
inline constexpr auto dbhcht_enforcement =
    rule<PerMillion>("money.DBHCHT.enforcement", "of DBHCHT, for enforcement", Unit::percent,
                     {{{2021, 1, 1}, PerMillion{100'000}, detail::dbhcht_old},
                      {{2024, 1, 1}, PerMillion{100'000}, detail::dbhcht_new}});
inline constexpr auto dbhcht_unspent_stays =
    rule<int>("money.DBHCHT.unspent_stays", "unspent DBHCHT stays earmarked", Unit::yes_no,
              {{{2019, 1, 1},
                1,
                {Instrument::none, article_unknown, "general knowledge", Confidence::medium,
                 "start not stated"}}});

}  // namespace jknmodel::law
