// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file month_steps.hpp
/// The month, written once. Every engine runs this sequence; what an account can meet in it stands
/// in the two tables (people_table.hpp, payment_table.hpp), what depends on totals in the steps,
/// each in the header of its name, and in the levers (scenario/levers/).
///
///   1 law   2 people   3 decisions from above   4 money   5 decisions of the district
///   6 bills   7 payment   8 standing   9 proof

#include <cstddef>
#include <jknmodel/base/month.hpp>
#include <jknmodel/outcome/outcome.hpp>
#include <jknmodel/projection/engine/engine.hpp>
#include <jknmodel/projection/month/bills.hpp>
#include <jknmodel/projection/month/closing.hpp>
#include <jknmodel/projection/month/decisions.hpp>
#include <jknmodel/projection/month/law_in_force.hpp>
#include <jknmodel/projection/month/money.hpp>
#include <jknmodel/projection/month/payment.hpp>
#include <jknmodel/projection/month/people.hpp>
#include <jknmodel/projection/month/position.hpp>
#include <jknmodel/projection/month/proof.hpp>
#include <jknmodel/projection/month/row.hpp>
#include <jknmodel/projection/month/standing.hpp>
#include <jknmodel/projection/plan/plan.hpp>
#include <utility>

namespace jknmodel {

template <Engine E>
class MonthOf {
public:
    using T = typename E::Scalar;

    [[gnu::cold]] MonthOf(Plan<T> plan, E& engine, Month opening, const T& population,
                          bool priority)
        : month_{std::move(plan), engine, opening, population, priority}, decisions_{month_} {
        for (std::size_t p = 0; p < month_.purses.size(); ++p)
            month_.purses[p].open(opening, step::spent_before(month_, p));
    }
    MonthOf(const MonthOf&) = delete;
    MonthOf& operator=(const MonthOf&) = delete;

    /// The opening row: the position, no flows.
    [[nodiscard]] [[gnu::cold]] MonthRow<T> opening_row() {
        month_.book.clear();
        for (auto& purse : month_.purses) purse.pay(), purse.post(month_.book);
        close();
        return step::row(month_, decisions_);
    }

    /// Runs the next month and returns its row. Throws ProofError if heads or rupiah were not
    /// conserved.
    MonthRow<T> next() {
        start();
        step::law_in_force(month_);
        step::people(month_);
        decisions_.from_above();
        step::receive(month_);
        decisions_.of_the_district();
        step::bill(month_);
        step::pay(month_);
        step::stand(month_);
        close();
        step::prove(month_, began_.heads);
        return step::row(month_, decisions_);
    }

    /// What a month hands on to the next, besides what the engine holds and what the opening fixed.
    template <class Archive>
    void state(Archive& archive) {
        month_.state(archive), decisions_.state(archive);
    }
    [[nodiscard]] Month now() const { return month_.now; }
    [[nodiscard]] std::size_t levers() const { return month_.plan.scenario.levers.size(); }
    [[nodiscard]] std::size_t funds() const { return month_.plan.funds.size(); }

private:
    void start() {
        month_.start_next();
        decisions_.start_month();
        began_ = step::began(month_, decisions_.owed());
    }
    void close() { step::close_book(month_, began_, decisions_.owed()); }

    step::Position<E> month_;
    step::Decisions<E> decisions_;
    step::Began<T> began_;
};

}  // namespace jknmodel
