// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file opening.hpp
/// The opening position nearest to a prior.
///
///   nearest_opening(facts, prior).people;   // whole, under every figure
///
/// The least relative entropy to the prior under every figure (nearest.hpp), at its printed value
/// where the figures agree at these, inside its rounding otherwise; beside it what the evidence
/// alone allows (polytope.hpp). Figures that contradict each other are named.

#include <Eigen/Core>
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <jknmodel/evidence/arrears.hpp>
#include <jknmodel/evidence/bought.hpp>
#include <jknmodel/evidence/dated.hpp>
#include <jknmodel/evidence/facts.hpp>
#include <jknmodel/evidence/figure_row.hpp>
#include <jknmodel/evidence/nearest.hpp>
#include <jknmodel/evidence/order.hpp>
#include <jknmodel/evidence/polytope.hpp>
#include <jknmodel/evidence/prior.hpp>
#include <jknmodel/evidence/strata.hpp>
#include <jknmodel/evidence/whole_people.hpp>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace jknmodel {

// ── what is wrong ───────────────────────────────────────────

/// The figures cannot all be true; `conflict()` names those that cannot, and by how much.
class Contradiction : public InputError {
public:
    Contradiction(const Facts& facts, Conflict conflict)
        : InputError{issue(facts, conflict)}, conflict_{std::move(conflict)} {}
    [[nodiscard]] const Conflict& conflict() const noexcept { return conflict_; }

private:
    [[nodiscard]] static Issue issue(const Facts& facts, const Conflict& conflict) {
        std::string labels, moved;
        for (const std::string& label : conflict.labels)
            labels += (labels.empty() ? "" : " and ") + label;
        for (const Adjustment& each : conflict.adjustments)
            moved += said({moved.empty() ? "" : ", ", each.label, " by ",
                           signed_with_commas(each.people), " people"});
        std::string message = said({facts.name, ": ", labels, " cannot all be true"});
        if (!moved.empty()) message += "; the least adjustment moves " + moved;
        message += "; mark one of them with set_aside = \"the reason\"";
        return facts.fault(std::move(labels), std::move(message));
    }
    Conflict conflict_;
};

// ── all rows of a place ─────────────────────────────────────

/// The row that holds where nobody says how many are registered, and the figures leave it true.
inline constexpr std::string_view everybody_label = "registered at most everybody";
/// More registered than this share of the population figure is a slip (the place reader's limit).
inline constexpr double most_registered = 1.5;

/// How figures are taken: at the printed values, but with `moved` not those of earlier dates; up to
/// which share "not registered" counts.
struct Taken {
    bool exact = false, moved = false;
    std::optional<double> gap_to{};
};

/// The figures that constrain cells, without those set aside; of earlier dates, with room.
[[nodiscard]] inline std::vector<EvidenceRow> member_figures(const Facts& facts) {
    std::vector<EvidenceRow> out;
    for (const EvidenceRow& figure : facts.figures)
        if (figure.set_aside.empty() && figure.unit != FigureUnit::rupiah && counts_members(figure))
            out.push_back(at_the_opening(figure, facts.opening));
    return out;
}

/// What rows allow of a place's people.
[[nodiscard]] inline Polytope polytope(const Facts& facts, std::vector<FigureRow> rows) {
    return Polytope{std::move(rows),
                    PeopleBounds{}.with_population(facts.population.low, facts.population.high)};
}

