// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file draws.hpp
/// Many draws of one question: each its own baseline and scenario (they may all be the same), its
/// own chance, and threads between them. Draw j is the same whatever else is drawn, on any number
/// of threads.
///
///   Workers workers{2};
///   const auto runs = sampled_draws({{&baseline, &scenario}}, Month{2026, 12}, {.seed = 1,
///                                   .count = 1'000}, workers);

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <jknmodel/base/workers.hpp>
#include <jknmodel/projection/accounts.hpp>
#include <jknmodel/projection/persons.hpp>
#include <jknmodel/projection/project.hpp>
#include <jknmodel/projection/sampled.hpp>
#include <memory>
#include <vector>

namespace jknmodel {

/// What one draw runs.
struct Case {
    const Baseline* baseline;
    const Scenario* scenario;
};
struct Draws {
    std::uint64_t seed = 0;
    std::uint32_t first = 0;  ///< number of the first draw
    std::uint32_t count = 1;
};
/// A list of members that takes the place of people made from the baseline, and what is wanted back
/// of every account.
struct People {
    std::shared_ptr<const Members> members;
    Accounts* accounts = nullptr;  ///< filled after the last month of the first draw
    Width width = Width::fastest;
};

/// Throws InputError unless the draws are from 1 to 2^20, their numbers too, and there is a case
/// for all or for each.
inline void check(const Draws& draws, std::size_t cases) {
    Issues issues;
    if (draws.count < 1 || draws.count > Chance::most_draws ||
        draws.first > Chance::most_draws - draws.count)
        issues.add({"", 0, 0, "draws", std::to_string(draws.count),
                    "give from 1 to " + std::to_string(Chance::most_draws) + " draws"});
    if (cases != 1 && cases != draws.count)
        issues.add({"", 0, 0, "cases", std::to_string(cases),
                    "give one case for all draws, or one for each"});
    issues.raise_if_any();
}

namespace detail {

/// Runs every draw; progress is counted in draws.
template <class Result, class One>
[[nodiscard]] std::vector<Result> each_draw(const std::vector<Case>& cases, const Draws& draws,
                                            const Workers& workers, One&& one) {
    check(draws, cases.size());
    if (Watch* watch = workers.watch()) watch->of += draws.count;
    std::vector<Result> out(draws.count);
    workers.each(draws.count, [&](std::size_t i, int) {
        out[i] = one(cases[cases.size() == 1 ? 0 : i], draws.first + static_cast<std::uint32_t>(i));
        if (Watch* watch = workers.watch()) ++watch->done;
    });
    return out;
}

template <class Engine, class Lots, class Finish>
[[nodiscard]] WholeOutcome whole_draw(const Case& one, Month until, Chance chance, Lots lots,
                                      Finish&& finish) {
    const Assumptions<Counted> assume{one.scenario->assumptions};
    return whole_outcome(project_with<Engine>(
        [&](const Stations& stations, const PayerTypes& types) {
            return Engine{stations, types, Families::of(one.scenario->assumptions), chance,
                          std::move(lots)};
        },
        *one.baseline, *one.scenario, assume, until, std::forward<Finish>(finish)));
}

}  // namespace detail

/// The mean of every case: the `expected` engine has no chance in it.
[[nodiscard]] inline std::vector<Outcome<double>> expected_draws(const std::vector<Case>& cases,
                                                                 Month until, const Draws& draws,
                                                                 const Workers& workers) {
    return detail::each_draw<Outcome<double>>(
        cases, draws, workers, [&](const Case& one, std::uint32_t) {
            return project(*one.baseline, *one.scenario, until);
        });
}
[[nodiscard]] inline std::vector<WholeOutcome> sampled_draws(const std::vector<Case>& cases,
                                                             Month until, const Draws& draws,
                                                             const Workers& workers) {
    return detail::each_draw<WholeOutcome>(
        cases, draws, workers, [&](const Case& one, std::uint32_t draw) {
            return detail::whole_draw<Sampled>(one, until, Chance{draws.seed, draw}, CountedLots{},
                                               [](const Sampled&) {});
        });
}
/// One record an account. A single draw shares its accounts among the threads; of several draws
/// each has a thread.
[[nodiscard]] inline std::vector<WholeOutcome> persons_draws(const std::vector<Case>& cases,
                                                             Month until, const Draws& draws,
                                                             const Workers& workers,
                                                             const People& people = {}) {
    check(draws, cases.size());
    if (people.members) people.members->check();
    const bool alone = draws.count == 1;
    const Workers within{alone ? workers.threads() : 1, workers.watch()};
    const Workers between{alone ? 1 : workers.threads(), workers.watch()};
    return detail::each_draw<WholeOutcome>(
        cases, draws, between, [&](const Case& one, std::uint32_t draw) {
            NamedLots lots{within, people.width, people.members, one.scenario->choose_by};
            return detail::whole_draw<Persons>(
                one, until, Chance{draws.seed, draw}, std::move(lots), [&](const Persons& engine) {
                    if (people.accounts != nullptr && draw == draws.first)
                        *people.accounts = accounts_of(engine);
                });
        });
}

}  // namespace jknmodel
