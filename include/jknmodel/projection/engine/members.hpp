// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file members.hpp
/// A list of real accounts, in the order of their identities (which stay with whoever brought the
/// list). Columns have one entry an account; decile and village may be empty.
///
///   Members list;
///   list.add({.segment = Segment::PBPU, .care_class = CareClass::kelas_3,
///             .standing = Standing::owing, .months_owed = 7, .people = 3});
///   const Baseline opening = baseline_of(list, "Desa Contoh", Month{2025, 12}, Headcount{40});

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <jknmodel/base/counted.hpp>
#include <jknmodel/base/error.hpp>
#include <jknmodel/baseline/check.hpp>
#include <jknmodel/projection/engine/kind.hpp>
#include <limits>
#include <map>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace jknmodel {

/// One account of a list.
struct Account {
    Segment segment{};
    CareClass care_class{};
    Standing standing = Standing::active;
    int months_owed = 0;    ///< 1 to 24 of who owes
    int people = 1;         ///< heads of the account
    Rupiah debt{-1};        ///< -1: as the law has it for the months owed
    Rupiah carried_debt{};  ///< of former self-payers, with its class and months
    CareClass carried_class{};
    int carried_months = 0;
};

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
    /// Throws InputError for what no account can be (no people, more months than a word can hold);
    /// what a list can have is asked by `check`.
    void add(const Account& account) {
        const auto fits = [](const char* column, int value, auto most) {
            if (value < 0 || value > most)
                refuse(column, std::to_string(value),
                       said({"a whole number from ", "0", " to ", std::to_string(most)}));
        };
        constexpr auto byte = std::numeric_limits<std::uint8_t>::max();
        fits("months_owed", account.months_owed, byte);
        fits("carried_months", account.carried_months, byte);
        fits("size", account.people, std::numeric_limits<std::uint16_t>::max());
        segment.push_back(static_cast<std::uint8_t>(account.segment));
        care_class.push_back(static_cast<std::uint8_t>(account.care_class));
        standing.push_back(static_cast<std::uint8_t>(account.standing));
        months_owed.push_back(static_cast<std::uint8_t>(account.months_owed));
        people.push_back(static_cast<std::uint16_t>(account.people));
        debt.push_back(account.debt.count()), carried_debt.push_back(account.carried_debt.count());
        carried_class.push_back(static_cast<std::uint8_t>(account.carried_class));
        carried_months.push_back(static_cast<std::uint8_t>(account.carried_months));
    }
    /// Throws InputError unless every column has an entry for each account, and each says what an
    /// account can have. Nobody is named: only how many accounts are at fault, and the first's row.
    void check() const {
        check_columns();
        Issues issues;
        const auto refuse_rows = [&](const char* column, const char* message, auto&& wrong) {
            std::size_t first = size(), many = 0;
            for (std::size_t i = 0; i < size(); ++i)
                if (wrong(i)) first = many++ == 0 ? i : first;
            if (many > 0)
                issues.add(column, "", message,
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

/// The opening position of a list: a cell for each segment, class, standing, months owed and kind
/// of carried debt that it has, published to the head. Throws InputError as `Members::check` does.
[[nodiscard]] inline Baseline baseline_of(const Members& list, std::string place, Month opening,
                                          Headcount population) {
    list.check();
    using Alike = std::tuple<Segment, CareClass, Standing, int, int, int>;
    struct Sum {
        std::int64_t people = 0, carried = 0;
    };
    std::map<Alike, Sum> cells;
    for (std::size_t i = 0; i < list.size(); ++i) {
        const Station at = list.station(i);
        Sum& sum = cells[{at.segment, at.care_class, at.standing, at.months_owed,
                          list.carried_class[i], list.carried_months[i]}];
        sum.people += list.people[i], sum.carried += list.carried_debt[i];
    }
    Baseline out;
    out.place = std::move(place), out.opening = opening, out.population = population;
    for (const auto& [alike, sum] : cells) {
        Cell cell{};
        cell.segment = std::get<0>(alike), cell.care_class = std::get<1>(alike);
        cell.standing = std::get<2>(alike), cell.months_owed = std::get<3>(alike);
        cell.people = Headcount{static_cast<double>(sum.people)};
        cell.carried_debt = Rupiah{sum.carried};
        cell.carried_class = static_cast<CareClass>(std::get<4>(alike));
        cell.carried_months = std::get<5>(alike);
        out.cells.push_back(cell);
    }
    return out;
}

}  // namespace jknmodel
