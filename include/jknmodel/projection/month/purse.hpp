// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file purse.hpp
/// The money of one line of funds, month by month: what is in hand, what is still to come this
/// year, what it owes BPJS, and how many heads the rest carries to the end of a commitment.
///
/// Old debt is paid first (it counts as spent), then the month's bills; what it cannot pay, another
/// fund of the same bill may (one_bill.hpp), and the rest is owed. Money left in December stays in
/// its year unless the fund carries over.

#include <algorithm>
#include <cstddef>
#include <deque>
#include <jknmodel/base/counted.hpp>
#include <jknmodel/base/month.hpp>
#include <jknmodel/base/scalar.hpp>
#include <jknmodel/base/segment.hpp>
#include <jknmodel/ledger/book.hpp>
#include <jknmodel/outcome/outcome.hpp>
#include <jknmodel/scenario/cut.hpp>
#include <jknmodel/scenario/fund.hpp>
#include <limits>
#include <optional>
#include <vector>

namespace jknmodel {

/// How many further heads money carries, and what keeps it from carrying more.
template <class T>
struct Carried {
    T heads{0};
    Cut why = Cut::money;
};

template <class T>
class Purse {
public:
    Purse(const std::vector<Fund>& funds, std::vector<std::size_t> line)
        : funds_{&funds}, line_{std::move(line)} {
        bills_.fill(T(0)), opening_owed_.fill(T(0));
    }

    // ── the opening ─────────────────────────────────────────
    /// What the fund of the opening's year holds after `spent` of the money it had received.
    void open(Month opening, const T& spent) {
        start_month(opening);
        if (!fund()) return;
        for (const Receipt& r : fund()->receipts)
            if (r.cash <= opening) balance_ += given<T>(r.amount);
        balance_ -= spent;
        if (balance_ < T(0)) {  // what was billed and could not be paid is owed
            BySegment<T> shortfall;
            shortfall.fill(T(0));
            shortfall[static_cast<std::size_t>(Segment::PBID)] = -balance_;
            owed_.push_back({opening, shortfall});
            balance_ = T(0);
        }
        received_ = T(0);
        opening_ = balance_;
        opening_owed_ = owed_by_segment();
    }

    // ── the month ───────────────────────────────────────────
    /// Turns the page: a new year brings its own fund, which starts empty or with what is carried
    /// over.
    void start_month(Month month) {
        const Fund* before = fund();
        month_ = month;
        find_fund();
        T carried_over(0);
        if (fund() != before) {
            if (before != nullptr && before->carry_over) carried_over = balance_;
            balance_ = T(0);
        }
        opening_ = balance_;
        balance_ += carried_over;
        received_ = carried_over;
        spent_ = T(0), short_of_ = T(0);
        bills_.fill(T(0));
        opening_owed_ = owed_by_segment();
    }
    /// Step 4: this month's cash comes in.
    void receive() {
        if (!fund()) return;
        for (const Receipt& r : fund()->receipts)
            if (r.cash == month_) take_in(given<T>(r.amount));
    }
    void take_in(const T& rupiah) { balance_ += rupiah, received_ += rupiah; }
    /// Pays something other than a bill at once (the caller knows that it can: see `spare`).
    void spend(const T& rupiah) { balance_ -= rupiah, spent_ += rupiah; }
    void bill(Segment segment, const T& rupiah) {
        bills_[static_cast<std::size_t>(segment)] += rupiah;
    }

