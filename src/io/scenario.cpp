// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <jknmodel/base/standing.hpp>
#include <jknmodel/io/scenario.hpp>
#include <jknmodel/law/changes.hpp>
#include <jknmodel/scenario/check.hpp>
#include <map>
#include <type_traits>
#include <utility>
#include <variant>

#include "cells.hpp"
#include "toml_file.hpp"

namespace jknmodel {

template <>
const char CompiledWith<io::Compiled, Lever>::these_levers = 0;

namespace {

using io::TomlFile;
using io::TomlItem;
using io::TomlTable;
using Kind = io::TomlValue::Kind;

/// The faults that a program asks for too, where the file has them: the value of the key, or the
/// key of an entry in it.
void report(const Faults& faults, TomlTable& table) {
    for (const Fault& fault : faults) {
        if (table.file().full()) {
            table.file().count_fault();
            continue;
        }
        auto entries = fault.entry.empty() ? std::nullopt : table.table(fault.key);
        if (entries)
            entries->fault_of_key(fault.entry, fault.message);
        else
            table.fault(fault.key, fault.message);
    }
}

// ── funds ───────────────────────────────────────────────────

/// Answers whether all could be read.
bool read_receipts(TomlTable& table, Fund& fund) {
    bool all_good = true;
    const auto in_year = [&](Month month) { return month.year() == fund.year; };
    const std::string year = std::to_string(fund.year);
    if (auto months = table.table("receipts")) {
        for (const TomlItem& item : months->all()) {
            Receipt receipt;
            const bool amount = item.read(receipt.amount);
            all_good &= amount;
            try {
                receipt.appropriated = receipt.usable = receipt.cash = parse_month(item.key());
                if (fund.year != 0 && !in_year(receipt.cash))
                    months->fault_of_key(item.key(), in_quotes(item.key()) +
                                                         " is outside the year of this fund; "
                                                         "give a month of " +
                                                         year);
                else if (amount)
                    fund.receipts.push_back(receipt);
            } catch (const InputError&) {
                months->fault_of_key(item.key(), in_quotes(item.key()) +
                                                     " is not a month; write year and month as "
                                                     "\"2025-05\"");
            }
        }
    }
    for (TomlTable& row : table.tables("receipt", "fund.receipt")) {
        Receipt receipt;
        bool good = row.read("amount", receipt.amount);
        good &= row.read("appropriated", receipt.appropriated);
        receipt.usable = receipt.appropriated;
        const bool usable = row.read("usable", receipt.usable);
        receipt.cash = receipt.usable;
        const bool cash = row.read("cash", receipt.cash);
        good &= usable || !row.has("usable");
        good &= cash || !row.has("cash");
        const bool understood = row.finish() && good;
        all_good &= understood;
        if (!understood) continue;
        report(faults_of(receipt, fund.year), row);
        fund.receipts.push_back(receipt);
    }
    return all_good;
}

Fund read_fund(TomlTable& table) {
    Fund fund;
    if (table.read_name("name", fund.name))
        if (const std::string fault = fault_of_fund_name(fund.name); !fault.empty())
            table.fault("name", fault);
    std::int64_t year = 0;
    if (table.read_count("year", year)) {
        const std::string fault = fault_of_fund_year(year);
        if (fault.empty())
            fund.year = static_cast<int>(year);
        else
            table.fault("year", fault);
    }
    table.read("source", fund.source);
    const bool received = read_receipts(table, fund);
    if (auto spent = table.find("spent_before")) {
        const bool derived = spent->kind() == Kind::text && spent->value().text == "derived";
        if (!derived && spent->kind() == Kind::text &&
            edit_distance(spent->value().text, "derived") <= 3)
            spent->fault("must be whole rupiah, or \"derived\" from the heads" +
                         advice(spent->value().text, std::array{"derived"}));
        else if (!derived && spent->read(fund.spent_before) && received)
            if (const std::string fault = fault_of_spent_before(fund); !fault.empty())
                spent->fault(fault);
    }
    std::int64_t heads = 0, late = 0;
    if (table.read_count("opening_heads", heads)) fund.opening_heads = heads;
    table.read("when_dry", fund.when_dry);
    table.read("carry_over", fund.carry_over);
    if (table.read_count("pays_late", late)) {
        const std::string fault = fault_of_months_late(late);
        if (fault.empty())
            fund.pays_late = static_cast<int>(late);
        else
            table.fault("pays_late", fault);
    }
    table.read_name("follows", fund.follows);
    if (table.finish() && !table.has("receipts") && !table.has("receipt")) {
        const std::string in = std::to_string(fund.year != 0 ? fund.year : 2025);
        table.fault("receipts",
                    "the fund has no money; write receipts = {\"" + in + "-01\" = 50_670_000_000}");
    }
    return fund;
}

/// The funds of a scenario, and the years to which the money of each line lasts.
class Funds : public FundsNamed {
public:
    explicit Funds(const std::vector<Fund>& funds) : FundsNamed{funds}, funds_{funds} {
        Issues issues;
        for (const auto& line : fund_lines(funds, issues))
            for (std::size_t at : line) last_year_[at] = funds[line.back()].year;
        bool all_dated = true;
        for (const Fund& fund : funds) all_dated &= fund.year != 0;
        if (!issues.empty() || !all_dated)
            for (std::size_t at = 0; at < funds.size(); ++at) last_year_[at] = Month::last_year;
    }
    /// The last year of the line that this fund begins or is in.
    [[nodiscard]] int last_year(const Fund& fund) const {
        const auto found = last_year_.find(static_cast<std::size_t>(&fund - funds_.data()));
        return found == last_year_.end() ? fund.year : found->second;
    }
    /// The fund of that year in words, to name instead.
    [[nodiscard]] std::string of_year(int year) const {
        std::string names;
        int more = 5;
        for (const Fund& fund : funds_)
            if (fund.year == year && more-- > 0)
                names += (names.empty() ? "" : " or ") + in_quotes(fund.name);
        return names.empty() ? "a fund of " + std::to_string(year) : names;
    }

private:
    const std::vector<Fund>& funds_;
    std::map<std::size_t, int> last_year_;
};

std::vector<Fund> read_funds(TomlTable& top) {
    std::vector<TomlTable> tables = top.tables("fund", "fund");
    std::vector<Fund> funds;
    for (TomlTable& table : tables) funds.push_back(read_fund(table));
    bool told_apart = true;
    const std::vector<std::size_t> first = first_namesakes(funds);
    for (std::size_t i = 0; i < funds.size(); ++i) {
        told_apart &= !funds[i].name.empty() && funds[i].year != 0;
        if (first[i] == i) continue;
        told_apart = false;
        tables[i].fault("name", "is the name of the fund of line " +
                                    std::to_string(tables[first[i]].row()) + "; give each its own");
    }
    if (!told_apart) return funds;
    Issues issues;
    (void)fund_lines(funds, issues);
    std::map<int, std::vector<std::string>> names_of_year;
    for (const Fund& fund : funds) names_of_year[fund.year].push_back(fund.name);
    // The issues come in the order of the funds, twice: whose each is, is found in two rounds.
    std::size_t i = 0;
    for (const Issue& issue : issues.list()) {
        if (top.file().full()) {
            top.file().count_fault();
            continue;
        }
        const auto is_of = [&issue](const Fund& fund) {
            return issue.message.rfind("two funds", 0) == 0
                       ? issue.value == fund.name
                       : issue.message.rfind("fund " + in_quotes(fund.name), 0) == 0;
        };
        for (std::size_t n = 0; n < funds.size() && !is_of(funds[i]); ++n)
            i = (i + 1) % funds.size();
        const std::vector<std::string>& earlier = names_of_year[funds[i].year - 1];
        std::string remedy;
        if (earlier.empty())
            remedy = "; leave 'follows' out";
        else if (issue.value == funds[i].follows)
            remedy = advice(issue.value, earlier);
        constexpr std::size_t readable = 2000;  // a longer list of names helps nobody
        tables[i].fault("follows", issue.message + (remedy.size() <= readable ? remedy : ""));
    }
    return funds;
}

// ── fields of levers ────────────────────────────────────────

/// Reads one field of a lever; one overload a type. Answers whether it could.
class FieldReader {
public:
    /// `strict`: what is required must be there.
    FieldReader(TomlTable& table, bool& good, bool strict, std::vector<std::string>& unread)
        : table_{table}, good_{good}, strict_{strict}, unread_{unread} {}

