// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file wage_base.hpp
/// From a pay slip to the base of a contribution: the parts that count by the law of the month.
///
///   wage_base({.segment = Segment::PPU_PN, .month = Month{2020, 1},
///              .parts = {.basic = Rupiah{3'000'000}, .professional = Rupiah{3'000'000}}}).base
///       == Rupiah{6'000'000};      // a month earlier 3,000,000
///
/// Ceiling and minimum wage come after it, in `dues`.

#include <array>
#include <cstddef>
#include <jknmodel/base/error.hpp>
#include <jknmodel/base/month.hpp>
#include <jknmodel/base/rupiah.hpp>
#include <jknmodel/base/segment.hpp>
#include <jknmodel/law/wage_base.hpp>
#include <jknmodel/schedule/dues.hpp>
#include <string>

namespace jknmodel {

// ── vocabulary ──────────────────────────────────────────────

/// A monthly pay slip, by part.
struct PaySlip {
    Rupiah basic = {}, family = {}, position = {}, professional = {}, performance = {}, fixed = {};
    [[nodiscard]] constexpr std::array<Rupiah, 6> parts() const {  // in the order of WagePart
        return {basic, family, position, professional, performance, fixed};
    }
};

struct WageBaseQuery {
    Segment segment = Segment::PPU_PN;
    Month month = {};
    PaySlip parts = {};
    Group group = Group::unstated;  ///< PPU_PN is regional, BP_PN pensioner, unless stated
};

struct WageBase {
    Rupiah base = {};             ///< the sum of the parts that count
    law::WageParts counted = {};  ///< what counts by the law of the month, whatever the slip has
};

// ── how ─────────────────────────────────────────────────────

namespace detail {

/// What a slip of that segment can have at all, whether it counts or not.
[[nodiscard]] constexpr law::WageParts parts_of(Segment segment, Group group) {
    using enum WagePart;
    if (segment == Segment::PPU_PN) return {basic, family, position, professional, performance};
    if (segment == Segment::PPU_BU) return {basic, fixed};
    return group == Group::veteran ? law::WageParts{basic} : law::WageParts{basic, family};
}

}  // namespace detail

// ── questions ───────────────────────────────────────────────

/// What of a pay slip counts in that month. Throws InputError with every fault: a segment that does
/// not pay on wages, a group of another segment, a part that the segment's slips do not have, an
/// amount that is negative or above 10^12, a month outside the tables.
[[nodiscard]] inline WageBase wage_base(const WageBaseQuery& query, law::Law law = {}) {
    Issues issues;
    const std::string segment{name(query.segment)};
    const auto fault = [&](std::string_view key, std::string value, std::string message) {
        issues.add(key, std::move(value), std::move(message));
    };
    detail::check_month(issues, "month", query.month);
    if (!detail::has_wage(query.segment))
        fault("segment", segment, segment + " pays a flat amount; give PPU_PN, PPU_BU or BP_PN");
    detail::check_group(issues, query.segment, query.group);
    const std::array<Rupiah, 6> parts = query.parts.parts();
    const law::WageParts known = detail::parts_of(query.segment, query.group);
    Rupiah sum;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const auto part = static_cast<WagePart>(i);
        const std::size_t before = issues.list().size();
        detail::check_amount(issues, name(part), parts[i]);
        if (issues.list().size() > before) continue;
        sum += parts[i];
        if (detail::has_wage(query.segment) && parts[i] > Rupiah{} && !known.has(part))
            fault(name(part), std::to_string(parts[i].count()),
                  segment + " has no such part; its slips have " + known.str());
    }
    if (sum > largest_wage) detail::check_amount(issues, "basic", sum);
    issues.raise_if_any();

    WageBase out;
    const law::Day day = law::first_day(query.month);
    if (query.segment == Segment::PPU_BU)
        out.counted = law::in_force(law::ppu_bu_base, day, law);
    else if (query.segment == Segment::BP_PN)
        out.counted = query.group == Group::veteran ? law::WageParts{WagePart::basic}
                                                    : law::in_force(law::pensioner_base, day, law);
    else
        out.counted = law::in_force(
            query.group == Group::central ? law::ppu_pn_central_base : law::ppu_pn_regional_base,
            day, law);
    for (std::size_t i = 0; i < parts.size(); ++i)
        if (out.counted.has(static_cast<WagePart>(i))) out.base += parts[i];
    return out;
}

}  // namespace jknmodel
