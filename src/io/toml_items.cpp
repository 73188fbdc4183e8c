// SPDX-License-Identifier: Apache-2.0
//
// Tables and items of a file: which keys there are, and what stands under them.

#include <algorithm>
#include <cmath>
#include <jknmodel/scenario/number_faults.hpp>
#include <optional>
#include <stdexcept>

#include "toml_file.hpp"

namespace jknmodel::io {

namespace {

using Kind = TomlValue::Kind;

std::string_view kind_name(Kind kind) {
    switch (kind) {
        case Kind::text:
            return "text";
        case Kind::whole:
            return "a whole number";
        case Kind::number:
            return "a number with a fraction";
        case Kind::truth:
            return "true or false";
        case Kind::day:
            return "a date";
        case Kind::time:
            return "a time";
        case Kind::list:
            return "a list";
        case Kind::table:
            return "a table";
        case Kind::faulty:
            break;
    }
    return "unreadable";
}

/// Characters that do not print, or that turn the direction of what follows.
bool has_control(std::string_view text, bool lines_allowed) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (c < 0x20 || c == 0x7F) {
            if (!(lines_allowed && (c == '\n' || c == '\t' || c == '\r'))) return true;
        } else if (c == 0xC2 && i + 1 < text.size()) {
            if (static_cast<unsigned char>(text[i + 1]) < 0xA0) return true;
        } else if (c == 0xE2 && i + 2 < text.size()) {
            const auto b = static_cast<unsigned char>(text[i + 1]),
                       a = static_cast<unsigned char>(text[i + 2]);
            if (b == 0x80 && (a >= 0xA8 && a <= 0xAE)) return true;  // U+2028..U+202E
            if (b == 0x81 && (a >= 0xA6 && a <= 0xA9)) return true;  // U+2066..U+2069
        }
    }
    return false;
}

}  // namespace

// ── table ───────────────────────────────────────────────────

TomlTable& TomlTable::knows(std::string_view table) {
    const KeyTable* keys = &key_table(table);
    if (std::find(keys_.begin(), keys_.end(), keys) == keys_.end()) keys_.push_back(keys);
    return *this;
}

const Key* TomlTable::known(std::string_view key) const {
    for (const KeyTable* table : keys_)
        if (const Key* found = table->find(key)) return found;
    if (!keys_.empty())
        throw std::out_of_range{"the keys of '" + keys_.back()->name + "' have no '" +
                                std::string{key} + "'"};
    return nullptr;
}

std::optional<TomlItem> TomlTable::find(std::string_view key, std::optional<Need> need) {
    const Key* row = known(key);
    if (!row) asked_.emplace_back(key);
    for (const TomlEntry& entry : value_->entries)
        if (entry.key == key) return TomlItem{*file_, entry.value, entry.key};
    const bool must = need.value_or(row ? row->need : Need::optional) == Need::required;
    if (must && std::find(missing_.begin(), missing_.end(), key) == missing_.end())
        missing_.emplace_back(key);
    return std::nullopt;
}

bool TomlTable::has(std::string_view key) { return find(key, Need::optional).has_value(); }

bool TomlTable::read_name(std::string_view key, std::string& out) {
    const auto item = find(key);
    return item && item->read_name(out);
}

bool TomlTable::read_count(std::string_view key, std::int64_t& out) {
    const auto item = find(key);
    return item && item->read_count(out);
}

void TomlTable::schema(std::int64_t version) {
    std::int64_t found = version;
    const auto item = find("schema");
    if (item && item->read(found) && found != version)
        item->fault("this version of jknmodel reads schema = " + std::to_string(version));
}

std::optional<TomlTable> TomlTable::table(std::string_view key, std::string_view keys) {
    const auto item = find(key);
    auto out = item ? item->table() : std::nullopt;
    if (out && !keys.empty()) out->knows(keys);
    return out;
}

std::vector<TomlTable> TomlTable::tables(std::string_view key, std::string_view keys,
                                         std::optional<Need> need) {
    std::vector<TomlTable> out;
    const auto item = find(key, need);
    if (!item || item->kind() == Kind::faulty) return out;
    const std::string name{key};
    if (item->kind() != Kind::list) {
        item->fault("must be a list of tables; write [[" + name + "]] before each");
        return out;
    }
    for (const TomlItem& row : item->items()) {
        if (row.kind() == Kind::table)
            out.emplace_back(*file_, row.value(), name);
        else if (row.kind() != Kind::faulty)
            row.fault("must be a table; write [[" + name + "]] before each, or { ... }");
    }
    if (!keys.empty())
        for (TomlTable& table : out) table.knows(keys);
    return out;
}