    /// Step 7: old debt first, then the bills, from its own money.
    void pay() {
        paid_.fill(T(0));
        owed_.push_back({month_, bills_});
        for (Owed& debt : owed_) {
            if (!is_due(debt)) continue;
            const T whole = total(debt.rupiah);
            if (!(whole > T(0))) continue;
            const T in_hand = fund() ? balance_ : T(0);
            const T part = in_hand < whole ? (in_hand > T(0) ? T(in_hand / whole) : T(0)) : T(1);
            T asked(0), paid(0);  // what is in hand is spent to the last whole rupiah
            for (std::size_t s = 0; s < debt.rupiah.size(); ++s) {
                asked += debt.rupiah[s];
                const T now =
                    part < T(1) ? T(whole_number(T(asked * part)) - paid) : debt.rupiah[s];
                paid += now;
                paid_[s] += now;
                debt.rupiah[s] = part < T(1) ? T(debt.rupiah[s] - now) : T(0);
                spend(now);
            }
            if (falls_due_now(debt)) short_of_ += total(debt.rupiah);
            if (balance_ < T(0)) balance_ = T(0);
        }
    }
    /// Pays what is due of another fund's bills and is not paid, oldest first, from cash that it
    /// owes nobody; `may` says of a segment whether its money may.
    template <class May>
    void pay_for(Purse& other, Book<T>& book, May&& may) {
        T left = fund() ? positive(T(balance_ - owed())) : T(0);
        for (Owed& debt : other.owed_) {
            if (!other.is_due(debt)) continue;
            for (Segment s : all_segments) {
                const auto i = static_cast<std::size_t>(s);
                const T now = least(debt.rupiah[i], left);
                if (!(now > T(0)) || !may(s)) continue;
                debt.rupiah[i] -= now, left -= now;
                spend(now);
                paid_[i] += now;
                book.at(other.payer(), s, other.ledger_column(), Entry::passed_on) += now;
                book.at(payer(), s, ledger_column(), Entry::taken_over) += now;
                if (other.falls_due_now(debt)) other.short_of_ = positive(T(other.short_of_ - now));
            }
        }
    }
    /// Money is found for what was spent and is not there.
    void find_overspent(Book<T>& book) {
        if (!(balance_ < T(0))) return;
        found(-balance_, book);
        balance_ = T(0);
    }
    /// Money is found for what is due and nobody has paid.
    void find_unpaid(Book<T>& book) {
        if (!fund()) return;
        for (Owed& debt : owed_) {
            if (!is_due(debt)) continue;
            for (std::size_t s = 0; s < debt.rupiah.size(); ++s) {
                if (!(debt.rupiah[s] > T(0))) continue;
                found(debt.rupiah[s], book);
                spent_ += debt.rupiah[s], paid_[s] += debt.rupiah[s];
                debt.rupiah[s] = T(0);
            }
            if (falls_due_now(debt)) short_of_ = T(0);
        }
    }
    /// What was billed, paid and is owed of the month goes into the book.
    void post(Book<T>& book) {
        while (!owed_.empty() && !(total(owed_.front().rupiah) > T(0))) owed_.pop_front();
        while (!owed_.empty() && !(total(owed_.back().rupiah) > T(0))) owed_.pop_back();
        const BySegment<T> closing = owed_by_segment();
        for (Segment s : all_segments) {
            const auto i = static_cast<std::size_t>(s);
            const std::size_t column = ledger_column();
            book.at(payer(), s, column, Entry::opening) += opening_owed_[i];
            book.at(payer(), s, column, Entry::billed) += bills_[i];
            book.at(payer(), s, column, Entry::paid) += paid_[i];
            book.at(payer(), s, column, Entry::closing) += closing[i];
        }
    }

    // ── questions ───────────────────────────────────────────
    [[nodiscard]] const Fund* fund() const { return position_ ? &(*funds_)[*position_] : nullptr; }
    [[nodiscard]] const Fund* fund_of(int year) const {
        for (std::size_t i : line_)
            if ((*funds_)[i].year == year) return &(*funds_)[i];
        return nullptr;
    }
    /// Debt of a line whose fund is gone stays under the last fund that ran it up.
    [[nodiscard]] std::size_t ledger_column() const { return 1 + position_.value_or(line_.back()); }
    [[nodiscard]] Payer payer() const { return payer_of((*funds_)[ledger_column() - 1].source); }
    [[nodiscard]] T owed() const { return total(owed_by_segment()); }
    /// Debt that has been due since an earlier month, beyond the cash in hand.
    [[nodiscard]] T missed() const {
        T sum(0);
        for (const Owed& debt : owed_)
            if (debt.billed < month_ - lateness() || debt.billed.year() < month_.year())
                sum += total(debt.rupiah);
        return positive(T(sum - (fund() ? balance_ : T(0))));
    }
    [[nodiscard]] std::optional<FundRow<T>> row(const T& committed) const {
        if (!position_) return std::nullopt;
        return FundRow<T>{static_cast<int>(*position_),
                          opening_,
                          received_,
                          spent_,
                          balance_,
                          committed,
                          owed(),
                          short_of_};
    }

