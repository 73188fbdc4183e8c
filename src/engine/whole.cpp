// SPDX-License-Identifier: Apache-2.0
//
// `sampled` and `persons`: one month for both.
#include <jknmodel/engine/engine.hpp>
#include <jknmodel/projection/persons_draws.hpp>
#include <jknmodel/projection/sampled_draws.hpp>

#include "plan.hpp"

namespace jknmodel::engine {

WholeOutcome sampled_draw(const Case& one, Month until, const Chance& chance,
                          const std::optional<Families>& families) {
    return jknmodel::sampled_draw(one, until, chance, families);
}

std::vector<WholeOutcome> sampled_draws(const std::vector<Case>& cases, Month until,
                                        const Draws& draws, const Workers& workers,
                                        const Keep* keep) {
    return jknmodel::sampled_draws(cases, until, draws, workers, keep);
}

WholeOutcome persons_draw(const Case& one, Month until, const Chance& chance,
                          const Workers& workers, const People& people, const Keep* keep) {
    return jknmodel::persons_draw(one, until, chance, workers, people, keep);
}

std::vector<WholeOutcome> persons_draws(const std::vector<Case>& cases, Month until,
                                        const Draws& draws, const Workers& workers,
                                        const Keep* keep) {
    return jknmodel::persons_draws(cases, until, draws, workers, keep);
}

}  // namespace jknmodel::engine
