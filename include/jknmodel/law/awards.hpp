// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file awards.hpp
/// The categories of the UHC Awards: three predicates, none of them the same as priority status or
/// the national plan's target (law/uhc.hpp).
///
///   meets_madya({.coverage = Coverage{0.99}, .active = Active{0.8042},
///                .pbid = Registered{0.25}, .priority = true, .paid_up = true}, Month{2026, 1});
///
/// All shares are of the population. Several outlets print "Madya: active >= 98%", a misprint.

#include <jknmodel/base/share.hpp>
#include <jknmodel/law/dated.hpp>
#include <jknmodel/law/uhc.hpp>

namespace jknmodel::law {

// ── vocabulary ──────────────────────────────────────────────

enum class Award : std::uint8_t { none, pratama, madya, utama };

/// What the jury looks at.
struct AwardFigures {
    Share<of_population> coverage = {};
    Share<of_population> active = {};
    Share<of_population> pbid = {};  ///< registered by local government
    bool priority = false;           ///< has priority status
    bool paid_up = false;            ///< no PBID debt for the months asked
};

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

// ── questions ───────────────────────────────────────────────

namespace detail {
/// What all three categories ask. Throws InputError before the terms known.
[[nodiscard]] constexpr bool may_be_awarded(const AwardFigures& it, Month month, Law law = {}) {
    return in_force(award_needs_priority, month, law) == 0 || (it.priority && it.paid_up);
}
}  // namespace detail

[[nodiscard]] constexpr bool meets_utama(const AwardFigures& it, Month month, Law law = {}) {
    return detail::may_be_awarded(it, month, law) &&
           reaches(it.coverage, in_force(award_utama_coverage, month, law)) &&
           reaches(it.active, in_force(award_utama_active, month, law)) &&
           (reaches(it.pbid, in_force(award_utama_pbid, month, law)) ||
            reaches(it.active, PerMillion{1'000'000}));
}
[[nodiscard]] constexpr bool meets_madya(const AwardFigures& it, Month month, Law law = {}) {
    return detail::may_be_awarded(it, month, law) &&
           reaches(it.coverage, in_force(award_madya_coverage, month, law)) &&
           (reaches(it.active, in_force(award_madya_active, month, law)) ||
            (reaches(it.active, in_force(award_madya_active_with_pbid, month, law)) &&
             reaches(it.pbid, in_force(award_madya_pbid, month, law))));
}
[[nodiscard]] constexpr bool meets_pratama(const AwardFigures& it, Month month, Law law = {}) {
    return detail::may_be_awarded(it, month, law) &&
           reaches(it.coverage, in_force(award_pratama_coverage, month, law)) &&
           reaches(it.active, in_force(award_pratama_active, month, law));
}

/// The highest category whose terms are met: what may be asked for, not what a jury gives.
[[nodiscard]] constexpr Award highest_award(const AwardFigures& it, Month month, Law law = {}) {
    if (meets_utama(it, month, law)) return Award::utama;
    if (meets_madya(it, month, law)) return Award::madya;
    return meets_pratama(it, month, law) ? Award::pratama : Award::none;
}

}  // namespace jknmodel::law

namespace jknmodel {
template <>
struct Names<law::Award> {
    static constexpr std::string_view what = "award";
    static constexpr std::array<std::string_view, 4> list{"none", "pratama", "madya", "utama"};
};
}  // namespace jknmodel