    /// The least, over the months in which a further head would be billed, of what is left over per
    /// such head: how many the money carries. `cost(m)` is what is already promised for month m,
    /// `rate(m)` what a further head costs, `at_once` what it costs besides when it comes; all in
    /// rupiah. Never below zero; no fund, no heads, and it says which.
    template <class Cost, class Rate>
    [[nodiscard]] Carried<T> carries(Month first_bill, std::optional<Month> committed_until,
                                     Cost&& cost, Rate&& rate, const T& at_once) const {
        if (!fund()) return {T(0), Cut::no_fund_this_year};
        const Month year_end = december(month_);
        Month until = committed_until.value_or(december(first_bill));
        if (until < first_bill) return {T(0), Cut::commitment_over};
        T heads(std::numeric_limits<double>::max());
        T stock = balance_ - owed();
        T each = at_once;
        for (Month m = month_; m <= std::max(year_end, until); ++m) {
            if (m > month_ && m.month() == 1) {
                const Fund* next = fund_of(m.year());
                if (!next) return {T(0), Cut::no_fund_next_year};
                if (!fund_of(m.year() - 1)->carry_over) stock = least(stock, T(0)), each = T(0);
            }
            const Fund* now = fund_of(m.year());
            const bool later_year = m.year() > month_.year();
            for (const Receipt& r : now->receipts)
                if (r.cash == m && m > month_ && (later_year || r.usable <= month_))
                    stock += given<T>(r.amount);
            stock -= cost(m);
            if (m >= first_bill && m <= until) each += rate(m);
            if ((m >= first_bill || at_once > T(0)) && each > T(0))
                heads = least(heads, T(stock / each));
        }
        return {heads > T(0) ? heads : T(0), Cut::money};
    }

    /// What is left on 31 December when everything promised from the next month on is paid (in
    /// December: of next year's fund less the debt); below zero where the money does not carry it.
    /// In which months of the year the cash comes is no matter: a bill may wait for it. Nothing
    /// where the line ends.
    template <class Cost>
    [[nodiscard]] std::optional<T> left_over(Cost&& cost) const {
        const Month first = month_ + 1;
        const Fund* payer = fund_of(first.year());
        if (!payer) return std::nullopt;
        const bool keeps = first.year() == month_.year() || (fund() && fund()->carry_over);
        T stock = keeps ? T(balance_ - owed()) : T(-owed());
        for (const Receipt& r : payer->receipts)
            if (r.cash >= first) stock += given<T>(r.amount);
        for (Month m = first; m <= december(first); ++m) stock -= cost(m);
        return stock;
    }

    /// Rupiah that nothing promised needs before 31 December.
    template <class Cost>
    [[nodiscard]] T spare(Cost&& cost) const {
        if (!fund()) return T(0);
        T stock = balance_ - owed(), left = stock;
        for (Month m = month_; m <= december(month_); ++m) {
            for (const Receipt& r : fund()->receipts)
                if (r.cash == m && m > month_ && r.usable <= month_) stock += given<T>(r.amount);
            stock -= cost(m);
            left = least(left, stock);
        }
        return left > T(0) ? left : T(0);
    }

    template <class Archive>
    void state(Archive& archive) {
        archive(month_), archive(balance_), archive(opening_);
        archive(received_), archive(spent_), archive(short_of_);
        archive(bills_), archive(paid_), archive(opening_owed_), archive(owed_);
        if constexpr (Archive::reads) find_fund();
    }

private:
    /// The fund of the line that the month's year has.
    void find_fund() {
        position_ = std::nullopt;
        for (std::size_t i : line_)
            if ((*funds_)[i].year == month_.year()) position_ = i;
    }
    struct Owed {
        Month billed;
        BySegment<T> rupiah;
    };
    [[nodiscard]] int lateness() const { return fund() ? fund()->pays_late : 0; }
    /// The year's books close in December: then everything billed is paid, late or not.
    [[nodiscard]] bool is_due(const Owed& debt) const {
        return month_.month() == 12 || month_ - debt.billed >= lateness();
    }
    /// A bill is missed in the month in which it falls due.
    [[nodiscard]] bool falls_due_now(const Owed& debt) const {
        return debt.billed >= month_ - lateness();
    }
    /// Money that is found, in the book as given by the payer himself.
    void found(const T& rupiah, Book<T>& book) {
        received_ += rupiah;
        book.at(payer(), Segment::PBID, ledger_column(), Entry::granted) += rupiah;
    }
    static T total(const BySegment<T>& rupiah) {
        T sum(0);
        for (const T& r : rupiah) sum += r;
        return sum;
    }
    [[nodiscard]] BySegment<T> owed_by_segment() const {
        BySegment<T> sum;
        sum.fill(T(0));
        for (const Owed& debt : owed_)
            for (std::size_t s = 0; s < sum.size(); ++s) sum[s] += debt.rupiah[s];
        return sum;
    }

    const std::vector<Fund>* funds_;
    std::vector<std::size_t> line_;
    std::optional<std::size_t> position_;
    Month month_;
    T balance_{0}, opening_{0}, received_{0}, spent_{0}, short_of_{0};
    BySegment<T> bills_{}, paid_{}, opening_owed_{};
    std::deque<Owed> owed_;
};

}  // namespace jknmodel