    template <class T>
    void operator()(std::string_view key, T& field, Need need) {
        const auto item = table_.find(key, strict_ ? need : Need::optional);
        const bool read_well = item ? read(*item, field) : need == Need::optional;
        if (!item || !read_well) unread_.emplace_back(key);
        good_ &= read_well;
    }

private:
    static bool read(const TomlItem& item, std::string& out) { return item.read_name(out); }
    static bool read(const TomlItem& item, std::int64_t& out) { return item.read_count(out); }
    static bool read(const TomlItem& item, std::optional<std::int64_t>& out) {
        std::int64_t count = 0;
        if (!item.read_count(count)) return false;
        out = count;
        return true;
    }
    static bool read(const TomlItem& item, Heads& out) {
        if (item.kind() != Kind::text) return read(item, out.count);
        if (item.value().text == Heads::all) return out.count.reset(), true;
        item.fault("must be a whole number from 0, or \"" + std::string{Heads::all} + "\"");
        return false;
    }
    static bool read(const TomlItem& item, std::optional<Target>& out) {
        auto table = item.table();
        if (!table) return false;
        int given = 0;
        bool good = true, based = true;
        Target target;
        for (std::size_t i = 0; i < count_of<Target::Figure>(); ++i) {
            const auto share = table->find(Names<Target::Figure>::list[i]);
            if (!share) continue;
            Fraction fraction;
            good &= share->read(fraction);
            target = {static_cast<Target::Figure>(i), fraction.value};
            ++given;
        }
        for (std::string_view key : {"active", "activity", "active_rate"}) {
            if (!has_entry(item, key)) continue;
            (void)table->has(key);
            table->fault_of_key(
                key, "a rate without its base: write active_of_population or active_of_registered");
            based = false;
        }
        table->finish();
        const auto entries = static_cast<int>(item.value().entries.size());
        if (given != 1 && given == entries)
            item.fault(
                "must name one figure: {coverage = 0.98}, {active_of_population = 0.80} or "
                "{active_of_registered = 0.80}");
        if (!based || given != 1 || entries != 1 || !good) return false;
        out = target;
        return true;
    }
    static bool has_entry(const TomlItem& item, std::string_view key) {
        for (const io::TomlEntry& entry : item.value().entries)
            if (entry.key == key) return true;
        return false;
    }
    static bool read(const TomlItem& item, std::vector<CostShare>& out) {
        auto table = item.table();
        if (!table) return false;
        bool good = true;
        double sum = 0;
        for (const TomlItem& share : table->all()) {
            Fraction fraction;
            good &= share.read(fraction);
            out.push_back({share.key(), fraction.value});
            sum += fraction.value;
        }
        return good && adds_up(item, sum);
    }
    static bool read(const TomlItem& item, std::vector<CostCeiling>& out) {
        auto table = item.table();
        if (!table) return false;
        bool good = true;
        for (const TomlItem& most : table->all()) {
            Rupiah rupiah;
            good &= most.read(rupiah);
            out.push_back({most.key(), rupiah});
        }
        return good;
    }
    static bool read(const TomlItem& item, std::vector<PoolShare>& out) {
        auto table = item.table();
        if (!table) return false;
        bool good = true;
        double sum = 0;
        for (const TomlItem& share : table->all()) {
            Fraction fraction;
            good &= share.read(fraction);
            sum += fraction.value;
            try {
                out.push_back({parse<Pool>(share.key()), fraction.value});
            } catch (const InputError& error) {
                table->fault_of_key(share.key(), error.issues().front().message);
                good = false;
            }
        }
        return good && adds_up(item, sum);
    }
    static bool adds_up(const TomlItem& item, double sum) {
        const std::string fault = fault_of_sum(sum);
        if (!fault.empty()) item.fault(fault);
        return fault.empty();
    }
    static bool read(const TomlItem& item, std::vector<RuleValue>& out) {
        auto table = item.table();
        if (!table) return false;
        bool good = true;
        for (const TomlItem& rule : table->all()) {
            if (item.file().full()) {  // to look for the nearest name takes long
                item.file().count_fault();
                good = false;
                continue;
            }
            try {
                const law::RuleOf of = law::rule_named(rule.key());
                out.push_back({rule.key(), count_of_value(rule, of)});
            } catch (const InputError& error) {
                const Issue& issue = error.issues().front();
                if (issue.key == "rule")
                    table->fault_of_key(rule.key(), issue.message);
                else
                    rule.fault(issue.message);
                good = false;
            }
        }
        if (good && out.empty())
            return item.fault("is empty; write rules = {\"fine.cap\" = 10_000_000}"), false;
        return good;
    }
    static std::int64_t count_of_value(const TomlItem& item, const law::RuleOf& rule) {
        const io::TomlValue& value = item.value();
        switch (value.kind) {
            case Kind::text:
                return law::count_for(rule, value.text);
            case Kind::truth:
                if (rule.unit == law::Unit::yes_no) return value.truth ? 1 : 0;
                break;
            case Kind::whole:
                return law::count_for(rule, static_cast<double>(value.whole));
            case Kind::number:
                return law::count_for(rule, value.number);
            default:
                break;
        }
        return law::count_for(rule, std::string_view{});  // refuses it in the rule's own words
    }
    /// Names of villages.
    static bool read(const TomlItem& item, std::vector<std::string>& out) {
        if (!item.is_list()) return false;
        bool good = true;
        for (const TomlItem& each : item.items()) {
            std::string name;
            good &= each.read_name(name);
            out.push_back(name);
        }
        return good && told_apart(item, out);
    }
    /// The first and the last decile.
    static bool read(const TomlItem& item, std::vector<std::int64_t>& out) {
        if (!item.read(out)) return false;
        if (are_deciles(out)) return true;
        item.fault(std::string{deciles_wanted});
        return false;
    }
    template <class T>
    static bool read(const TomlItem& item, std::vector<T>& out) {
        return item.read(out) && told_apart(item, out);
    }
    /// There is one at least, and none twice.
    template <class T>
    static bool told_apart(const TomlItem& item, const std::vector<T>& out) {
        if (out.empty()) return item.fault("is empty; name at least one"), false;
        const std::size_t twice = first_repeated(out);
        if (twice == out.size()) return true;
        return item.items()[twice].fault("is named twice; keep one"), false;
    }
    template <class T>
    static bool read(const TomlItem& item, T& out) {
        return item.read(out);
    }

