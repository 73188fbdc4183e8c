// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file explain.hpp
/// Why a figure of a run is what it is: the tree below it, to the leaves.
///
///   explain(outcome, {&baseline, &scenario}, {.column = "registered", .month = Month{2026, 12}});
///   explain(outcome, of, {.table = "funds", .column = "closing", .month = m, .fund = "APBD
///   2026"}); explain(outcome, of, {.table = "ledger", .column = "rupiah", .month = m,
///                         .payer = Payer::district, .entry = Entry::paid});
///
/// A rate is its two numbers, each with its tree; people are the cells of the opening and the flows
/// by cause of each month since; rupiah are heads times the price of the law of the month, by line,
/// class and payer (bill_parts.hpp); a fund is its receipts less what it paid. Every node is proved
/// from those below it.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <jknmodel/base/error.hpp>
#include <jknmodel/base/month.hpp>
#include <jknmodel/base/share.hpp>
#include <jknmodel/law/asked.hpp>
#include <jknmodel/law/uhc.hpp>
#include <jknmodel/outcome/figures.hpp>
#include <jknmodel/outcome/outcome.hpp>
#include <jknmodel/projection/case.hpp>
#include <jknmodel/schedule/uhc.hpp>
#include <jknmodel/study/explained_funds.hpp>
#include <jknmodel/study/explanation.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace jknmodel {

/// Which number of a run: a column of `monthly`, of `funds` (of a fund), or `rupiah` of `ledger`
/// (of an account; of a payer, segment and fund where they are named, else of all of them).
struct ExplainedFigure {
    std::string table = "monthly";
    std::string column;
    Month month = {};
    std::string fund = {};  ///< of the ledger: "-" is outside the funds
    std::optional<Payer> payer = {};
    std::optional<Segment> segment = {};
    std::optional<Entry> entry = {};
};

namespace detail {

class Explainer : public ExplainedFunds {
public:
    using ExplainedFunds::ExplainedFunds;

    [[nodiscard]] [[gnu::cold]] Explanation explain(const ExplainedFigure& asked) {
        tree_ = {}, tree_.whole = whole_;
        const std::size_t t = position_of(asked.month);
        if (asked.table == "monthly")
            monthly(asked.column, t);
        else if (asked.table == "funds")
            funds(asked.column, asked.fund, t);
        else if (asked.table == "ledger")
            ledger(asked, t);
        else
            refuse("table", asked.table, "is not monthly, funds or ledger");
        tree_.nodes.front().month = asked.month;
        prove(tree_);
        return std::move(tree_);
    }

private:
    // ── rates and yes or no ─────────────────────────────────
    enum class Rate : std::uint8_t { coverage, active_of_population, active_of_registered };
    double rate(int parent, Rate of, std::size_t t) {
        static constexpr std::array keys{"coverage", "active_of_population",
                                         "active_of_registered"};
        const Row& row = out_.rows[t];
        const double part = of == Rate::coverage ? out_.registered(row) : out_.active(row),
                     whole =
                         of == Rate::active_of_registered ? out_.registered(row) : row.population;
        const double share = whole > 0 ? part / whole : 0;
        const int node = add(parent, {.key = keys.at(static_cast<std::size_t>(of)),
                                      .value = share,
                                      .counts = Counts::share,
                                      .how = How::ratio});
        of == Rate::coverage ? registered(node, t) : active(node, t);
        of == Rate::active_of_registered ? registered(node, t) : population(node, t);
        return share;
    }
    /// Whether a rate reaches what is asked; nothing is asked: no node.
    void reaches(int parent, Rate of, std::size_t t, const std::optional<PerMillion>& least,
                 std::vector<law::AskedRule> rules) {
        if (!least) return;
        const int node = add(parent, yes_no("reaches", false, How::reached));
        const double share = rate(node, of, t);
        at(node).value = jknmodel::reaches(Share<of_population>::ratio(share, 1), *least);
        add(node, {.key = "threshold",
                   .value = static_cast<double>(least->parts) / 1e6,
                   .counts = Counts::share,
                   .rules = std::move(rules)});
    }
    void uhc(std::size_t t) {
        const Row& row = out_.rows[t];
        const auto of_all = [&](double part) {
            return Share<of_population>::ratio(part, row.population);
        };
        const int node =
            add(-1, yes_no("uhc", is_uhc(of_all(out_.registered(row)), of_all(out_.active(row))),
                           How::all_hold));
        reaches(node, Rate::coverage, t, law::uhc_line.coverage, {});
        reaches(node, Rate::active_of_population, t, law::uhc_line.active_of_population, {});
    }
    /// A rule that is asked of the month from which a review takes effect.
    template <class Rule>
    auto asked(const Rule& rule, Month month, std::vector<law::AskedRule>& rules) const {
        law::Asked listener;
        const auto value = law::find_in_force(rule, month, law_.heard_by(listener));
        rules = listener.rules();
        return value;
    }
    void priority(std::size_t t) {
        const auto& rows = out_.rows;
        if (t == 0) {
            add(-1, yes_no("priority", rows[0].priority));
            return;
        }
        const Month effective = rows[t].month + 1;
        std::optional<Month> lost;
        for (std::size_t i = 1; i < t; ++i)
            if (rows[i - 1].priority && !rows[i].priority) lost = rows[i].month + 1;
        const int node = add(-1, yes_no("priority", rows[t].priority, How::all_hold));
        const bool before = rows[t - 1].priority,
                   asked_for = request_stands(plan_.scenario.priority_requested, lost, effective);
        const int approved = add(node, yes_no("approved", before || asked_for, How::any_holds));
        add(approved, of_month(yes_no("had_before", before), rows[t - 1].month));
        add(approved, yes_no("request_stands", asked_for));
        std::vector<law::AskedRule> rules;
        if (asked(law::priority_no_debt, effective, rules).value_or(0) != 0) {
            double owed = 0;
            for (const auto& entry : rows[t].ledger)
                if (entry.fund >= 0 && entry.entry == Entry::closing) owed += entry.rupiah;
            Node clean = yes_no("owes_nothing", !(owed > 0.5), How::none_owed);
            clean.rules = rules;
            const int none = add(node, std::move(clean));
            const int debt = add(none, rupiah("owed_by_funds", owed, How::sum));
            for (const auto& entry : rows[t].ledger)
                if (entry.fund >= 0 && entry.entry == Entry::closing)
                    account(debt, 1, t, entry.payer, entry.segment, entry.fund, Entry::closing);
        }
        const auto coverage = asked(law::priority_coverage, effective, rules);
        reaches(node, Rate::coverage, t, coverage, rules);
        const auto active_rate = asked(law::priority_active, effective, rules);
        reaches(node, Rate::active_of_population, t, active_rate, rules);
    }