std::vector<TomlItem> TomlTable::all() {
    std::vector<TomlItem> out;
    for (const TomlEntry& entry : value_->entries) {
        asked_.push_back(entry.key);
        out.emplace_back(*file_, entry.value, entry.key);
    }
    return out;
}

void TomlTable::fault(std::string_view key, std::string message) const {
    if (file_->full()) return file_->count_fault();
    for (const TomlEntry& entry : value_->entries) {
        if (entry.key != key) continue;
        file_->fault(entry.value.row, entry.value.column, entry.key, entry.value.written,
                     std::move(message));
        return;
    }
    file_->fault(value_->row, value_->column, std::string{key}, "", std::move(message));
}

void TomlTable::fault_of_key(std::string_view key, const std::string& message) const {
    if (file_->full()) return file_->count_fault();
    for (const TomlEntry& entry : value_->entries)
        if (entry.key == key)
            file_->fault(entry.row, entry.column, entry.key, entry.value.written, message);
}

bool TomlTable::finish() {
    bool all_known = true;
    std::vector<std::string> known;
    for (const KeyTable* table : keys_)
        for (const Key& key : table->keys) known.push_back(key.name);
    std::set<std::string_view> once;
    for (const std::string& key : asked_)
        if (once.insert(key).second) known.push_back(key);
    std::vector<std::string> sorted = known;
    std::sort(sorted.begin(), sorted.end());
    for (const TomlEntry& entry : value_->entries) {
        if (std::binary_search(sorted.begin(), sorted.end(), entry.key)) continue;
        all_known = false;
        if (file_->full()) {
            file_->count_fault();
            continue;
        }
        const std::string remedy = advice(entry.key.substr(0, 60), known);
        file_->fault(entry.row, entry.column, entry.key, entry.value.written,
                     "'" + shortened(entry.key) + "' is not a key here" + remedy);
        // a misspelt key is not missing as well
        const auto meant = std::find_if(missing_.begin(), missing_.end(), [&](const auto& key) {
            return remedy == advice(key, std::array{key});
        });
        if (meant != missing_.end()) missing_.erase(meant);
    }
    for (const std::string& key : missing_)
        file_->fault(value_->row, value_->column, key, "",
                     "'" + key + "' is missing; add it" + (key_.empty() ? "" : " to this " + key_));
    missing_.clear();
    return all_known;
}

// ── item ────────────────────────────────────────────────────

void TomlItem::fault(std::string message) const {
    file_->fault(value_->row, value_->column, key_, value_->written, std::move(message));
}

bool TomlItem::is(Kind kind, std::string_view wanted) const {
    if (value_->kind == kind) return true;
    if (value_->kind != Kind::faulty)
        fault("must be " + std::string{wanted} + ", not " + std::string{kind_name(value_->kind)});
    return false;
}

bool TomlItem::is_list() const { return is(Kind::list, "a list, as [...]"); }

std::vector<TomlItem> TomlItem::items() const {
    std::vector<TomlItem> out;
    for (const TomlValue& item : value_->items) out.emplace_back(*file_, item, key_);
    return out;
}

std::optional<TomlTable> TomlItem::table() const {
    if (!is(Kind::table, "a table, as { ... }")) return std::nullopt;
    return TomlTable{*file_, *value_, key_};
}

std::optional<std::size_t> TomlItem::word(std::string_view what,
                                          const std::vector<std::string_view>& known,
                                          Guess guess) const {
    if (!is(Kind::text, "a " + std::string{what} + " in quotes")) return std::nullopt;
    const auto found = std::find(known.begin(), known.end(), value_->text);
    if (found != known.end()) return static_cast<std::size_t>(found - known.begin());
    const std::string text = shortened(value_->text);
    fault("'" + text + "' is not a " + std::string{what} + advice(text, known, guess));
    return std::nullopt;
}

bool TomlItem::read(std::string& out) const {
    if (!is(Kind::text, "text in quotes")) return false;
    if (has_control(value_->text, true))
        return fault("has a control character; write plain text"), false;
    out = value_->text;
    return true;
}

