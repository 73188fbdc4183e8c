// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file outcome.hpp
/// What a projection returns: a row a month with people by station, rates on both bases, the
/// ledger, the funds and what each lever did. Plain numbers; knows no engine. Row t holds the flows
/// of month t and the position at 00:00 on the 1st of month t+1; the opening row has no flows.

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <jknmodel/base/counted.hpp>
#include <jknmodel/base/error.hpp>
#include <jknmodel/base/month.hpp>
#include <jknmodel/ledger/book.hpp>
#include <jknmodel/ledger/flows.hpp>
#include <jknmodel/ledger/station.hpp>
#include <jknmodel/scenario/cut.hpp>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace jknmodel {

template <class T>
struct LedgerRow {
    Payer payer;
    Segment segment;
    int fund;  ///< -1: outside the funds; else the position in the scenario
    Entry entry;
    T rupiah;
};

template <class T>
struct FundRow {
    int fund = 0;
    T opening{0}, received{0}, spent{0}, closing{0};
    T committed{0};  ///< what the heads it carries will cost to 31 December
    T owed{0};       ///< its line's unpaid bills
    T short_of{0};   ///< bills of this month it could not pay
};

template <class T>
struct LeverRow {
    int lever = 0;
    T heads{0};   ///< people it moved in the month
    T rupiah{0};  ///< old debt it paid in the month
    T spent{0};   ///< all money: old debt, programmes, a shortfall of past months; a tax that
                  ///< would be cut
};

/// What was ordered of a lever in a month, and what of it was done. The rupiah are those of levers
/// that order money, not heads. `why` is `none` where all was done, and only there.
template <class T>
struct OrderRow {
    int lever = 0;
    T ordered{0}, done{0};
    T rupiah_ordered{0}, rupiah_done{0};
    Cut why = Cut::none;
};

/// Heads that bills of a month were for, as they stood when they were billed. What each costs is
/// the law's of the month.
template <class T>
struct BillRow {
    Segment segment{};
    CareClass care_class{};
    int line = 0;   ///< of PBID heads; of self-payers the pledge that pays, 0: they themselves
    int group = 0;  ///< of workers of enterprises
    T heads{0};     ///< billed
    T paid{0};      ///< of them those who paid it; counted of who is billed as he pays
    T old_debt{0};  ///< rupiah of earlier months that they paid
    T aided{0};     ///< active self-payers of class III, for whom aid is due
};

template <class T>
struct MonthRow {
    T population{0};
    T carried_debt{0};
    T released{0};          ///< PBID heads given up to keep within the money
    std::vector<T> people;  ///< by station
    std::vector<T> debt;    ///< rupiah owed, by station
    std::vector<LedgerRow<T>> ledger;
    std::vector<FlowRow<T>> flows;  ///< who came and who left
    std::vector<FundRow<T>> funds;
    std::vector<LeverRow<T>> levers;
    std::vector<OrderRow<T>> orders;  ///< of the levers that ordered something
    std::vector<BillRow<T>> bills;    ///< for whom
    Month month;
    bool priority = false;  ///< priority status on the 1st after the month

    template <class Archive>
    void state(Archive& archive) {
        archive(month), archive(population), archive(priority), archive(people), archive(debt);
        archive(carried_debt), archive(released), archive(ledger), archive(funds), archive(levers);
        archive(orders), archive(flows), archive(bills);
    }
};

/// Whether rows that were read back can be those of a run, month by month from its first, with so
/// many stations, funds and levers.
template <class T>
[[nodiscard]] bool are_sound(const std::vector<MonthRow<T>>& rows, std::size_t stations,
                             std::size_t funds, std::size_t levers) {
    const auto finite = [](const T& x) {
        if constexpr (std::is_floating_point_v<T>) return std::isfinite(x);
        return true;
    };
    const auto fund_ok = [&](int fund) {
        return fund >= 0 && static_cast<std::size_t>(fund) < funds;
    };
    if (rows.empty()) return false;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const MonthRow<T>& row = rows[i];
        bool good = row.month == rows.front().month + static_cast<int>(i) &&
                    row.people.size() == stations && row.debt.size() == stations;
        good = good && finite(row.population) && finite(row.carried_debt) && finite(row.released);
        for (const T& x : row.people) good = good && finite(x);
        for (const T& x : row.debt) good = good && finite(x);
        for (const LedgerRow<T>& e : row.ledger)
            good = good && static_cast<std::size_t>(e.payer) < count_of<Payer>() &&
                   static_cast<std::size_t>(e.segment) < count_of<Segment>() &&
                   static_cast<std::size_t>(e.entry) < count_of<Entry>() &&
                   (e.fund == -1 || fund_ok(e.fund)) && finite(e.rupiah);
        for (const FlowRow<T>& f : row.flows)
            good = good && static_cast<std::size_t>(f.cause) < count_of<Cause>() &&
                   f.from.is_sound() && f.to.is_sound() && finite(f.heads) && f.lever >= -1 &&
                   (f.lever < 0 || static_cast<std::size_t>(f.lever) < levers);
        for (const FundRow<T>& f : row.funds)
            good = good && fund_ok(f.fund) && finite(f.opening) && finite(f.received) &&
                   finite(f.spent) && finite(f.closing) && finite(f.committed) && finite(f.owed) &&
                   finite(f.short_of);
        for (const LeverRow<T>& l : row.levers)
            good = good && l.lever >= 0 && static_cast<std::size_t>(l.lever) < levers &&
                   finite(l.heads) && finite(l.rupiah) && finite(l.spent);
        for (const OrderRow<T>& o : row.orders)
            good = good && o.lever >= 0 && static_cast<std::size_t>(o.lever) < levers &&
                   static_cast<std::size_t>(o.why) < count_of<Cut>() && finite(o.ordered) &&
                   finite(o.done) && finite(o.rupiah_ordered) && finite(o.rupiah_done);
        for (const BillRow<T>& b : row.bills)
            good = good && static_cast<std::size_t>(b.segment) < count_of<Segment>() &&
                   static_cast<std::size_t>(b.care_class) < count_of<CareClass>() && b.line >= 0 &&
                   b.group >= 0 && finite(b.heads) && finite(b.paid) && finite(b.old_debt) &&
                   finite(b.aided);
        if (!good) return false;
    }
    return true;
}

