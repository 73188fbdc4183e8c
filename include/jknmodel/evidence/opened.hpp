// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file opened.hpp
/// A place opened: from what its file states to the opening position that
/// projections take.
///
///   const Priors priors{{nation}, Districts{rows}};
///   const Opened place = open_place(read_place_text(text), priors);
///   place.baseline;               // ready for project()
///   place.inference->notes;       // nothing where the file gives its cells
///   outright

#include <algorithm>
#include <jknmodel/base/error.hpp>
#include <jknmodel/base/names.hpp>
#include <jknmodel/baseline/baseline.hpp>
#include <jknmodel/evidence/arrears.hpp>
#include <jknmodel/evidence/district_prior.hpp>
#include <jknmodel/evidence/districts.hpp>
#include <jknmodel/evidence/facts.hpp>
#include <jknmodel/evidence/inference.hpp>
#include <jknmodel/evidence/order.hpp>
#include <jknmodel/evidence/place_file.hpp>
#include <jknmodel/evidence/prior.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace jknmodel {

/// What places are opened under.
struct Priors {
    std::vector<Prior> named;  ///< the nation's first, which the prior for districts rests on
    Districts seen;            ///< what districts published

    [[nodiscard]] const Prior* find(std::string_view name) const {
        for (const Prior& prior : named)
            if (prior.name == name) return &prior;
        return nullptr;
    }
    [[nodiscard]] std::vector<std::string> names() const {
        std::vector<std::string> out{std::string{districts_prior}};
        for (const Prior& prior : named) out.push_back(prior.name);
        return out;
    }
};

/// A prior by name, and how far districts are from their centre around it.
struct PriorAndSpread {
    Prior prior;
    DistrictPrior spread;
};

/// A place with its opening position.
struct Opened {
    PlaceFile file;  ///< of words with several readings those but the first set aside
    Facts facts;
    std::optional<PriorAndSpread> under;
    std::optional<Inference> inference;  ///< nothing where the cells were given outright
    Baseline baseline;
};

/// The priors that a place is read with: its own first, what districts show, the nation's. One
/// district's composition is an alternative for whoever names it.
[[nodiscard]] inline std::vector<std::string> priors_of(const PlaceFile& place,
                                                        const Priors& priors) {
    std::vector<std::string> out{place.prior};
    for (const std::string& name :
         {std::string{districts_prior}, std::string{priors.named.front().name}})
        if (name != out.front()) out.push_back(name);
    return out;
}

/// What the inference is asked of a place.
[[nodiscard]] inline Facts facts_of(const PlaceFile& place, std::string file = {}) {
    Facts out;
    out.name = place.name, out.opening = place.opening, out.population = place.population;
    out.active_rate_read_as = place.active_rate_read_as;
    out.figures = read_as(place.evidence, 0);
    out.has_cells = !place.cells.empty();
    out.file = std::move(file);
    return out;
}

/// The prior of that name for a place, and its spread. Throws InputError when
/// there is no such prior.
[[nodiscard]] inline PriorAndSpread prior_for(const PlaceFile& place, const Priors& priors) {
    if (priors.named.empty())
        throw std::invalid_argument("give the nation's prior, on which the others rest");
    const DistrictPrior spread =
        fitted(priors.seen, priors.named.front().of_population(),
               priors.seen.group_named(place.name, place.region), place.name);
    if (place.prior == districts_prior)
        return {{std::string{districts_prior}, spread.shares(), spread.registered_share()}, spread};
    const Prior* named = priors.find(place.prior);
    if (!named)
        refuse("prior", place.prior,
               said({"'", place.prior, "' is not a prior", advice(place.prior, priors.names())}));
    return {*named, spread.around(named->of_population())};
}

/// The opening position of a place as projections take it, with these cells.
[[nodiscard]] inline Baseline baseline_of(const PlaceFile& place, std::vector<Cell> cells) {
    Baseline out;
    out.place = place.name, out.opening = place.opening;
    out.population = Headcount{place.population.value};
    out.priority_status = place.priority_status;
    out.minimum_wage = place.minimum_wage;
    out.prior = place.prior;
    if (!place.prior.empty()) out.reading = name(place.active_rate_read_as);
    out.carried_debt = place.carried_debt;
    if (place.carried_debt == OldDebt::stated) {
        out.arrears = place.arrears;
    } else if (!place.cells.empty()) {
        out.all_debtors = place.all_debtors, out.all_debt = place.all_debt;
        out.arrears = place.arrears;
    } else {
        PublishedArrears found = published_arrears(place.evidence, place.opening);
        out.all_debtors = Headcount{found.debtors}, out.all_debt = found.debt;
        out.arrears = std::move(found.rows);
    }
    out.cells = std::move(cells);
    return out;
}

/// A place opened. Months of a history are not read here: who has them gives
/// the figures of the newest as evidence. Throws InputError, Contradiction
/// where figures cannot all be true.
template <class Workers = OneAfterAnother>
[[nodiscard]] Opened open_place(const PlaceFile& place, const Priors& priors,
                                const Workers& workers = {}) {
    Opened out{place, facts_of(place), {}, {}, {}};
    if (!place.cells.empty()) {
        out.baseline = baseline_of(place, place.cells);
        return out;
    }
    out.file.evidence = out.facts.figures;
    out.under = prior_for(place, priors);
    out.inference =
        infer(out.facts, out.under->prior, out.under->spread, plausible_factor, workers);
    out.baseline = baseline_of(place, out.inference->cells);
    return out;
}

}  // namespace jknmodel
