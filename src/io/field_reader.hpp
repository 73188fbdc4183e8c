// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file field_reader.hpp
/// Reads the fields of a lever from its table, each by its type. Private to jknmodel::io.

#include <jknmodel/law/changes.hpp>
#include <jknmodel/scenario/number_faults.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "toml_file.hpp"

namespace jknmodel::io {

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
        if (item.kind() != TomlValue::Kind::text) return read(item, out.count);
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
        for (const TomlEntry& entry : item.value().entries)
            if (entry.key == key) return true;
        return false;
    }
    static bool read(const TomlItem& item, std::vector<CostShare>& out) {
        return read_shares(item, [&](TomlTable&, const std::string& party, double share) {
            out.push_back({party, share});
            return true;
        });
    }
    static bool read(const TomlItem& item, std::vector<PoolShare>& out) {
        return read_shares(item, [&](TomlTable& table, const std::string& pool, double share) {
            try {
                out.push_back({parse<Pool>(pool), share});
            } catch (const InputError& error) {
                table.fault_of_key(pool, error.issues().front().message);
                return false;
            }
            return true;
        });
    }
    /// A table of shares that add up to 1; `keep` takes one and says whether it is good.
    template <class Keep>
    static bool read_shares(const TomlItem& item, const Keep& keep) {
        auto table = item.table();
        if (!table) return false;
        bool good = true;
        double sum = 0;
        for (const TomlItem& each : table->all()) {
            Fraction share;
            good &= each.read(share);
            good &= keep(*table, each.key(), share.value);
            sum += share.value;
        }
        if (!good) return false;
        const std::string fault = fault_of_sum(sum);
        if (!fault.empty()) item.fault(fault);
        return fault.empty();
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
        const TomlValue& value = item.value();
        switch (value.kind) {
            case TomlValue::Kind::text:
                return law::count_for(rule, value.text);
            case TomlValue::Kind::truth:
                if (rule.unit == law::Unit::yes_no) return value.truth ? 1 : 0;
                break;
            case TomlValue::Kind::whole:
                return law::count_for(rule, static_cast<double>(value.whole));
            case TomlValue::Kind::number:
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

}  // namespace jknmodel::io
