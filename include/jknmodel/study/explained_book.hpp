// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file explained_book.hpp
/// The part of `explain` that is about the ledger and the debts in it: heads times the price of the
/// month's law, and what an identity of the book leaves.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <jknmodel/base/month.hpp>
#include <jknmodel/law/asked.hpp>
#include <jknmodel/ledger/book.hpp>
#include <jknmodel/outcome/outcome.hpp>
#include <jknmodel/projection/case.hpp>
#include <jknmodel/scenario/lever.hpp>
#include <jknmodel/schedule/arrears.hpp>
#include <jknmodel/study/bill_parts.hpp>
#include <jknmodel/study/explained_people.hpp>
#include <map>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace jknmodel::detail {

class ExplainedBook : public ExplainedPeople {
public:
    ExplainedBook(const Outcome<double>& out, const Case& of, bool whole)
        : ExplainedPeople{out, of, whole}, parts_{out_, plan_, whole} {}

protected:
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
        if (!has_parts(node)) at(node).how = How::posted, told_apart(at(node), row.month);
    }
    /// What the steps of the month ask for an entry that holds no parts.
    void told_apart(Node& node, Month month) const {
        const Entry entry = *node.entry;
        if (entry == Entry::lapsed) {
            law::Asked listener;
            (void)month_cap(*node.segment, month, law_.heard_by(listener));
            node.rules = listener.rules();
        } else if (entry == Entry::departed || entry == Entry::carried_departed) {
            node.assumed = {Assume::deaths, Assume::net_move};
        } else if (entry == Entry::carried || entry == Entry::carried_in) {
            node.assumed = {Assume::mandiri_active_exit, Assume::mandiri_owing_exit};
        }
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
    void by_identity(int parent, std::size_t t, Payer payer, Segment segment, int fund, Entry of) {
        for (Entry in : {Entry::opening, Entry::billed, Entry::returned, Entry::taken_over})
            account(parent, 1, t, payer, segment, fund, in);
        for (Entry out : {Entry::paid, Entry::relieved, Entry::lapsed, Entry::written_off,
                          Entry::departed, Entry::carried, Entry::passed_on, Entry::closing}) {
            if (out == of) continue;
            if (out == Entry::closing || (out == Entry::paid && fund >= 0)) {
                // The other side of the identity, which would tell the same again.
                const double amount = posted(out_.rows[t], payer, segment, fund, out);
                if (amount == 0) continue;
                Node node =
                    less(of_month(rupiah("entry", amount, How::posted), out_.rows[t].month));
                node.payer = payer, node.segment = segment, node.entry = out;
                if (fund >= 0) node.name = out_.funds[static_cast<std::size_t>(fund)];
                add(parent, std::move(node));
            } else {
                account(parent, -1, t, payer, segment, fund, out);
            }
        }
    }
    /// Heads times price, of the month's bills; what levers posted besides.
    void of_bills(int parent, const Row& row, Payer payer, Segment segment, int fund, Entry entry) {
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
    /// The lever that registered the heads of a PBID line, or whose pledge pays; empty: the
    /// opening.
    [[nodiscard]] std::string whose(Segment segment, int line) const {
        const bool pbid = segment == Segment::PBID;
        for (std::size_t i = 0; i < plan_.line_of_lever.size(); ++i) {
            const bool granted =
                carrier(plan_.scenario.levers[i]).kind == Carrier::Kind::fund_with_grant;
            const bool pledge =
                carrier(plan_.scenario.levers[i]).kind == Carrier::Kind::third_party;
            const int its = plan_.line_of_lever[i];
            if (its < 0 || pledge == pbid) continue;
            // A grant has a line before its own, of heads whose third party stopped.
            if (pbid ? its == line || (granted && its == line + 1) : its + 1 == line)
                return out_.levers[i];
        }
        return {};
    }
    void bill(int parent, Month month, const BillPart& part) {
        const auto of_part = [&](Node node) {
            node.month = month, node.segment = part.segment, node.care_class = part.care_class;
            if (part.segment == Segment::PBID || part.line > 0)
                node.line = part.line, node.name = whose(part.segment, part.line);
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
    void price(int parent, Month month, const PriceAHead& each) {
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
        const int opening =
            add(node, of_month(rupiah("opening", rows[0].carried_debt, How::sum), rows[0].month));
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
        rest(opening, rows[0].carried_debt - placed, rows[0].carried_debt);
        for (std::size_t i = 1; i <= t; ++i) {
            const int month = add(
                node,
                of_month(rupiah("month", rows[i].carried_debt - rows[i - 1].carried_debt, How::sum),
                         rows[i].month));
            account(month, 1, i, Payer::member, Segment::PBPU, -1, Entry::carried_in);
            for (Entry out :
                 {Entry::carried_returned, Entry::carried_departed, Entry::carried_written_off})
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
        const int node = add(-1, rupiah("owed_to_bpjs", out_.owed_to_bpjs(rows[t]), How::sum));
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
                for (Entry in : adds_debt) account(month, 1, i, Payer::district, segment, fund, in);
                for (Entry out : takes_debt)
                    if (out != Entry::paid || fund < 0)
                        account(month, -1, i, Payer::district, segment, fund, out);
                const double paid = posted(rows[i], Payer::district, segment, fund, Entry::paid);
                if (fund < 0 || paid == 0) continue;
                Node node_paid = less(of_month(rupiah("entry", paid, How::posted), rows[i].month));
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

    BillParts parts_;
};

}  // namespace jknmodel::detail