bool TomlItem::read_name(std::string& out) const {
    if (!is(Kind::text, "a name in quotes")) return false;
    if (has_control(value_->text, false))
        return fault("has a control character; write plain text on one line"), false;
    if (trimmed(value_->text).empty()) return fault("is blank; give a name"), false;
    if (value_->text.size() > 200) return fault("is longer than 200 letters; shorten it"), false;
    if (trimmed(value_->text) != value_->text)
        return fault("has blanks around it; write it without"), false;
    out = value_->text;
    return true;
}

bool TomlItem::read(bool& out) const {
    if (!is(Kind::truth, "true or false")) return false;
    out = value_->truth;
    return true;
}

bool TomlItem::read(std::int64_t& out) const {
    if (!is(Kind::whole, "a whole number")) return false;
    out = value_->whole;
    return true;
}

bool TomlItem::read_count(std::int64_t& out) const {
    const Kind kind = value_->kind;
    if (kind == Kind::number || kind == Kind::text) {
        const std::string text = kind == Kind::text ? value_->text : value_->written;
        const auto meant = grouped_by_point_or_comma(text);
        fault("must be a whole number from 0" + (meant ? "; write " + grouped(*meant) : ""));
        return false;
    }
    if (!is(Kind::whole, "a whole number from 0")) return false;
    if (std::string wrong = fault_of_count(value_->whole); !wrong.empty())
        return fault(std::move(wrong)), false;
    out = value_->whole;
    return true;
}

bool TomlItem::read(double& out) const {
    if (value_->kind == Kind::whole) return out = static_cast<double>(value_->whole), true;
    if (!is(Kind::number, "a number")) return false;
    if (!std::isfinite(value_->number)) return fault("is not a number that can be used"), false;
    out = value_->number;
    return true;
}

bool TomlItem::read(Rupiah& out) const {
    if (value_->kind == Kind::number || value_->kind == Kind::text) {
        fault("is not whole rupiah; " + whole_number_remedy(value_->written));
        return false;
    }
    if (!is(Kind::whole, "whole rupiah, as 37_800")) return false;
    if (std::string wrong = fault_of_amount(Rupiah{value_->whole}); !wrong.empty())
        return fault(std::move(wrong)), false;
    out = Rupiah{value_->whole};
    return true;
}

bool TomlItem::read(Fraction& out) const {
    double value = 0;
    if (value_->kind == Kind::text) {
        fault("must be a number from 0 to 1, without quotes; write 0.076 for 7.6%");
        return false;
    }
    if (!read(value)) return false;
    if (std::string wrong = fault_of_share(value); !wrong.empty())
        return fault(std::move(wrong)), false;
    out.value = value;
    return true;
}

bool TomlItem::read(Ratio& out) const {
    double value = 0;
    if (value_->kind == Kind::text) {
        fault("must be a number from 0 to 2, without quotes; write 1.165 for 116.5%");
        return false;
    }
    if (!read(value)) return false;
    if (std::string wrong = fault_of_ratio(value); !wrong.empty())
        return fault(std::move(wrong)), false;
    out.value = value;
    return true;
}

bool TomlItem::read(Month& out) const {
    if (value_->kind == Kind::day) {
        const auto [year, month, day] = value_->day;
        const bool known_year = year >= Month::first_year && year <= Month::last_year;
        if (known_year && day == 1) return out = Month{year, month}, true;
        fault(known_year ? "is a day; write the month as \"" + Month{year, month}.str() + "\""
                         : "is not a month of this model; write it as \"2025-05\"");
        return false;
    }
    if (!is(Kind::text, "a month, as \"2025-05\"")) return false;
    if (const std::optional<Month> month = find_month(value_->text)) return out = *month, true;
    fault("'" + shortened(value_->text) + "' is not a month; write year and month as \"2025-05\"");
    return false;
}

bool TomlItem::read(CareClass& out) const {
    if (value_->kind == Kind::whole) {
        if (value_->whole >= 1 && value_->whole <= 3)
            return out = static_cast<CareClass>(value_->whole), true;
        fault("is not a care class; one of: 1, 2, 3");
        return false;
    }
    const auto& names = Names<CareClass>::list;
    const auto at = word(Names<CareClass>::what, {names.begin(), names.end()});
    if (at) out = static_cast<CareClass>(*at);
    return at.has_value();
}

}  // namespace jknmodel::io
