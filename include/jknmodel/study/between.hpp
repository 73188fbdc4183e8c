// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file between.hpp
/// What happened to a figure between two months of one run, by cause: the steps of a waterfall.
///
///   const Waterfall found = between(run, "registered", Month{2025, 6}, Month{2026, 6});
///   found.steps[0].cause, found.steps[0].amount;    // "birth", 14210.4
///
/// Heads come from the flows of the months between, debts from the accounts of the ledger. A share
/// of people is split into what its numerator and what its denominator made of it (Shapley's value
/// of the two), each then among its own flows. What is an amount of one month (`spent`) differs
/// between the two months by the accounts and segments it is made of. The steps add up to
/// `after - before`, to the last head and rupiah: what is no rounding stops with a ProofError.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <jknmodel/base/error.hpp>
#include <jknmodel/base/names.hpp>
#include <jknmodel/base/payer.hpp>
#include <jknmodel/base/segment.hpp>
#include <jknmodel/base/standing.hpp>
#include <jknmodel/ledger/book.hpp>
#include <jknmodel/ledger/flows.hpp>
#include <jknmodel/outcome/figures.hpp>
#include <jknmodel/outcome/outcome.hpp>
#include <jknmodel/study/shapley.hpp>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace jknmodel {

/// The numbers of a row of months.
enum class MonthFigure : std::uint8_t {
    population,
    registered,
    active,
    coverage,
    active_of_population,
    active_of_registered,
    unregistered,
    pending,
    owing,
    left,
    protected_,
    pbid_active,
    released,
    debt,
    carried_debt,
    owed_to_bpjs,
    spent,
    billed_mandiri,
    collected_mandiri,
    lapsed,
    relieved,
    district_outside_funds,
    central_aid,
    third_party
};
template <>
struct Names<MonthFigure> {
    static constexpr std::string_view what = "figure";
    static constexpr std::array<std::string_view, 24> list{"population",
                                                           "registered",
                                                           "active",
                                                           "coverage",
                                                           "active_of_population",
                                                           "active_of_registered",
                                                           "unregistered",
                                                           "pending",
                                                           "owing",
                                                           "left",
                                                           "protected",
                                                           "pbid_active",
                                                           "released",
                                                           "debt",
                                                           "carried_debt",
                                                           "owed_to_bpjs",
                                                           "spent",
                                                           "billed_mandiri",
                                                           "collected_mandiri",
                                                           "lapsed",
                                                           "relieved",
                                                           "district_outside_funds",
                                                           "central_aid",
                                                           "third_party"};
};

/// Whether it is an amount of the month, which adds up over months, and no position at its close.
[[nodiscard]] constexpr bool is_of_the_month(MonthFigure figure) {
    return figure == MonthFigure::released || figure >= MonthFigure::spent;
}

/// A step of a waterfall. `cause` is that of a flow, `population` (the figure that rates divide by
/// was moved), or an account of the ledger; `of` is the lever, or the segment of the account.
struct WaterfallStep {
    std::string cause;
    std::string of;         ///< "-" for no lever and no segment
    MonthFigure through{};  ///< of a rate its numerator or denominator, else the figure itself
    double amount = 0;
};
struct Waterfall {
    double before = 0, after = 0;
    std::vector<WaterfallStep> steps;
};

namespace detail {

/// Sums of steps, in the order of causes, levers and accounts.
class Steps {
public:
    /// Where steps are sorted: flows by cause, then the population, then accounts.
    using Key = std::tuple<int, int, int>;
    explicit Steps(MonthFigure through) : through_{through} {}

