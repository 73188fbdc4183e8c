// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file explain.hpp
/// Why a figure of a run is what it is: the tree below it, to the leaves.
///
///   explain(outcome, {&baseline, &scenario}, {.column = "registered", .month = Month{2026, 12}});
///   explain(outcome, of, {.table = "funds", .column = "closing", .month = m, .fund = "APBD 2026"});
///   explain(outcome, of, {.table = "ledger", .column = "rupiah", .month = m,
///                         .payer = Payer::district, .entry = Entry::paid});
///
/// A rate is its two numbers, each with its tree; people are the cells of the opening and the flows
/// by cause of each month since; rupiah are heads times the price of the law of the month, by line,
/// class and payer (bill_parts.hpp); a fund is its receipts less what it paid. Every node is proved
/// from those below it.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <jknmodel/base/error.hpp>
#include <jknmodel/base/month.hpp>
#include <jknmodel/base/share.hpp>
#include <jknmodel/law/asked.hpp>
#include <jknmodel/law/uhc.hpp>
#include <jknmodel/outcome/outcome.hpp>
#include <jknmodel/projection/case.hpp>
#include <jknmodel/projection/checked_plan.hpp>
#include <jknmodel/scenario/again.hpp>
#include <jknmodel/schedule/uhc.hpp>
#include <jknmodel/study/bill_parts.hpp>
#include <jknmodel/study/explanation.hpp>
#include <jknmodel/study/flow_assumptions.hpp>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

namespace jknmodel {

/// Which number of a run: a column of `monthly`, of `funds` (of a fund), or `rupiah` of `ledger` (of
/// an account; of a payer, segment and fund where they are named, else of all of them).
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

class Explainer {
public:
    using Row = MonthRow<double>;
    using Node = ExplainedNode;

    [[gnu::cold]] Explainer(const Outcome<double>& out, const Case& of, bool whole)
        : out_{out},
          plan_{checked_plan<double>(
              *of.baseline, funded(*of.scenario, out.rows.back().month, room_),
              of.scenario->assumptions, out.rows.back().month)},
          law_{plan_.law()},
          parts_{out_, plan_, whole},
          whole_{whole} {}
    Explainer(const Explainer&) = delete;
    Explainer& operator=(const Explainer&) = delete;

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
    // ── nodes ───────────────────────────────────────────────
    int add(int parent, Node node) {
        node.parent = parent;
        tree_.nodes.push_back(std::move(node));
        return static_cast<int>(tree_.nodes.size()) - 1;
    }
    [[nodiscard]] Node& at(int node) { return tree_.nodes[static_cast<std::size_t>(node)]; }
    static Node people(std::string key, double heads, How how = How::given) {
        return {.key = std::move(key), .value = heads, .counts = Counts::people, .how = how};
    }
    static Node rupiah(std::string key, double amount, How how = How::given) {
        return {.key = std::move(key), .value = amount, .counts = Counts::rupiah, .how = how};
    }
    static Node yes_no(std::string key, bool is, How how = How::given) {
        return {.key = std::move(key),
                .value = is ? 1.0 : 0.0,
                .counts = Counts::yes_no,
                .how = how};
    }
    static Node of_month(Node node, Month month) {
        node.month = month;
        return node;
    }
    static Node less(Node node) {
        node.sign = -1;
        return node;
    }
    [[nodiscard]] std::size_t position_of(Month month) const {
        const int i = month - out_.rows.front().month;
        if (i < 0 || i >= static_cast<int>(out_.rows.size()))
            refuse("month", month.str(),
                   said({"is not in the run, which has ", out_.rows.front().month.str(), " to ",
                         out_.rows.back().month.str()}));
        return static_cast<std::size_t>(i);
    }
    /// Whether a number is nothing, beside another.
    [[nodiscard]] bool is_nothing(double x, double beside) const {
        return std::abs(x) <= (whole_ ? 0 : 1e-9 * std::max(1.0, std::abs(beside)));
    }
    /// Rupiah of a sum that none of its parts explains.
    void rest(int parent, double amount, double whole, std::vector<Assume> assumed = {}) {
        if (is_nothing(amount, whole)) return;
        Node node = rupiah("posted", amount, How::posted);
        node.month = at(parent).month, node.assumed = std::move(assumed);
        add(parent, std::move(node));
    }

