// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file awards.hpp
/// Which category of the UHC Awards a place may ask for.
///
///   meets_madya({.coverage = Coverage{0.99}, .active = Active{0.8042},
///                .pbid = Registered{0.25}, .priority = true, .paid_up = true}, Month{2026, 1});

#include <jknmodel/base/month.hpp>
#include <jknmodel/base/share.hpp>
#include <jknmodel/law/awards.hpp>
#include <jknmodel/schedule/reaches.hpp>

namespace jknmodel {

/// What the jury looks at.
struct AwardFigures {
    Share<of_population> coverage = {};
    Share<of_population> active = {};
    Share<of_population> pbid = {};  ///< registered by local government
    bool priority = false;           ///< has priority status
    bool paid_up = false;            ///< no PBID debt for the months asked
};

namespace detail {
/// What all three categories ask. Throws InputError before the terms known.
[[nodiscard]] constexpr bool may_be_awarded(const AwardFigures& it, Month month,
                                            law::Law law = {}) {
    return law::in_force(law::award_needs_priority, month, law) == 0 || (it.priority && it.paid_up);
}
}  // namespace detail

[[nodiscard]] constexpr bool meets_utama(const AwardFigures& it, Month month, law::Law law = {}) {
    return detail::may_be_awarded(it, month, law) &&
           reaches(it.coverage, law::in_force(law::award_utama_coverage, month, law)) &&
           reaches(it.active, law::in_force(law::award_utama_active, month, law)) &&
           (reaches(it.pbid, law::in_force(law::award_utama_pbid, month, law)) ||
            reaches(it.active, PerMillion{1'000'000}));
}
[[nodiscard]] constexpr bool meets_madya(const AwardFigures& it, Month month, law::Law law = {}) {
    return detail::may_be_awarded(it, month, law) &&
           reaches(it.coverage, law::in_force(law::award_madya_coverage, month, law)) &&
           (reaches(it.active, law::in_force(law::award_madya_active, month, law)) ||
            (reaches(it.active, law::in_force(law::award_madya_active_with_pbid, month, law)) &&
             reaches(it.pbid, law::in_force(law::award_madya_pbid, month, law))));
}
[[nodiscard]] constexpr bool meets_pratama(const AwardFigures& it, Month month, law::Law law = {}) {
    return detail::may_be_awarded(it, month, law) &&
           reaches(it.coverage, law::in_force(law::award_pratama_coverage, month, law)) &&
           reaches(it.active, law::in_force(law::award_pratama_active, month, law));
}

/// The highest category whose terms are met: what may be asked for, not what a jury gives.
[[nodiscard]] constexpr law::Award highest_award(const AwardFigures& it, Month month,
                                                 law::Law law = {}) {
    if (meets_utama(it, month, law)) return law::Award::utama;
    if (meets_madya(it, month, law)) return law::Award::madya;
    return meets_pratama(it, month, law) ? law::Award::pratama : law::Award::none;
}

}  // namespace jknmodel