/// All rows of the place's figures, with its reading of the active rate.
[[nodiscard]] inline std::vector<FigureRow> all_rows(const Facts& facts, const Taken& taken = {}) {
    std::vector<EvidenceRow> figures = member_figures(facts);
    if (taken.gap_to)
        for (EvidenceRow& gap : facts.used(FigureName::not_registered))
            figures.push_back(std::move(gap));
    const std::vector<std::string> labels = labels_of(figures);
    std::vector<FigureRow> rows;
    const auto add = [&rows](std::vector<FigureRow> more) {
        rows.insert(rows.end(), std::make_move_iterator(more.begin()),
                    std::make_move_iterator(more.end()));
    };
    bool all_counted = false;
    for (std::size_t i = 0; i < figures.size(); ++i) {
        const bool has_room = taken.moved && is_earlier(figures[i], facts.opening);
        std::vector<FigureRow> own = rows_of(
            figures[i], {facts.active_rate_read_as, taken.exact && !has_room, taken.gap_to});
        for (FigureRow& row : own) row.label = labels[i];
        add(std::move(own));
        all_counted =
            all_counted || (covered_by(figures[i]).minCoeff() > 0 && !std::isinf(figures[i].high));
    }
    add(rows_of_strata(facts));
    add(rows_of_budgets(facts, taken.exact));
    add(rows_of_arrears(facts.figures, facts.opening));
    add(rows_of_words(facts));
    if (all_counted) return rows;
    // Nobody says how many are registered: at most everybody, unless the parts are more than that.
    const auto with = [&rows](double most) {
        std::vector<FigureRow> out = rows;
        out.push_back({std::string{everybody_label},
                       Eigen::VectorXd::Ones(std::ssize(inferred_cells)), -most,
                       -std::numeric_limits<double>::infinity(), 0});
        return out;
    };
    if (polytope(facts, with(1)).feasible()) return with(1);
    return with(polytope(facts, with(most_registered)).feasible() ? most_registered : 1);
}

/// The first meaning of "not registered" that the other figures allow: everybody, or a target.
/// Nothing when the figure was not published, or no meaning fits (`reconcile` says why).
[[nodiscard]] inline std::optional<double> gap_reading(const Facts& facts) {
    if (facts.used(FigureName::not_registered).empty()) return std::nullopt;
    for (const double target : gap_targets(facts))
        if (polytope(facts, all_rows(facts, {.gap_to = target})).feasible()) return target;
    return std::nullopt;
}

/// What the active rate may divide by, the chosen one first, without what figures rule out. The
/// chosen one stays even then: `nearest_opening` says what contradicts it.
[[nodiscard]] inline std::vector<ShareBase> readings_that_stand(const Facts& facts) {
    std::vector<ShareBase> out;
    for (const ShareBase base : active_rate_bases(facts)) {
        Facts read = facts;
        read.active_rate_read_as = base;
        const double size = read.population.value;
        const auto stands = [&] {
            return Polytope{in_whole_people(all_rows(read, {.gap_to = gap_reading(read)})),
                            PeopleBounds{}.with_population(size, size)}
                .feasible();
        };
        if (out.empty() || stands()) out.push_back(base);
    }
    return out;
}

// ── the position ────────────────────────────────────────────

/// The opening position nearest to a prior, and what it was found under.
struct NearestOpening {
    Eigen::VectorXd expected;
    WholeCells people;
    Eigen::VectorXd weights;         ///< what it is nearest to, of the population
    std::vector<FigureRow> rows;     ///< those that the point satisfies
    std::vector<FigureRow> counted;  ///< every figure within its rounding, heads in whole people
    std::vector<Interval> allowed;   ///< what the evidence alone allows of each cell
    std::optional<double> gap_to;    ///< up to which share "not registered" counts
    bool exact = true;               ///< whether every figure holds at its printed value
    std::vector<std::string> notes;
};

/// Cells, and the whole people nearest to them.
struct NearestPeople {
    Eigen::VectorXd expected;
    WholeCells people;
};

