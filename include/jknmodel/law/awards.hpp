// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file awards.hpp
/// The categories of the UHC Awards: three predicates, none of them the same as priority status or
/// the national plan's target (law/uhc.hpp).
///
/// All shares are of the population. Several outlets print "Madya: active >= 98%", a misprint.

#include <jknmodel/base/share.hpp>
#include <jknmodel/law/dated.hpp>
#include <jknmodel/law/uhc.hpp>

namespace jknmodel::law {

// ── vocabulary ──────────────────────────────────────────────

enum class Award : std::uint8_t { none, pratama, madya, utama };

namespace detail {
inline constexpr Citation award_terms{Instrument::bpjs_rule, article_unknown, "S18",
                                      Confidence::high, "UHC Awards of 27 January 2026"};
}  // namespace detail

inline constexpr auto award_utama_coverage =
    rule<PerMillion>("uhc.award.utama.coverage", "registered, of the population, for Utama",
                     Unit::percent, {{{2026, 1, 1}, PerMillion{990'000}, detail::award_terms}});
inline constexpr auto award_utama_active =
    rule<PerMillion>("uhc.award.utama.active", "active, of the population, for Utama",
                     Unit::percent, {{{2026, 1, 1}, PerMillion{950'000}, detail::award_terms}});
inline constexpr auto award_utama_pbid =
    rule<PerMillion>("uhc.award.utama.pbid",
                     "registered by local government, of the population, for Utama", Unit::percent,
                     {{{2026, 1, 1},
                       PerMillion{180'000},
                       {Instrument::bpjs_rule, article_unknown, "S18", Confidence::high,
                        "UHC Awards of 27 January 2026; waived where all are active"}}});
inline constexpr auto award_madya_coverage =
    rule<PerMillion>("uhc.award.madya.coverage", "registered, of the population, for Madya",
                     Unit::percent, {{{2026, 1, 1}, PerMillion{980'000}, detail::award_terms}});
inline constexpr auto award_madya_active = rule<PerMillion>(
    "uhc.award.madya.active", "active, of the population, for Madya", Unit::percent,
    {{{2026, 1, 1},
      PerMillion{850'000},
      {Instrument::bpjs_rule, article_unknown, "S18", Confidence::high,
       "UHC Awards of 27 January 2026; 98% in several outlets is a misprint"}}});
inline constexpr auto award_madya_active_with_pbid = rule<PerMillion>(
    "uhc.award.madya.active_with_pbid", "or so many active, where the district registers enough",
    Unit::percent, {{{2026, 1, 1}, PerMillion{800'000}, detail::award_terms}});
inline constexpr auto award_madya_pbid = rule<PerMillion>(
    "uhc.award.madya.pbid", "enough: registered by local government, of the population",
    Unit::percent, {{{2026, 1, 1}, PerMillion{250'000}, detail::award_terms}});
inline constexpr auto award_pratama_coverage =
    rule<PerMillion>("uhc.award.pratama.coverage", "registered, of the population, for Pratama",
                     Unit::percent, {{{2026, 1, 1}, PerMillion{980'000}, detail::award_terms}});
inline constexpr auto award_pratama_active =
    rule<PerMillion>("uhc.award.pratama.active", "active, of the population, for Pratama",
                     Unit::percent, {{{2026, 1, 1}, PerMillion{800'000}, detail::award_terms}});

inline constexpr auto award_needs_priority =
    rule<int>("uhc.award.needs_priority",
              "every category asks for priority status and PBID paid up", Unit::yes_no,
              {{{2026, 1, 1},
                1,
                {Instrument::bpjs_rule, article_unknown, "S18", Confidence::high,
                 "UHC Awards of 27 January 2026: paid up to September 2025"}}});

}  // namespace jknmodel::law

namespace jknmodel {
template <>
struct Names<law::Award> {
    static constexpr std::string_view what = "award";
    static constexpr std::array<std::string_view, 4> list{"none", "pratama", "madya", "utama"};
};
}  // namespace jknmodel