    TomlTable& table_;
    bool& good_;
    bool strict_;
    std::vector<std::string>& unread_;
};

// ── what is asked of a file only ────────────────────────────
// A program may switch a lever off; a file that says what has no effect is mistaken.

/// The years of the fund that a lever names hold its window.
class WindowCheck {
public:
    WindowCheck(const Window& lever, const Funds& funds, TomlTable& table)
        : lever_{lever}, funds_{funds}, table_{table} {}
    void operator()(std::string_view key, const std::string& fund, Need) {
        if (key == "fund" && !fund.empty()) check(fund);
    }
    void operator()(std::string_view, const std::vector<CostShare>& shares, Need) {
        for (const CostShare& share : shares)
            if (share.party != CostShare::third_party) check(share.party);
    }
    template <class T>
    void operator()(std::string_view, const T&, Need) {}

private:
    void check(const std::string& fund_name) {
        const Fund* fund = funds_.find(fund_name);
        if (!fund || fund->year == 0) return;
        if (lever_.from.year() != fund->year) {
            table_.fault("from", "is not in the year of " + in_quotes(fund->name) + ", " +
                                     std::to_string(fund->year) + "; name " +
                                     funds_.of_year(lever_.from.year()));
        } else if (lever_.until.year() > funds_.last_year(*fund)) {
            const std::string last = std::to_string(funds_.last_year(*fund));
            table_.fault("until", "is after the money of " + in_quotes(fund->name) +
                                      " and the funds that follow it, which ends in " + last +
                                      "; end in " + last + " or add a fund of " +
                                      std::to_string(lever_.until.year()));
        }
    }
    const Window& lever_;
    const Funds& funds_;
    TomlTable& table_;
};

/// What a lever of one kind must say, and what it says in vain; a kind without such rules needs
/// none here.
template <class L>
void check_words(const L&, TomlTable&) {}

/// Two fields of which one says nothing without the other.
void need_both(std::string_view one, std::string_view other, TomlTable& table) {
    for (const auto& [given, missing] : {std::pair{one, other}, std::pair{other, one}})
        if (table.has(given) && !table.has(missing))
            table.fault(missing, "is missing; '" + std::string{given} + "' needs it");
}
void once(const Window& lever, std::string_view what, TomlTable& table) {
    if (lever.until != lever.from)
        table.fault("until", "is not 'from', " + lever.from.str() + "; " + std::string{what} +
                                 " happens once: give the same month");
}
void at_least_one(std::string_view key, std::int64_t count, TomlTable& table) {
    if (count < 1) table.fault(key, "is below 1; give a whole number from 1");
}

template <>
void check_words(const ThirdPartyPledge& lever, TomlTable& table) {
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
void check_words(const ArrearsRelief& lever, TomlTable& table) {
    if (lever.after == ArrearsRelief::After::mandiri && table.has("fund"))
        table.fault("fund",
                    "carries nobody while after = \"mandiri\"; leave it out, or write "
                    "after = \"pbid\"");
}
template <>
void check_words(const PbiQuota& lever, TomlTable& table) {
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
void check_words(const WriteOff& lever, TomlTable& table) {
    once(lever, "a write-off", table);
}
template <>
void check_words(const Education& lever, TomlTable& table) {
    need_both("fund", "cost_a_head", table);
    if (!lever.heads.count) table.fault("heads", "must be a number here; say how many are reached");
}
template <>
void check_words(const PpuEnforcement& lever, TomlTable& table) {
    at_least_one("uninsured_workers", lever.uninsured_workers, table);
}
template <>
void check_words(const Earmark&, TomlTable& table) {
    need_both("amount", "share", table);
    if (!table.has("amount") && !table.has("share") && !table.has("cigarette_tax"))
        table.fault("amount", "is missing; give 'amount' and 'share', or 'cigarette_tax'");
}
template <>
void check_words(const RegisterGroup& lever, TomlTable& table) {
    at_least_one("size", lever.size, table);
}
template <>
void check_words(const PopulationRevision& lever, TomlTable& table) {
    once(lever, "a revision", table);
    if (lever.more > 0 && lever.fewer > 0)
        table.fault("fewer", "stands beside 'more'; give one of them");
    if (lever.more == 0 && lever.fewer == 0)
        table.fault("more", "is missing; give 'more' or 'fewer' people, one of them");
}
template <>
void check_words(const WageReconciliation& lever, TomlTable& table) {
    at_least_one("workers", lever.workers, table);
}

/// The faults of fields that could be read: the others have theirs.
Faults of_read(Faults faults, const std::vector<std::string>& unread) {
    std::erase_if(faults, [&](const Fault& fault) {
        return std::find(unread.begin(), unread.end(), fault.key) != unread.end();
    });
    return faults;
}

// ── levers ──────────────────────────────────────────────────

template <std::size_t... I>
Lever lever_of_kind(std::size_t kind, std::index_sequence<I...>) {
    using Make = Lever (*)();
    constexpr std::array<Make, sizeof...(I)> make{
        [] { return Lever{std::variant_alternative_t<I, Lever>{}}; }...};
    return make[kind]();
}

/// Where the kind is not known: the kind whose fields are most like those of the table. Knows the
/// fields of all kinds, so that none of them is called unknown.
template <std::size_t... I>
std::size_t likely_kind(TomlTable& table, std::index_sequence<I...>) {
    std::size_t best = 0;
    int most = -1;
    const auto try_kind = [&](std::size_t kind, const auto& lever) {
        int found = 0;
        std::decay_t<decltype(lever)>::fields(
            lever, [&](std::string_view key, const auto&, Need) { found += table.has(key); });
        if (found > most) most = found, best = kind;
    };
    (try_kind(I, std::variant_alternative_t<I, Lever>{}), ...);
    return best;
}

std::optional<Lever> read_lever(TomlTable& table, const Funds& funds) {
    std::string lever_name;
    // Which keys it has is known with its kind; these four every lever must have.
    const auto name_item = table.find("name", Need::required);
    const bool named = name_item && name_item->read_name(lever_name);
    std::string words, words_id;
    table.read_name("words", words);
    table.read_name("words_id", words_id);
    Month from, until;
    const bool has_from = table.read("from", from, Need::required);
    const bool has_until = table.read("until", until, Need::required);
    const bool dated = has_from && has_until && from <= until;
    if (has_from && has_until && until < from)
        table.fault("until", "is before 'from', " + from.str() + "; give a later month");
    const auto kind_item = table.find("kind", Need::required);
    const bool of_python = kind_item && kind_item->kind() == Kind::text &&
                           kind_item->value().text == CalledLever::kind;
    if (of_python)
        kind_item->fault(
            "is of a lever written in Python, which no file can hold; add it to the scenario with "
            "plan.with_(levers=[...])");
    const auto kind = kind_item && !of_python ? kind_item->word("kind of lever", lever_kinds())
                                              : std::optional<std::size_t>{};
    if (kind) table.knows("lever").knows(lever_kinds()[*kind]);
    constexpr auto kinds = std::make_index_sequence<levers_of_files>{};
    Lever lever = lever_of_kind(kind ? *kind : likely_kind(table, kinds), kinds);
    bool good = named && dated && kind.has_value();
    std::visit(
        [&](auto& l) {
            l.name = lever_name, l.from = from, l.until = until;
            l.words = words, l.words_id = words_id;
            using L = std::decay_t<decltype(l)>;
            bool fields_good = kind.has_value();
            std::vector<std::string> unread;
            L::fields(l, FieldReader{table, fields_good, kind.has_value(), unread});
            fields_good &= table.finish();
            Faults faults = field_faults(lever, funds);
            if (!fields_good) faults = of_read(std::move(faults), unread);
            report(faults, table);
            if (dated) L::fields(std::as_const(l), WindowCheck{l, funds, table});
            if (fields_good) {
                check_words(std::as_const(l), table);
                report(contradictions(lever), table);
            }
            good &= fields_good;
        },
        lever);
    return good ? std::optional<Lever>{lever} : std::nullopt;
}

/// The table of a lever by its name.
std::optional<TomlTable> table_of(const Lever& lever, TomlTable& top) {
    for (TomlTable& table : top.tables("lever")) {
        const auto named = table.find("name");
        if (named && named->kind() == Kind::text && named->value().text == window(lever).name)
            return table;
    }
    return std::nullopt;
}

/// Faults of levers beside each other, each at its lever.
void check_beside(const std::vector<Lever>& levers, std::optional<Month> as_of, TomlTable& top) {
    const auto report = [&](std::size_t lever, const std::string& key, const std::string& message) {
        if (top.file().full())
            top.file().count_fault();
        else if (auto table = table_of(levers[lever], top))
            table->fault(key, message);
    };
    for (const FaultBeside& at : law_faults(levers, as_of))
        report(at.lever, at.fault.key, at.fault.message);
    for (const EarmarkFault& at : earmark_faults(levers))
        report(at.asked.lever, at.asked.key, at.message);
    for (const FaultBeside& at : group_faults(levers))
        report(at.lever, at.fault.key, at.fault.message);
}

std::vector<Lever> read_levers(TomlTable& top, const Funds& funds, std::optional<Month> law_as_of) {
    std::vector<Lever> levers;
    std::map<std::string, int> rows;
    for (TomlTable& table : top.tables("lever")) {
        if (const auto lever = read_lever(table, funds)) levers.push_back(*lever);
        const auto named = table.find("name");
        if (!named || named->kind() != Kind::text) continue;
        const auto [other, fresh] = rows.emplace(named->value().text, table.row());
        if (!fresh)
            named->fault("is the name of the lever of line " + std::to_string(other->second) +
                         "; give each its own");
    }
    check_beside(levers, law_as_of, top);
    return levers;
}

// ── assumptions ─────────────────────────────────────────────

/// A value with the range that it is drawn from: {value = 20, low = 15, high = 25}.
void read_with_spread(const TomlItem& item, const Assumption& row, Assumptions<>& out) {
    auto table = item.table();
    if (!table) return;
    table->knows("spread");
    double value = 0, low = 0, high = 0;
    bool good = table->read("value", value);
    good &= table->read("low", low);
    good &= table->read("high", high);
    good &= table->finish();
    if (!good) return;
    try {
        out.set(name(row.id), value);
        out.set_spread(name(row.id), {low, high});
    } catch (const InputError& error) {
        item.fault(error.issues().front().message);
    }
}

Assumptions<> read_assumptions(TomlTable& top) {
    Assumptions<> out = assumptions();
    auto table = top.table("assumptions", "assumptions");
    if (!table) return out;
    if (const auto fit = table->find("behaviour")) {
        std::vector<std::string_view> fits;
        for (const PaymentFit& known : payment_fits) fits.push_back(known.name);
        if (const auto at = fit->word("fit of payment behaviour", fits)) out.use_fit(fits[*at]);
    }
    for (const Assumption& row : register_of_assumptions) {
        double value = 0;
        const std::string_view key = name(row.id);
        if (const auto item = table->find(key);
            item && item->kind() == io::TomlValue::Kind::table) {
            read_with_spread(*item, row, out);
            continue;
        }
        if (!table->read(key, value)) continue;
        if (const std::string fault = fault_of(row, value); !fault.empty())
            table->fault(key, fault);
        else
            out.set(key, value);
    }
    table->finish();
    return out;
}

// ── the whole ───────────────────────────────────────────────

Scenario read(TomlFile& file) {
    Scenario out;
    TomlTable top = file.top("scenario");
    top.schema(1);
    top.read_name("name", out.name);
    top.read_name("words", out.words);
    top.read_name("words_id", out.words_id);
    top.read("rate_basis", out.rate_basis);
    top.read("cap_keeps", out.cap_keeps);
    top.read("priority_requested", out.priority_requested);
    top.read("law_as_of", out.law_as_of);
    if (const std::string fault = detail::fault_of_law_as_of(out.law_as_of); !fault.empty())
        top.fault("law_as_of", fault);
    if (top.read("choose_by", out.choose_by))
        for (std::size_t i = 1; i < out.choose_by.size(); ++i)
            if (std::find(
                    out.choose_by.begin(), out.choose_by.begin() + static_cast<std::ptrdiff_t>(i),
                    out.choose_by[i]) != out.choose_by.begin() + static_cast<std::ptrdiff_t>(i))
                top.fault("choose_by", "names the same rule twice; name each once");
    out.funds = read_funds(top);
    const Funds funds{out.funds};
    if (top.read_name("local_share_fund", out.local_share_fund)) {
        const std::string fault = funds.fault_of(out.local_share_fund, Purpose::local_share);
        if (!fault.empty()) top.fault("local_share_fund", fault);
    }
    out.levers = read_levers(top, funds, out.law_as_of);
    out.assumptions = read_assumptions(top);
    top.finish();
    file.raise_if_any();
    Issues rest;  // what no line is to blame for alone
    check(out, rest);
    io::raise_in(file.name(), rest);
    return out;
}

/// The funds that a lever names.
class NamedFunds {
public:
    void operator()(std::string_view key, const std::string& fund, Need) {
        if (key == "fund" && !fund.empty()) names.push_back(fund);
    }
    void operator()(std::string_view, const std::vector<CostShare>& shares, Need) {
        for (const CostShare& share : shares)
            if (share.party != CostShare::third_party) names.push_back(share.party);
    }
    template <class T>
    void operator()(std::string_view, const T&, Need) {}
    std::vector<std::string> names;
};

}  // namespace

Scenario read_scenario(const std::filesystem::path& path) {
    TomlFile file{path};
    return read(file);
}

Scenario read_scenario_text(std::string_view text, std::string name) {
    TomlFile file{text, std::move(name)};
    return read(file);
}

Scenario merge_levers(Scenario plan, const Scenario& other) {
    Issues issues;
    const Funds funds{plan.funds};
    for (const Lever& lever : other.levers) {
        const std::string& lever_name = window(lever).name;
        for (const Lever& own : plan.levers)
            if (window(own).name == lever_name)
                issues.add({"", 0, 0, "name", lever_name,
                            "both scenarios have a lever " + in_quotes(lever_name) +
                                "; rename one of them"});
        NamedFunds named;
        std::visit([&](const auto& l) { std::decay_t<decltype(l)>::fields(l, named); }, lever);
        for (const std::string& fund : named.names)
            if (!funds.find(fund))
                issues.add({"", 0, 0, "fund", fund,
                            "lever " + in_quotes(lever_name) + " names " + in_quotes(fund) +
                                ", which is no fund of " + in_quotes(plan.name)});
    }
    issues.raise_if_any();
    plan.levers.insert(plan.levers.end(), other.levers.begin(), other.levers.end());
    return plan;
}

}  // namespace jknmodel
