// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file proof.hpp
/// The proof of a month: heads and rupiah are conserved, by segment and payer. It runs in release
/// builds too and stops the run; the two sides are counted apart (flows as they happen, positions
/// from the accounts).

#include <cmath>
#include <cstdint>
#include <jknmodel/base/counted.hpp>
#include <jknmodel/base/error.hpp>
#include <jknmodel/base/month.hpp>
#include <jknmodel/base/scalar.hpp>
#include <jknmodel/baseline/baseline.hpp>
#include <jknmodel/ledger/book.hpp>
#include <jknmodel/ledger/flows.hpp>
#include <jknmodel/ledger/station.hpp>
#include <jknmodel/ledger/transition.hpp>
#include <jknmodel/outcome/outcome.hpp>
#include <jknmodel/projection/month/closing.hpp>
#include <jknmodel/projection/month/position.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace jknmodel {

namespace detail {
[[noreturn]] [[gnu::cold]] inline void not_conserved(Month month, std::string_view what,
                                                     std::string_view whose, std::string_view left,
                                                     std::string_view right) {
    throw ProofError(
        said({month.str(), ": ", what, whose, " not conserved: ", left, " against ", right}));
}
[[noreturn]] [[gnu::cold]] inline void fewer_than_none(Month month, Segment segment) {
    throw ProofError(said({month.str(), ": fewer than no heads in ", name(segment)}));
}
template <class N>
void same(N left, N right, N scale, Month month, std::string_view what,
          std::string_view whose = {}) {
    // Whole numbers agree to the last one, means to what a double can hold.
    const N off = left < right ? right - left : left - right;
    if (off <= (counts_whole<N> ? N(0) : N(1e-12) * std::max(N(1), scale) * N(8))) return;
    not_conserved(month, what, whose, std::to_string(left), std::to_string(right));
}
}  // namespace detail

/// The opening has the baseline's heads, segment by segment. Engines of whole people make whole
/// ones of what cells leave in fractions: less than one a cell.
template <class Engine>
[[gnu::cold]] void prove_opening(const Stations& stations, const Engine& engine,
                                 const Baseline& baseline) {
    BySegment<double> wanted{}, room{}, found{};
    for (const Cell& cell : baseline.cells) {
        wanted[static_cast<std::size_t>(cell.segment)] += cell.people.count();
        room[static_cast<std::size_t>(cell.segment)] += 1;
    }
    for (int s = 0; s < stations.size(); ++s)
        found[static_cast<std::size_t>(stations[s].segment)] +=
            static_cast<double>(number(engine.people(s)));
    for (Segment s : all_segments) {
        const auto i = static_cast<std::size_t>(s);
        double most = 2 + room[i];
        if constexpr (requires { Engine::has_fractions; }) most = 1e-9 * (1 + wanted[i]);
        if (std::abs(found[i] - wanted[i]) <= most) continue;
        throw ProofError(
            said({baseline.opening.str(), ": the opening has ", std::to_string(found[i]),
                  " heads of ", name(s), ", the baseline ", std::to_string(wanted[i])}));
    }
}

/// opening + in - out = closing, for the heads of each segment and standing.
template <class T, class Counts>
void prove_heads(const Flows<Counts>& flows, const std::vector<T>& opening,
                 const std::vector<T>& closing, Month month) {
    using N = decltype(number(T(0)));
    const std::vector<typename Flows<Counts>::Sum> sums = flows.sums();
    for (std::size_t i = 0; i < closing.size(); ++i) {
        const Segment segment = flows.places()[i].segment();
        const Standing standing = flows.places()[i].standing();
        const N before = number(opening[i]), after = number(closing[i]), in = N(number(sums[i].in)),
                out = N(number(sums[i].out));
        if (after < N(-1e-6)) detail::fewer_than_none(month, segment);
        detail::same<N>(before + in - out, after, before + in + out, month, "heads of ",
                        said({name(segment), " (", name(standing), ")"}));
    }
}