    // ── people ──────────────────────────────────────────────
    /// Those who stand where `in` says: the cells of the opening, and who came and left since.
    template <class In>
    void stock(int parent, Node figure, std::size_t t, const In& in) {
        const auto there = [&](const Row& row) {
            return out_.people(row,
                               [&](const Station& s) { return in(s.segment, s.standing); });
        };
        const auto is_in = [&](const FlowEnd& end) {
            return end.registered() && in(end.segment(), end.standing());
        };
        const Row& first = out_.rows.front();
        figure.value = there(out_.rows[t]), figure.how = How::sum;
        const int node = add(parent, std::move(figure));
        const int opening =
            add(node, of_month(people("opening", there(first), How::sum), first.month));
        cells(opening, first, in);
        for (std::size_t i = 1; i <= t; ++i) {
            std::map<std::tuple<Cause, int, FlowEnd, FlowEnd>, double> flows;
            double net = 0;
            for (const FlowRow<double>& flow : out_.rows[i].flows) {
                const bool comes = is_in(flow.to), goes = is_in(flow.from);
                if (comes == goes) continue;
                flows[{flow.cause, flow.lever, flow.from, flow.to}] += flow.heads;
                net += comes ? flow.heads : -flow.heads;
            }
            if (flows.empty()) continue;
            const int month =
                add(node, of_month(people("month", net, How::sum), out_.rows[i].month));
            for (const auto& [key, heads] : flows) {
                const auto& [cause, lever, from, to] = key;
                Node flow = of_month(people("flow", heads), out_.rows[i].month);
                flow.cause = cause, flow.from = from, flow.to = to;
                flow.sign = is_in(to) ? 1 : -1;
                flow.assumed = assumed_for(cause);
                if (lever >= 0) flow.name = out_.levers[static_cast<std::size_t>(lever)];
                add(month, std::move(flow));
            }
        }
    }
    /// People by segment, class and standing.
    template <class In>
    void cells(int parent, const Row& row, const In& in) {
        std::map<std::tuple<Segment, CareClass, Standing>, double> cells;
        for (int s = 0; s < out_.stations.size(); ++s) {
            const Station& station = out_.stations[s];
            if (in(station.segment, station.standing))
                cells[{station.segment, station.care_class, station.standing}] +=
                    row.people[static_cast<std::size_t>(s)];
        }
        for (const auto& [key, heads] : cells) {
            if (heads == 0) continue;
            Node cell = of_month(people("cell", heads), row.month);
            std::tie(cell.segment, cell.care_class, cell.standing) = key;
            add(parent, std::move(cell));
        }
    }
    void registered(int parent, std::size_t t, int sign = 1) {
        Node node = people("registered", 0);
        node.sign = sign;
        stock(parent, std::move(node), t, [](Segment, Standing) { return true; });
    }
    void active(int parent, std::size_t t) {
        stock(parent, people("active", 0), t,
              [](Segment, Standing s) { return counts_as_active(s); });
    }
    void population(int parent, std::size_t t) {
        const auto& rows = out_.rows;
        const int node = add(parent, people("population", rows[t].population, How::sum));
        add(node,
            of_month(people("population_figure", rows.front().population), rows.front().month));
        for (std::size_t i = 1; i <= t; ++i) {
            const Month month = rows[i].month;
            const double before = rows[i - 1].population, after = rows[i].population;
            const double rate = plan_.assume[Assume::population_growth];
            double grown = 0;
            if (month.month() == 1 || month.month() == 7)
                grown = static_cast<double>(static_cast<Counted>(before) *
                                            (1 + static_cast<Counted>(rate))) -
                        before;
            if (whole_) grown = std::round(grown);
            // What no lever revised is the growth, to the last digit of both.
            if (is_nothing(after - before - grown, before)) grown = after - before;
            if (grown != 0) {
                Node growth = of_month(people("growth", grown), month);
                growth.assumed = {Assume::population_growth};
                add(node, std::move(growth));
            }
            if (after - before != grown)
                add(node, of_month(people("revision", after - before - grown), month));
        }
    }
    void unregistered(std::size_t t) {
        const Row& row = out_.rows[t];
        const int node =
            add(-1, people("unregistered", row.population - out_.registered(row), How::sum));
        population(node, t);
        registered(node, t, -1);
    }
    void released(std::size_t t) {
        const Row& row = out_.rows[t];
        const int node = add(-1, people("released", row.released, How::sum));
        for (const FlowRow<double>& flow : row.flows) {
            if (flow.cause != Cause::release) continue;
            Node given_up = of_month(people("flow", flow.heads), row.month);
            given_up.cause = flow.cause, given_up.from = flow.from, given_up.to = flow.to;
            add(node, std::move(given_up));
        }
    }

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
                   asked_for =
                       request_stands(plan_.scenario.priority_requested, lost, effective);
        const int approved =
            add(node, yes_no("approved", before || asked_for, How::any_holds));
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

