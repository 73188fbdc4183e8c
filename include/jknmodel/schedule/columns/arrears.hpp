// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file arrears_columns.hpp
/// Arrears of many self-payers at once, column by column: the figures of `arrears`.
///
///   ArrearsColumns out{unpaid, owed, amount, lapsed};
///   const BadRows bad = fill_arrears(debtors, CapKeeps::latest, out);
///
/// A column of length one stands for every row. A spell is the difference of two running sums of
/// the own share, so that a row costs the same however long it is.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <jknmodel/base/rupiah.hpp>
#include <jknmodel/base/segment.hpp>
#include <jknmodel/law/month_law.hpp>
#include <jknmodel/schedule/arrears.hpp>
#include <jknmodel/schedule/columns/columns.hpp>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace jknmodel {

// ── vocabulary ──────────────────────────────────────────────

/// Columns of one length or of length one; an empty one says nothing.
struct DebtorColumns {
    std::size_t rows = 0;
    std::span<const std::uint8_t> care_class = {};    ///< CareClass; past the last: not one
    std::span<const std::int32_t> first_unpaid = {};  ///< Month::index(); -1: not one
    std::span<const std::int32_t> as_of = {};         ///< Month::index(); -1: not one
    std::span<const std::uint8_t> segment = {};       ///< Segment; absent: PBPU
    std::span<const std::int64_t> people = {};        ///< of the family; absent: 1
};

/// Where the answers go, each of `rows` elements.
struct ArrearsColumns {
    std::span<std::int64_t> months_unpaid = {}, months_owed = {}, amount = {}, lapsed = {};
};

// ── how ─────────────────────────────────────────────────────

namespace detail {

/// What every month cost a self-payer since January 2014, added up, and the most months owed.
class OwnShares {
public:
    OwnShares(Month last, law::Law law) {
        const law::MonthLaws laws{law};
        for (std::vector<Rupiah>& sums : sums_) sums.emplace_back();
        for (Month m = law::first_month; m <= last; ++m) {
            for (const CareClass c : paying_classes) {
                std::vector<Rupiah>& sums = sums_[static_cast<std::size_t>(c)];
                sums.push_back(sums.back() + laws(m).own_share(c));
            }
            std::optional<int> cap = month_cap(Segment::PBPU, m, law);
            if (cap) cap = std::max(*cap, 0);  // a change of law may say less than none
            caps_.push_back(cap);
        }
    }
    [[nodiscard]] Rupiah sum(std::uint8_t care_class, Month first, int months) const {
        const std::vector<Rupiah>& sums = sums_[care_class];
        const auto from = static_cast<std::size_t>(first - law::first_month);
        return sums[from + static_cast<std::size_t>(months)] - sums[from];
    }
    [[nodiscard]] std::optional<int> cap(Month as_of) const {
        return caps_[static_cast<std::size_t>(as_of - law::first_month)];
    }

private:
    std::array<std::vector<Rupiah>, 4> sums_;
    std::vector<std::optional<int>> caps_;
};

/// The column that is wrong in a row; none where `arrears` would answer.
[[nodiscard]] constexpr std::string_view wrong_debtor(std::uint8_t segment, std::uint8_t care_class,
                                                      std::int32_t first, std::int32_t as_of,
                                                      std::int64_t people) noexcept {
    const auto known = [](std::int32_t month) {
        return month >= law::first_month.index() && month <= Month::last_year * 12 + 11;
    };
    if (segment >= all_segments.size() || !is_mandiri(static_cast<Segment>(segment)))
        return "segment";
    if (care_class < 1 || care_class > 3) return "care_class";
    if (!known(first)) return "first_unpaid";
    if (!known(as_of) || as_of < first) return "as_of";
    if (people < 1 || people > most_people_of_a_family) return "people";
    return {};
}

}  // namespace detail

// ── questions ───────────────────────────────────────────────

/// Fills `out` and returns the rows that `arrears` would refuse; those have zeros. Throws
/// std::overflow_error for a law whose contributions do not add up in 64 bits.
inline BadRows fill_arrears(const DebtorColumns& in, CapKeeps rule, const ArrearsColumns& out,
                            law::Law law = {}) {
    BadRows bad;
    constexpr std::uint8_t pbpu = static_cast<std::uint8_t>(Segment::PBPU), no_class = 0;
    constexpr std::int32_t no_month = -1;
    constexpr std::int64_t one = 1;
    const detail::Reader<std::uint8_t> segments{in.segment, pbpu}, classes{in.care_class, no_class};
    const detail::Reader<std::int32_t> firsts{in.first_unpaid, no_month}, lasts{in.as_of, no_month};
    const detail::Reader<std::int64_t> peoples{in.people, one};
    std::int32_t latest = law::first_month.index();
    for (const std::int32_t month : in.as_of)
        if (month <= Month::last_year * 12 + 11) latest = std::max(latest, month);
    const detail::OwnShares shares{Month::from_index(latest), law};
    for (std::size_t row = 0; row < in.rows; ++row) {
        const std::int64_t people = peoples[row];
        const std::uint8_t care_class = classes[row];
        const std::string_view wrong =
            detail::wrong_debtor(segments[row], care_class, firsts[row], lasts[row], people);
        if (!wrong.empty()) {
            bad.add(row, wrong);
            out.months_unpaid[row] = out.months_owed[row] = out.amount[row] = out.lapsed[row] = 0;
            continue;
        }
        const Month first = Month::from_index(firsts[row]), last = Month::from_index(lasts[row]);
        const KeptMonths kept = kept_months(first, last, shares.cap(last), rule);
        const int unpaid = last - first + 1;
        const Rupiah owed = shares.sum(care_class, kept.from, kept.count);
        const Rupiah lapsed = shares.sum(care_class, first, unpaid) - owed;
        out.months_unpaid[row] = unpaid;
        out.months_owed[row] = kept.count;
        out.amount[row] = (owed * people).count();
        out.lapsed[row] = (lapsed * people).count();
    }
    return bad;
}

}  // namespace jknmodel
