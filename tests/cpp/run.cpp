// SPDX-License-Identifier: Apache-2.0
#include <jknmodel/projection/draws.hpp>
#include <jknmodel/projection/project.hpp>
#include <run.hpp>
#include <run_whole.hpp>

namespace jknmodel::tests {

namespace {

/// Whole people of an engine, in families that are not the register's.
template <class Engine, class Lots>
WholeOutcome in_families(const Families& families, const Case& one, Month until,
                         const Chance& chance, Lots lots) {
    return whole_outcome(project_with<Engine>(
        [&](const Stations& stations, const PayerTypes& types) {
            return Engine{stations, types, families, chance, std::move(lots)};
        },
        *one.baseline, *one.scenario, Assumptions<Counted>{one.scenario->assumptions}, until,
        NoJournal{}));
}

}  // namespace

Outcome<double> run(const Baseline& baseline, const Scenario& scenario, Month until) {
    return project(baseline, scenario, until);
}

std::vector<WholeOutcome> run_draws(const std::vector<Case>& cases, Month until, const Draws& draws,
                                    int threads) {
    return sampled_draws(cases, until, draws, Workers{threads});
}

WholeOutcome run_sampled(const Baseline& baseline, const Scenario& scenario, Month until,
                         std::uint64_t seed, std::uint32_t draw,
                         const std::optional<Families>& families) {
    const Case one{&baseline, &scenario};
    if (families)
        return in_families<Sampled>(*families, one, until, Chance{seed, draw}, CountedLots{});
    return run_draws({one}, until, {.seed = seed, .first = draw}).front();
}

WholeOutcome run_persons(const Baseline& baseline, const Scenario& scenario, Month until,
                         std::uint64_t seed, const PersonsOptions& options) {
    const Case one{&baseline, &scenario};
    const Chance chance{seed, options.draw};
    if (options.families)
        return in_families<Persons>(*options.families, one, until, chance, NamedLots{});
    return persons_draw(
        one, until, chance, Workers{options.threads},
        {.members = options.members, .accounts = options.accounts, .width = options.width});
}

}  // namespace jknmodel::tests
