// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file engine.hpp
/// What an engine offers the month: accounts at stations, moved and counted, by means or one by
/// one. It knows no rule of the law.

#include <concepts>
#include <jknmodel/base/month.hpp>
#include <jknmodel/base/segment.hpp>
#include <jknmodel/ledger/flows.hpp>
#include <jknmodel/ledger/transition.hpp>
#include <jknmodel/scenario/payers.hpp>
#include <vector>

namespace jknmodel {

template <class E>
concept Engine = requires(E& engine, const E& seen, int station, const typename E::Scalar& amount,
                          Month month, const typename E::Mix& mix,
                          const Table<typename E::Scalar>& table,
                          const std::vector<Worked<typename E::Scalar>>& shares) {
    // ── the opening ─────────────────────────────────────────
    engine.place(station, station, amount, amount);
    engine.place_former(station, CareClass::kelas_3, station, amount, amount);
    engine.opened();
    // ── questions ───────────────────────────────────────────
    { seen.types() } -> std::convertible_to<const PayerTypesOf<Worked<typename E::Scalar>>&>;
    { seen.people(station) } -> std::convertible_to<typename E::Scalar>;
    { seen.debt(station) } -> std::convertible_to<typename E::Scalar>;
    { seen.carried() } -> std::convertible_to<typename E::Scalar>;
    // what the month moved, by station and effect; who came and left, by cause
    engine.tally().clear();
    seen.tally().at(station, Effect::pays).heads < seen.tally().at(station, Effect::misses).heads;
    engine.tally().flows().because(Cause::entry);
    { seen.tally().flows().places() } -> std::convertible_to<const Places&>;
    { engine.some(amount, amount) } -> std::convertible_to<typename E::Scalar>;
    { engine.whole(amount, station) } -> std::convertible_to<typename E::Scalar>;
    // ── what a month does ───────────────────────────────────
    engine.start(month);
    engine.recount();     // positions from the accounts, for the proof
    engine.apply(table);  // every account meets its row, all at the same instant
    {
        engine.move(station, station, amount, Effect::keeps, Fit::within)
        } -> std::same_as<Moved<typename E::Scalar>>;
    {
        engine.move(station, station, amount, Effect::relieved, Fit::within, amount)
        } -> std::same_as<Moved<typename E::Scalar>>;
    { engine.write_off(station, CareClass::kelas_3) } -> std::same_as<Moved<typename E::Scalar>>;
    { engine.enlist(station, amount, mix) } -> std::convertible_to<typename E::Scalar>;
    { engine.admit(station, amount) } -> std::convertible_to<typename E::Scalar>;
    { engine.grow(station, amount) } -> std::convertible_to<typename E::Scalar>;
    engine.newcomers_pay(shares);
    engine.rename(station, station);
};

}  // namespace jknmodel
