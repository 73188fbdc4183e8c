// SPDX-License-Identifier: Apache-2.0
//
// The levers of a scenario file.

#include <algorithm>
#include <array>
#include <map>
#include <type_traits>
#include <utility>
#include <variant>

#include "field_reader.hpp"
#include "lever_words.hpp"
#include "scenario_parts.hpp"

namespace jknmodel::io {

namespace {

using Kind = TomlValue::Kind;

/// The faults of fields that could be read: the others have theirs.
Faults of_read(Faults faults, const std::vector<std::string>& unread) {
    std::erase_if(faults, [&](const Fault& fault) {
        return std::find(unread.begin(), unread.end(), fault.key) != unread.end();
    });
    return faults;
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
    Lever lever = lever_of_kind(kind ? *kind : likely_kind(table, kinds));
    bool good = named && dated && kind.has_value();
    of_kind(lever, [&](auto& l) {
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
        if (dated) check_window(std::as_const(l), funds, table);
        if (fields_good) {
            check_words(std::as_const(l), table);
            report(contradictions(lever), table);
        }
        good &= fields_good;
    });
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

}  // namespace

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

}  // namespace jknmodel::io