namespace detail {

/// Throws InputError for figures that nobody could have known at the opening.
inline void refuse_look_ahead(const Facts& facts) {
    Issues issues;
    for (const EvidenceRow& f : facts.figures)
        if (f.set_aside.empty() && (counts_members(f) || f.figure == FigureName::debt) &&
            is_later(f.as_of, facts.opening))
            issues.add(facts.fault(
                label_of(f),
                said({label_of(f), " is of ", f.as_of, ", after the opening ", facts.opening.str(),
                      ": a later figure is no evidence of it; open the place at that date, or mark "
                      "it with set_aside = \"the reason\""})));
    issues.raise_if_any();
}

/// Rows over the cells alone, with the population at its point.
[[nodiscard]] inline std::vector<Bounded> fixed(const Facts& facts,
                                                const std::vector<FigureRow>& rows,
                                                double shares_within = 0) {
    std::vector<Bounded> out;
    for (const FigureRow& row : rows) {
        const double known = facts.population.value * row.population;
        const double more = counts_heads(row) ? 0 : shares_within;
        out.push_back({{row.weights.begin(), row.weights.end()},
                       row.low - known - more,
                       row.high - known + more});
    }
    return out;
}

/// What the rows allow with the population at its point, in the cells that the prior knows.
[[nodiscard]] inline Polytope at_the_point(const Facts& facts, const Eigen::VectorXd& weights,
                                           std::vector<FigureRow> rows) {
    const double size = facts.population.value;
    PeopleBounds box = PeopleBounds{}.with_population(size, size);
    for (Eigen::Index j = 0; j < weights.size(); ++j)
        if (!(weights[j] > 0)) box.upper[j] = 0;
    return Polytope{std::move(rows), box};
}

/// Whole people under the rows; where a share leaves no whole number, the nearest to it.
[[nodiscard]] inline std::optional<WholeCells> in_whole(const Facts& facts,
                                                        const std::vector<double>& cells,
                                                        const std::vector<FigureRow>& rows) {
    if (auto people = whole_people_within(cells, fixed(facts, rows))) return people;
    return whole_people_within(cells, fixed(facts, rows, 0.5));
}

[[nodiscard]] inline std::vector<double> prior_people(const Facts& facts,
                                                      const Eigen::VectorXd& weights) {
    const Eigen::VectorXd people = weights * facts.population.value;
    return {people.begin(), people.end()};
}

/// The figures that cannot all be true at the population's point, or not in whole people.
[[nodiscard]] inline Conflict none_at_the_point(const Facts& facts, const Eigen::VectorXd& weights,
                                                const std::vector<FigureRow>& rows) {
    if (auto found = at_the_point(facts, weights, rows).conflict()) return *found;
    const std::vector<double> cells = nearest(prior_people(facts, weights), fixed(facts, rows));
    Conflict out;
    for (const FigureRow& row : rows)
        if (std::find(out.labels.begin(), out.labels.end(), row.label) == out.labels.end())
            out.labels.push_back(row.label);
    for (const std::string& label : std::vector{out.labels}) {
        std::vector<std::string> fewer = out.labels;
        std::erase(fewer, label);
        std::vector<FigureRow> of_fewer = rows;
        std::erase_if(of_fewer, [&](const FigureRow& row) {
            return std::find(fewer.begin(), fewer.end(), row.label) == fewer.end();
        });
        if (!in_whole(facts, cells, of_fewer)) out.labels = std::move(fewer);
    }
    return out;
}

}  // namespace detail

/// The cells nearest to what weighs the population, under some rows, and the whole people nearest
/// to those (which satisfy `counted`). The population is at its point; nothing when there are none.
/// Throws Contradiction where the rows miss each other by less than a rounding.
[[nodiscard]] inline std::optional<NearestPeople> position(const Facts& facts,
                                                           const Eigen::VectorXd& weights,
                                                           const std::vector<FigureRow>& rows,
                                                           const std::vector<FigureRow>& counted) {
    if (!detail::at_the_point(facts, weights, rows).feasible()) return std::nullopt;
    std::vector<double> cells;
    try {
        cells = nearest(detail::prior_people(facts, weights), detail::fixed(facts, rows));
    } catch (const NotReached& missed) {
        Conflict conflict;
        for (const std::size_t i : missed.rows())
            if (std::find(conflict.labels.begin(), conflict.labels.end(), rows[i].label) ==
                conflict.labels.end())
                conflict.labels.push_back(rows[i].label);
        throw Contradiction{facts, std::move(conflict)};
    }
    std::optional<WholeCells> people = detail::in_whole(facts, cells, counted);
    if (!people) return std::nullopt;
    return NearestPeople{Eigen::Map<const Eigen::VectorXd>(cells.data(), std::ssize(cells)),
                         std::move(*people)};
}

