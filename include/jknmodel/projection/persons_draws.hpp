// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file persons_draws.hpp
/// Draws of whole people, one record an account; the months of a long one are kept now and then.

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <jknmodel/base/archive.hpp>
#include <jknmodel/base/chance.hpp>
#include <jknmodel/base/workers.hpp>
#include <jknmodel/projection/case.hpp>
#include <jknmodel/projection/each_draw.hpp>
#include <jknmodel/projection/engine/accounts.hpp>
#include <jknmodel/projection/engine/any_lots.hpp>
#include <jknmodel/projection/engine/persons.hpp>
#include <jknmodel/projection/whole_draw.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace jknmodel {

namespace detail {

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
        if (keep_ == nullptr || std::chrono::steady_clock::now() - last_ <
                                    std::chrono::milliseconds{keep_->milliseconds})
            return;
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

}  // namespace detail

/// One record an account; of several draws each has a thread.
[[nodiscard]] inline std::vector<WholeOutcome> persons_draws(const std::vector<Case>& cases,
                                                             Month until, const Draws& draws,
                                                             const Workers& workers,
                                                             const Keep* keep = nullptr) {
    return detail::each_draw<WholeOutcome>(
        cases, draws, workers, keep, [&](const Case& one, std::uint32_t draw) {
            const Workers alone{1, workers.watch()};
            return detail::whole_draw(
                one, until, Chance{draws.seed, draw},
                AnyLots{NamedLots{alone, Width::fastest, {}, one.scenario->choose_by}}, {},
                NoJournal{});
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
    return detail::whole_draw(
        one, until, chance,
        AnyLots{NamedLots{workers, people.width, people.members, one.scenario->choose_by}},
        people.families,
        detail::MonthJournal{workers, keep, [&](const detail::Whole& engine) {
                                 if (people.accounts != nullptr)
                                     *people.accounts = accounts_of(engine, engine.lots().named());
                             }});
}

}  // namespace jknmodel
