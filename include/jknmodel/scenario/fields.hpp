// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file fields.hpp
/// The vocabulary of a lever's fields, and how a lever names them once for reading, echoing and
/// checking.
///
/// A lever is one header in scenario/levers/: a struct with `kind`, its fields, a static
/// `fields(self, visit)` that names each of them, `carrier()`, and `decide(month)`, which says what
/// it does in a month (month_view.hpp). Add the header's type to `Lever` (lever.hpp) and a test;
/// nothing else changes. What some levers have besides:
///
///   check(faults)       fields that contradict each other
///   State<T>            what it remembers: decide(month, state)     owed(payer)  debt it makes
///   from_above          decided before the money of the district
///   fund_pays           what its fund pays, where that is no contribution of PBID heads
///   fund_receives       its fund gets money and pays nothing
///   amounts             those of its fields of which the least can be asked (study/solve.hpp)
///   group()             a group of its own, told apart from everybody else
///   lay(changes|funds)  what it changes of the law, or brings to the funds, before the first month
///   whom, months_each   whom of the self-payers it means; how it splits debts into instalments
///   meaning, meanings   of the kind and of its fields, for docs/files.md and `jknmodel explain`

#include <array>
#include <cstdint>
#include <jknmodel/base/month.hpp>
#include <jknmodel/base/names.hpp>
#include <jknmodel/base/payer.hpp>
#include <jknmodel/base/rupiah.hpp>
#include <jknmodel/base/segment.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jknmodel {

/// The most of anything that is counted: people, heads, months.
inline constexpr std::int64_t most_counted = 1'000'000'000;
/// The most rupiah of one amount, and of all the funds of a scenario together.
inline constexpr Rupiah most_rupiah{1'000'000'000'000'000};
inline constexpr Rupiah most_money{100'000'000'000'000'000};

/// Whether a field of a file must be there.
enum class Need : bool { optional, required };

/// What a field of a lever means, for whoever writes a file: `static constexpr std::array meanings`
/// of the lever; those that several levers share stand in src/io/lever_keys.cpp.
struct FieldMeaning {
    std::string_view key, unit, meaning;
    std::string_view example = {};  ///< empty: that of its type
};

/// Heads wanted over a lever's window; nothing = "as many as the money carries".
struct Heads {
    static constexpr std::string_view all = "as many as the money carries";
    std::optional<std::int64_t> count;
    friend bool operator==(const Heads&, const Heads&) = default;
};

/// A share of one with the base in its field's name; from 0 to 1.
struct Fraction {
    double value = 0;
    friend bool operator==(const Fraction&, const Fraction&) = default;
};

/// Heads for each head of another group: more may come than went, so it may exceed 1.
struct Ratio {
    static constexpr double most = 2;
    double value = 0;
    friend bool operator==(const Ratio&, const Ratio&) = default;
};

/// Where a lever takes people from.
enum class Pool : std::uint8_t { unregistered, left, pbid, pbi, mandiri };
template <>
struct Names<Pool> {
    static constexpr std::string_view what = "source group";
    static constexpr std::array<std::string_view, 5> list{"unregistered", "left", "pbid", "pbi",
                                                          "mandiri"};
};
/// How many of those who come, come from where; the shares add up to 1.
struct PoolShare {
    Pool pool{};
    double share = 0;
    friend bool operator==(const PoolShare&, const PoolShare&) = default;
};

/// Whom among the self-payers a lever means: these deciles, these villages in this order. Both
/// empty: everybody.
struct Whom {
    std::vector<std::int64_t> deciles;  ///< first and last
    std::vector<std::string> villages;
    [[nodiscard]] bool everybody() const { return deciles.empty() && villages.empty(); }
    template <class Self, class Visit>
    static void fields(Self& self, Visit&& visit) {
        visit("deciles", self.deciles, Need::optional);
        visit("villages", self.villages, Need::optional);
    }
    friend bool operator==(const Whom&, const Whom&) = default;
};

/// Who comes first among those in arrears.
enum class DebtOrder : std::uint8_t { longest_debt_first, shortest_debt_first };
template <>
struct Names<DebtOrder> {
    static constexpr std::string_view what = "order";
    static constexpr std::array<std::string_view, 2> list{"longest_debt_first",
                                                          "shortest_debt_first"};
};

/// A figure with its base by name: a target, or how far a lever goes.
struct Target {
    enum class Figure : std::uint8_t { coverage, active_of_population, active_of_registered };
    Figure figure = Figure::coverage;
    double share = 0;
    friend bool operator==(const Target&, const Target&) = default;
};
template <>
struct Names<Target::Figure> {
    static constexpr std::string_view what = "figure";
    static constexpr std::array<std::string_view, 3> list{"coverage", "active_of_population",
                                                          "active_of_registered"};
};

/// A party's share of a cost: a fund by name, or "third_party".
struct CostShare {
    static constexpr std::string_view third_party = "third_party";
    std::string party;
    double share = 0;
    friend bool operator==(const CostShare&, const CostShare&) = default;
};
/// The most that a party gives over the window; what it can no longer give, the others do in the
/// proportion of their shares.
struct CostCeiling {
    std::string party;
    Rupiah most;
    friend bool operator==(const CostCeiling&, const CostCeiling&) = default;
};

/// What a rule of law says instead: a count in the rule's own unit (rupiah, parts per million,
/// ...).
struct RuleValue {
    std::string rule;
    std::int64_t count = 0;
    friend bool operator==(const RuleValue&, const RuleValue&) = default;
};

/// Who carries the heads that a lever registers: the run makes a line for them.
struct Carrier {
    enum class Kind : std::uint8_t {
        none,             ///< the lever registers nobody of its own
        fund,             ///< PBID heads on a fund
        fund_with_grant,  ///< PBID heads on a fund, to which a third party gives their own share
        third_party,      ///< class III self-payers, whose contribution a third party pays
        no_fund,          ///< PBID heads that `payer` pays with money of no scenario
    };
    Kind kind = Kind::none;
    std::string fund = {};
    std::optional<Month> committed_until = {};  ///< the fund carries them to here
    std::optional<Month> pledged_until = {};    ///< the third party's last month; absent: no end
    std::optional<Fraction> stops = {};  ///< chance a month that it stops; absent: the register's
    Payer payer = Payer::district;       ///< of heads on no fund
};

/// A group of its own for those whom a lever registers, to be told apart afterwards.
struct NewGroup {
    bool of_workers = false;  ///< of enterprises; otherwise self-payers
    double wage = 0;          ///< of workers, rupiah a month; 0: the register's
};

/// What every lever has.
struct Window {
    std::string name;
    Month from, until;
    std::string words = {}, words_id = {};  ///< what pages call it, and in Indonesian; empty: name
    [[nodiscard]] bool holds(Month month) const { return from <= month && month <= until; }
};

}  // namespace jknmodel
