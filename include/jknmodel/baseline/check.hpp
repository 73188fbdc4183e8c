// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file check.hpp
/// What is wrong with an opening position, however it was made. Every projection asks before it
/// starts; the reader of files asks the same questions and adds line and column.
///
///   check(baseline);   // InputError: each fault names its cell by its place in the list

#include <cstddef>
#include <jknmodel/baseline/baseline.hpp>
#include <optional>
#include <string>
#include <vector>

namespace jknmodel {

// ── who can stand where ─────────────────────────────────────

/// Whose debt of a bill is their own, or their employer's.
[[nodiscard]] constexpr bool may_owe(Segment segment) noexcept {
    return is_mandiri(segment) || segment == Segment::PPU_BU;
}
[[nodiscard]] constexpr bool may_wait(Segment segment) noexcept {
    return is_mandiri(segment) || segment == Segment::PBID;
}
[[nodiscard]] constexpr bool may_be_protected(Segment segment) noexcept {
    return segment == Segment::PPU_PN || segment == Segment::PPU_BU;
}

// Each answers with the fault, or with nothing.

[[nodiscard]] [[gnu::cold]] inline std::string fault_of_class(Segment segment,
                                                              CareClass care_class) {
    if (has_class(segment, care_class)) return "";
    const std::string of{name(segment)};
    if (is_mandiri(segment)) return said({of, " is class 1, 2 or 3"});
    return has_class(segment, CareClass::kelas_3) ? of + " is class 3"
                                                  : of + " has no class; write \"-\"";
}
/// Nobody opens unregistered: that is the population less the registered.
[[nodiscard]] [[gnu::cold]] inline std::string fault_of_standing(Standing standing) {
    if (standing != Standing::unregistered) return "";
    return "'unregistered' is not a cell: it is the population less the registered; leave the row "
           "out";
}
[[nodiscard]] [[gnu::cold]] inline std::string fault_of_standing(Segment segment,
                                                                 Standing standing) {
    const std::string of{name(segment)};
    if (standing == Standing::pending && !may_wait(segment))
        return said(
            {of, " members do not wait; write 'active' (only PBID, PBPU and BP are 'pending')"});
    if (standing == Standing::owing && !may_owe(segment))
        return said({of, " members do not owe: their payer does; write 'active' or 'left'"});
    if (standing == Standing::instalments && !is_mandiri(segment))
        return said(
            {of, " members pay no old debt in parts; only PBPU and BP are on 'instalments'"});
    if (standing == Standing::protected_ && !may_be_protected(segment))
        return said({of,
                     " members are not dismissed; only PPU_PN and PPU_BU are 'protected', for up "
                     "to six months"});
    return "";
}
/// A frozen debt is of class 1 to 3 and of 1 to 24 months; who pays himself owes it, who is
/// dismissed or owes by his employer never had one.
[[nodiscard]] [[gnu::cold]] inline std::string fault_of_carried(const Cell& cell) {
    const bool carries = cell.carried_debt > Rupiah{};
    if (cell.carried_debt < Rupiah{}) return "is below 0; give whole rupiah from 0";
    if (!carries && cell.carried_months == 0 && cell.carried_class == CareClass::none) return "";
    if (!carries || cell.carried_months < 1 || cell.carried_months > most_months_owed ||
        !has_class(Segment::PBPU, cell.carried_class) || cell.people.count() <= 0)
        return "goes with 'carried_class' 1 to 3, 'carried_months' 1 to 24, and people; give all "
               "of them or none";
    if (is_mandiri(cell.segment))
        return "is of members who were self-payers; on return it is owed: count it in months_owed";
    if (cell.standing != Standing::active && cell.standing != Standing::pending &&
        cell.standing != Standing::left)
        return "goes with the standings 'active', 'pending' and 'left' only";
    return "";
}
/// The most frozen debt of all people together: a run adds to it, within 64 bits.
inline constexpr long double most_carried = 1e18L;
/// Totals of all arrears say how much is carried: not beside cells that say it all.
[[nodiscard]] [[gnu::cold]] inline std::string fault_of_totals(const Baseline& baseline) {
    if (baseline.all_debt < Rupiah{}) return "has an 'all_debt' below 0; give whole rupiah from 0";
    if (static_cast<long double>(baseline.all_debt.count()) > most_carried)
        return "has an 'all_debt' above 10^18 rupiah; check the number";
    bool totals = baseline.all_debt > Rupiah{} || baseline.all_debtors.count() > 0;
    for (const ClassArrears& row : baseline.arrears) totals = totals || row.counts_carried;
    if (baseline.carried_debt == OldDebt::stated && totals)
        return "is stated cell by cell; leave 'all_debtors' and 'all_debt' out, or write "
               "\"assumed\"";
    return "";
}
/// Published arrears are of one class each, or of all, and say how many owe, how much, or both.
[[nodiscard]] [[gnu::cold]] inline std::string fault_of_arrears(const ClassArrears& row) {
    if (row.care_class == CareClass::none && row.counts_carried)
        return "that count carried debt and are of no class are 'all_debtors' and 'all_debt'";
    if (row.debt < Rupiah{}) return "has a 'debt' below 0; give whole rupiah from 0";
    if (static_cast<long double>(row.debt.count()) > most_carried)
        return "has a 'debt' above 10^18 rupiah; check the number";
    if (!(row.debt > Rupiah{}) && !(row.debtors.count() > 0))
        return "says nothing; give 'debtors', 'debt' or both";
    return "";
}
/// 0: not stated.
[[nodiscard]] [[gnu::cold]] inline std::string fault_of_months(std::int64_t months,
                                                               std::optional<Standing> standing) {
    if (months < 0 || months > most_months_owed)
        return said({"months owed are 1 to ", std::to_string(most_months_owed),
                     "; leave it out when they are not known"});
    if (months > 0 && standing && *standing != Standing::owing &&
        *standing != Standing::instalments)
        return "is only for the standings 'owing' and 'instalments'; leave it out";
    return "";
}
[[nodiscard]] [[gnu::cold]] inline bool fits(const Stratum& stratum) {
    return (stratum.decile_from == 0 && stratum.decile_to == 0) ||
           (1 <= stratum.decile_from && stratum.decile_from <= stratum.decile_to &&
            stratum.decile_to <= 10);
}

// ── the whole ───────────────────────────────────────────────

/// "cell 12 (PBPU, class 3, owing)": by its place in the list, from 1.
[[nodiscard]] [[gnu::cold]] inline std::string named(const Cell& cell, std::size_t at) {
    const auto word = [](auto value) {
        return static_cast<std::size_t>(value) < Names<decltype(value)>::list.size()
                   ? std::string{name(value)}
                   : "?";
    };
    return said({"cell ", std::to_string(at + 1), " (", word(cell.segment), ", class ",
                 word(cell.care_class), ", ", word(cell.standing), ")"});
}

/// Adds every fault of an opening position; `where` names the cell.
[[gnu::cold]] inline void check(const Baseline& baseline, Issues& issues) {
    if (!(baseline.population.count() > 0))
        issues.add("population", "0", "must be above 0; it is what rates divide by", "baseline");
    for (const MinimumWage& wage : baseline.minimum_wage.by_year())
        if (wage.value < RupiahSen{} || wage.value > RupiahSen{Rupiah{1'000'000'000'000'000}})
            issues.add("minimum_wage", wage.value.str(), "is no wage; give rupiah from 0",
                       "baseline");
    if (const std::string fault = fault_of_totals(baseline); !fault.empty())
        issues.add("carried_debt", std::string{name(baseline.carried_debt)}, fault, "baseline");
    for (std::size_t i = 0; i < baseline.arrears.size(); ++i) {
        const ClassArrears& row = baseline.arrears[i];
        std::string fault = fault_of_arrears(row);
        if (fault.empty() && baseline.arrears_of(row.care_class, row.counts_carried) != &row)
            fault = "of that class are given already; add the two up";
        if (!fault.empty())
            issues.add("arrears", std::string{name(row.care_class)}, fault,
                       "arrears " + std::to_string(i + 1));
    }
    double sum = 0;
    long double carried = 0;
    for (std::size_t i = 0; i < baseline.cells.size(); ++i) {
        const Cell& cell = baseline.cells[i];
        const auto add = [&](std::string_view key, const std::string& value,
                             const std::string& message) {
            if (!message.empty()) issues.add(key, value, message, named(cell, i));
        };
        const bool segment = static_cast<std::size_t>(cell.segment) < count_of<Segment>();
        const bool care_class = static_cast<std::size_t>(cell.care_class) < count_of<CareClass>();
        const bool standing = static_cast<std::size_t>(cell.standing) < count_of<Standing>();
        if (!segment) add("segment", "", "is no segment");
        if (!care_class) add("care_class", "", "is no care class");
        if (!standing) add("standing", "", "is no standing");
        if (segment && care_class)
            add("care_class", std::string{name(cell.care_class)},
                fault_of_class(cell.segment, cell.care_class));
        if (standing) {
            const std::string word{name(cell.standing)};
            add("standing", word, fault_of_standing(cell.standing));
            if (segment) add("standing", word, fault_of_standing(cell.segment, cell.standing));
        }
        add("months_owed", std::to_string(cell.months_owed),
            fault_of_months(cell.months_owed,
                            standing ? std::optional{cell.standing} : std::nullopt));
        add("carried_debt", std::to_string(cell.carried_debt.count()), fault_of_carried(cell));
        if (!fits(cell.stratum))
            add("deciles", "", "are the first and the last decile, 1 (poorest) to 10");
        const bool had_room = sum <= Headcount::largest;
        sum += cell.people.count();
        if (had_room && !(sum <= Headcount::largest))
            add("people", std::to_string(cell.people.count()),
                "brings the sum of the cells above 1_000_000_000; check the numbers");
        const bool light = carried <= most_carried;
        carried += static_cast<long double>(cell.carried_debt.count());
        if (light && carried > most_carried)
            add("carried_debt", std::to_string(cell.carried_debt.count()),
                "brings the old debt of the cells above 10^18 rupiah; check the numbers");
    }
}
/// Throws InputError with every fault of an opening position.
[[gnu::cold]] inline void check(const Baseline& baseline) {
    Issues issues;
    check(baseline, issues);
    issues.raise_if_any();
}

}  // namespace jknmodel