/// opening + billed + returned + taken over
///     = paid + relieved + lapsed + written off + departed + carried + passed on + closing.
/// Funds pay for each other, so that what one has may be the rounding of what all of them have.
template <class T>
void prove_rupiah(const Book<T>& book, Month month) {
    const auto bills = [&](Segment s) {
        decltype(number(T(0))) all = 0;
        for (std::size_t p = 0; p < count_of<Payer>(); ++p)
            for (std::size_t fund = 0; fund < book.funds(); ++fund)
                for (Entry e : {Entry::opening, Entry::billed, Entry::returned, Entry::taken_over})
                    all += number(book.at(static_cast<Payer>(p), s, fund, e));
        return all;
    };
    for (Segment s : all_segments)
        for (std::size_t p = 0; p < count_of<Payer>(); ++p)
            for (std::size_t fund = 0; fund < book.funds(); ++fund) {
                const auto at = [&](Entry e) {
                    return number(book.at(static_cast<Payer>(p), s, fund, e));
                };
                const auto in = at(Entry::opening) + at(Entry::billed) + at(Entry::returned) +
                                at(Entry::taken_over);
                const auto out = at(Entry::paid) + at(Entry::relieved) + at(Entry::lapsed) +
                                 at(Entry::written_off) + at(Entry::departed) + at(Entry::carried) +
                                 at(Entry::passed_on) + at(Entry::closing);
                if (in == out) continue;
                detail::same(in, out, bills(s), month, "rupiah of payer ",
                             said({name(static_cast<Payer>(p)), " in ", name(s)}));
            }
}

/// opening + received = spent + closing, for the money of a fund.
template <class T>
void prove_fund(const FundRow<T>& fund, Month month) {
    const auto in = number(fund.opening) + number(fund.received);
    detail::same(in, number(fund.spent) + number(fund.closing), in, month, "money of a fund");
}

/// What was frozen and what became of it.
template <class T>
void prove_carried(const Book<T>& book, Month month) {
    const auto at = [&](Entry e) { return number(book.at(Payer::member, Segment::PBPU, 0, e)); };
    const auto in = at(Entry::carried_opening) + at(Entry::carried_in);
    const auto out = at(Entry::carried_returned) + at(Entry::carried_departed) +
                     at(Entry::carried_written_off) + at(Entry::carried_closing);
    detail::same(in, out, in + out, month, "carried debt");
}

/// What is relieved of members is paid by the others; what a fund passes on, another takes over.
template <class T>
void prove_relief(const Book<T>& book, Month month) {
    decltype(number(T(0))) relieved = 0, paid = 0, passed = 0, taken = 0;
    for (std::size_t p = 0; p < count_of<Payer>(); ++p)
        for (Segment s : all_segments)
            for (std::size_t fund = 0; fund < book.funds(); ++fund) {
                relieved += number(book.at(static_cast<Payer>(p), s, fund, Entry::relieved));
                paid += number(book.at(static_cast<Payer>(p), s, fund, Entry::relief_paid));
                passed += number(book.at(static_cast<Payer>(p), s, fund, Entry::passed_on));
                taken += number(book.at(static_cast<Payer>(p), s, fund, Entry::taken_over));
            }
    detail::same(relieved, paid, relieved, month, "relief of old debt");
    detail::same(passed, taken, passed, month, "bills passed from fund to fund");
}

}  // namespace jknmodel

namespace jknmodel::step {

/// Step 9: nobody and no rupiah came or went unseen.
template <class Engine>
void prove(const Position<Engine>& month, const std::vector<ScalarOf<Engine>>& heads_before) {
    prove_heads(month.tally().flows(), heads_before, heads_by_place(month), month.now);
    prove_rupiah(month.book, month.now);
    prove_carried(month.book, month.now);
    prove_relief(month.book, month.now);
    for (const auto& purse : month.purses)
        if (const auto fund = purse.row(ScalarOf<Engine>(0))) prove_fund(*fund, month.now);
}

}  // namespace jknmodel::step