    // ── which figure ────────────────────────────────────────
    void ledger(const ExplainedFigure& asked, std::size_t t) {
        if (asked.column != "rupiah")
            refuse("figure", asked.column, "is no number of ledger(); rupiah is");
        if (!asked.entry) refuse("account", "", "name the account: billed, paid, closing, ...");
        int fund = -1;
        if (!asked.fund.empty() && asked.fund != "-") {
            const auto found = std::find(out_.funds.begin(), out_.funds.end(), asked.fund);
            if (found == out_.funds.end())
                refuse("fund", asked.fund,
                       said({"is no fund of the run", advice(asked.fund, out_.funds)}));
            fund = static_cast<int>(found - out_.funds.begin());
        }
        const int node = accounts(-1, "rupiah", t, [&](const LedgerRow<double>& e) {
            return e.entry == *asked.entry && (!asked.payer || e.payer == *asked.payer) &&
                   (!asked.segment || e.segment == *asked.segment) &&
                   (asked.fund.empty() || e.fund == fund);
        });
        at(node).entry = asked.entry, at(node).payer = asked.payer,
        at(node).segment = asked.segment, at(node).name = asked.fund;
    }
    void monthly(std::string_view column, std::size_t t) {
        using L = LedgerRow<double>;
        const auto standing = [&](const char* key, auto&&... of) {
            stock(-1, people(key, 0), t, [=](Segment, Standing s) { return ((s == of) || ...); });
        };
        const auto of_members = [&](const char* key, Entry entry) {
            accounts(-1, key, t,
                     [=](const L& e) { return is_of_self_payers(e) && e.entry == entry; });
        };
        if (column == "population") return population(-1, t);
        if (column == "registered") return registered(-1, t);
        if (column == "active") return active(-1, t);
        if (column == "coverage") return (void)rate(-1, Rate::coverage, t);
        if (column == "active_of_population") return (void)rate(-1, Rate::active_of_population, t);
        if (column == "active_of_registered") return (void)rate(-1, Rate::active_of_registered, t);
        if (column == "uhc") return uhc(t);
        if (column == "priority") return priority(t);
        if (column == "unregistered") return unregistered(t);
        if (column == "pending") return standing("pending", Standing::pending);
        if (column == "owing") return standing("owing", Standing::owing, Standing::instalments);
        if (column == "left") return standing("left", Standing::left);
        if (column == "protected") return standing("protected", Standing::protected_);
        if (column == "pbid_active")
            return stock(-1, people("pbid_active", 0), t, [](Segment segment, Standing s) {
                return segment == Segment::PBID && s == Standing::active;
            });
        if (column == "released") return released(t);
        if (column == "debt") return debt(t);
        if (column == "carried_debt") return carried_debt(t);
        if (column == "owed_to_bpjs") return owed_to_bpjs(t);
        if (column == "spent") return all_spent(t);
        if (column == "billed_mandiri") return of_members("billed_mandiri", Entry::billed);
        if (column == "collected_mandiri") return of_members("collected_mandiri", Entry::paid);
        if (column == "lapsed") return of_members("lapsed", Entry::lapsed);
        if (column == "relieved") return of_members("relieved", Entry::relieved);
        if (column == "district_outside_funds")
            return (void)accounts(-1, "district_outside_funds", t, is_outside_funds<double>);
        if (column == "central_aid")
            return (void)accounts(-1, "central_aid", t, is_central_aid<double>);
        if (column == "third_party")
            return (void)accounts(-1, "third_party", t, is_of_third_parties<double>);
        refuse("figure", column, "is no figure of monthly()");
    }
};

}  // namespace detail

/// Why a figure of a run is what it is. The case is the one that was run; of an engine that draws
/// it is the draw's. Throws InputError for a figure, month or fund that the run has not, ProofError
/// where a number is not what the tree below it comes to.
[[nodiscard]] inline Explanation explain(const Outcome<double>& out, const Case& of,
                                         const ExplainedFigure& figure) {
    return detail::Explainer{out, of, false}.explain(figure);
}
[[nodiscard]] inline Explanation explain(const WholeOutcome& out, const Case& of,
                                         const ExplainedFigure& figure) {
    const Outcome<double> doubles = in_doubles(out);
    return detail::Explainer{doubles, of, true}.explain(figure);
}

}  // namespace jknmodel