/// Cells nearest to what weighs the population, and the rows that they satisfy.
struct NearestUnder {
    NearestPeople people;
    std::vector<FigureRow> rows;
    bool exact = true;  ///< whether every figure holds at its printed value
};

/// The position under every figure: at the printed values; where these do not agree, with room for
/// those of earlier dates, if there are any; else each within its rounding (`counted`).
[[nodiscard]] inline std::optional<NearestUnder> position_under_figures(
    const Facts& facts, const Eigen::VectorXd& weights, std::optional<double> gap_to,
    const std::vector<FigureRow>& counted) {
    const auto under = [&](std::vector<FigureRow> rows, bool exact) -> std::optional<NearestUnder> {
        std::optional<NearestPeople> found = position(facts, weights, rows, counted);
        if (!found) return std::nullopt;
        return NearestUnder{std::move(*found), std::move(rows), exact};
    };
    if (auto found = under(all_rows(facts, {.exact = true, .gap_to = gap_to}), true)) return found;
    const std::vector<EvidenceRow> figures = member_figures(facts);
    const bool earlier = std::any_of(figures.begin(), figures.end(), [&](const EvidenceRow& f) {
        return is_earlier(f, facts.opening);
    });
    if (earlier)
        if (auto found =
                under(all_rows(facts, {.exact = true, .moved = true, .gap_to = gap_to}), true))
            return found;
    return under(counted, false);
}

/// The opening position nearest to a prior. Throws Contradiction when the figures cannot all be
/// true, InputError for those of later dates.
[[nodiscard]] inline NearestOpening nearest_opening(const Facts& facts, const Prior& prior) {
    detail::refuse_look_ahead(facts);
    NearestOpening out;
    out.gap_to = gap_reading(facts);
    std::vector<FigureRow> rows = all_rows(facts, {.gap_to = out.gap_to});
    out.counted = in_whole_people(rows);
    std::optional<Conflict> conflict = conflict_of_strata(facts);
    if (!conflict) conflict = polytope(facts, out.counted).conflict();
    if (conflict) throw Contradiction{facts, std::move(*conflict)};

    const auto note = [&out](std::string text) { out.notes.push_back(std::move(text)); };
    if (out.gap_to && *out.gap_to < 1)
        note(said({"'not registered' is read as the gap to ", digits(*out.gap_to * 100, 1),
                   "% of the population"}));
    for (std::string& text : notes_of_budgets(facts)) note(std::move(text));
    for (std::string& text : notes_of_words(facts)) note(std::move(text));
    for (std::string& text : notes_of_dates(facts)) note(std::move(text));
    if (is_later(prior.as_of, facts.opening))
        note(said({"the prior ", prior.name, " has figures of ", prior.as_of,
                   ", after the opening ", facts.opening.str()}));

    out.weights = prior.of_population();
    std::optional<NearestUnder> point =
        position_under_figures(facts, out.weights, out.gap_to, out.counted);
    if (!point)
        throw Contradiction{facts, detail::none_at_the_point(facts, out.weights, out.counted)};
    if (!point->exact)
        note("the printed values do not agree exactly; each is met within its rounding");
    out.rows = std::move(point->rows), out.exact = point->exact;
    out.expected = std::move(point->people.expected), out.people = std::move(point->people.people);
    out.allowed = polytope(facts, std::move(rows)).ranges();
    return out;
}

}  // namespace jknmodel
