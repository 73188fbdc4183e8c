// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file figure.hpp
/// A published figure: the words it was published with, its rounding, its base and its source.
///
///   EvidenceRow coverage{.figure = FigureName::coverage, .unit = FigureUnit::share};
///   coverage.value = .8737, coverage.low = .87365, coverage.high = .87375;
///   label_of(coverage) == "coverage";
///
/// Nothing here guesses: a share whose base is not stated is read only when a reading is chosen.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <jknmodel/base/names.hpp>
#include <jknmodel/base/segment.hpp>
#include <jknmodel/base/share.hpp>
#include <jknmodel/base/standing.hpp>
#include <jknmodel/baseline/baseline.hpp>
#include <jknmodel/evidence/inferred_cells.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace jknmodel {

// ── vocabulary ──────────────────────────────────────────────

/// What a published figure is about.
enum class FigureName : std::uint8_t {
    registered,       ///< members of any standing
    coverage,         ///< registered, as a share
    active,           ///< members who can use their card
    active_rate,      ///< active, as a share
    owing,            ///< members in arrears
    left,             ///< members inactive without debt
    not_registered,   ///< people missing, to everybody or to a target: the file does not say which
    population,       ///< somebody's count of the people
    coverage_target,  ///< the share that is to be registered
    active_target,    ///< the share that is to be active
    pbid_budget,      ///< money for PBID in a year
    pbid_extra,       ///< PBID heads to come
    pbid_year_end,    ///< PBID heads expected at the end of the year
    pbid_quota,       ///< PBID heads somebody else pays for
    dbhcht_health,    ///< tobacco excise share for health
    dbhcht_jkn,       ///< the part of it that goes to contributions
    debt,             ///< members' arrears in money
    active_rate_change,    ///< by how much the active rate rose; of what the file does not say
    population_change,     ///< people by which a count of the population jumped
    local_budget,          ///< a government's money for JKN in a year, of every kind
    pbid_handed_over,      ///< PBID heads that another government stopped paying for
    pbid_taken_over,       ///< those of them that this budget carries on
    pbid_takeover_budget,  ///< the money for these
    pbid_quota_budget,     ///< the money for the heads of pbid_quota
    inactive,              ///< members who cannot use their card: in arrears, or left
    inactive_more_often,   ///< words: of these segments more are inactive than of all
    inactive_largest,      ///< words: more of the inactive are of these than of any other segment
    registered_largest,    ///< words: more members are of these than of any other segment
};
enum class FigureUnit : std::uint8_t { people, share, rupiah };

/// What a published share divides by; `unknown` is an honest answer, nothing at all is not.
enum class PublishedBase : std::uint8_t { population, registered, unknown, inactive };

/// A figure with the words it was published with. `low` to `high` is what its digits allow.
struct EvidenceRow {
    FigureName figure{};
    FigureUnit unit{};
    std::optional<double> value;  ///< nothing when only bounds were published
    double low = 0, high = 0;
    std::optional<PublishedBase> base;  ///< of a share
    std::vector<Segment> segments;      ///< none: all
    std::optional<CareClass> care_class;
    std::vector<std::int64_t> months;   ///< of heads to come or money: bills, one for each reading
    std::string among;                  ///< a subgroup that the figure counts
    std::vector<std::int64_t> deciles;  ///< the subgroup: first and last decile, or none
    std::string village;                ///< the subgroup: of that village
    std::string set_aside;              ///< why the figure is not used
    std::string reading;                ///< one of several readings of the same words
    bool counts_carried = false;        ///< of arrears: those who are in another segment too
    std::string as_of, source, confidence, words;
    /// The same in Indonesian, for its page; empty: as they are.
    std::string words_id, source_id, set_aside_id, reading_id;
    Known known = Known::published;
};

struct PopulationRow {
    double value = 0, low = 0, high = 0;
    std::string as_of, source, confidence, words;
    Known known = Known::published;
};

template <>
struct Names<FigureName> {
    static constexpr std::string_view what = "figure";
    static constexpr std::array<std::string_view, 28> list{"registered",
                                                           "coverage",
                                                           "active",
                                                           "active_rate",
                                                           "owing",
                                                           "left",
                                                           "not_registered",
                                                           "population",
                                                           "coverage_target",
                                                           "active_target",
                                                           "pbid_budget",
                                                           "pbid_extra",
                                                           "pbid_year_end",
                                                           "pbid_quota",
                                                           "dbhcht_health",
                                                           "dbhcht_jkn",
                                                           "debt",
                                                           "active_rate_change",
                                                           "population_change",
                                                           "local_budget",
                                                           "pbid_handed_over",
                                                           "pbid_taken_over",
                                                           "pbid_takeover_budget",
                                                           "pbid_quota_budget",
                                                           "inactive",
                                                           "inactive_more_often",
                                                           "inactive_largest",
                                                           "registered_largest"};
};
template <>
struct Names<FigureUnit> {
    static constexpr std::string_view what = "unit";
    static constexpr std::array<std::string_view, 3> list{"people", "share", "rupiah"};
};
template <>
struct Names<PublishedBase> {
    static constexpr std::string_view what = "base";
    static constexpr std::array<std::string_view, 4> list{"population", "registered", "unknown",
                                                          "inactive"};
};
// ── questions ───────────────────────────────────────────────

