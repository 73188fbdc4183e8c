// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file members.hpp
/// A list of real accounts, in the order of their identities (which stay with whoever brought the
/// list). Columns have one entry an account; decile and village may be empty.

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <jknmodel/base/counted.hpp>
#include <jknmodel/base/error.hpp>
#include <jknmodel/baseline/check.hpp>
#include <jknmodel/projection/engine/kind.hpp>
#include <map>
#include <string>
#include <tuple>
#include <vector>

namespace jknmodel {

struct Members {
    std::vector<std::uint8_t> segment, care_class, standing, months_owed;
    std::vector<std::uint16_t> people;             ///< heads of the account
    std::vector<std::int64_t> debt, carried_debt;  ///< rupiah of the account
    std::vector<std::uint8_t> carried_class, carried_months;
    std::vector<std::uint8_t> decile;   ///< 1 to 10; 0: not known
    std::vector<std::int32_t> village;  ///< in an order of the list's own; -1: not known
    /// What the chance of each account is keyed by, below 2^63 and each once: who stays in a list
    /// meets the same chance, whoever else leaves it. Empty: its place in the list.
    std::vector<std::uint64_t> key;

    [[nodiscard]] std::size_t size() const noexcept { return segment.size(); }
    [[nodiscard]] std::uint64_t key_of(std::size_t i) const noexcept {
        return key.empty() ? i : key[i];
    }
    [[nodiscard]] Station station(std::size_t i) const {
        return {static_cast<Segment>(segment[i]), static_cast<CareClass>(care_class[i]),
                static_cast<Standing>(standing[i]), months_owed[i], 0};
    }
    /// All but the station, and whether it was ever a self-payer.
    [[nodiscard]] Kind kind(std::size_t i) const {
        Kind out;
        out.debt = debt[i], out.carried = carried_debt[i], out.size = people[i];
        out.origin_class = static_cast<CareClass>(carried_class[i]);
        out.origin_months = carried_months[i];
        return out;
    }
    /// Throws InputError unless every column has an entry for each account, and each says what an
    /// account can have. Nobody is named: only how many accounts are at fault, and the first's row.
    void check() const {
        check_columns();
        Issues issues;
        const auto refuse_rows = [&](const char* key, const char* message, auto&& wrong) {
            std::size_t first = size(), many = 0;
            for (std::size_t i = 0; i < size(); ++i)
                if (wrong(i)) first = many++ == 0 ? i : first;
            if (many > 0)
                issues.add(key, "", message,
                           said({"account ", std::to_string(first + 1),
                                 (many > 1 ? " and " + std::to_string(many - 1) + " more" : ""),
                                 " of the member list"}));
        };
        const auto known = [&](std::size_t i) {
            return segment[i] < count_of<Segment>() && care_class[i] < count_of<CareClass>() &&
                   standing[i] < count_of<Standing>();
        };
        refuse_rows("segment", "is no segment, class and standing",
                    [&](std::size_t i) { return !known(i); });
        issues.raise_if_any();
        refuse_rows("care_class", "is no class of that segment", [&](std::size_t i) {
            return !has_class(station(i).segment, station(i).care_class);
        });
        refuse_rows("standing", "is no standing of that segment", [&](std::size_t i) {
            const Station at = station(i);
            return at.standing == Standing::unregistered ||
                   !fault_of_standing(at.segment, at.standing).empty();
        });
        refuse_rows("months_owed", "are 1 to 24 of those who owe, 0 of others", [&](std::size_t i) {
            const Standing at = station(i).standing;
            const bool owes = at == Standing::owing || at == Standing::instalments;
            return owes ? months_owed[i] < 1 || months_owed[i] > most_months_owed
                        : months_owed[i] != 0;
        });
        refuse_rows("size", "is 0; an account has one head at least",
                    [&](std::size_t i) { return people[i] == 0; });
        refuse_rows("debt", "is below -1; give rupiah, or -1 where it is not known",
                    [&](std::size_t i) { return debt[i] < -1; });
        refuse_rows("carried_debt",
                    "goes with 'carried_class' 1 to 3 and 'carried_months' 1 to 24, and with "
                    "members who are not self-payers, 'active', 'pending' or 'left'",
                    [&](std::size_t i) {
                        if (carried_debt[i] == 0)
                            return carried_class[i] != 0 || carried_months[i] != 0;
                        Cell cell{};
                        cell.segment = station(i).segment, cell.standing = station(i).standing;
                        cell.care_class = station(i).care_class, cell.people = Headcount{1};
                        cell.carried_debt = Rupiah{carried_debt[i]};
                        cell.carried_class = static_cast<CareClass>(carried_class[i]);
                        cell.carried_months = carried_months[i];
                        return !fault_of_carried(cell).empty();
                    });
        issues.raise_if_any();
        Counted rupiah = 0;
        for (std::size_t i = 0; i < size(); ++i)
            rupiah += static_cast<Counted>(debt[i]) + static_cast<Counted>(carried_debt[i]);
        if (rupiah > most_carried)
            refuse("carried_debt", "",
                   "the debts of the list add up to more than 1_000_000_000_000_000_000 rupiah; "
                   "check the numbers");
    }

private:
    void check_columns() const {
        const std::size_t n = size();
        const auto same = [n](const auto& column, const char* name) {
            if (column.size() != n)
                refuse(
                    name, std::to_string(column.size()),
                    said({"has not one entry for each of the ", std::to_string(n), " accounts"}));
        };
        same(care_class, "care_class"), same(standing, "standing");
        same(months_owed, "months_owed"), same(people, "size");
        same(debt, "debt"), same(carried_debt, "carried_debt");
        same(carried_class, "carried_class"), same(carried_months, "carried_months");
        if (!decile.empty()) same(decile, "decile");
        if (!village.empty()) same(village, "village");
        if (!key.empty()) same(key, "key");
    }
};

/// Throws InputError unless the opening position is that of the list: as many heads and the same
/// carried debt of each segment, class, standing and months owed. Says what differs, never who.
inline void check(const Members& list, const Baseline& baseline) {
    using Place = std::tuple<Segment, CareClass, Standing, int>;
    struct Both {
        double list = 0, cells = 0;
    };
    std::map<Place, Both> people;
    Counted carried = 0, frozen = 0;
    for (std::size_t i = 0; i < list.size(); ++i) {
        const Station at = list.station(i);
        people[{at.segment, at.care_class, at.standing, at.months_owed}].list += list.people[i];
        carried += static_cast<Counted>(list.carried_debt[i]);
    }
    for (const Cell& cell : baseline.cells) {
        people[{cell.segment, cell.care_class, cell.standing, cell.months_owed}].cells +=
            cell.people.count();
        frozen += static_cast<Counted>(cell.carried_debt.count());
    }
    Issues issues;
    const auto whole = [](double n) { return std::to_string(std::llround(n)); };
    for (const auto& [at, both] : people) {
        if (both.list == both.cells) continue;
        const auto& [segment, care_class, standing, months] = at;
        issues.add("members", whole(both.list),
                   said({"the list has ", whole(both.list), " people here, the opening of ",
                         baseline.place, " ", whole(both.cells),
                         "; make the place of this list, or load the list of this place"}),
                   said({name(segment), ", class ", name(care_class), ", ", name(standing),
                         (months > 0 ? ", " + std::to_string(months) + " months" : "")}));
    }
    if (issues.empty() && carried != frozen)
        issues.add("carried_debt", "",
                   said({"the list carries ", std::to_string(static_cast<std::int64_t>(carried)),
                         " rupiah of old debt, the opening of ", baseline.place, " ",
                         std::to_string(static_cast<std::int64_t>(frozen)),
                         "; make the place of this list"}));
    issues.raise_if_any();
}

}  // namespace jknmodel
