// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file month_view.hpp
/// What a lever may ask of the month in which it decides, and what it may do there. The month
/// itself (projection/month/) is one; so can be a test.
///
///   struct Vans : Window {                        // a lever: its fields, and
///       template <MonthView M>
///       void decide(M& month) const {             // what it does in a month
///           if (holds(month.now())) month.register_pbid(Pool::unregistered, month.wanted({9},
///           {}));
///       }
///   };
///
/// A lever that remembers something from month to month has a `template <class T> struct State`,
/// and takes it: `decide(M& month, State<typename M::Scalar>& state)`.

#include <concepts>
#include <cstdint>
#include <jknmodel/base/month.hpp>
#include <jknmodel/base/payer.hpp>
#include <jknmodel/base/rupiah.hpp>
#include <jknmodel/base/scalar.hpp>
#include <jknmodel/base/segment.hpp>
#include <jknmodel/law/law.hpp>
#include <jknmodel/ledger/book.hpp>
#include <jknmodel/ledger/station.hpp>
#include <jknmodel/ledger/transition.hpp>
#include <jknmodel/scenario/assumptions.hpp>
#include <jknmodel/scenario/cut.hpp>
#include <jknmodel/scenario/fields.hpp>
#include <optional>
#include <string>
#include <vector>

namespace jknmodel {

/// What limits a lever, told while it decides: the tightest limit is what its row says stopped it.
template <class O, class T>
concept LeverOrder = requires(O& order, const T& amount) {
    order.rupiah(amount);                 // so many are still to be spent
    order.limit(amount, Cut::money);      // no more than so many heads in all
    order.stop(Cut::ceiling);             // what stopped it before its limits did
    order.there(amount);                  // so many there were of a group that was asked
    order.asked(amount, amount, amount);  // asked for, there, came
    order.heads(amount);                  // so many heads are still to come
    order.paid(amount);                   // rupiah that were spent
};

/// The month, as a lever meets it. Heads and rupiah are `Scalar`: means, whole numbers, or numbers
/// with derivatives.
template <class M>
concept MonthView = requires(M& month, const M& seen, const typename M::Scalar& amount,
                             const std::string& name, const std::vector<int>& stations, int station,
                             std::int64_t count, const std::vector<CareClass>& classes,
                             const Whom& whom, const Heads& heads,
                             const std::optional<std::int64_t>& cap,
                             const std::optional<Month>& until, const Target& target,
                             const std::vector<Worked<typename M::Scalar>>& mix) {
    // ── asks ────────────────────────────────────────────────
    { seen.now() } -> std::convertible_to<Month>;
    { seen.law() } -> std::convertible_to<law::Law>;
    { seen.stations() } -> std::convertible_to<const Stations&>;
    { seen.assumed(Assume::births) } -> std::convertible_to<typename M::Scalar>;
    { seen.people(station) } -> std::convertible_to<typename M::Scalar>;
    { seen.people(stations) } -> std::convertible_to<typename M::Scalar>;
    { seen.debt(station) } -> std::convertible_to<typename M::Scalar>;
    { seen.self_payers() } -> std::convertible_to<typename M::Scalar>;
    { seen.reachable(Pool::left, station) } -> std::convertible_to<typename M::Scalar>;
    { seen.heads_so_far() } -> std::convertible_to<typename M::Scalar>;
    { seen.group() } -> std::convertible_to<int>;
    { seen.pledge() } -> std::convertible_to<int>;
    {
        seen.owing(classes, count, count, DebtOrder::longest_debt_first, whom)
        } -> std::convertible_to<std::vector<std::vector<int>>>;
    { seen.instalments_left(station) } -> std::convertible_to<int>;
    { seen.joining_raised() } -> std::convertible_to<typename M::Scalar>;
    { seen.mix_that_pays(0.5) } -> std::convertible_to<std::vector<Worked<typename M::Scalar>>>;
    // ── what is ordered ─────────────────────────────────────
    { month.order() } -> LeverOrder<typename M::Scalar>;
    { month.wanted(heads, cap) } -> std::convertible_to<typename M::Scalar>;
    { month.wanted_of(count, cap) } -> std::convertible_to<typename M::Scalar>;
    { month.wanted_of(cap, cap) } -> std::convertible_to<typename M::Scalar>;
    { month.missing(target, Pool::left) } -> std::convertible_to<typename M::Scalar>;
    // ── money ───────────────────────────────────────────────
    { seen.line_of(name) } -> std::convertible_to<int>;
    { seen.budget_of(name) } -> std::convertible_to<Rupiah>;
    { seen.spare(name) } -> std::convertible_to<typename M::Scalar>;
    { seen.own_share(CareClass::kelas_3) } -> std::convertible_to<typename M::Scalar>;
    { month.heads_carried(name, until) } -> std::convertible_to<typename M::Scalar>;
    { month.heads_carried(name, until, amount) } -> std::convertible_to<typename M::Scalar>;
    { month.heads_carried_with_grant(name) } -> std::convertible_to<typename M::Scalar>;
    month.spend(name, amount);
    month.pay_relief(name, Segment::PBPU, amount);
    month.post(Payer::member, Segment::PBPU, Entry::billed, amount);
    month.show_relief(amount), month.show_spent(amount);
    // ── people ──────────────────────────────────────────────
    { month.whole(amount, station) } -> std::convertible_to<typename M::Scalar>;
    {
        month.move(station, station, amount, Effect::keeps, Fit::within)
        } -> std::convertible_to<Moved<typename M::Scalar>>;
    {
        month.move(station, station, amount, Effect::relieved, Fit::within, amount)
        } -> std::convertible_to<Moved<typename M::Scalar>>;
    {
        month.move_to_pbid(station, amount, Effect::carries)
        } -> std::convertible_to<Moved<typename M::Scalar>>;
    {
        month.take(Pool::left, amount, station, Fit::within)
        } -> std::convertible_to<typename M::Scalar>;
    { month.take_ordered(Pool::left, amount, station) } -> std::convertible_to<typename M::Scalar>;
    { month.register_pbid(Pool::left, amount) } -> std::convertible_to<typename M::Scalar>;
    { month.take_off_pbid(amount) } -> std::convertible_to<typename M::Scalar>;
    month.rename(station, station);
    {
        month.write_off(station, CareClass::kelas_3)
        } -> std::convertible_to<Moved<typename M::Scalar>>;
    month.newcomers_pay(mix);
    month.raise_payment(amount), month.raise_joining(amount);
    month.revise_population(amount);
    // ── what was done ───────────────────────────────────────
    { month.count(amount) } -> std::convertible_to<typename M::Scalar>;
    { month.flow(amount, amount) } -> std::convertible_to<typename M::Scalar>;
};

}  // namespace jknmodel
