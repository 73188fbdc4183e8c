// SPDX-License-Identifier: Apache-2.0
#include "toml_writer.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>

namespace jknmodel::io {

namespace {

using Kind = TomlValue::Kind;

TomlValue of_kind(Kind kind) {
    TomlValue out;
    out.kind = kind;
    return out;
}

bool is_bare(std::string_view key) {
    constexpr std::string_view bare =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-";
    const bool number = !key.empty() && is_digit(key.front());  // "2025-01" is no sum
    return !key.empty() && !number && key.find_first_not_of(bare) == key.npos;
}
std::string key_text(std::string_view key) {
    return is_bare(key) ? std::string{key} : quoted_text(key);
}

/// [[fund]]: a list of nothing but tables.
bool is_list_of_tables(const TomlValue& value) {
    return value.kind == Kind::list && !value.items.empty() &&
           std::all_of(value.items.begin(), value.items.end(),
                       [](const TomlValue& item) { return item.kind == Kind::table; });
}

/// A digit group for each three, from where they are hard to count: a year has none.
std::string whole_text(std::int64_t number) {
    constexpr std::int64_t many = 10'000;
    return number > -many && number < many ? std::to_string(number) : grouped(number);
}

std::string padded(int number, std::size_t digits) {
    std::string out = std::to_string(number);
    return out.insert(0, digits - std::min(digits, out.size()), '0');
}

void write_table(const TomlValue& table, const std::string& path, std::string& out) {
    const bool top = path.empty();
    const auto has_section = [&](const TomlValue& value) {
        return is_list_of_tables(value) || (top && value.kind == Kind::table);
    };
    for (const TomlEntry& entry : table.entries)
        if (!has_section(entry.value))
            out += key_text(entry.key) + " = " + toml_inline(entry.value) + "\n";
    for (const TomlEntry& entry : table.entries) {
        if (!has_section(entry.value)) continue;
        const std::string below = (top ? "" : path + ".") + key_text(entry.key);
        if (entry.value.kind == Kind::table) {
            out += "\n[" + below + "]\n";
            write_table(entry.value, below, out);
        }
        for (const TomlValue& item : entry.value.items) {
            out += "\n[[" + below + "]]\n";
            write_table(item, below, out);
        }
    }
}

}  // namespace

TomlValue text_value(std::string_view text) {
    TomlValue out = of_kind(Kind::text);
    out.text = text;
    return out;
}
TomlValue whole_value(std::int64_t number) {
    TomlValue out = of_kind(Kind::whole);
    out.whole = number;
    return out;
}
TomlValue number_value(double number) {
    constexpr double exact = 9'007'199'254'740'992;  // 2^53
    if (number == std::floor(number) && std::abs(number) < exact && !std::signbit(number))
        return whole_value(static_cast<std::int64_t>(number));
    TomlValue out = of_kind(Kind::number);
    out.number = number;
    return out;
}
TomlValue truth_value(bool truth) {
    TomlValue out = of_kind(Kind::truth);
    out.truth = truth;
    return out;
}
TomlValue list_value() { return of_kind(Kind::list); }
TomlValue table_value() { return of_kind(Kind::table); }

void put(TomlValue& table, std::string_view key, TomlValue value) {
    table.entries.push_back({std::string{key}, 0, 0, std::move(value)});
}

std::string shortest(double number) {
    if (std::isinf(number)) return number > 0 ? "inf" : "-inf";
    if (std::isnan(number)) return "nan";
    std::array<char, 32> text{};
    const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), number);
    std::string out{text.data(), end};
    // A float of TOML has a point or a power.
    if (out.find_first_of(".e") == std::string::npos) out += ".0";
    return out;
}

std::string toml_inline(const TomlValue& value) {
    switch (value.kind) {
        case Kind::text:
            return quoted_text(value.text);
        case Kind::whole:
            return whole_text(value.whole);
        case Kind::number:
            return shortest(value.number);
        case Kind::truth:
            return value.truth ? "true" : "false";
        case Kind::day:
            return padded(value.day[0], 4) + "-" + padded(value.day[1], 2) + "-" +
                   padded(value.day[2], 2);
        case Kind::list: {
            std::string out;
            for (const TomlValue& item : value.items)
                out += (out.empty() ? "" : ", ") + toml_inline(item);
            return "[" + out + "]";
        }
        case Kind::table: {
            std::string out;
            for (const TomlEntry& entry : value.entries)
                out += (out.empty() ? "" : ", ") + key_text(entry.key) + " = " +
                       toml_inline(entry.value);
            return out.empty() ? "{}" : "{ " + out + " }";
        }
        case Kind::time:
        case Kind::faulty:
            break;
    }
    return quoted_text(value.written);
}

std::string toml_text(const TomlValue& top) {
    std::string out;
    write_table(top, "", out);
    return out;
}

}  // namespace jknmodel::io