template <class T>
struct Outcome {
    Stations stations{1, 0};
    std::vector<std::string> funds, levers;
    std::vector<std::string> groups{"-"};  ///< by number; the first is everybody else
    int opening_lines = 1;  ///< PBID lines that the opening brought; the levers' come after them
    std::vector<std::vector<std::size_t>> fund_lines;  ///< funds of successive years, by position
    std::vector<int> pbid_fund_line;                   ///< of each PBID line; -1: outside the funds
    int local_share_line = -1;  ///< which pays the legal local share; -1: outside the funds
    std::vector<std::int64_t> received_before;  ///< by fund: rupiah of its cash to the opening
    std::vector<bool>
        spent_before_derived;           ///< by fund: what it had spent was worked out, not given
    std::vector<double> settle_levels;  ///< by group of self-payers: PBPU 1-3, BP 1-3
    bool balanced = true;               ///< every group's level could be set
    /// Former self-payers at the opening by the class in which they owe, 1 to 3: people, rupiah.
    std::array<double, 3> carriers{}, carried{};
    std::vector<MonthRow<T>> rows;

    template <class Archive>
    void state(Archive& archive) {
        stations.state(archive);
        archive(funds), archive(levers), archive(groups), archive(opening_lines);
        archive(fund_lines), archive(local_share_line), archive(received_before);
        archive(pbid_fund_line), archive(spent_before_derived), archive(settle_levels);
        archive(balanced), archive(carriers), archive(carried), archive(rows);
        if constexpr (Archive::reads) archive.expect(is_sound());
    }
    /// Whether what was read back can be an outcome.
    [[nodiscard]] bool is_sound() const {
        bool good = groups.size() == static_cast<std::size_t>(stations.groups()) &&
                    opening_lines >= 0 && opening_lines <= stations.pbid_lines() &&
                    pbid_fund_line.size() == static_cast<std::size_t>(stations.pbid_lines()) &&
                    spent_before_derived.size() == funds.size();
        for (const auto& line : fund_lines)
            for (std::size_t fund : line) good = good && fund < funds.size();
        for (int line : pbid_fund_line)
            good = good && line >= -1 && line < static_cast<int>(fund_lines.size());
        return good && are_sound(rows, static_cast<std::size_t>(stations.size()), funds.size(),
                                 levers.size());
    }