    // ── the ledger ──────────────────────────────────────────
    [[nodiscard]] double posted(const Row& row, Payer payer, Segment segment, int fund,
                                Entry entry) const {
        return out_.ledger(row, [&](const LedgerRow<double>& e) {
            return e.payer == payer && e.segment == segment && e.fund == fund && e.entry == entry;
        });
    }
    [[nodiscard]] static bool holds_accounts(Payer payer, Segment segment, int fund) {
        return fund < 0 && payer == payer_of(segment) &&
               (is_mandiri(segment) || segment == Segment::PPU_BU);
    }
    /// A number of the ledger and what it is made of; nothing: no node.
    void account(int parent, int sign, std::size_t t, Payer payer, Segment segment, int fund,
                 Entry entry) {
        const Row& row = out_.rows[t];
        const double amount = posted(row, payer, segment, fund, entry);
        if (amount == 0 && parent >= 0) return;
        Node head = of_month(rupiah("entry", amount, How::sum), row.month);
        head.sign = sign, head.payer = payer, head.segment = segment, head.entry = entry;
        if (fund >= 0) head.name = out_.funds[static_cast<std::size_t>(fund)];
        const int node = add(parent, std::move(head));
        if (entry == Entry::opening && t > 0 && holds_accounts(payer, segment, fund)) {
            debts(node, out_.rows[t - 1], segment);
        } else if (entry == Entry::closing && t == 0 && holds_accounts(payer, segment, fund)) {
            debts(node, row, segment);
        } else if ((entry == Entry::closing && t > 0) || (entry == Entry::paid && fund >= 0)) {
            by_identity(node, t, payer, segment, fund, entry);
        } else {
            of_bills(node, row, payer, segment, fund, entry);
        }
        if (!has_parts(node)) at(node).how = How::posted;
    }
    [[nodiscard]] bool has_parts(int node) const {
        return static_cast<int>(tree_.nodes.size()) > node + 1;
    }
    /// What accounts owe, by class and months.
    void debts(int parent, const Row& row, Segment segment) {
        std::map<std::tuple<CareClass, int>, double> cells;
        for (int s = 0; s < out_.stations.size(); ++s)
            if (out_.stations[s].segment == segment)
                cells[{out_.stations[s].care_class, out_.stations[s].months_owed}] +=
                    row.debt[static_cast<std::size_t>(s)];
        for (const auto& [key, amount] : cells) {
            if (amount == 0) continue;
            Node cell = of_month(rupiah("debt_cell", amount), row.month);
            cell.segment = segment;
            std::tie(cell.care_class, cell.months_owed) = key;
            add(parent, std::move(cell));
        }
    }
    /// opening + billed + returned + taken over
    ///     = paid + relieved + lapsed + written off + departed + carried + passed on + closing.
    void by_identity(int parent, std::size_t t, Payer payer, Segment segment, int fund,
                     Entry of) {
        for (Entry in : {Entry::opening, Entry::billed, Entry::returned, Entry::taken_over})
            account(parent, 1, t, payer, segment, fund, in);
        for (Entry out : {Entry::paid, Entry::relieved, Entry::lapsed, Entry::written_off,
                          Entry::departed, Entry::carried, Entry::passed_on, Entry::closing}) {
            if (out == of) continue;
            if (out == Entry::closing || (out == Entry::paid && fund >= 0)) {
                // The other side of the identity, which would tell the same again.
                const double amount = posted(out_.rows[t], payer, segment, fund, out);
                if (amount == 0) continue;
                Node node = less(of_month(rupiah("entry", amount, How::posted), out_.rows[t].month));
                node.payer = payer, node.segment = segment, node.entry = out;
                if (fund >= 0) node.name = out_.funds[static_cast<std::size_t>(fund)];
                add(parent, std::move(node));
            } else {
                account(parent, -1, t, payer, segment, fund, out);
            }
        }
    }
    /// Heads times price, of the month's bills; what levers posted besides.
    void of_bills(int parent, const Row& row, Payer payer, Segment segment, int fund,
                  Entry entry) {
        double explained = 0;
        for (const BillPart& part : parts_.of(row)) {
            if (part.payer != payer || part.segment != segment || part.fund != fund ||
                part.entry != entry)
                continue;
            explained += part.rupiah();
            bill(parent, row.month, part);
        }
        // A bill is heads at a price; only what a lever recomputes or somebody gives is not.
        const bool is_bill = entry == Entry::billed || (entry == Entry::paid && fund < 0);
        if (is_bill && segment != Segment::PPU_PN && !has_parts(parent))
            not_explained(at(parent), explained);
        const double amount = at(parent).value;
        if (has_parts(parent) && (segment == Segment::PPU_PN || entry == Entry::granted))
            rest(parent, amount - explained, amount);
    }
    void bill(int parent, Month month, const BillPart& part) {
        const auto of_part = [&](Node node) {
            node.month = month, node.segment = part.segment, node.care_class = part.care_class;
            if (part.segment == Segment::PBID || part.line > 0) node.line = part.line;
            if (part.group > 0) node.name = out_.groups[static_cast<std::size_t>(part.group)];
            return node;
        };
        if (part.heads_key == "old_debt") {
            add(parent, of_part(rupiah("old_debt", part.rupiah())));
            return;
        }
        const int node = add(parent, of_part(rupiah("bill", part.rupiah(), How::product)));
        Node heads = of_part(people(part.heads_key, static_cast<double>(part.heads)));
        heads.assumed = part.of_heads;
        add(node, std::move(heads));
        price(node, month, part.price);
    }
    void price(int parent, Month month, const Price& each) {
        Node node = of_month(rupiah(each.key, each.rupiah), month);
        node.rules = each.rules, node.assumed = each.assumed;
        add(parent, std::move(node));
    }
    /// Every number of the ledger of a month that a test accepts.
    template <class Test>
    int accounts(int parent, std::string key, std::size_t t, Test&& test) {
        const Row& row = out_.rows[t];
        const int node = add(parent, rupiah(std::move(key), out_.ledger(row, test), How::sum));
        for (const LedgerRow<double>& e : row.ledger)
            if (test(e)) account(node, 1, t, e.payer, e.segment, e.fund, e.entry);
        return node;
    }