    void flow(Cause cause, int lever, double heads) {
        sums_[{static_cast<int>(cause), lever, 0}] += heads;
    }
    void population(double people) { sums_[{flows, -1, 0}] += people; }
    void account(Entry entry, Segment segment, double rupiah) {
        sums_[{flows + 1, static_cast<int>(segment), static_cast<int>(entry)}] += rupiah;
    }
    void add(const Steps& other, double times) {
        for (const auto& [key, amount] : other.sums_) sums_[key] += times * amount;
    }
    /// In words, what is exactly nothing left out.
    void into(std::vector<WaterfallStep>& out, const std::vector<std::string>& levers) const {
        for (const auto& [key, amount] : sums_) {
            if (amount == 0) continue;
            const auto [cause, of, entry] = key;
            WaterfallStep step{"population", "-", through_, amount};
            if (cause < flows) {
                step.cause = name(static_cast<Cause>(cause));
                if (of >= 0) step.of = levers[static_cast<std::size_t>(of)];
            } else if (cause > flows) {
                step.cause = name(static_cast<Entry>(entry));
                step.of = name(static_cast<Segment>(of));
            }
            out.push_back(std::move(step));
        }
    }

private:
    static constexpr int flows = static_cast<int>(count_of<Cause>());
    MonthFigure through_;
    std::map<Key, double> sums_;
};

/// How a month's account moves a debt: what is billed raises it, what is paid lowers it.
[[nodiscard]] constexpr int moves_debt(Entry entry) {
    using enum Entry;
    switch (entry) {
        case billed:
        case returned:
        case taken_over:
            return 1;
        case paid:
        case relieved:
        case lapsed:
        case written_off:
        case departed:
        case carried:
        case passed_on:
            return -1;
        default:
            return 0;
    }
}
[[nodiscard]] constexpr int moves_carried_debt(Entry entry) {
    using enum Entry;
    if (entry == carried_in) return 1;
    return entry == carried_returned || entry == carried_departed || entry == carried_written_off
               ? -1
               : 0;
}

/// Two months of a run.
template <class T>
class Between {
public:
    Between(const Outcome<T>& out, Month from, Month to)
        : out_{out}, first_{row(from)}, last_{row(to)} {}

    [[nodiscard]] Waterfall of(MonthFigure figure) const {
        Waterfall out{value(figure, first_), value(figure, last_), {}};
        using enum MonthFigure;
        if (figure == coverage) {
            rate(out, registered, population);
        } else if (figure == active_of_population) {
            rate(out, active, population);
        } else if (figure == active_of_registered) {
            rate(out, active, registered);
        } else if (figure == unregistered) {
            Steps people{population}, members{registered};
            people.add(steps(population), 1), members.add(steps(registered), -1);
            people.into(out.steps, out_.levers), members.into(out.steps, out_.levers);
        } else {
            steps(figure).into(out.steps, out_.levers);
        }
        close(out, figure);
        return out;
    }

private:
    using Row = MonthRow<T>;

    [[nodiscard]] std::size_t row(Month month) const {
        for (std::size_t i = 0; i < out_.rows.size(); ++i)
            if (out_.rows[i].month == month) return i;
        refuse("months", month.str(),
               said({"is not in the run, which has ", out_.rows.front().month.str(), " to ",
                     out_.rows.back().month.str()}));
    }
    [[nodiscard]] static bool is_in(MonthFigure figure, const FlowEnd& end) {
        if (!end.registered()) return false;
        const Standing at = end.standing();
        switch (figure) {
            using enum MonthFigure;
            case registered:
                return true;
            case active:
                return counts_as_active(at);
            case pending:
                return at == Standing::pending;
            case owing:
                return at == Standing::owing || at == Standing::instalments;
            case left:
                return at == Standing::left;
            case protected_:
                return at == Standing::protected_;
            default:
                return end.segment() == Segment::PBID && at == Standing::active;
        }
    }
    /// Whether a row of the ledger is part of an amount of the month.
    [[nodiscard]] static bool is_in(MonthFigure figure, const LedgerRow<T>& e) {
        const bool self = is_of_self_payers(e);
        switch (figure) {
            using enum MonthFigure;
            case spent:
                return e.fund >= 0 && (e.entry == Entry::paid || e.entry == Entry::relief_paid ||
                                       e.entry == Entry::programme);
            case billed_mandiri:
                return self && e.entry == Entry::billed;
            case collected_mandiri:
                return self && e.entry == Entry::paid;
            case lapsed:
                return self && e.entry == Entry::lapsed;
            case relieved:
                return self && e.entry == Entry::relieved;
            case district_outside_funds:
                return is_outside_funds(e);
            case central_aid:
                return is_central_aid(e);
            default:
                return is_of_third_parties(e);
        }
    }
    [[nodiscard]] double value(MonthFigure figure, std::size_t at) const {
        double found = 0;
        each_of_month(out_, out_.rows[at], [&](std::string_view name, const auto& get, int) {
            if (name == jknmodel::name(figure)) found = static_cast<double>(get());
        });
        return found;
    }