    /// Sum of people over the stations that a test accepts. Throws InputError for a row of another
    /// run.
    template <class Test>
    [[nodiscard]] T people(const MonthRow<T>& row, Test&& test) const {
        check_own(row);
        T sum(0);
        for (int s = 0; s < stations.size(); ++s)
            if (test(stations[s])) sum += row.people[static_cast<std::size_t>(s)];
        return sum;
    }
    [[nodiscard]] T registered(const MonthRow<T>& row) const {
        return people(row, [](const Station&) { return true; });
    }
    [[nodiscard]] T active(const MonthRow<T>& row) const {
        return people(row, [](const Station& s) { return counts_as_active(s.standing); });
    }
    [[nodiscard]] T in(const MonthRow<T>& row, Standing standing) const {
        return people(row, [standing](const Station& s) { return s.standing == standing; });
    }
    /// `owing` includes accounts on a plan.
    [[nodiscard]] T owing(const MonthRow<T>& row) const {
        return in(row, Standing::owing) + in(row, Standing::instalments);
    }
    /// Arrears of members (self-payers), without carried debt.
    [[nodiscard]] T debt(const MonthRow<T>& row) const {
        check_own(row);
        T sum(0);
        for (int s = 0; s < stations.size(); ++s)
            if (is_mandiri(stations[s].segment)) sum += row.debt[static_cast<std::size_t>(s)];
        return sum;
    }
    /// Sum of the ledger over the rows that a test accepts.
    template <class Test>
    [[nodiscard]] T ledger(const MonthRow<T>& row, Test&& test) const {
        T sum(0);
        for (const LedgerRow<T>& entry : row.ledger)
            if (test(entry)) sum += entry.rupiah;
        return sum;
    }
    /// Unpaid bills of local government.
    [[nodiscard]] T owed_to_bpjs(const MonthRow<T>& row) const {
        return ledger(row, [](const LedgerRow<T>& e) {
            return e.payer == Payer::district && e.entry == Entry::closing;
        });
    }
    [[nodiscard]] T spent(const MonthRow<T>& row) const {
        T sum(0);
        for (const FundRow<T>& fund : row.funds) sum += fund.spent;
        return sum;
    }

private:
    /// A row is this run's, or a copy of one. Of another run its people stand elsewhere, and the
    /// answer would be wrong without a sign of it.
    void check_own(const MonthRow<T>& row) const {
        const auto at = rows.empty() ? std::size_t{0}
                                     : static_cast<std::size_t>(row.month - rows.front().month);
        bool own = at < rows.size();
        if constexpr (std::is_arithmetic_v<T>)
            own = own && (&rows[at] == &row || rows[at].people == row.people);
        if (!own) refuse("row", row.month.str(), "is a row of another run; give one of this run's");
    }
};

/// The same outcome with its numbers in another type, each converted by `to`.
template <class To, class From, class Convert>
[[nodiscard]] Outcome<To> converted(const Outcome<From>& from, Convert&& to) {
    Outcome<To> out;
    out.stations = from.stations;
    out.funds = from.funds, out.levers = from.levers, out.groups = from.groups;
    out.opening_lines = from.opening_lines;
    out.fund_lines = from.fund_lines, out.pbid_fund_line = from.pbid_fund_line;
    out.local_share_line = from.local_share_line, out.received_before = from.received_before;
    out.spent_before_derived = from.spent_before_derived;
    out.settle_levels = from.settle_levels, out.balanced = from.balanced;
    out.carriers = from.carriers, out.carried = from.carried;
    for (const MonthRow<From>& row : from.rows) {
        MonthRow<To> r;
        r.month = row.month, r.priority = row.priority;
        r.population = to(row.population), r.carried_debt = to(row.carried_debt),
        r.released = to(row.released);
        for (const From& x : row.people) r.people.push_back(to(x));
        for (const From& x : row.debt) r.debt.push_back(to(x));
        for (const auto& e : row.ledger)
            r.ledger.push_back({e.payer, e.segment, e.fund, e.entry, to(e.rupiah)});
        for (const auto& f : row.flows)
            r.flows.push_back({f.cause, f.from, f.to, f.lever, to(f.heads)});
        for (const auto& f : row.funds)
            r.funds.push_back({f.fund, to(f.opening), to(f.received), to(f.spent), to(f.closing),
                               to(f.committed), to(f.owed), to(f.short_of)});
        for (const auto& l : row.levers)
            r.levers.push_back({l.lever, to(l.heads), to(l.rupiah), to(l.spent)});
        for (const auto& o : row.orders)
            r.orders.push_back({o.lever, to(o.ordered), to(o.done), to(o.rupiah_ordered),
                                to(o.rupiah_done), o.why});
        for (const auto& b : row.bills)
            r.bills.push_back({b.segment, b.care_class, b.line, b.group, to(b.heads), to(b.paid),
                               to(b.old_debt), to(b.aided)});
        out.rows.push_back(std::move(r));
    }
    return out;
}

/// An outcome of whole people and rupiah, as integers. Throws ProofError for a fraction; and
/// std::overflow_error where what a month has, all of it together, does not fit in 64 bits: so that
/// no sum over its rows can.
using WholeOutcome = Outcome<std::int64_t>;
[[nodiscard]] inline WholeOutcome whole_outcome(const Outcome<Counted>& counted) {
    for (const MonthRow<Counted>& row : counted.rows) {
        Counted all = std::abs(row.carried_debt);
        for (const Counted& debt : row.debt) all += std::abs(debt);
        for (const auto& entry : row.ledger) all += std::abs(entry.rupiah);
        (void)integer(std::trunc(all));
    }
    return converted<std::int64_t>(counted, [](Counted x) { return integer(x); });
}
/// For questions about shares, where the last rupiah does not matter.
[[nodiscard]] inline Outcome<double> in_doubles(const WholeOutcome& whole) {
    return converted<double>(whole, [](std::int64_t x) { return static_cast<double>(x); });
}

}  // namespace jknmodel
