// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file turns.hpp
/// What would change a decision, as rows: assumptions, published figures, and what has names in
/// place of numbers (the reading of a rate, the prior, the fit of payment, the rate of funds).
///
///   Turns turns{decision, now, beyond, margins};      // margins: of many cases, all together
///   turns.assumptions(askable_assumptions());
///   turns.figures(MovedFigures{facts, inference.whole, inference.near, inference.gap_to});
///   turns.choice({"rate", TurnKind::rate, "own_share", "gross"}, opening, plan);
///   turns.in_order();                                 // the nearest within their range first

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <jknmodel/base/names.hpp>
#include <jknmodel/baseline/baseline.hpp>
#include <jknmodel/evidence/moved.hpp>
#include <jknmodel/evidence/ways.hpp>
#include <jknmodel/scenario/assumptions.hpp>
#include <jknmodel/scenario/distributions.hpp>
#include <jknmodel/scenario/scenario.hpp>
#include <jknmodel/study/drawn_plans.hpp>
#include <jknmodel/study/flips.hpp>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace jknmodel {

enum class TurnKind : std::uint8_t { assumption, evidence, reading, prior, behaviour, rate };
template <>
struct Names<TurnKind> {
    static constexpr std::string_view what = "kind";
    static constexpr std::array<std::string_view, 6> list{"assumption", "evidence",  "reading",
                                                          "prior",      "behaviour", "rate"};
};

/// One thing, its present value, and the nearest value that changes the decision.
struct Turn {
    std::string what;  ///< an assumption by its name, a figure by its label
    TurnKind kind{};
    std::string name;                  ///< what it is now, where that is a name
    double value = std::nan("");       ///< where it is a number
    std::optional<double> flips_at{};  ///< nothing: no value that was tried changes it
    std::string flips_to{};            ///< the name that does; empty: none does
    std::string_view side{};           ///< below, above, other (of names), or empty
    bool inside = false;               ///< within the range
    /// How far, in parts of the way to the end of the range on that side.
    double far = std::numeric_limits<double>::infinity();
    double low = std::nan(""), high = std::nan(""), least = std::nan(""), most = std::nan("");
    std::string unit{};  ///< as the register has it, `share` or `people`
    /// `unfelt` (the decision does not depend on it), `contradicted` (beyond what was tried the
    /// other figures cannot be true), or empty.
    std::string_view note{};

    [[nodiscard]] bool turns() const { return flips_at || !flips_to.empty(); }
};

/// A case of a decision: a plan, and the one beside it where there is one.
struct DecidedCase {
    const Baseline* opening;
    const Scenario* plan;
    const Scenario* against = nullptr;
    bool late = false;
};

/// Those with a value that somebody can ask for: no event, no choice, no number of a method.
[[nodiscard]] inline std::vector<Assume> askable_assumptions() {
    std::vector<Assume> out;
    for (const Assumption& row : register_of_assumptions) {
        const Distribution kind = distribution_of(row.id);
        if (kind != Distribution::event && kind != Distribution::choice &&
            row.id != Assume::payer_types && row.id != Assume::settle_levelled)
            out.push_back(row.id);
    }
    return out;
}

/// What is decided, where and under which plan; `against`: the plan beside it.
struct DecidedNow {
    const Baseline& opening;
    const Scenario& plan;
    const Scenario* against = nullptr;
    double margin = 0;
};

/// A choice that has a name, and another name of it.
struct OtherChoice {
    std::string what;
    TurnKind kind{};
    std::string name, other;
};

/// `Margins` gives of many cases how far each is from the line, NaN where one cannot be run;
/// `Side` runs what is to be done for each of so many, as Workers do.
template <class Margins, class Side = OneAfterAnother>
class Turns {
public:
    Turns(DecidedNow now, bool beyond, Margins margins, const Side& side = {})
        : now_{now}, margins_{std::move(margins)}, side_{side} {
        grid_.beyond = beyond;
    }

    /// Each assumption moved alone, under both plans.
    void assumptions(const std::vector<Assume>& ids) {
        std::vector<Movable> things;
        for (const Assume id : ids) things.push_back(movable(now_.plan, id));
        const auto found = nearest_flips(
            things, now_.margin,
            [&](const std::vector<OtherValue>& others) {
                std::vector<Scenario> plans, beside;
                std::vector<DecidedCase> cases;
                plans.reserve(others.size()), beside.reserve(others.size());
                for (const OtherValue& other : others) {
                    const auto under = [&](const Scenario& plan) {
                        Scenario moved = plan;
                        moved.assumptions[ids[other.thing]] = other.value;
                        return moved;
                    };
                    plans.push_back(under(now_.plan));
                    cases.push_back({&now_.opening, &plans.back()});
                    if (!now_.against) continue;
                    beside.push_back(under(*now_.against));
                    cases.back().against = &beside.back();
                }
                return margins_(cases);
            },
            grid_);
        for (std::size_t i = 0; i < ids.size(); ++i) {
            const Assumption& row = register_of_assumptions[static_cast<std::size_t>(ids[i])];
            add({std::string{row.name}, TurnKind::assumption, std::string{row.unit}}, things[i],
                found[i], {});
        }
    }

