// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file dated.hpp
/// Figures of a date before the opening: evidence that widens with the months between.
///
///   months_before("2025-05-01", Month{2025, 4}) == 0;
///   at_the_opening(heads_of_pbi_2024, opening).low;   // 841 of 1,000 after a year
///
/// What a district publishes again has moved: PBID most, by what governments decide. A figure of an
/// earlier date is between the ends that leave it so much room, as likely anywhere; a figure of a
/// later date is refused (opening.hpp), unless it is set aside by name. A date is a year, a month
/// or a day as text; the first of a month is the close of the one before.

#include <algorithm>
#include <array>
#include <cmath>
#include <jknmodel/base/month.hpp>
#include <jknmodel/evidence/facts.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace jknmodel {

// ── dates ───────────────────────────────────────────────────

/// Whether a date lies after an opening: the month of the article behind it does not.
[[nodiscard]] inline bool is_later(std::string_view date, Month opening) {
    const std::string last = (opening + 1).str();
    return date.substr(0, 7) > std::string_view{last}.substr(0, date.size());
}

/// The month whose close a date is: the first of a month is the close of the one before. A year
/// alone stays one.
[[nodiscard]] inline std::string month_at(std::string_view date) {
    const std::string_view month = date.substr(0, 7);
    if (date.size() > 7 && date.substr(date.size() - 3) == "-01")
        return (parse_month(month) - 1).str();
    return std::string{month};
}

/// Whether a date names its month, and not a year alone.
[[nodiscard]] inline bool names_month(std::string_view date) { return date.size() >= 7; }

/// The month whose close a date is; a year alone is its December, no date at all long ago.
[[nodiscard]] inline std::string month_of_date(std::string_view date) {
    if (!date.empty() && !names_month(date)) return std::string{date} + "-12";
    return month_at(date);
}

/// How many months before an opening a figure is of; 0: of its month, its year, or later. A year
/// alone is its December, and that of the opening is the opening.
[[nodiscard]] inline int months_before(std::string_view date, Month opening) {
    if (date.empty() || date == opening.str().substr(0, 4)) return 0;
    return std::max(0, opening - parse_month(month_of_date(date)));
}

/// The year of a date; 0 where it has none.
[[nodiscard]] inline int year_of(std::string_view date) {
    const std::string_view year = date.substr(0, 4);
    int out = 0;
    for (const char c : year) {
        if (c < '0' || c > '9') return 0;
        out = out * 10 + (c - '0');
    }
    return out;
}

// ── the room that months leave ──────────────────────────────

/// What moves alike.
enum class Moves : std::uint8_t { pbid, other_segment, active_rate, coverage };
template <>
struct Names<Moves> {
    static constexpr std::string_view what = "kind of figure";
    static constexpr std::array<std::string_view, 4> list{"PBID", "", "active_rate", "coverage"};
};

/// How far figures move in a year, as a standard deviation of logs. By the districts that published
/// twice (6, 3, 8 and 27 of them), other segments wider, because so few did; ranges .2 to .6, .04
/// to .2, .05 to .2 and .02 to .1. It grows with the root of the months.
inline constexpr std::array a_year{0.40, 0.10, 0.10, 0.05};

/// The standard deviation of the log of a figure after so many months.
[[nodiscard]] inline double moved_in(int months, Moves kind) {
    return a_year[static_cast<std::size_t>(kind)] * std::sqrt(months / 12.0);
}

[[nodiscard]] inline Moves moves_as(const EvidenceRow& figure) {
    if (!figure.segments.empty())
        return figure.segments == std::vector{Segment::PBID} ? Moves::pbid : Moves::other_segment;
    switch (figure.figure) {
        case FigureName::registered:
        case FigureName::coverage:
            return Moves::coverage;
        case FigureName::active:
        case FigureName::active_rate:
            return Moves::active_rate;
        default:
            return Moves::other_segment;
    }
}

/// Whether the months before the opening leave a figure about members room.
[[nodiscard]] inline bool is_earlier(const EvidenceRow& figure, Month opening) {
    return counts_members(figure) && !is_subgroup(figure) &&
           months_before(figure.as_of, opening) > 0;
}

/// The factor either way that the months between leave a figure: anywhere between its two ends is
/// as likely, and so far they are from the middle.
[[nodiscard]] inline double room_of(const EvidenceRow& figure, Month opening) {
    return std::exp(std::sqrt(3.0) *
                    moved_in(months_before(figure.as_of, opening), moves_as(figure)));
}

/// The figure with the room that the months between leave it; a subgroup stays as it is.
[[nodiscard]] inline EvidenceRow at_the_opening(EvidenceRow figure, Month opening) {
    if (!is_earlier(figure, opening)) return figure;
    const double room = room_of(figure, opening);
    figure.low /= room, figure.high *= room;
    if (figure.unit == FigureUnit::people)
        figure.low = std::ceil(figure.low), figure.high = std::floor(figure.high);
    figure.known = Known::derived;
    return figure;
}

/// What a reader should know of figures of earlier dates.
[[nodiscard]] inline std::vector<std::string> notes_of_dates(const Facts& facts) {
    std::vector<std::string> out;
    for (const EvidenceRow& figure : facts.figures)
        if (figure.set_aside.empty() && is_earlier(figure, facts.opening))
            out.push_back(said({label_of(figure), " is of ", figure.as_of, ", before the opening ",
                                facts.opening.str(), ": it is taken within a factor of ",
                                digits(room_of(figure, facts.opening), 2)}));
    return out;
}

}  // namespace jknmodel
