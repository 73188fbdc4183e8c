// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file closing.hpp
/// The position that a month began with, and the closing of its book: what became of members' and
/// employers' debt besides payment, and what is left of it.

#include <cstddef>
#include <jknmodel/base/payer.hpp>
#include <jknmodel/base/scalar.hpp>
#include <jknmodel/base/segment.hpp>
#include <jknmodel/ledger/book.hpp>
#include <jknmodel/projection/month/position.hpp>
#include <vector>

namespace jknmodel::step {

/// The start of a month: heads by segment and standing, debt by segment, and by payer what levers
/// left to be owed.
template <class T>
struct Began {
    std::vector<T> heads;
    BySegment<T> debt{};
    ByPayer<T> owed{};
    T carried{0};
    Began() { debt.fill(T(0)), owed.fill(T(0)); }
};
/// Heads by segment and standing, in the order of the flows' places.
template <class Engine>
[[nodiscard]] std::vector<ScalarOf<Engine>> heads_by_place(const Position<Engine>& month) {
    using T = ScalarOf<Engine>;
    const Places& places = month.tally().flows().places();
    std::vector<T> heads(places.size(), T(0));
    for (int s = 0; s < month.plan.stations.size(); ++s)
        heads[places.of(s)] += month.engine.people(s);
    return heads;
}
template <class Engine>
[[nodiscard]] Began<ScalarOf<Engine>> began(const Position<Engine>& month,
                                            const ByPayer<ScalarOf<Engine>>& owed) {
    Began<ScalarOf<Engine>> out;
    out.heads = heads_by_place(month);
    for (int s = 0; s < month.plan.stations.size(); ++s)
        out.debt[static_cast<std::size_t>(month.plan.stations[s].segment)] += month.engine.debt(s);
    out.carried = month.engine.carried();
    out.owed = owed;
    return out;
}

/// Posts what became of members' and employers' debt besides payment, and what is left of it;
/// `owed`: by payer, what levers leave to be owed.
template <class Engine>
void close_book(Position<Engine>& month, const Began<ScalarOf<Engine>>& before,
                const ByPayer<ScalarOf<Engine>>& owed) {
    using T = ScalarOf<Engine>;
    using enum Segment;
    Book<T>& book = month.book;
    BySegment<T> closing{};
    closing.fill(T(0));
    T carried_in(0), carried_out(0), carried_gone(0), carried_forgiven(0);
    for (int s = 0; s < month.plan.stations.size(); ++s) {
        const Segment segment = month.plan.stations[s].segment;
        closing[static_cast<std::size_t>(segment)] += month.engine.debt(s);
        const Payer payer = payer_of(segment);
        book.at(payer, segment, 0, Entry::departed) += month.moved(s, Effect::departs).debt;
        book.at(payer, segment, 0, Entry::carried) += month.moved(s, Effect::carries).debt;
        book.at(payer, segment, 0, Entry::relieved) += month.moved(s, Effect::relieved).debt;
        book.at(payer, segment, 0, Entry::lapsed) += month.moved(s, Effect::lapses).lapsed;
        book.at(payer, segment, 0, Entry::written_off) += month.moved(s, Effect::written_off).debt;
        carried_forgiven += month.moved(s, Effect::written_off).carried;
        carried_in += month.moved(s, Effect::carries).carried;
        carried_out += month.moved(s, Effect::returns).carried;
        carried_gone += month.moved(s, Effect::departs).carried;
    }
    book.at(Payer::member, PBPU, 0, Entry::returned) += carried_out;
    for (Segment s : {PBPU, BP, PPU_BU}) {
        book.at(payer_of(s), s, 0, Entry::opening) += before.debt[static_cast<std::size_t>(s)];
        book.at(payer_of(s), s, 0, Entry::closing) += closing[static_cast<std::size_t>(s)];
    }
    for (std::size_t p = 0; p < count_of<Payer>(); ++p) {
        book.at(static_cast<Payer>(p), PPU_PN, 0, Entry::opening) += before.owed[p];
        book.at(static_cast<Payer>(p), PPU_PN, 0, Entry::closing) += owed[p];
    }
    book.at(Payer::member, PBPU, 0, Entry::carried_opening) = before.carried;
    book.at(Payer::member, PBPU, 0, Entry::carried_in) = carried_in;
    book.at(Payer::member, PBPU, 0, Entry::carried_returned) = carried_out;
    book.at(Payer::member, PBPU, 0, Entry::carried_departed) = carried_gone;
    book.at(Payer::member, PBPU, 0, Entry::carried_written_off) = carried_forgiven;
    book.at(Payer::member, PBPU, 0, Entry::carried_closing) = month.engine.carried();
}

}  // namespace jknmodel::step