    /// Each published figure moved alone: each value opens the place anew.
    void figures(const MovedFigures& moved) {
        std::vector<Movable> things;
        for (std::size_t i = 0; i < moved.figures().size(); ++i) {
            const FigureReach reach = moved.reach(i);
            things.push_back({reach.value, reach.low, reach.high, reach.least, reach.most});
        }
        const auto found = nearest_flips(
            things, now_.margin,
            [&](const std::vector<OtherValue>& others) { return margins_opened(moved, others); },
            grid_);
        for (std::size_t i = 0; i < things.size(); ++i) {
            const MovedFigure& figure = moved.figures()[i];
            const bool short_of = grid_.beyond && (found[i].least > things[i].least ||
                                                   found[i].most < things[i].most);
            add({figure.label, TurnKind::evidence, std::string{name(figure.row.unit)}}, things[i],
                found[i], short_of ? "contradicted" : "");
        }
    }

    /// What has names: the place opened so, or the plans under it.
    void choice(OtherChoice of, Baseline opening, Scenario plan,
                std::optional<Scenario> against = {}) {
        choices_.push_back(
            {std::move(of), std::move(opening), std::move(plan), std::move(against)});
    }
    /// The fits of payment that data cannot tell apart, and these rates, the plan's own first.
    void choices_of_plan(const std::vector<RateBasis>& rates) {
        const auto with = [&](const OtherChoice& of, auto&& change) {
            std::optional<Scenario> beside;
            if (now_.against) beside = change(*now_.against);
            choice(of, now_.opening, change(now_.plan), std::move(beside));
        };
        const std::string own = now_.plan.assumptions.behaviour();
        for (const std::string_view fit : fits_in_doubt)
            if (fit != own)
                with({"behaviour", TurnKind::behaviour, own, std::string{fit}},
                     [&](Scenario plan) { return with_behaviour(std::move(plan), fit); });
        for (std::size_t i = 1; i < rates.size(); ++i)
            with({"rate", TurnKind::rate, std::string{name(rates.front())},
                  std::string{name(rates[i])}},
                 [&](Scenario plan) {
                     plan.rate_basis = rates[i];
                     return plan;
                 });
    }

    /// All rows: within their range the nearest first; then what changes nothing; what is not felt
    /// last.
    [[nodiscard]] std::vector<Turn> in_order() {
        decide_choices();
        const auto key = [](const Turn& turn) {
            return std::make_tuple(!turn.turns(), !turn.inside, turn.far, turn.note == "unfelt",
                                   std::string_view{turn.what});
        };
        std::stable_sort(rows_.begin(), rows_.end(),
                         [&](const Turn& one, const Turn& other) { return key(one) < key(other); });
        return rows_;
    }

private:
    struct Called {
        std::string what;
        TurnKind kind{};
        std::string unit;
    };
    struct Choice {
        OtherChoice of;
        Baseline opening;
        Scenario plan;
        std::optional<Scenario> against;
    };

    [[nodiscard]] std::vector<double> margins_opened(const MovedFigures& moved,
                                                     const std::vector<OtherValue>& others) {
        std::vector<std::optional<Baseline>> opened(others.size());
        side_.each(others.size(), [&](std::size_t i, int) {
            opened[i] = moved.opened_with(now_.opening, others[i].thing, others[i].value);
        });
        std::vector<DecidedCase> cases;
        for (const auto& opening : opened)
            if (opening) cases.push_back({&*opening, &now_.plan, now_.against});
        const std::vector<double> found = margins_(cases);
        std::vector<double> out;
        std::size_t next = 0;
        for (const auto& opening : opened) out.push_back(opening ? found[next++] : std::nan(""));
        return out;
    }

    /// A row for each side on which the decision changes; one where none does.
    void add(const Called& called, const Movable& thing, const Flip& flip, std::string_view note) {
        Turn row{called.what, called.kind, {}, thing.value};
        row.low = thing.low, row.high = thing.high, row.least = flip.least, row.most = flip.most;
        row.unit = called.unit, row.note = note;
        const auto on = [&](std::string_view side, const std::optional<double>& at, double end) {
            if (!at) return;
            Turn out = row;
            out.flips_at = called.unit == "people" ? std::nearbyint(*at) : *at;
            out.side = side;
            out.inside = thing.low <= *out.flips_at && *out.flips_at <= thing.high;
            if (const double way = std::abs(end - thing.value); way > 0)
                out.far = std::abs(*out.flips_at - thing.value) / way;
            rows_.push_back(std::move(out));
        };
        on("below", flip.below, thing.low);
        on("above", flip.above, thing.high);
        if (flip.below || flip.above) return;
        if (!flip.felt && flip.least != flip.most) row.note = "unfelt";
        rows_.push_back(std::move(row));
    }

    void decide_choices() {
        std::vector<DecidedCase> cases;
        for (const Choice& each : choices_)
            cases.push_back({&each.opening, &each.plan, each.against ? &*each.against : nullptr});
        if (cases.empty()) return;
        const std::vector<double> margins = margins_(cases);
        for (std::size_t i = 0; i < choices_.size(); ++i) {
            const OtherChoice& of = choices_[i].of;
            Turn row{of.what, of.kind, of.name};
            if (!std::isnan(margins[i]) && (margins[i] >= 0) != (now_.margin >= 0))
                row.flips_to = of.other, row.side = "other", row.inside = true, row.far = 1;
            else if (std::abs(margins[i] - now_.margin) <= detail::margin_noise)
                row.note = "unfelt";
            rows_.push_back(std::move(row));
        }
        choices_.clear();
    }

    DecidedNow now_;
    Margins margins_;
    Side side_;
    FlipGrid grid_;
    std::vector<Turn> rows_;
    std::vector<Choice> choices_;
};

}  // namespace jknmodel
