// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file order.hpp
/// Published words that order segments, and words that can be read in several ways.
///
///   rows_of_words(facts, most_of_the_inactive_are_pbpu);
///   ways_to_read(facts);   // the place in each reading that its words have, the first one first
///
/// "Where it fails: PBPU and PPU BU" has no number, and is evidence: of these segments more members
/// are inactive than of all members (`inactive_more_often`), or most of the inactive are of them. A
/// place file has rows for each reading of the same words; the first makes the opening, and each is
/// drawn as often as it is likely: nobody knows which is meant.

#include <algorithm>
#include <array>
#include <cstddef>
#include <jknmodel/evidence/dated.hpp>
#include <jknmodel/evidence/districts.hpp>
#include <jknmodel/evidence/facts.hpp>
#include <jknmodel/evidence/figure_row.hpp>
#include <limits>
#include <optional>
#include <string>
#include <vector>

namespace jknmodel {

/// What a figure that is words compares; nothing of what is a number.
[[nodiscard]] constexpr std::optional<FigureName> compared_by(FigureName figure) noexcept {
    switch (figure) {
        case FigureName::inactive_more_often:
        case FigureName::inactive_largest:
            return FigureName::inactive;
        case FigureName::registered_largest:
            return FigureName::registered;
        default:
            return std::nullopt;
    }
}

// ── what words say of the cells ─────────────────────────────

namespace detail {

/// The least share of all members that can be inactive; nothing where no rate says it.
[[nodiscard]] inline std::optional<double> least_inactive(const Facts& facts) {
    const std::vector<EvidenceRow> rates = facts.used(FigureName::active_rate);
    if (rates.empty()) return std::nullopt;
    const EvidenceRow& rate = rates.front();
    if (base_of(rate, facts.active_rate_read_as) == PublishedBase::registered)
        return std::max(0.0, 1 - rate.high);
    const std::vector<EvidenceRow> coverage = facts.used(FigureName::coverage);
    if (coverage.empty() || coverage.front().low == 0) return std::nullopt;
    return std::max(0.0, 1 - rate.high / coverage.front().low);
}

[[nodiscard]] inline bool among(const std::vector<Segment>& segments, Segment segment) {
    return std::find(segments.begin(), segments.end(), segment) != segments.end();
}

}  // namespace detail

/// The rows of one figure that is words; none for what is a number.
[[nodiscard]] inline std::vector<FigureRow> rows_of_words(const Facts& facts,
                                                          const EvidenceRow& figure) {
    constexpr double endless = std::numeric_limits<double>::infinity();
    const std::optional<FigureName> compared = compared_by(figure.figure);
    if (!compared) return {};
    std::vector<FigureRow> out;
    const std::string label = label_of(figure);
    if (figure.figure == FigureName::inactive_more_often) {
        // Together at least the share that is inactive of all members, at its lower end.
        const std::optional<double> share = detail::least_inactive(facts);
        if (!share) return {};
        const Eigen::VectorXd inactive = members_of(PublishedBase::inactive);
        const Eigen::VectorXd inside = each_cell([&](const CellKey& cell) {
            return detail::among(figure.segments, cell.segment) ? 1.0 : 0.0;
        });
        out.push_back(
            {label, (inside.array() * (inactive.array() - *share)).matrix(), 0, 0, endless});
        return out;
    }
    // More people of these segments than of each other group that districts publish.
    for (std::size_t group = 0; group < count_of<PublishedSegment>(); ++group) {
        std::vector<Segment> others;
        for (const Segment segment : all_segments)
            if (published_as(segment) == static_cast<PublishedSegment>(group) &&
                !detail::among(figure.segments, segment))
                others.push_back(segment);
        if (others.empty()) continue;
        const Eigen::VectorXd weights = each_cell([&](const CellKey& cell) {
            if (!counts_standing(*compared, cell.standing)) return 0.0;
            return (detail::among(figure.segments, cell.segment) ? 1.0 : 0.0) -
                   (detail::among(others, cell.segment) ? 1.0 : 0.0);
        });
        out.push_back({label, weights, 0, 0, endless});
    }
    return out;
}

/// What the words of a place say of its cells, in the reading that is not set aside.
[[nodiscard]] inline std::vector<FigureRow> rows_of_words(const Facts& facts) {
    std::vector<FigureRow> out;
    for (const EvidenceRow& figure : facts.figures)
        if (figure.set_aside.empty())
            for (FigureRow& row : rows_of_words(facts, figure)) out.push_back(std::move(row));
    return out;
}

// ── readings of the same words ──────────────────────────────

namespace detail {

[[nodiscard]] inline std::string another_reading(const EvidenceRow& figure) {
    return said({"another reading of the same words (", figure.reading, "); it is drawn too"});
}

/// The readings of some words, each the places of its figures in the list.
using WaysToRead = std::vector<std::vector<std::size_t>>;

/// Of words with more than one reading the figures of each.
[[nodiscard]] inline std::vector<WaysToRead> readings_in(const std::vector<EvidenceRow>& figures) {
    std::vector<WaysToRead> found;
    for (std::size_t i = 0; i < figures.size(); ++i) {
        const EvidenceRow& figure = figures[i];
        const bool open = figure.set_aside.empty() || figure.set_aside == another_reading(figure);
        if (figure.reading.empty() || !open) continue;
        const auto words = std::find_if(found.begin(), found.end(), [&](const WaysToRead& ways) {
            return figures[ways.front().front()].words == figure.words;
        });
        if (words == found.end()) {
            found.push_back({{i}});
            continue;
        }
        const auto way =
            std::find_if(words->begin(), words->end(), [&](const std::vector<std::size_t>& those) {
                return figures[those.front()].reading == figure.reading;
            });
        if (way == words->end())
            words->push_back({i});
        else
            way->push_back(i);
    }
    std::erase_if(found, [](const WaysToRead& ways) { return ways.size() < 2; });
    return found;
}

}  // namespace detail

/// The figures with all readings of the same words but that of a number, or the last, set aside.
[[nodiscard]] inline std::vector<EvidenceRow> read_as(std::vector<EvidenceRow> figures,
                                                      std::size_t which) {
    for (const detail::WaysToRead& ways : detail::readings_in(figures))
        for (std::size_t k = 0; k < ways.size(); ++k)
            for (const std::size_t i : ways[k]) {
                const bool chosen = k == std::min(which, ways.size() - 1);
                figures[i].set_aside = chosen ? "" : detail::another_reading(figures[i]);
                figures[i].set_aside_id.clear();
            }
    return figures;
}

/// How many ways there are to read the words of a place; 1 where nothing is left open.
[[nodiscard]] inline std::size_t count_of_ways(const Facts& facts) {
    std::size_t most = 1;
    for (const detail::WaysToRead& ways : detail::readings_in(facts.figures))
        most = std::max(most, ways.size());
    return most;
}

/// The place read in each way that its words have, the first one first.
[[nodiscard]] inline std::vector<Facts> ways_to_read(const Facts& facts) {
    std::vector<Facts> out{facts};
    for (std::size_t k = 1; k < count_of_ways(facts); ++k) {
        out.push_back(facts);
        out.back().figures = read_as(facts.figures, k);
    }
    return out;
}

/// The place without words that have several readings.
[[nodiscard]] inline Facts without_words(const Facts& facts) {
    std::vector<bool> unread(facts.figures.size());
    for (const detail::WaysToRead& ways : detail::readings_in(facts.figures))
        for (const std::vector<std::size_t>& way : ways)
            for (const std::size_t i : way) unread[i] = true;
    Facts out = facts;
    out.figures.clear();
    for (std::size_t i = 0; i < unread.size(); ++i)
        if (!unread[i]) out.figures.push_back(facts.figures[i]);
    return out;
}

/// What a reader should know of words that are read in several ways.
[[nodiscard]] inline std::vector<std::string> notes_of_words(const Facts& facts) {
    std::vector<std::string> out;
    for (const detail::WaysToRead& ways : detail::readings_in(facts.figures)) {
        std::string note;
        for (std::size_t k = 0; k < ways.size(); ++k) {
            if (k > 0) note += " and ";
            for (std::size_t i = 0; i < ways[k].size(); ++i)
                note += said({i > 0 ? ", " : "", label_of(facts.figures[ways[k][i]])});
        }
        out.push_back(note +
                      " are readings of the same words; each is drawn as often as it is likely");
    }
    return out;
}

}  // namespace jknmodel
