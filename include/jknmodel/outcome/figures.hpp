// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file figures.hpp
/// The figures of a month and of a fund, by name: the columns of the tables `monthly` and `funds`
/// (report/tables.hpp), of any scalar.
///
///   each_of_fund(row, [](std::string_view name, const auto& get, int decimals) { ... get() ... });

#include <jknmodel/base/scalar.hpp>
#include <jknmodel/base/segment.hpp>
#include <jknmodel/base/share.hpp>
#include <jknmodel/base/standing.hpp>
#include <jknmodel/ledger/book.hpp>
#include <jknmodel/outcome/outcome.hpp>

namespace jknmodel {

// ── whose postings a column adds up ─────────────────────────
/// What self-payers are billed, pay and owe, themselves.
template <class T>
[[nodiscard]] constexpr bool is_of_self_payers(const LedgerRow<T>& e) {
    return is_mandiri(e.segment) && e.payer == Payer::member;
}
template <class T>
[[nodiscard]] constexpr bool is_outside_funds(const LedgerRow<T>& e) {
    return e.payer == Payer::district && e.fund < 0 && e.entry == Entry::paid;
}
template <class T>
[[nodiscard]] constexpr bool is_central_aid(const LedgerRow<T>& e) {
    return e.payer == Payer::central && e.entry == Entry::paid &&
           (e.segment == Segment::PBID || is_mandiri(e.segment));
}
template <class T>
[[nodiscard]] constexpr bool is_of_third_parties(const LedgerRow<T>& e) {
    return e.payer == Payer::third_party &&
           (e.entry == Entry::paid || e.entry == Entry::granted || e.entry == Entry::relief_paid);
}

/// The numbers of a month's row of `monthly`, by name, in their order: `visit(name, get,
/// decimals)`.
template <class T, class Visit>
void each_of_month(const Outcome<T>& out, const MonthRow<T>& row, Visit&& visit) {
    const auto share = [](const T& part, const T& of) {
        if constexpr (carries_all<T>)
            return part / of;
        else
            return static_cast<double>(part) / static_cast<double>(of);
    };
    const auto of_registered_share = [&] {
        if constexpr (carries_all<T>)
            return out.active(row) / out.registered(row);
        else
            return Share<of_registered>::ratio(static_cast<double>(out.active(row)),
                                               static_cast<double>(out.registered(row)))
                .value();
    };
    const auto ledger = [&](auto test) {
        return [&out, &row, test] { return out.ledger(row, test); };
    };
    using L = LedgerRow<T>;
    const auto mandiri_at = [&](Entry entry) {
        return ledger([=](const L& e) { return is_of_self_payers(e) && e.entry == entry; });
    };
    const auto in = [&](Standing standing) {
        return [&out, &row, standing] { return out.in(row, standing); };
    };
    visit(
        "population", [&] { return row.population; }, 6);
    visit(
        "registered", [&] { return out.registered(row); }, 6);
    visit(
        "active", [&] { return out.active(row); }, 6);
    visit(
        "coverage", [&] { return share(out.registered(row), row.population); }, 6);
    visit(
        "active_of_population", [&] { return share(out.active(row), row.population); }, 6);
    visit("active_of_registered", of_registered_share, 6);
    visit(
        "unregistered", [&] { return row.population - out.registered(row); }, 6);
    visit("pending", in(Standing::pending), 6);
    visit(
        "owing", [&] { return out.owing(row); }, 6);
    visit("left", in(Standing::left), 6);
    visit("protected", in(Standing::protected_), 6);
    const auto of_pbid = [](const Station& s) {
        return s.segment == Segment::PBID && s.standing == Standing::active;
    };
    visit(
        "pbid_active", [&] { return out.people(row, of_pbid); }, 6);
    visit(
        "released", [&] { return row.released; }, 6);
    visit(
        "debt", [&] { return out.debt(row); }, 2);
    visit(
        "carried_debt", [&] { return row.carried_debt; }, 2);
    visit(
        "owed_to_bpjs", [&] { return out.owed_to_bpjs(row); }, 2);
    visit(
        "spent", [&] { return out.spent(row); }, 2);
    visit("billed_mandiri", mandiri_at(Entry::billed), 2);
    visit("collected_mandiri", mandiri_at(Entry::paid), 2);
    visit("lapsed", mandiri_at(Entry::lapsed), 2);
    visit("relieved", mandiri_at(Entry::relieved), 2);
    visit("district_outside_funds", ledger(is_outside_funds<T>), 2);
    visit("central_aid", ledger(is_central_aid<T>), 2);
    visit("third_party", ledger(is_of_third_parties<T>), 2);
}

/// The numbers of a row of `funds`, by name: `visit(name, get, decimals)`.
template <class T, class Visit>
void each_of_fund(const FundRow<T>& row, Visit&& visit) {
    visit(
        "opening", [&] { return row.opening; }, 2);
    visit(
        "received", [&] { return row.received; }, 2);
    visit(
        "spent", [&] { return row.spent; }, 2);
    visit(
        "closing", [&] { return row.closing; }, 2);
    visit(
        "committed", [&] { return row.committed; }, 2);
    visit(
        "owed", [&] { return row.owed; }, 2);
    visit(
        "short_of", [&] { return row.short_of; }, 2);
}

}  // namespace jknmodel
