// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file position.hpp
/// Where a run stands: what the steps of a month share, and the totals that several of them ask
/// for. It decides nothing.

#include <cstddef>
#include <jknmodel/base/month.hpp>
#include <jknmodel/base/scalar.hpp>
#include <jknmodel/ledger/book.hpp>
#include <jknmodel/ledger/flows.hpp>
#include <jknmodel/ledger/transition.hpp>
#include <jknmodel/projection/month/purse.hpp>
#include <jknmodel/projection/plan/plan.hpp>
#include <jknmodel/projection/plan/prices.hpp>
#include <optional>
#include <utility>
#include <vector>

namespace jknmodel::step {

template <class Engine>
using ScalarOf = typename Engine::Scalar;

/// The n-th of a list, by a number that may say "none" with -1 and does not here.
[[nodiscard]] constexpr std::size_t nth(int i) noexcept { return static_cast<std::size_t>(i); }

template <class Engine>
struct Position {
    using T = ScalarOf<Engine>;

    [[gnu::cold]] Position(Plan<T> of_run, Engine& people_of, Month opening, const T& residents,
                           bool has_priority)
        : plan{std::move(of_run)},
          engine{people_of},
          now{opening},
          population{residents},
          priority{has_priority},
          prices{law::MonthLaws{plan.law()}, plan.scenario.rate_basis, opening},
          book{plan.funds.size()},
          people_table{plan.stations.size(), Decision::people},
          payment_table{plan.stations.size(), Decision::payment},
          cap_table{plan.stations.size(), Decision::cap} {
        for (const auto& line : plan.fund_lines) purses.emplace_back(plan.funds, line);
    }
    Position(const Position&) = delete;
    Position& operator=(const Position&) = delete;

    Plan<T> plan;
    Engine& engine;
    Month now;
    T population;
    bool priority;
    std::optional<Month> lost;  ///< when priority status was lost last
    PriceList<T> prices;
    Book<T> book;
    std::vector<BillRow<T>> bills;  ///< for whom the month's bills are
    std::size_t last_bill = 0;      ///< the one that was looked up last
    std::vector<Purse<T>> purses;
    Table<T> people_table, payment_table, cap_table;
    T willing{1}, joining_raised{0};  ///< how much likelier self-payers pay, and join plans
    T released{0};                    ///< heads given up this month
    T payments_changed{0};            ///< active people that last month's payments added

    /// What a month hands on to the next, besides what the engine holds and what the opening fixed.
    template <class Archive>
    void state(Archive& archive) {
        archive(now), archive(population), archive(priority), archive(lost);
        archive(payments_changed);
        for (Purse<T>& purse : purses) archive(purse);
        for (PbidLine<T>& line : plan.pbid) archive(line.cohorts);
    }

    /// The next month begins: what is counted by the month starts from nothing.
    void start_next() {
        ++now;
        engine.start(now);
        engine.tally().clear();
        book.clear();
        bills.clear();
        willing = T(1), joining_raised = released = T(0);
        for (Purse<T>& purse : purses) purse.start_month(now);
    }

    /// The month's bills for those heads, so far.
    [[nodiscard]] BillRow<T>& billed(Segment segment, CareClass care_class, int line = 0,
                                     int group = 0) {
        const auto is_it = [&](const BillRow<T>& row) {
            return row.segment == segment && row.care_class == care_class && row.line == line &&
                   row.group == group;
        };
        // Stations of a kind stand together: mostly it is the one that was asked for last.
        if (last_bill < bills.size() && is_it(bills[last_bill])) return bills[last_bill];
        for (last_bill = 0; last_bill < bills.size(); ++last_bill)
            if (is_it(bills[last_bill])) return bills[last_bill];
        bills.push_back({segment, care_class, line, group, T(0), T(0), T(0), T(0)});
        return bills.back();
    }
    /// Whoever moves from here on moves for that cause.
    void because(Cause cause) { engine.tally().flows().because(cause); }

    // ── totals ──────────────────────────────────────────────
    [[nodiscard]] const auto& tally() const { return static_cast<const Engine&>(engine).tally(); }
    /// What an effect moved from a station this month.
    [[nodiscard]] Moved<T> moved(int station, Effect effect) const {
        const auto& m = tally().at(station, effect);
        return {T(m.heads), T(m.debt), T(m.lapsed), T(m.carried)};
    }
    [[nodiscard]] T people(const std::vector<int>& stations) const {
        T sum(0);
        for (int s : stations) sum += engine.people(s);
        return sum;
    }
    [[nodiscard]] T sum_left() const {
        T sum(0);
        for (int s = 0; s < plan.stations.size(); ++s)
            if (plan.stations[s].standing == Standing::left) sum += engine.people(s);
        return sum;
    }
    [[nodiscard]] T all_registered() const {
        T sum(0);
        for (int s = 0; s < plan.stations.size(); ++s) sum += engine.people(s);
        return sum;
    }
    [[nodiscard]] bool is_billed_himself(int station) const {
        const Station& at = plan.stations[station];
        return is_mandiri(at.segment) && at.standing != Standing::left &&
               at.standing != Standing::pending;
    }
    /// Active self-payers and those in arrears.
    [[nodiscard]] T self_payers() const {
        T sum(0);
        for (int s = 0; s < plan.stations.size(); ++s)
            if (is_billed_himself(s)) sum += engine.people(s);
        return sum;
    }
    [[nodiscard]] T workers_of_enterprises() const {
        T sum(0);
        for (int g = 0; g < plan.stations.groups(); ++g)
            if (plan.stations.has(Segment::PPU_BU, g))
                sum += engine.people(plan.stations.active(Segment::PPU_BU, CareClass::none, 0, g));
        return sum;
    }
    [[nodiscard]] T pbid_heads(int line, bool with_pending) const {
        T heads = engine.people(plan.stations.pbid(line));
        if (with_pending) heads += engine.people(plan.stations.pbid_pending(line));
        return heads;
    }
    [[nodiscard]] T all_pbid() const {
        T heads(0);
        for (int line = 0; line < plan.stations.pbid_lines(); ++line)
            heads += pbid_heads(line, false);
        return heads;
    }
    [[nodiscard]] T active_class_three() const {
        T heads(0);
        for (int s = 0; s < plan.stations.size(); ++s) {
            const Station& station = plan.stations[s];
            if (is_mandiri(station.segment) && station.care_class == CareClass::kelas_3 &&
                station.standing == Standing::active)
                heads += engine.people(s);
        }
        return heads;
    }
};

}  // namespace jknmodel::step