    // ── debts ───────────────────────────────────────────────
    static constexpr std::array adds_debt{Entry::billed, Entry::returned, Entry::taken_over};
    static constexpr std::array takes_debt{Entry::paid,        Entry::relieved, Entry::lapsed,
                                           Entry::written_off, Entry::departed, Entry::carried,
                                           Entry::passed_on};
    void debt(std::size_t t) {
        const Row& first = out_.rows.front();
        const int node = add(-1, rupiah("debt", out_.debt(out_.rows[t]), How::sum));
        const int opening =
            add(node, of_month(rupiah("opening", out_.debt(first), How::sum), first.month));
        for (Segment s : {Segment::PBPU, Segment::BP}) debts(opening, first, s);
        for (std::size_t i = 1; i <= t; ++i) {
            const double net = out_.debt(out_.rows[i]) - out_.debt(out_.rows[i - 1]);
            const int month =
                add(node, of_month(rupiah("month", net, How::sum), out_.rows[i].month));
            for (Segment s : {Segment::PBPU, Segment::BP}) {
                for (Entry in : adds_debt) account(month, 1, i, Payer::member, s, -1, in);
                for (Entry out : takes_debt) account(month, -1, i, Payer::member, s, -1, out);
            }
        }
    }
    void carried_debt(std::size_t t) {
        const auto& rows = out_.rows;
        const int node = add(-1, rupiah("carried_debt", rows[t].carried_debt, How::sum));
        const int opening = add(
            node, of_month(rupiah("opening", rows[0].carried_debt, How::sum), rows[0].month));
        double placed = 0;
        for (std::size_t c = 0; c < out_.carried.size(); ++c) {
            const double amount = whole_ ? std::round(out_.carried[c]) : out_.carried[c];
            if (amount == 0) continue;
            Node cell = of_month(rupiah("carried_cell", amount), rows[0].month);
            cell.care_class = paying_classes.at(c);
            cell.assumed = {Assume::carried_debt, Assume::carried_a_head};
            add(opening, std::move(cell)), placed += amount;
        }
        // Whole engines make whole people and rupiah of what cells leave in fractions.
        if (rows[0].carried_debt != placed) rest(opening, rows[0].carried_debt - placed, 0);
        for (std::size_t i = 1; i <= t; ++i) {
            const int month = add(
                node, of_month(rupiah("month", rows[i].carried_debt - rows[i - 1].carried_debt,
                                      How::sum),
                               rows[i].month));
            account(month, 1, i, Payer::member, Segment::PBPU, -1, Entry::carried_in);
            for (Entry out : {Entry::carried_returned, Entry::carried_departed,
                              Entry::carried_written_off})
                account(month, -1, i, Payer::member, Segment::PBPU, -1, out);
        }
    }
    /// Unpaid bills of local government: of the opening, and what each month left unpaid or paid of
    /// them.
    void owed_to_bpjs(std::size_t t) {
        const auto& rows = out_.rows;
        const auto is_due = [](const LedgerRow<double>& e) {
            return e.payer == Payer::district && e.entry == Entry::closing;
        };
        const int node =
            add(-1, rupiah("owed_to_bpjs", out_.owed_to_bpjs(rows[t]), How::sum));
        const int opening = accounts(node, "opening", 0, is_due);
        at(opening).month = rows[0].month;
        for (std::size_t i = 1; i <= t; ++i) {
            const double before = out_.owed_to_bpjs(rows[i - 1]);
            const double net = out_.owed_to_bpjs(rows[i]) - before;
            const int month = add(node, of_month(rupiah("month", net, How::sum), rows[i].month));
            std::vector<std::pair<Segment, int>> keys;
            double taken = 0;  // what stands at the opening of the month in its own columns
            for (const LedgerRow<double>& e : rows[i].ledger) {
                if (e.payer != Payer::district) continue;
                if (e.entry == Entry::opening) taken += e.rupiah;
                const std::pair key{e.segment, e.fund};
                if (std::find(keys.begin(), keys.end(), key) == keys.end()) keys.push_back(key);
            }
            for (const auto& [segment, fund] : keys) {
                const double opened =
                    posted(rows[i], Payer::district, segment, fund, Entry::opening);
                const double closed =
                    posted(rows[i], Payer::district, segment, fund, Entry::closing);
                if (opened == 0 && closed == 0) continue;  // billed and paid at once
                for (Entry in : adds_debt)
                    account(month, 1, i, Payer::district, segment, fund, in);
                for (Entry out : takes_debt)
                    if (out != Entry::paid || fund < 0)
                        account(month, -1, i, Payer::district, segment, fund, out);
                const double paid = posted(rows[i], Payer::district, segment, fund, Entry::paid);
                if (fund < 0 || paid == 0) continue;
                Node node_paid =
                    less(of_month(rupiah("entry", paid, How::posted), rows[i].month));
                node_paid.payer = Payer::district, node_paid.segment = segment;
                node_paid.entry = Entry::paid;
                node_paid.name = out_.funds[static_cast<std::size_t>(fund)];
                add(month, std::move(node_paid));
            }
            // The bills of a line whose next fund has another payer become his.
            if (!is_nothing(taken - before, before))
                add(month, of_month(rupiah("other_payer", taken - before), rows[i].month));
            if (!has_parts(month)) tree_.nodes.pop_back();
        }
    }

