// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file dues_columns.hpp
/// Dues of many members at once, column by column: the figures of `dues`, without its checks being
/// asked row by row in words.
///
///   DuesColumns out(rows);
///   const BadRows bad = fill_dues(members, out);   // the first hundred faulty rows and how many
///
/// A column of length one stands for every row. PPU_PN is regional, BP_PN pensioner, PBI without a
/// province's part: what `dues` takes when nothing is said.

#include <array>
#include <cstddef>
#include <cstdint>
#include <jknmodel/base/segment.hpp>
#include <jknmodel/law/month_law.hpp>
#include <jknmodel/schedule/columns/columns.hpp>
#include <jknmodel/schedule/dues.hpp>
#include <span>
#include <string_view>
#include <vector>

namespace jknmodel {

// ── vocabulary ──────────────────────────────────────────────

/// Columns of one length or of length one; an empty one says nothing (no class, no wage).
struct MemberColumns {
    std::size_t rows = 0;
    std::span<const std::uint8_t> segment = {};         ///< Segment; past the last: not one
    std::span<const std::int32_t> month = {};           ///< Month::index(); -1: not one
    std::span<const std::uint8_t> care_class = {};      ///< CareClass; past the last: not one
    std::span<const std::int64_t> wage = {};            ///< rupiah, or no_amount
    std::span<const std::int64_t> wage_floor = {};      ///< rupiah, or no_amount
    std::span<const std::uint8_t> wage_floor_sen = {};  ///< and the sen of it, 0 to 99
};

/// Where the answers go, each of `rows` rupiah.
struct DuesColumns {
    std::span<std::int64_t> member = {}, employer = {}, central = {}, province = {}, district = {};
};

// ── how ─────────────────────────────────────────────────────

namespace detail {

/// The column that is wrong in a row; none where `dues` would answer.
[[nodiscard]] constexpr std::string_view wrong_column(std::uint8_t segment, std::int32_t month,
                                                      std::uint8_t care_class, std::int64_t wage,
                                                      std::int64_t floor,
                                                      std::uint8_t sen) noexcept {
    if (segment >= all_segments.size()) return "segment";
    const auto s = static_cast<Segment>(segment);
    if (month < law::first_month.index() || month > Month::last_year * 12 + 11) return "month";
    if (care_class > 3) return "care_class";
    const auto c = static_cast<CareClass>(care_class);
    if (is_mandiri(s) ? c == CareClass::none : c != CareClass::none && !has_class(s, c))
        return "care_class";
    const auto amount = [](std::int64_t value) {
        return value >= 0 && value <= largest_wage.count();
    };
    if (has_wage(s) ? !amount(wage) : wage != no_amount) return "wage";
    if (floor != no_amount && (!is_ppu(s) || !amount(floor))) return "wage_floor";
    if (sen > (floor < 0 || floor == largest_wage.count() ? 0 : 99)) return "wage_floor";
    return {};
}

}  // namespace detail

// ── questions ───────────────────────────────────────────────

/// Fills `out` with the dues of every member and returns the rows that `dues` would refuse; those
/// have zeros.
inline BadRows fill_dues(const MemberColumns& in, const DuesColumns& out, law::Law law = {}) {
    BadRows bad;
    const auto put = [&](std::size_t row, const Dues& d) {
        out.member[row] = d.member.count();
        out.employer[row] = d.employer.count();
        out.central[row] = d.central.count();
        out.province[row] = d.province.count();
        out.district[row] = d.district.count();
    };
    // Flat dues of each segment and class, by month: looked up, not computed again.
    constexpr std::size_t kinds = all_segments.size() * 4;
    const law::MonthLaws laws{law};
    const std::vector<law::MonthLaw>& months = laws.months();
    std::vector<Dues> flat(months.size() * kinds);
    for (std::size_t m = 0; m < months.size(); ++m)
        for (const Segment s : all_segments)
            for (std::size_t c = 0; c < 4; ++c)
                if (!detail::has_wage(s))
                    flat[m * kinds + static_cast<std::size_t>(s) * 4 + c] = detail::dues_unchecked(
                        {.segment = s, .care_class = static_cast<CareClass>(c)}, months[m]);
    constexpr std::uint8_t no_segment = 255, no_class = 0, no_sen = 0;
    constexpr std::int32_t no_month = -1;
    const detail::Reader<std::uint8_t> segments{in.segment, no_segment};
    const detail::Reader<std::uint8_t> classes{in.care_class, no_class};
    const detail::Reader<std::int32_t> moments{in.month, no_month};
    const detail::Reader<std::int64_t> wages{in.wage, no_amount}, floors{in.wage_floor, no_amount};
    const detail::Reader<std::uint8_t> sens{in.wage_floor_sen, no_sen};
    for (std::size_t row = 0; row < in.rows; ++row) {
        const std::uint8_t segment = segments[row], care_class = classes[row];
        const std::int32_t month = moments[row];
        const std::int64_t wage = wages[row], floor = floors[row];
        const std::uint8_t sen = sens[row];
        const std::string_view wrong =
            detail::wrong_column(segment, month, care_class, wage, floor, sen);
        if (!wrong.empty()) {
            bad.add(row, wrong);
            put(row, {});
            continue;
        }
        const auto since = static_cast<std::size_t>(month - law::first_month.index());
        const std::size_t at = std::min(since, months.size() - 1);
        const auto s = static_cast<Segment>(segment);
        if (!detail::has_wage(s)) {
            put(row, flat[at * kinds + segment * std::size_t{4} + care_class]);
            continue;
        }
        const law::MonthLaw& now = months[at];
        if (s == Segment::BP_PN) {
            put(row, detail::dues_on_pension(Rupiah{wage}, now));
            continue;
        }
        const law::WageLaw& on = s == Segment::PPU_BU ? now.ppu_bu : now.ppu_pn_regional;
        const RupiahSen least = floor == no_amount ? RupiahSen{} : RupiahSen{Rupiah{floor}, sen};
        put(row,
            detail::dues_on_wage(detail::within(Rupiah{wage}, least, on), on, now.wage_dues_to));
    }
    return bad;
}

}  // namespace jknmodel
