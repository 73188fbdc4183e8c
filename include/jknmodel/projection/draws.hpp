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
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <jknmodel/base/archive.hpp>
#include <jknmodel/base/workers.hpp>
#include <jknmodel/projection/case.hpp>
#include <jknmodel/projection/engine/accounts.hpp>
#include <jknmodel/projection/engine/persons.hpp>
#include <jknmodel/projection/engine/sampled.hpp>
#include <jknmodel/projection/project.hpp>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace jknmodel {

namespace detail {

/// Takes up what was kept. Throws InputError where it cannot be of this run: an altered file.
template <class Read>
void read_back(Read&& read) {
    bool sound = false;
    try {
        read();
        sound = true;
    } catch (const Torn&) {
    } catch (const ProofError&) {
    } catch (const std::overflow_error&) {
    }
    if (!sound)
        refuse("checkpoint", "",
               "holds what no run of this question can have kept: it was altered; remove the file");
}

/// Runs every draw; progress is counted in steps, so many a draw. With a `Keep` a finished draw is
/// kept under its number.
template <class Result, class One>
[[nodiscard]] std::vector<Result> each_draw(const std::vector<Case>& cases, const Draws& draws,
                                            const Workers& workers, const Keep* keep, One&& one) {
    check(draws, cases.size());
    if (Watch* watch = workers.watch()) watch->of += draws.count;
    std::vector<Result> out(draws.count);
    std::mutex keeping;
    workers.each(draws.count, [&](std::size_t i, int) {
        const std::uint32_t draw = draws.first + static_cast<std::uint32_t>(i);
        std::string kept;
        if (keep != nullptr) {
            const std::lock_guard hold{keeping};
            kept = keep->load(draw);
        }
        if (!kept.empty()) {
            read_back([&] {
                Reading archive{kept};
                out[i].state(archive);
                archive.end();
            });
        } else {
            out[i] = one(cases[cases.size() == 1 ? 0 : i], draw);
            if (keep != nullptr) {
                Writing archive;
                out[i].state(archive);
                const std::lock_guard hold{keeping};
                keep->save(draw, archive.bytes);
            }
        }
        if (Watch* watch = workers.watch()) ++watch->done;
    });
    return out;
}

/// Keeps the months of one long draw, tells of them, and looks whether to stop.
template <class Finish>
class MonthJournal {
public:
    MonthJournal(const Workers& workers, const Keep* keep, Finish finish)
        : workers_{workers}, keep_{keep}, finish_{std::move(finish)} {}
    template <class MonthOfEngine, class Engine, class Rows>
    void resume(MonthOfEngine& month, Engine& engine, Rows& rows) {
        if (keep_ == nullptr) return;
        const std::string kept = keep_->load(months);
        if (kept.empty()) return;
        read_back([&] {
            const auto first = rows.front();
            Reading archive{kept};
            archive(rows);
            archive.expect(are_sound(rows, first.people.size(), month.funds(), month.levers()) &&
                           rows.front().month == first.month);
            archive(month), archive(engine);
            archive.end();
            // What was counted by station and what the accounts add up to were kept apart.
            archive.expect(month.now() == rows.back().month);
            for (std::size_t s = 0; s < first.people.size(); ++s)
                archive.expect(rows.back().people[s] == engine.people(static_cast<int>(s)) &&
                               rows.back().debt[s] == engine.debt(static_cast<int>(s)));
        });
        tell(rows.size() - 1);
    }
    template <class MonthOfEngine, class Engine, class Rows>
    void done(MonthOfEngine& month, Engine& engine, const Rows& rows) {
        workers_.check();
        tell(1);
        if (keep_ == nullptr || std::chrono::steady_clock::now() - last_ < keep_->interval) return;
        Writing archive;
        archive(rows), archive(month), archive(engine);
        keep_->save(months, archive.bytes);
        last_ = std::chrono::steady_clock::now();
    }
    template <class Engine>
    void finish(const Engine& engine) {
        finish_(engine);
    }

private:
    static constexpr std::uint64_t months = ~std::uint64_t{0};  ///< the name they are kept under
    void tell(std::size_t months_done) const {
        if (Watch* watch = workers_.watch()) watch->done += months_done;
    }
    const Workers& workers_;
    const Keep* keep_;
    Finish finish_;
    std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
};

template <class Engine, class Lots, class Journal>
[[nodiscard]] WholeOutcome whole_draw(const Case& one, Month until, Chance chance, Lots lots,
                                      const std::optional<Families>& families, Journal&& journal) {
    const Assumptions<Counted> assume{one.scenario->assumptions};
    const auto counted = project_with<Engine>(
        [&](const Stations& stations, const PayerTypes& types) {
            return Engine{stations, types,
                          families ? *families : Families::of(one.scenario->assumptions), chance,
                          std::move(lots)};
        },
        *one.baseline, *one.scenario, assume, until, std::forward<Journal>(journal));
    try {
        return whole_outcome(counted);
    } catch (const std::overflow_error&) {
        refuse_sums(*one.scenario);
    }
}

}  // namespace detail