/// The part of its cells that the figure counts; empty for all of them.
[[nodiscard]] inline std::string subgroup_of(const EvidenceRow& figure) {
    if (!figure.among.empty()) return figure.among;
    std::string out;
    if (!figure.deciles.empty())
        out = said({"deciles ", std::to_string(figure.deciles.front()), "-",
                    std::to_string(figure.deciles.back())});
    if (!figure.village.empty()) out += (out.empty() ? "" : ", ") + figure.village;
    return out;
}
[[nodiscard]] inline bool is_subgroup(const EvidenceRow& figure) {
    return !figure.among.empty() || !figure.deciles.empty() || !figure.village.empty();
}

/// The figure with what it is about: "active PBID".
[[nodiscard]] inline std::string label_of(const EvidenceRow& figure) {
    std::string out{name(figure.figure)};
    for (std::size_t i = 0; i < figure.segments.size(); ++i)
        out += said({i == 0 ? " " : "+", name(figure.segments[i])});
    if (figure.care_class) out += said({" class ", name(*figure.care_class)});
    if (is_subgroup(figure)) out += said({" among ", subgroup_of(figure)});
    if (figure.unit == FigureUnit::share && figure.figure == FigureName::registered)
        out += " share";
    return out;
}

/// A label for each figure, told apart by date, or by number, where two are about the same.
[[nodiscard]] inline std::vector<std::string> labels_of(std::span<const EvidenceRow> figures) {
    std::vector<std::string> own, out;
    for (const EvidenceRow& figure : figures) own.push_back(label_of(figure));
    for (std::size_t i = 0; i < own.size(); ++i) {
        std::string label = own[i];
        if (std::count(own.begin(), own.end(), own[i]) > 1) {
            const std::string& when = figures[i].as_of;
            label += said({" (", when.empty() ? std::to_string(i + 1) : when, ")"});
        }
        if (std::find(out.begin(), out.end(), label) != out.end())
            label += said({" #", std::to_string(i + 1)});
        out.push_back(label);
    }
    return out;
}

/// The printed value, or the middle of what was said.
[[nodiscard]] inline double point_of(const EvidenceRow& figure) {
    if (figure.value) return *figure.value;
    return std::isinf(figure.high) ? figure.low : (figure.low + figure.high) / 2;
}

/// The base of the share: its own, or the chosen reading when it states none.
[[nodiscard]] inline PublishedBase base_of(const EvidenceRow& figure, ShareBase reading) {
    const PublishedBase own = figure.base.value_or(PublishedBase::population);
    if (own != PublishedBase::unknown) return own;
    return reading == ShareBase::population ? PublishedBase::population : PublishedBase::registered;
}

/// Whether a figure that counts members counts those of that standing; no other figure counts any.
[[nodiscard]] constexpr bool counts_standing(FigureName figure, Standing standing) noexcept {
    switch (figure) {
        case FigureName::registered:
        case FigureName::coverage:
            return true;
        case FigureName::active:
        case FigureName::active_rate:
            return standing == Standing::active;
        case FigureName::owing:
            return standing == Standing::owing;
        case FigureName::left:
            return standing == Standing::left;
        case FigureName::inactive:
            return standing == Standing::owing || standing == Standing::left;
        default:
            return false;
    }
}

/// Whether the figure counts the people of that cell.
[[nodiscard]] inline bool covers(const EvidenceRow& figure, const CellKey& cell) {
    const auto& of = figure.segments;
    return counts_standing(figure.figure, cell.standing) &&
           (of.empty() || std::find(of.begin(), of.end(), cell.segment) != of.end()) &&
           (!figure.care_class || cell.care_class == *figure.care_class);
}

/// Whether it counts those of any cell: figures about money and targets do not.
[[nodiscard]] inline bool counts_members(const EvidenceRow& figure) {
    return std::any_of(inferred_cells.begin(), inferred_cells.end(),
                       [&](const CellKey& cell) { return covers(figure, cell); });
}

}  // namespace jknmodel
