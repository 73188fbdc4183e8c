// SPDX-License-Identifier: Apache-2.0
//
// A scenario as its file says it. What is written has the keys of the reader's own tables, and what
// holds without a key is not written.

#include <algorithm>
#include <jknmodel/io/keys.hpp>
#include <jknmodel/io/scenario.hpp>
#include <jknmodel/law/changes.hpp>
#include <set>
#include <type_traits>
#include <utility>

#include "lever_words.hpp"
#include "scenario_tree.hpp"
#include "toml_writer.hpp"

namespace jknmodel {

namespace io {

namespace {

using Kind = TomlValue::Kind;
using Maybe = std::optional<TomlValue>;

// ── values of fields ────────────────────────────────────────

Maybe value_of(const std::string& text) { return text.empty() ? Maybe{} : text_value(text); }
Maybe value_of(bool truth) { return truth_value(truth); }
Maybe value_of(std::int64_t number) { return whole_value(number); }
Maybe value_of(int number) { return whole_value(number); }
Maybe value_of(double number) { return number_value(number); }
Maybe value_of(Rupiah amount) { return whole_value(amount.count()); }
Maybe value_of(Fraction share) { return number_value(share.value); }
Maybe value_of(Ratio ratio) { return number_value(ratio.value); }
Maybe value_of(Month month) { return text_value(month.str()); }
Maybe value_of(CareClass care_class) {
    return care_class == CareClass::none ? Maybe{}
                                         : whole_value(static_cast<std::int64_t>(care_class));
}
Maybe value_of(const Heads& heads) {
    return heads.count ? whole_value(*heads.count) : text_value(Heads::all);
}
Maybe value_of(const Target& target) {
    TomlValue out = table_value();
    put(out, name(target.figure), number_value(target.share));
    return out;
}
template <class E>
requires requires { Names<E>::list; }
Maybe value_of(E word) { return text_value(name(word)); }
template <class T>
Maybe value_of(const std::optional<T>& maybe) {
    return maybe ? value_of(*maybe) : Maybe{};
}
/// A table of what a list says by name; nothing where it says nothing.
template <class Row, class Name, class Value>
Maybe table_of(const std::vector<Row>& rows, Name name_of, Value value_of_row) {
    if (rows.empty()) return {};
    TomlValue out = table_value();
    for (const Row& row : rows) put(out, name_of(row), value_of_row(row));
    return out;
}
Maybe value_of(const std::vector<CostShare>& shares) {
    return table_of(
        shares, [](const CostShare& row) { return std::string_view{row.party}; },
        [](const CostShare& row) { return number_value(row.share); });
}
Maybe value_of(const std::vector<PoolShare>& shares) {
    return table_of(
        shares, [](const PoolShare& row) { return name(row.pool); },
        [](const PoolShare& row) { return number_value(row.share); });
}
Maybe value_of(const std::vector<CostCeiling>& ceilings) {
    return table_of(
        ceilings, [](const CostCeiling& row) { return std::string_view{row.party}; },
        [](const CostCeiling& row) { return whole_value(row.most.count()); });
}
/// What a rule says, in the way in which a file says it.
TomlValue value_of_rule(const RuleValue& row) {
    const law::RuleOf rule = law::rule_named(row.rule);
    switch (rule.unit) {
        case law::Unit::yes_no:
            return truth_value(row.count != 0);
        case law::Unit::percent:
            return number_value(static_cast<double>(row.count) / 10'000);
        case law::Unit::purposes:
        case law::Unit::wage_parts:
        case law::Unit::date:
            return text_value(law::detail::printed(rule, row.count));
        default:
            return whole_value(row.count);
    }
}
Maybe value_of(const std::vector<RuleValue>& rules) {
    return table_of(
        rules, [](const RuleValue& row) { return std::string_view{row.rule}; }, value_of_rule);
}
template <class T>
Maybe value_of(const std::vector<T>& list) {
    if (list.empty()) return {};
    TomlValue out = list_value();
    for (const T& item : list)
        if (Maybe value = value_of(item)) out.items.push_back(std::move(*value));
    return out;
}

// ── tables ──────────────────────────────────────────────────

/// Fields under their keys; a field that is as it would be without its key is left out.
class Entries {
public:
    template <class T>
    void operator()(std::string_view key, const T& field, const T& fresh) {
        Maybe value = value_of(field), without = value_of(fresh);
        if (value && !(without && toml_inline(*value) == toml_inline(*without)))
            add(key, std::move(*value));
    }
    void add(std::string_view key, TomlValue value) { put(table_, key, std::move(value)); }
    /// In the order of the keys of that table of a file. A key that it has not is a mistake of
    /// ours.
    [[nodiscard]] TomlValue in_order_of(std::string_view table) && {
        const std::vector<Key>& keys = key_table(table).keys;
        const auto at = [&](const TomlEntry& entry) {
            const auto found = std::find_if(keys.begin(), keys.end(),
                                            [&](const Key& key) { return key.name == entry.key; });
            if (found == keys.end())
                throw std::out_of_range{"the keys of '" + std::string{table} + "' have no '" +
                                        entry.key + "'"};
            return found - keys.begin();
        };
        std::stable_sort(table_.entries.begin(), table_.entries.end(),
                         [&](const TomlEntry& a, const TomlEntry& b) { return at(a) < at(b); });
        return std::move(table_);
    }
    [[nodiscard]] TomlValue take() && { return std::move(table_); }

private:
    TomlValue table_ = table_value();
};

TomlValue tree_of(const Receipt& receipt) {
    Entries out;
    out.add("amount", whole_value(receipt.amount.count()));
    out.add("appropriated", text_value(receipt.appropriated.str()));
    out("usable", receipt.usable, receipt.appropriated);
    out("cash", receipt.cash, receipt.usable);
    return std::move(out).in_order_of("fund.receipt");
}

/// Receipts keep their order: those of one month each stand in `receipts` up to the first that does
/// not fit there.
void write_receipts(const Fund& fund, Entries& out) {
    TomlValue months = table_value(), others = list_value();
    std::set<Month> named;
    for (const Receipt& receipt : fund.receipts) {
        const Month month = receipt.appropriated;
        const bool plain = others.items.empty() && receipt.usable == month &&
                           receipt.cash == month && month.year() == fund.year &&
                           named.insert(month).second;
        if (plain)
            put(months, month.str(), whole_value(receipt.amount.count()));
        else
            others.items.push_back(tree_of(receipt));
    }
    if (!months.entries.empty() || others.items.empty()) out.add("receipts", std::move(months));
    if (!others.items.empty()) out.add("receipt", std::move(others));
}

TomlValue tree_of(const Fund& fund) {
    const Fund fresh;
    Entries out;
    out.add("name", text_value(fund.name));
    out.add("year", whole_value(fund.year));
    out("source", fund.source, fresh.source);
    write_receipts(fund, out);
    out("spent_before", fund.spent_before, fresh.spent_before);
    out("opening_heads", fund.opening_heads, fresh.opening_heads);
    out("when_dry", fund.when_dry, fresh.when_dry);
    out("carry_over", fund.carry_over, fresh.carry_over);
    out("pays_late", fund.pays_late, fresh.pays_late);
    out("own_bill", fund.own_bill, fresh.own_bill);
    out("follows", fund.follows, fresh.follows);
    out("again_every_year", fund.again_every_year, fresh.again_every_year);
    return std::move(out).in_order_of("fund");
}

/// The values of a lever's fields, one after the other.
struct FieldValue {
    std::string key;
    Maybe value;
    Need need;
};
template <class L>
std::vector<FieldValue> values_of(const L& lever) {
    std::vector<FieldValue> out;
    L::fields(lever, [&](std::string_view key, const auto& field, Need need) {
        out.push_back({std::string{key}, value_of(field), need});
    });
    return out;
}

TomlValue tree_of(const Lever& lever) {
    Entries out;
    const Window& of = window(lever);
    if (std::holds_alternative<CalledLever>(lever))
        refuse("levers", of.name,
               said({in_quotes(of.name),
                     " is written in Python, which no file can hold; leave it out with "
                     "plan.with_(without=[...])"}));
    out.add("kind", text_value(kind(lever)));
    out.add("name", text_value(of.name));
    out("words", of.words, std::string{});
    out("words_id", of.words_id, std::string{});
    out.add("from", text_value(of.from.str()));
    out.add("until", text_value(of.until.str()));
    jknmodel::of_kind(lever, [&](const auto& l) {
        std::vector<FieldValue> given = values_of(l);
        const std::vector<FieldValue> fresh = values_of(std::decay_t<decltype(l)>{});
        for (std::size_t i = 0; i < given.size(); ++i) {
            auto& [key, value, need] = given[i];
            const Maybe& without = fresh[i].value;
            const bool must = need == Need::required || always_said(l, key);
            const bool same = without && value && toml_inline(*value) == toml_inline(*without);
            if (value && !said_in_vain(l, key) && (must || !same)) out.add(key, std::move(*value));
        }
    });
    return std::move(out).take();
}

TomlValue tree_of(const Assumptions<>& used) {
    const Assumptions<> standard = assumptions(), of_fit = assumptions(used.behaviour());
    Entries out;
    out("behaviour", used.behaviour(), standard.behaviour());
    for (const Assumption& row : register_of_assumptions) {
        if (used.has_own_spread(row.id)) {
            TomlValue range = table_value();
            put(range, "value", number_value(used[row.id]));
            put(range, "low", number_value(used.spread(row.id).low));
            put(range, "high", number_value(used.spread(row.id).high));
            out.add(name(row.id), std::move(range));
        } else {
            out(name(row.id), used[row.id], of_fit[row.id]);
        }
    }
    return std::move(out).in_order_of("assumptions");
}

}  // namespace

TomlValue tree_of(const Scenario& scenario) {
    const Scenario fresh;
    Entries out;
    out.add("schema", whole_value(1));
    out.add("name", text_value(scenario.name));
    out("words", scenario.words, fresh.words);
    out("words_id", scenario.words_id, fresh.words_id);
    out("question", scenario.question, fresh.question);
    out("rate_basis", scenario.rate_basis, fresh.rate_basis);
    out("cap_keeps", scenario.cap_keeps, fresh.cap_keeps);
    out("priority_requested", scenario.priority_requested, fresh.priority_requested);
    out("law_as_of", scenario.law_as_of, fresh.law_as_of);
    out("choose_by", scenario.choose_by, fresh.choose_by);
    out("local_share_fund", scenario.local_share_fund, fresh.local_share_fund);
    TomlValue funds = list_value(), levers = list_value();
    for (const Fund& fund : scenario.funds)  // what comes again is of the fund that it follows
        if (!fund.taken_again) funds.items.push_back(tree_of(fund));
    for (const Lever& lever : scenario.levers) levers.items.push_back(tree_of(lever));
    if (!funds.items.empty()) out.add("fund", std::move(funds));
    if (!levers.items.empty()) out.add("lever", std::move(levers));
    TomlValue assumed = tree_of(scenario.assumptions);
    if (!assumed.entries.empty()) out.add("assumptions", std::move(assumed));
    return std::move(out).in_order_of("scenario");
}

}  // namespace io

std::string scenario_text(const Scenario& scenario) { return io::toml_text(io::tree_of(scenario)); }

}  // namespace jknmodel