    // ── funds ───────────────────────────────────────────────
    [[nodiscard]] const FundRow<double>* fund_row(std::size_t t, int fund) const {
        for (const FundRow<double>& row : out_.rows[t].funds)
            if (row.fund == fund) return &row;
        return nullptr;
    }
    [[nodiscard]] int line_of(int fund) const {
        for (std::size_t p = 0; p < out_.fund_lines.size(); ++p)
            for (std::size_t f : out_.fund_lines[p])
                if (static_cast<int>(f) == fund) return static_cast<int>(p);
        return -1;
    }
    [[nodiscard]] Node of_fund(Node node, int fund) const {
        node.name = out_.funds[static_cast<std::size_t>(fund)];
        return node;
    }
    int spent(int parent, std::size_t t, int fund, int sign = 1) {
        const Row& row = out_.rows[t];
        Node node = of_fund(
            of_month(rupiah("spent", fund_row(t, fund)->spent, How::sum), row.month), fund);
        node.sign = sign;
        const int spent = add(parent, std::move(node));
        for (const LedgerRow<double>& e : row.ledger)
            if (e.fund == fund && (e.entry == Entry::paid || e.entry == Entry::relief_paid ||
                                   e.entry == Entry::programme))
                account(spent, 1, t, e.payer, e.segment, fund, e.entry);
        return spent;
    }
    void all_spent(std::size_t t) {
        const int node = add(-1, rupiah("spent", out_.spent(out_.rows[t]), How::sum));
        for (const FundRow<double>& fund : out_.rows[t].funds)
            if (fund.spent != 0) spent(node, t, fund.fund);
    }
    /// Receipts of a fund whose cash comes in a month that a test accepts.
    template <class Test>
    double receipts(int parent, int fund, Test&& comes) {
        const auto& of = plan_.funds[static_cast<std::size_t>(fund)].receipts;
        const std::size_t own =
            plan_.scenario.funds[static_cast<std::size_t>(fund)].receipts.size();
        double sum = 0;
        for (std::size_t i = 0; i < of.size(); ++i) {
            const auto amount = static_cast<double>(of[i].amount.count());
            if (!comes(of[i].cash) || amount == 0) continue;
            add(parent, of_fund(of_month(rupiah(i < own ? "receipt" : "receipt_of_lever", amount),
                                         of[i].cash),
                                fund));
            sum += amount;
        }
        return sum;
    }
    void received(int parent, std::size_t t, int fund) {
        const Row& row = out_.rows[t];
        const int node = add(
            parent,
            of_fund(of_month(rupiah("received", fund_row(t, fund)->received, How::sum), row.month),
                    fund));
        if (t == 0) return;
        receipts(node, fund, [&](Month cash) { return cash == row.month; });
        for (const FundRow<double>& before : out_.rows[t - 1].funds)
            if (before.fund != fund && line_of(before.fund) == line_of(fund) &&
                plan_.funds[static_cast<std::size_t>(before.fund)].carry_over &&
                before.closing != 0)
                add(node, of_fund(of_month(rupiah("carried_over", before.closing), row.month),
                                  before.fund));
        for (const LedgerRow<double>& e : row.ledger)
            if (e.fund == fund && e.entry == Entry::granted)
                account(node, 1, t, e.payer, e.segment, fund, Entry::granted);
    }
    /// What its heads cost from one month to another, as they stand at the close of a row.
    void promised(int parent, std::size_t t, int line, Month from, Month until, bool with_pending) {
        const Row& row = out_.rows[t];
        const auto heads_of = [&](int pbid) {
            double heads = row.people[static_cast<std::size_t>(out_.stations.pbid(pbid))];
            if (with_pending)
                heads += row.people[static_cast<std::size_t>(out_.stations.pbid_pending(pbid))];
            return heads;
        };
        const auto product = [&](Month month, Node heads, const Price& each) {
            if (heads.value == 0 || each.rupiah == 0) return;
            const int bill =
                add(parent, of_month(rupiah("bill", heads.value * each.rupiah, How::product),
                                     month));
            at(bill).segment = heads.segment, at(bill).line = heads.line;
            add(bill, std::move(heads));
            price(bill, month, each);
        };
        const auto of_line = [&](int pbid) {
            Node heads = of_month(people("carried_heads", heads_of(pbid)), row.month);
            heads.segment = Segment::PBID, heads.line = pbid;
            return heads;
        };
        for (Month m = from; m <= until; ++m) {
            for (std::size_t l = 0; l < plan_.pbid.size(); ++l)
                if (plan_.pbid[l].purse == line)
                    product(m, of_line(static_cast<int>(l)),
                            parts_.pbid_rate(m, plan_.pbid[l].grant_runs(m)));
            if (line != out_.local_share_line) continue;
            for (std::size_t l = 0; l < plan_.pbid.size(); ++l)
                if (!plan_.pbid[l].no_fund_of)
                    product(m, of_line(static_cast<int>(l)), parts_.pbid_local_rest(m));
            Node aided = of_month(
                people("aided_heads", out_.people(row,
                                                  [](const Station& s) {
                                                      return is_mandiri(s.segment) &&
                                                             s.care_class == CareClass::kelas_3 &&
                                                             s.standing == Standing::active;
                                                  })),
                row.month);
            product(m, std::move(aided), parts_.district_aid(m));
        }
    }
    /// What the fund of the opening's year held: what had come, less what had been spent.
    void opening_balance(int parent, int fund) {
        const FundRow<double>& row = *fund_row(0, fund);
        const Month opening = out_.rows.front().month;
        const int node = add(
            parent, of_fund(of_month(rupiah("opening_balance", row.closing, How::sum), opening),
                            fund));
        const double came = receipts(node, fund, [&](Month cash) { return cash <= opening; });
        double owed = 0;
        for (const LedgerRow<double>& e : out_.rows.front().ledger)
            if (e.fund == fund && e.entry == Entry::closing) owed += e.rupiah;
        const double before = came + owed - row.closing;
        if (const auto& given = plan_.funds[static_cast<std::size_t>(fund)].spent_before) {
            add(node, less(of_fund(of_month(rupiah("spent_before", before), opening), fund)));
        } else if (before != 0) {
            const int derived = add(
                node, less(of_fund(of_month(rupiah("spent_before", before, How::sum), opening),
                                   fund)));
            promised(derived, 0, line_of(fund), Month{opening.year(), 1}, opening, false);
        }
        if (owed != 0)
            add(node, of_fund(of_month(rupiah("owed_at_opening", owed), opening), fund));
    }
    /// What a fund holds at the close of a row: what it began with, and each month since.
    void balance(int node, std::size_t t, int fund) {
        std::size_t first = t;
        while (first > 0 && fund_row(first - 1, fund) != nullptr) --first;
        if (first == 0)
            opening_balance(node, fund);
        else
            add(node, of_fund(of_month(rupiah("begins_empty", 0), out_.rows[first].month), fund));
        for (std::size_t i = std::max<std::size_t>(first, 1); i <= t; ++i) {
            if (fund_row(i, fund)->received != 0) received(node, i, fund);
            if (fund_row(i, fund)->spent != 0) spent(node, i, fund, -1);
        }
    }
    void funds(std::string_view column, std::string_view name, std::size_t t) {
        const auto found = std::find(out_.funds.begin(), out_.funds.end(), name);
        const int fund =
            found == out_.funds.end() ? -1 : static_cast<int>(found - out_.funds.begin());
        const FundRow<double>* row = fund < 0 ? nullptr : fund_row(t, fund);
        if (row == nullptr)
            refuse("fund", name,
                   said({"is no fund of ", std::to_string(out_.rows[t].month.year()), advice(name, out_.funds)}));
        const auto sum = [&](double value) {
            return add(-1, of_fund(rupiah(std::string{column}, value, How::sum), fund));
        };
        if (column == "opening") {
            const int node = sum(row->opening);
            const bool first = t == 0 || fund_row(t - 1, fund) == nullptr;
            if (t == 0)
                opening_balance(node, fund);
            else if (first)
                add(node, of_fund(rupiah("begins_empty", 0), fund));
            else
                balance(node, t - 1, fund);
        } else if (column == "received") {
            received(-1, t, fund);
        } else if (column == "spent") {
            spent(-1, t, fund);
        } else if (column == "closing") {
            balance(sum(row->closing), t, fund);
        } else if (column == "committed") {
            const Month now = out_.rows[t].month;
            promised(sum(row->committed), t, line_of(fund), now + 1, Month{now.year(), 12}, true);
        } else if (column == "owed") {
            unpaid(sum(row->owed), t, fund);
        } else if (column == "short_of") {
            const int node = sum(row->short_of);
            const int owed = add(node, of_fund(rupiah("owed", row->owed, How::sum), fund));
            unpaid(owed, t, fund);
            const double earlier = row->owed - row->short_of;
            if (!is_nothing(earlier, row->owed))
                add(node, less(of_fund(rupiah("not_of_this_month", earlier, How::posted), fund)));
            else
                at(owed).value = row->short_of;
        } else {
            refuse("figure", column, "is no column of funds()");
        }
    }
    void unpaid(int node, std::size_t t, int fund) {
        for (const LedgerRow<double>& e : out_.rows[t].ledger)
            if (e.fund == fund && e.entry == Entry::closing)
                account(node, 1, t, e.payer, e.segment, fund, Entry::closing);
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
                refuse("fund", asked.fund, said({"is no fund of the run", advice(asked.fund, out_.funds)}));
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
            accounts(-1, key, t, [=](const L& e) {
                return is_mandiri(e.segment) && e.payer == Payer::member && e.entry == entry;
            });
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
            return (void)accounts(-1, "district_outside_funds", t, [](const L& e) {
                return e.payer == Payer::district && e.fund < 0 && e.entry == Entry::paid;
            });
        if (column == "central_aid")
            return (void)accounts(-1, "central_aid", t, [](const L& e) {
                return e.payer == Payer::central && e.entry == Entry::paid &&
                       (e.segment == Segment::PBID || is_mandiri(e.segment));
            });
        if (column == "third_party")
            return (void)accounts(-1, "third_party", t, [](const L& e) {
                return e.payer == Payer::third_party &&
                       (e.entry == Entry::paid || e.entry == Entry::granted ||
                        e.entry == Entry::relief_paid);
            });
        refuse("figure", column, "is no figure of monthly()");
    }

    const Outcome<double>& out_;
    std::optional<Scenario> room_;
    Plan<double> plan_;
    law::Law law_;
    BillParts parts_;
    bool whole_;
    Explanation tree_;
};

}  // namespace detail

/// Why a figure of a run is what it is. The case is the one that was run; of an engine that draws it
/// is the draw's. Throws InputError for a figure, month or fund that the run has not, ProofError
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
