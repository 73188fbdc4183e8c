// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file fine_columns.hpp
/// Fines of many admissions at once, column by column: the figures of `service_fine`.
///
///   FineColumns out{amount, cap, window_ends};
///   const BadRows bad = fill_fines(admissions, out);
///
/// Days are counted from 1 January 1970, as NumPy and Arrow count them. A column of length one
/// stands for every row.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <jknmodel/base/segment.hpp>
#include <jknmodel/law/catalogue.hpp>
#include <jknmodel/schedule/columns/columns.hpp>
#include <jknmodel/schedule/fine.hpp>
#include <limits>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace jknmodel {

// ── vocabulary ──────────────────────────────────────────────

/// A day that is missing.
inline constexpr std::int32_t no_day = std::numeric_limits<std::int32_t>::min();

/// Columns of one length or of length one.
struct AdmissionColumns {
    std::size_t rows = 0;
    std::span<const std::int64_t> cost = {};           ///< rupiah
    std::span<const std::int64_t> months_owed = {};    ///< when reactivated
    std::span<const std::int32_t> admitted = {};       ///< days since 1970, or no_day
    std::span<const std::int32_t> reactivated = {};    ///< days since 1970, or no_day
    std::span<const std::uint8_t> segment = {};        ///< Segment; absent: PBPU
    std::span<const std::uint8_t> inpatient = {};      ///< 0 or 1; absent: 1
    std::span<const std::uint8_t> already_fined = {};  ///< 0 or 1; absent: 0
};

/// Where the answers go, each of `rows` elements; `window_ends` in days since 1970.
struct FineColumns {
    std::span<std::int64_t> amount = {}, cap = {};
    std::span<std::int32_t> window_ends = {};
};

// ── how ─────────────────────────────────────────────────────

namespace detail {

/// Days since 1 January 1970.
[[nodiscard]] inline std::int32_t day_number(law::Day day) {
    return static_cast<std::int32_t>((date_of(day) - Date{1970, 1, 1}).days());
}

/// The law of fines, from each day on which a rule of it turns.
class FineLaws {
public:
    explicit FineLaws(law::Law law) {
        std::vector<law::Day> turns;
        for (const law::CatalogueRow& row : law::catalogue(law))
            if (row.rule.starts_with("fine.")) turns.push_back(row.from);
        std::sort(turns.begin(), turns.end());
        turns.erase(std::unique(turns.begin(), turns.end()), turns.end());
        for (const law::Day day : turns) {
            from_.push_back(day_number(day));
            laws_.push_back(known_on(day, law));
        }
    }
    /// Nothing before the first row of the law of fines.
    [[nodiscard]] const std::optional<FineLaw>& on(std::int32_t day) const {
        static constexpr std::optional<FineLaw> none;
        const auto after = std::upper_bound(from_.begin(), from_.end(), day);
        if (after == from_.begin()) return none;
        return laws_[static_cast<std::size_t>(after - from_.begin()) - 1];
    }

private:
    /// Nothing too where a change took a part of the law of fines away: it cannot be asked.
    [[nodiscard]] static std::optional<FineLaw> known_on(law::Day day, law::Law law) {
        try {
            return fine_law(day, law);
        } catch (const InputError&) {
            return std::nullopt;
        }
    }
    std::vector<std::int32_t> from_;
    std::vector<std::optional<FineLaw>> laws_;
};

}  // namespace detail

// ── questions ───────────────────────────────────────────────

/// Fills `out` and returns the rows that `service_fine` would refuse; those have zeros.
inline BadRows fill_fines(const AdmissionColumns& in, const FineColumns& out, law::Law law = {}) {
    BadRows bad;
    constexpr std::uint8_t pbpu = static_cast<std::uint8_t>(Segment::PBPU), yes = 1, no = 0;
    constexpr std::int64_t none = -1;
    constexpr std::int32_t no_date = no_day;
    const std::int32_t first = detail::day_number({1400, 1, 1}),
                       last = detail::day_number(law::last_day);
    const detail::FineLaws laws{law};
    const detail::Reader<std::int64_t> costs{in.cost, none}, months{in.months_owed, none};
    const detail::Reader<std::int32_t> admitted{in.admitted, no_date},
        reactivated{in.reactivated, no_date};
    const detail::Reader<std::uint8_t> segments{in.segment, pbpu}, inpatient{in.inpatient, yes},
        fined{in.already_fined, no};
    const auto wrong = [&](std::size_t row) -> std::string_view {
        const std::int32_t in_care = admitted[row], back = reactivated[row];
        if (costs[row] < 0) return "cost";
        if (months[row] < 0) return "months_owed";
        if (in_care > last || !laws.on(in_care)) return "admitted";
        if (back < first || back > last) return "reactivated";
        if (in_care < back) return "admitted";
        if (segments[row] >= all_segments.size()) return "segment";
        return {};
    };
    for (std::size_t row = 0; row < in.rows; ++row) {
        const std::string_view column = wrong(row);
        if (!column.empty()) {
            bad.add(row, column);
            out.amount[row] = out.cap[row] = 0, out.window_ends[row] = 0;
            continue;
        }
        const FineLaw& on = *laws.on(admitted[row]);
        out.cap[row] = on.cap.count();
        out.window_ends[row] = reactivated[row] + on.window;
        out.amount[row] = detail::fine_of({.cost = Rupiah{costs[row]},
                                           .months_owed = months[row],
                                           .days_since = admitted[row] - reactivated[row],
                                           .segment = static_cast<Segment>(segments[row]),
                                           .inpatient = inpatient[row] != 0,
                                           .already_fined = fined[row] != 0},
                                          on)
                              .count();
    }
    return bad;
}

}  // namespace jknmodel
