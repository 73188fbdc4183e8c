// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file lever_words.hpp
/// What is asked of a lever in a file only. A program may switch a lever off; a file that says what
/// has no effect is mistaken. Private to jknmodel::io.

#include <cstdint>
#include <jknmodel/scenario/lever.hpp>
#include <string>
#include <string_view>
#include <utility>

#include "scenario_parts.hpp"

namespace jknmodel::io {

/// The years of the funds that a lever names hold its window.
template <class L>
void check_window(const L& lever, const Funds& funds, TomlTable& table) {
    each_fund(lever, [&](const std::string& fund_name) {
        const Fund* fund = funds.find(fund_name);
        if (!fund || fund->year == 0) return;
        if (lever.from.year() != fund->year && !funds.comes_again_in(*fund, lever.from.year())) {
            table.fault("from", "is not in the year of " + in_quotes(fund->name) + ", " +
                                    std::to_string(fund->year) + "; name " +
                                    funds.of_year(lever.from.year()));
        } else if (lever.until.year() > funds.last_year(*fund)) {
            const std::string last = std::to_string(funds.last_year(*fund));
            table.fault("until", "is after the money of " + in_quotes(fund->name) +
                                     " and the funds that follow it, which ends in " + last +
                                     "; end in " + last +
                                     ", write again_every_year = true in its last fund, or add a "
                                     "fund of " +
                                     std::to_string(lever.until.year()));
        }
    });
}

/// What a lever of one kind must say, and what it says in vain; a kind without such rules needs
/// none here.
template <class L>
void check_words(const L&, TomlTable&) {}

/// Two fields of which one says nothing without the other.
inline void need_both(std::string_view one, std::string_view other, TomlTable& table) {
    for (const auto& [given, missing] : {std::pair{one, other}, std::pair{other, one}})
        if (table.has(given) && !table.has(missing))
            table.fault(missing, "is missing; '" + std::string{given} + "' needs it");
}
inline void once(const Window& lever, std::string_view what, TomlTable& table) {
    if (lever.until != lever.from)
        table.fault("until", "is not 'from', " + lever.from.str() + "; " + std::string{what} +
                                 " happens once: give the same month");
}
inline void at_least_one(std::string_view key, std::int64_t count, TomlTable& table) {
    if (count < 1) table.fault(key, "is below 1; give a whole number from 1");
}

template <>
inline void check_words(const ThirdPartyPledge& lever, TomlTable& table) {
    const bool to_budget = lever.form == ThirdPartyPledge::Form::to_budget;
    if (!to_budget && table.has("fund"))
        table.fault("fund",
                    "the form \"for_member\" pays for members without a fund; leave it out");
    const bool heads = table.has("heads"), rupiah = table.has("rupiah_a_month");
    if (heads && rupiah)
        table.fault("rupiah_a_month", "stands beside 'heads'; a pledge names one of them");
    if (!heads && !rupiah && to_budget)
        table.fault("heads", "is missing; a pledge names 'heads' or 'rupiah_a_month'");
}
template <>
inline void check_words(const ArrearsRelief& lever, TomlTable& table) {
    if (lever.after == ArrearsRelief::After::mandiri && table.has("fund"))
        table.fault("fund",
                    "carries nobody while after = \"mandiri\"; leave it out, or write "
                    "after = \"pbid\"");
}
template <>
inline void check_words(const PbiQuota& lever, TomlTable& table) {
    if (!table.has("removed_of_list") && !table.has("additions"))
        table.fault("removed_of_list", "is missing; a quota has 'removed_of_list' or 'additions'");
    for (std::string_view key : {"replaced", "from_pbid"})
        if (table.has(key) && !table.has("removed_of_list"))
            table.fault(key, "is a share of the removed; it needs 'removed_of_list'");
    if (lever.replaced && lever.from_pbid && lever.from_pbid->value > lever.replaced->value)
        table.fault("from_pbid", "is more than 'replaced'; it is the part of it taken from PBID");
    need_both("ask_back", "reregistered_a_month", table);
    if (lever.ask_back && !lever.removed_of_list && table.has("additions"))
        table.fault("ask_back", "is a share of the removed; it needs 'removed_of_list'");
}
template <>
inline void check_words(const WriteOff& lever, TomlTable& table) {
    once(lever, "a write-off", table);
}
template <>
inline void check_words(const Education& lever, TomlTable& table) {
    need_both("fund", "cost_a_head", table);
    if (!lever.heads.count) table.fault("heads", "must be a number here; say how many are reached");
}
template <>
inline void check_words(const PpuEnforcement& lever, TomlTable& table) {
    at_least_one("uninsured_workers", lever.uninsured_workers, table);
}
template <>
inline void check_words(const Earmark&, TomlTable& table) {
    need_both("amount", "share", table);
    if (!table.has("amount") && !table.has("share") && !table.has("cigarette_tax"))
        table.fault("amount", "is missing; give 'amount' and 'share', or 'cigarette_tax'");
}
template <>
inline void check_words(const RegisterGroup& lever, TomlTable& table) {
    at_least_one("size", lever.size, table);
}
template <>
inline void check_words(const PopulationRevision& lever, TomlTable& table) {
    once(lever, "a revision", table);
    if (lever.more > 0 && lever.fewer > 0)
        table.fault("fewer", "stands beside 'more'; give one of them");
    if (lever.more == 0 && lever.fewer == 0)
        table.fault("more", "is missing; give 'more' or 'fewer' people, one of them");
}
template <>
inline void check_words(const SegmentMove& lever, TomlTable& table) {
    at_least_one("people", lever.people, table);
}
template <>
inline void check_words(const PbidQuota&, TomlTable& table) {
    if (!table.has("additions") && !table.has("removed") && !table.has("up_to"))
        table.fault("additions", "is missing; give 'additions', 'removed' or 'up_to'");
    for (std::string_view key : {"sources", "up_to"})
        if (table.has("removed") && table.has(key))
            table.fault(key, "is of those who are registered; it needs 'additions'");
}
template <>
inline void check_words(const WageReconciliation& lever, TomlTable& table) {
    at_least_one("workers", lever.workers, table);
}

// ── the same when a file is written ─────────────────────────

/// A key that the file must say although it says what holds without it.
template <class L>
bool always_said(const L&, std::string_view) {
    return false;
}
template <>
inline bool always_said(const ThirdPartyPledge& lever, std::string_view key) {
    return key == "heads" && !lever.rupiah_a_month;
}

/// A key that has no effect beside the others: a program may leave it, a file may not say it.
template <class L>
bool said_in_vain(const L&, std::string_view) {
    return false;
}
template <>
inline bool said_in_vain(const ThirdPartyPledge& lever, std::string_view key) {
    return key == "fund" && lever.form != ThirdPartyPledge::Form::to_budget;
}
template <>
inline bool said_in_vain(const ArrearsRelief& lever, std::string_view key) {
    return key == "fund" && lever.after == ArrearsRelief::After::mandiri;
}
template <>
inline bool said_in_vain(const PbiQuota& lever, std::string_view key) {
    return !lever.removed_of_list && (key == "replaced" || key == "from_pbid");
}
template <>
inline bool said_in_vain(const PbidQuota& lever, std::string_view key) {
    return lever.removed && (key == "sources" || key == "up_to");
}

}  // namespace jknmodel::io
