// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file explained_funds.hpp
/// The part of `explain` that is about the money of a fund: its receipts, each with its month, less
/// what it paid; and what the heads it carries cost from here.

#include <algorithm>
#include <cstddef>
#include <jknmodel/base/error.hpp>
#include <jknmodel/base/month.hpp>
#include <jknmodel/outcome/outcome.hpp>
#include <jknmodel/study/explained_book.hpp>
#include <string>
#include <string_view>
#include <utility>

namespace jknmodel::detail {

class ExplainedFunds : public ExplainedBook {
public:
    using ExplainedBook::ExplainedBook;

protected:
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
        Node node =
            of_fund(of_month(rupiah("spent", fund_row(t, fund)->spent, How::sum), row.month), fund);
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
        const auto product = [&](Month month, Node heads, const PriceAHead& each) {
            if (heads.value == 0 || each.rupiah == 0) return;
            const int bill = add(
                parent, of_month(rupiah("bill", heads.value * each.rupiah, How::product), month));
            at(bill).segment = heads.segment, at(bill).line = heads.line,
            at(bill).name = heads.name;
            add(bill, std::move(heads));
            price(bill, month, each);
        };
        const auto of_line = [&](int pbid) {
            Node heads = of_month(people("carried_heads", heads_of(pbid)), row.month);
            heads.segment = Segment::PBID, heads.line = pbid;
            heads.name = whose(Segment::PBID, pbid);
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
        const int node =
            add(parent,
                of_fund(of_month(rupiah("opening_balance", row.closing, How::sum), opening), fund));
        const double came = receipts(node, fund, [&](Month cash) { return cash <= opening; });
        double owed = 0;
        for (const LedgerRow<double>& e : out_.rows.front().ledger)
            if (e.fund == fund && e.entry == Entry::closing) owed += e.rupiah;
        const double before = came + owed - row.closing;
        if (plan_.funds[static_cast<std::size_t>(fund)].spent_before) {
            add(node, less(of_fund(of_month(rupiah("spent_before", before), opening), fund)));
        } else if (before != 0) {
            const int derived = add(
                node,
                less(of_fund(of_month(rupiah("spent_before", before, How::sum), opening), fund)));
            promised(derived, 0, line_of(fund), Month{opening.year(), 1}, opening, false);
        }
        if (owed != 0) add(node, of_fund(of_month(rupiah("owed_at_opening", owed), opening), fund));
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
                   said({"is no fund of ", std::to_string(out_.rows[t].month.year()),
                         advice(name, out_.funds)}));
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
};

}  // namespace jknmodel::detail
