// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file budget_readings.hpp
/// Which heads, months and legal rate could have made the published budget for PBID.
///
///   for (const BudgetReading& each : budget_readings(facts)) each.rupiah;
///   rates_that_stand(facts, plan.rate_basis);   // what funds may be charged, the plan's own first
///
/// Heads are the active PBID members, or the registered where nobody published the active. A rate
/// is identified where one way alone gives the budget within its rounding.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <jknmodel/evidence/bought.hpp>
#include <jknmodel/evidence/figure_row.hpp>
#include <jknmodel/schedule/dues.hpp>
#include <optional>
#include <utility>
#include <vector>

namespace jknmodel {

/// One way in which heads and a rate could have made a budget.
struct BudgetReading {
    RateBasis basis{};
    std::int64_t rate = 0;  ///< rupiah a head and month
    std::int64_t base_heads = 0, base_months = bills_of_a_year;
    std::int64_t extra_heads = 0, extra_months = 0;
    std::int64_t rupiah = 0;
    double budget = 0;
    bool identified = false;  ///< the only one within the budget's rounding
    bool registered = false;  ///< heads are the registered, not the active
};

namespace detail {

/// The members that the budget carries already.
[[nodiscard]] inline std::optional<EvidenceRow> heads_of_budget(const Facts& facts) {
    for (const FigureName figure : {FigureName::active, FigureName::registered})
        for (EvidenceRow& each : facts.used(figure))
            if (each.segments == std::vector{Segment::PBID} && each.unit == FigureUnit::people &&
                !is_subgroup(each))
                return std::move(each);
    return std::nullopt;
}

[[nodiscard]] inline std::int64_t rounded(double value) {
    return static_cast<std::int64_t>(std::nearbyint(value));
}

/// Heads to come and their months: as first said, then none, then the other readings.
[[nodiscard]] inline std::vector<std::pair<std::int64_t, std::int64_t>> extra_heads(
    const Facts& facts) {
    std::vector<std::pair<std::int64_t, std::int64_t>> out;
    for (const EvidenceRow& extra : facts.find(FigureName::pbid_extra))
        for (const std::int64_t months : extra.months)
            out.emplace_back(rounded(point_of(extra)), months);
    out.insert(out.empty() ? out.end() : out.begin() + 1, {0, 0});
    return out;
}

}  // namespace detail

/// Every rate with every reading of the heads; none without a budget or any heads.
[[nodiscard]] inline std::vector<BudgetReading> budget_readings(const Facts& facts) {
    const std::vector<EvidenceRow> budgets = facts.used(FigureName::pbid_budget);
    const std::optional<EvidenceRow> base = detail::heads_of_budget(facts);
    std::vector<BudgetReading> out;
    if (budgets.empty() || !base) return out;
    const EvidenceRow& budget = budgets.front();
    int hits = 0;
    for (const RateBasis basis :
         {RateBasis::own_share, RateBasis::with_local_share, RateBasis::gross})
        for (const auto& [heads, months] : detail::extra_heads(facts)) {
            BudgetReading way{.basis = basis, .rate = pbid_rate(basis, facts.opening).count()};
            way.base_heads = detail::rounded(point_of(*base));
            way.extra_heads = heads, way.extra_months = months;
            way.rupiah = (way.base_heads * way.base_months + heads * months) * way.rate;
            way.budget = point_of(budget);
            way.registered = base->figure == FigureName::registered;
            const auto rupiah = static_cast<double>(way.rupiah);
            way.identified = budget.low <= rupiah && rupiah <= budget.high;
            hits += way.identified ? 1 : 0;
            out.push_back(way);
        }
    if (hits != 1)
        for (BudgetReading& way : out) way.identified = false;
    return out;
}

/// The rates that funds may be charged, the plan's own first: a budget that gives one of them
/// leaves no other beside it.
[[nodiscard]] inline std::vector<RateBasis> rates_that_stand(const Facts& facts, RateBasis own) {
    std::vector<RateBasis> stand{RateBasis::own_share, RateBasis::with_local_share,
                                 RateBasis::gross};
    for (const BudgetReading& way : budget_readings(facts))
        if (way.identified) stand = {way.basis};
    std::erase(stand, own);
    stand.insert(stand.begin(), own);
    return stand;
}

}  // namespace jknmodel