    /// The rows of the months between: a flow of month t is after the close of t - 1.
    template <class Each>
    void each_month(Each&& each) const {
        const std::size_t low = std::min(first_, last_), high = std::max(first_, last_);
        const double times = first_ <= last_ ? 1 : -1;
        for (std::size_t i = low + 1; i <= high; ++i) each(out_.rows[i], times);
    }
    [[nodiscard]] Steps steps(MonthFigure figure) const {
        using enum MonthFigure;
        Steps out{figure};
        if (figure == population)
            out.population(value(population, last_) - value(population, first_));
        else if (figure == released)
            out.flow(Cause::release, -1, value(released, last_) - value(released, first_));
        else if (is_of_the_month(figure))
            of_two_months(out, figure);
        else if (figure == debt || figure == owed_to_bpjs || figure == carried_debt)
            each_month([&](const Row& row, double times) { debts(out, figure, row, times); });
        else
            each_month([&](const Row& row, double times) {
                for (const FlowRow<T>& flow : row.flows) {
                    const double net = (is_in(figure, flow.to) ? 1.0 : 0.0) -
                                       (is_in(figure, flow.from) ? 1.0 : 0.0);
                    if (net != 0)
                        out.flow(flow.cause, flow.lever,
                                 times * net * static_cast<double>(flow.heads));
                }
            });
        return out;
    }
    void of_two_months(Steps& out, MonthFigure figure) const {
        for (const auto& [at, sign] : {std::pair{first_, -1.0}, std::pair{last_, 1.0}})
            for (const LedgerRow<T>& e : out_.rows[at].ledger)
                if (is_in(figure, e))
                    out.account(e.entry, e.segment, sign * static_cast<double>(e.rupiah));
    }
    static void debts(Steps& out, MonthFigure figure, const Row& row, double times) {
        for (const LedgerRow<T>& e : row.ledger) {
            const bool whose = figure == MonthFigure::owed_to_bpjs ? e.payer == Payer::district
                                                                   : is_of_self_payers(e);
            if (!whose) continue;
            const int sign = figure == MonthFigure::carried_debt ? moves_carried_debt(e.entry)
                                                                 : moves_debt(e.entry);
            if (sign != 0)
                out.account(e.entry, e.segment, times * sign * static_cast<double>(e.rupiah));
        }
    }
    /// A share moves with its numerator, a head of which counts as on average over both months, and
    /// with its denominator.
    void rate(Waterfall& out, MonthFigure numerator, MonthFigure denominator) const {
        const double n0 = value(numerator, first_), n1 = value(numerator, last_),
                     d0 = value(denominator, first_), d1 = value(denominator, last_);
        Steps above{numerator}, below{denominator};
        if (!(d0 > 0) || !(d1 > 0)) return;  // nobody is registered: there is no share
        above.add(steps(numerator), (1 / d0 + 1 / d1) / 2);
        below.add(steps(denominator), -(n0 + n1) / 2 / (d0 * d1));
        above.into(out.steps, out_.levers), below.into(out.steps, out_.levers);
    }
    /// What sums round away goes to the largest step; anything more is a fault of the run.
    void close(Waterfall& out, MonthFigure figure) const {
        std::vector<double> amounts;
        double rest = out.after - out.before, size = std::abs(out.after) + std::abs(out.before);
        for (const WaterfallStep& step : out.steps) {
            amounts.push_back(step.amount);
            rest -= step.amount, size += std::abs(step.amount);
        }
        if (std::abs(rest) > 1e-9 * size && !out.steps.empty())
            throw ProofError(
                said({name(figure), ": the steps from ", out_.rows[first_].month.str(), " to ",
                      out_.rows[last_].month.str(), " do not add up to the difference"}));
        close_on(amounts, out.after - out.before);
        for (std::size_t i = 0; i < amounts.size(); ++i) out.steps[i].amount = amounts[i];
    }

    const Outcome<T>& out_;
    std::size_t first_, last_;
};

}  // namespace detail

/// Why a figure of the close of `to` is not that of the close of `from`. Throws InputError for a
/// month that the run has not.
template <class T>
[[nodiscard]] Waterfall between(const Outcome<T>& out, MonthFigure figure, Month from, Month to) {
    return detail::Between<T>{out, from, to}.of(figure);
}

}  // namespace jknmodel