/// The mean of every case: the `expected` engine has no chance in it.
[[nodiscard]] inline std::vector<Outcome<double>> expected_draws(const std::vector<Case>& cases,
                                                                 Month until, const Draws& draws,
                                                                 const Workers& workers,
                                                                 const Keep* keep = nullptr) {
    return detail::each_draw<Outcome<double>>(
        cases, draws, workers, keep, [&](const Case& one, std::uint32_t) {
            return project(*one.baseline, *one.scenario, until);
        });
}
/// One draw of whole people, by cells; `families` in place of the register's.
[[nodiscard]] inline WholeOutcome sampled_draw(const Case& one, Month until, const Chance& chance,
                                               const std::optional<Families>& families = {}) {
    return detail::whole_draw<Sampled>(one, until, chance, CountedLots{}, families, NoJournal{});
}
[[nodiscard]] inline std::vector<WholeOutcome> sampled_draws(const std::vector<Case>& cases,
                                                             Month until, const Draws& draws,
                                                             const Workers& workers,
                                                             const Keep* keep = nullptr) {
    return detail::each_draw<WholeOutcome>(
        cases, draws, workers, keep, [&](const Case& one, std::uint32_t draw) {
            return sampled_draw(one, until, Chance{draws.seed, draw});
        });
}
/// One record an account; of several draws each has a thread.
[[nodiscard]] inline std::vector<WholeOutcome> persons_draws(const std::vector<Case>& cases,
                                                             Month until, const Draws& draws,
                                                             const Workers& workers,
                                                             const Keep* keep = nullptr) {
    return detail::each_draw<WholeOutcome>(
        cases, draws, workers, keep, [&](const Case& one, std::uint32_t draw) {
            const Workers alone{1, workers.watch()};
            return detail::whole_draw<Persons>(
                one, until, Chance{draws.seed, draw},
                NamedLots{alone, Width::fastest, {}, one.scenario->choose_by}, {}, NoJournal{});
        });
}
/// One draw whose accounts are shared among the threads; progress is counted in months, and with a
/// `Keep` months are kept now and then.
[[nodiscard]] inline WholeOutcome persons_draw(const Case& one, Month until, const Chance& chance,
                                               const Workers& workers, const People& people = {},
                                               const Keep* keep = nullptr) {
    if (people.members) people.members->check();
    if (Watch* watch = workers.watch())
        watch->of += static_cast<std::uint64_t>(std::max(0, until - one.baseline->opening));
    return detail::whole_draw<Persons>(
        one, until, chance,
        NamedLots{workers, people.width, people.members, one.scenario->choose_by}, people.families,
        detail::MonthJournal{workers, keep, [&](const Persons& engine) {
                                 if (people.accounts != nullptr)
                                     *people.accounts = accounts_of(engine);
                             }});
}

}  // namespace jknmodel
