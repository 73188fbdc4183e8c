// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file place.hpp
/// What a place file and a prior file state, read and checked. Nothing is inferred here: that is
/// Python's jknmodel.evidence.inference.
///
///   const PlaceFile place = read_place("lumajang.toml");   // InputError lists every fault
///   place.evidence.front().figure == FigureName::coverage;

#include <array>
#include <cstdint>
#include <filesystem>
#include <jknmodel/base/month.hpp>
#include <jknmodel/base/names.hpp>
#include <jknmodel/base/segment.hpp>
#include <jknmodel/base/share.hpp>
#include <jknmodel/base/standing.hpp>
#include <jknmodel/baseline/baseline.hpp>
#include <optional>
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

/// What a month of the history says under one key, as it was written, and where.
struct HistoryCell {
    std::string key, text;
    int row = 0, column = 0;
};

struct PlaceFile {
    std::string name, region;
    Month opening;
    bool priority_status = false;
    std::string prior = "districts";
    ShareBase active_rate_read_as = ShareBase::population;
    ShareBase active_rate_tested_on = ShareBase::population;
    MinimumWages minimum_wage;  ///< by year; empty where none is given
    PopulationRow population;
    std::vector<EvidenceRow> evidence;
    std::vector<std::vector<HistoryCell>> history;  ///< [[history]], a month each, unread
    std::vector<Cell> cells;  ///< the opening position, when it is given outright
    // What is known of carried debt beside the cells; as in a baseline.
    OldDebt carried_debt = OldDebt::stated;
    Headcount all_debtors;
    Rupiah all_debt;
    std::vector<ClassArrears> arrears = {};
};

/// Standing of a prior's row: one of them, or all together.
enum class PriorStanding : std::uint8_t { active, owing, left, registered };

struct PriorRow {
    std::vector<Segment> segments;
    PriorStanding standing{};
    double people = 0;
    Known known = Known::published;
    std::string as_of, source, confidence, how;
};
struct PriorClasses {
    PriorStanding standing{};
    std::array<double, 3> shares{};  ///< of class 1, 2, 3; they sum to one
    Known known = Known::published;
    std::string source;
};
struct PriorFile {
    std::string name, words;
    std::string inside;           ///< the prior that splits what this one leaves whole
    double registered_share = 1;  ///< of the population
    std::optional<double> published_total;
    std::vector<PriorRow> rows;
    std::vector<PriorClasses> classes;
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
template <>
struct Names<PriorStanding> {
    static constexpr std::string_view what = "standing";
    static constexpr std::array<std::string_view, 4> list{"active", "owing", "left", "registered"};
};

// ── questions ───────────────────────────────────────────────

/// What a place file states; a baseline file is a place too. `known_priors` are the names that its
/// prior may have (any, when there are none). Throws InputError with every fault.
[[nodiscard]] PlaceFile read_place(const std::filesystem::path& path,
                                   const std::vector<std::string>& known_priors = {});
/// The same from text; `name` stands for the file in its faults, `folder` is where a baseline lies
/// that it names.
[[nodiscard]] PlaceFile read_place_text(std::string_view text, std::string name = "place",
                                        const std::vector<std::string>& known_priors = {},
                                        const std::filesystem::path& folder = {});
/// What a prior file states. Throws InputError with every fault.
[[nodiscard]] PriorFile read_prior(const std::filesystem::path& path);
/// The same from text; `name` stands for the file in its faults.
[[nodiscard]] PriorFile read_prior_text(std::string_view text, std::string name = "prior");

}  // namespace jknmodel
