// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file arrears.hpp
/// What a self-paying member owes for a spell of unpaid months: each month at the member's share of
/// that month, at most as many months as the law keeps.
///
///   arrears({.care_class = CareClass::kelas_3, .first_unpaid = Month{2021, 1},
///            .as_of = Month{2025, 5}}).amount == Rupiah{840'000};      // 24 x 35,000
///
/// The month `as_of` counts as unpaid. The cap in force at `as_of` covers the whole spell.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <jknmodel/base/error.hpp>
#include <jknmodel/base/month.hpp>
#include <jknmodel/base/names.hpp>
#include <jknmodel/base/rupiah.hpp>
#include <jknmodel/base/segment.hpp>
#include <jknmodel/law/arrears_rules.hpp>
#include <jknmodel/schedule/dues.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace jknmodel {

// ── vocabulary ──────────────────────────────────────────────

/// Which months a debt above the cap keeps; sources differ, so both are rules by name.
enum class CapKeeps : std::uint8_t { latest, first };
template <>
struct Names<CapKeeps> {
    static constexpr std::string_view what = "cap rule";
    static constexpr std::array<std::string_view, 2> list{"latest", "first"};
};

struct ArrearsQuery {
    CareClass care_class = CareClass::none;
    Month first_unpaid = {};
    Month as_of = {};
    Segment segment = Segment::PBPU;
    CapKeeps cap_keeps = CapKeeps::latest;
};

struct OwedMonth {
    Month month = {};
    Rupiah amount = {};
    friend constexpr bool operator==(const OwedMonth&, const OwedMonth&) noexcept = default;
};

struct Arrears {
    int months_unpaid = 0;
    int months_owed = 0;
    Rupiah amount = {};                    ///< of the months owed
    Rupiah lapsed = {};                    ///< of the unpaid months beyond the cap
    std::vector<OwedMonth> by_month = {};  ///< each month owed, oldest first; sums to `amount`
};

// ── questions ───────────────────────────────────────────────

/// The debt of `months_owed` consecutive unpaid months that end with `last_unpaid`. Throws
/// InputError as `own_share` does, and for a negative count.
[[nodiscard]] inline Rupiah debt_of(Segment segment, CareClass care_class, int months_owed,
                                    Month last_unpaid) {
    if (months_owed < 0)
        refuse("months_owed", std::to_string(months_owed), "months owed are 0 or more");
    Rupiah debt;
    for (int i = 0; i < months_owed; ++i) debt += own_share(segment, care_class, last_unpaid - i);
    return debt;
}

/// What is owed, and what lapsed, when nothing was paid from `first_unpaid` to `as_of`. Throws
/// InputError for another segment than PBPU and BP, without a class, outside the tables, or when
/// `as_of` is before `first_unpaid`.
[[nodiscard]] inline Arrears arrears(const ArrearsQuery& query) {
    Issues issues;
    const auto fault = [&](std::string_view key, std::string value, std::string message) {
        issues.add({"", 0, 0, std::string{key}, std::move(value), std::move(message)});
    };
    const std::string segment{name(query.segment)};
    if (!is_mandiri(query.segment))
        fault("segment", segment, segment + " has no arrears by class; give PBPU or BP");
    else if (query.care_class == CareClass::none)
        fault("care_class", "", segment + " pays by class; give care_class 1, 2 or 3");
    const std::string range =
        "give a month from " + law::first_month.str() + " to " + Month{Month::last_year, 12}.str();
    if (!law::knows(query.first_unpaid))
        fault("first_unpaid", query.first_unpaid.str(),
              query.first_unpaid.str() + " is outside the law's tables; " + range);
    if (!law::knows(query.as_of))
        fault("as_of", query.as_of.str(),
              query.as_of.str() + " is outside the law's tables; " + range);
    else if (query.as_of < query.first_unpaid)
        fault("as_of", query.as_of.str(),
              query.as_of.str() + " is before first_unpaid " + query.first_unpaid.str() +
                  "; give the same month or a later one");
    issues.raise_if_any();

    Arrears out;
    out.months_unpaid = query.as_of - query.first_unpaid + 1;
    out.months_owed =
        std::min(out.months_unpaid, law::month_cap(query.as_of).value_or(out.months_unpaid));
    const Month kept = query.cap_keeps == CapKeeps::latest ? query.as_of - (out.months_owed - 1)
                                                           : query.first_unpaid;
    out.by_month.reserve(static_cast<std::size_t>(out.months_owed));
    for (Month m = query.first_unpaid; m <= query.as_of; ++m) {
        const Rupiah share = own_share(query.segment, query.care_class, m);
        if (m >= kept && m - kept < out.months_owed) {
            out.amount += share;
            out.by_month.push_back({m, share});
        } else {
            out.lapsed += share;
        }
    }
    return out;
}

}  // namespace jknmodel
