// SPDX-License-Identifier: Apache-2.0
#include "toml_broken.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <jknmodel/base/month.hpp>
#include <optional>
#include <utility>

#include "toml_file.hpp"

namespace jknmodel::io {

namespace {
/// A blank beyond ASCII, as UTF-8.
bool is_wide_blank(std::string_view letter) {
    constexpr std::array<std::string_view, 8> blanks{"\u00A0", "\u1680", "\u180E", "\u202F",
                                                     "\u205F", "\u2060", "\u3000", "\uFEFF"};
    return (letter >= "\u2000" && letter <= "\u200B") ||
           std::find(blanks.begin(), blanks.end(), letter) != blanks.end();
}
bool has_wide_blank(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i)
        if (is_wide_blank(text.substr(i, 2)) || is_wide_blank(text.substr(i, 3))) return true;
    return false;
}
constexpr bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }
/// Quotes that word processors write.
constexpr bool is_curly_quote(std::string_view text) {
    constexpr std::array<std::string_view, 7> quotes{"\u2018", "\u2019", "\u201A", "\u201C",
                                                     "\u201D", "\u201E", "\u00AB"};
    return std::any_of(quotes.begin(), quotes.end(),
                       [&](std::string_view q) { return text.substr(0, q.size()) == q; });
}
}  // namespace

Strange too_strange(std::string_view text, const std::string& name) {
    Strange out;
    const auto stops = [&](Issue issue) {
        out.stops = std::move(issue);
        return std::move(out);
    };
    enum class In : std::uint8_t { plain, comment, basic, literal, long_basic, long_literal };
    In in = In::plain;
    int row = 1, column = 0, depth = 0, dots = 0;
    bool after_equals = false;
    const auto triple = [&](std::size_t i) {
        return i + 2 < text.size() && text[i + 1] == text[i] && text[i + 2] == text[i];
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        int length = byte < 0x80   ? 1
                     : byte < 0xC2 ? 0
                     : byte < 0xE0 ? 2
                     : byte < 0xF0 ? 3
                     : byte < 0xF5 ? 4
                                   : 0;
        for (int k = 1; k < length; ++k) {
            const std::size_t at = i + static_cast<std::size_t>(k);
            const unsigned char next = at < text.size() ? static_cast<unsigned char>(text[at]) : 0;
            const bool first = k == 1;
            const bool wrong = (next & 0xC0U) != 0x80U || (first && byte == 0xE0 && next < 0xA0) ||
                               (first && byte == 0xED && next > 0x9F) ||
                               (first && byte == 0xF0 && next < 0x90) ||
                               (first && byte == 0xF4 && next > 0x8F);
            if (wrong) length = 0;
        }
        ++column;
        if (length == 0)
            return stops({name, row, column, "", "",
                          "is not UTF-8 text here; save the file again with the encoding UTF-8"});
        const char c = text[i];
        i += static_cast<std::size_t>(length - 1);
        if (c == '\n') {
            ++row, column = 0, dots = 0, after_equals = false;
            if (in != In::long_basic && in != In::long_literal) in = In::plain;
            continue;
        }
        switch (in) {
            case In::comment:
                break;
            case In::basic:
                if (c == '\\' && i + 1 < text.size() && text[i + 1] != '\n')
                    ++i, ++column;
                else if (c == '"')
                    in = In::plain;
                break;
            case In::literal:
                if (c == '\'') in = In::plain;
                break;
            case In::long_basic:
                if (c == '\\' && i + 1 < text.size() && text[i + 1] != '\n')
                    ++i, ++column;
                else if (c == '"' && triple(i))
                    in = In::plain, i += 2, column += 2;
                break;
            case In::long_literal:
                if (c == '\'' && triple(i)) in = In::plain, i += 2, column += 2;
                break;
            case In::plain:
                if (byte >= 0x80) {
                    const std::string_view letter = text.substr(
                        i + 1 - static_cast<std::size_t>(length), static_cast<std::size_t>(length));
                    if (!after_equals || depth > 0)
                        return stops({name, row, column, "", std::string{letter},
                                      std::string{outside_quotes}});
                    out.in_values.push_back({row, column});
                    break;
                }
                after_equals |= c == '=';
                if (c == '#') in = In::comment;
                if (c == '"' || c == '\'') {
                    const bool is_long = triple(i);
                    in = c == '"' ? (is_long ? In::long_basic : In::basic)
                                  : (is_long ? In::long_literal : In::literal);
                    if (is_long) i += 2, column += 2;
                }
                if (c == '.') ++dots;
                if (c == '=' || c == ',' || c == '[' || c == ']' || c == '{' || c == '}') dots = 0;
                if (c == '[' || c == '{') ++depth;
                if (c == ']' || c == '}') depth = std::max(0, depth - 1);
                if (depth + dots > TomlFile::deepest)
                    return stops({name, row, column, "", "",
                                  "is nested more than " + std::to_string(TomlFile::deepest) +
                                      " deep; files of this kind need three levels"});
        }
    }
    return out;
}

Stumble stumble_at(const Line& line, int column) {
    Stumble out;
    const std::string& text = line.str();
    const std::size_t stop = std::min(line.byte(column), text.size());
    // the '=' before the spot, outside quotes
    std::size_t equals = std::string::npos;
    bool nested = false;
    char quote = 0;
    for (std::size_t i = 0; i < stop; ++i) {
        if (quote) {
            if (text[i] == '\\' && quote == '"')
                ++i;
            else if (text[i] == quote)
                quote = 0;
        } else if (text[i] == '"' || text[i] == '\'') {
            quote = text[i];
        } else if (text[i] == '#') {
            return out;
        } else if (text[i] == '=') {
            equals = i;
        } else if ((text[i] == '{' || text[i] == '[') &&
                   (equals == std::string::npos || text[i] == '{')) {
            nested = true;
        }
    }
    if (equals == std::string::npos) return out;
    std::size_t key_end = equals;
    while (key_end > 0 && (text[key_end - 1] == ' ' || text[key_end - 1] == '\t')) --key_end;
    std::size_t key_start = key_end;
    const char closing = key_end > 0 ? text[key_end - 1] : ' ';
    if ((closing == '"' || closing == '\'') && key_end > 1) {
        const std::size_t opening = text.rfind(closing, key_end - 2);
        key_start = opening == std::string::npos ? key_end - 1 : opening;
    } else {
        constexpr std::string_view before_key = " \t,{[";
        while (key_start > 0 && before_key.find(text[key_start - 1]) == std::string_view::npos)
            --key_start;
    }
    out.key = text.substr(key_start, key_end - key_start);
    if (out.key.size() >= 2 && (out.key[0] == '"' || out.key[0] == '\''))
        out.key = out.key.substr(1, out.key.size() - 2);
    out.key_at = key_start;
    std::size_t from = equals + 1;
    while (from < text.size() && (text[from] == ' ' || text[from] == '\t')) ++from;
    // to the end of the value: a quoted one ends at its quote, another where its place ends
    std::size_t to = from;
    if (from < text.size() && (text[from] == '"' || text[from] == '\'') &&
        text.find(text[from], from + 1) < stop) {
        to = text.find(text[from], from + 1) + 1;
    }
    const std::string_view ends = nested ? std::string_view{",}]#\r"} : std::string_view{"#\r"};
    while (to < text.size() && ends.find(text[to]) == std::string_view::npos) ++to;
    const std::string_view numeric = "0123456789_.,";
    std::size_t digits = from;
    while (digits < text.size() && numeric.find(text[digits]) != std::string_view::npos) ++digits;
    while (digits > from && text[digits - 1] == ',') --digits;
    if (digits > to && digits + 1 >= stop) to = digits;  // a decimal comma inside { ... }
    while (to > from && (text[to - 1] == ' ' || text[to - 1] == '\t')) --to;
    out.value_at = from, out.value_bytes = to - from;
    out.value = text.substr(from, to - from);
    out.has_value = true;
    return out;
}

std::string syntax_remedy(const std::string& value, std::string_view parser_words) {
    const auto shaped = [&](std::string_view shape) {
        return value.size() == shape.size() &&
               std::equal(value.begin(), value.end(), shape.begin(),
                          [](char c, char s) { return s == '0' ? is_digit(c) : c == s; });
    };
    if (value.empty()) return "has no value; write one after '='";
    if (shaped("0000-00") || shaped("0000-0")) {
        std::string text = value;
        if (text.size() == 6) text.insert(5, "0");
        if (const std::optional<Month> month = find_month(text))
            return "write the month in quotes: \"" + month->str() + "\"";
        return value + " is no month; write year and month as \"2025-05\"";
    }
    if (shaped("0000-00-00"))
        return value + " is no date of the calendar; write the month as \"2025-05\"";
    if (grouped_by_point_or_comma(value) || value.substr(0, 2) == "Rp")
        return "is not a whole number; " + whole_number_remedy(value);
    if (parser_words.find("representable") != std::string_view::npos)
        return "is too large; check the number";
    if (parser_words.find("leading zero") != std::string_view::npos)
        return "write the number without zeros in front";
    if (is_digit(value[0]) && value.find(',') != std::string::npos)
        return "is not a number; write a decimal point, as 0.076, and underscores between groups, "
               "as 37_800";
    if (is_digit(value[0]) && value.find('%') != std::string::npos)
        return "is not a number; write 0.076 for 7.6%";
    if (value == "True" || value == "TRUE" || value == "False" || value == "FALSE")
        return "write true or false in small letters";
    if (value[0] == '"' || value[0] == '\'')
        return "is text whose quotes do not match; write \"...\" on one line";
    if (has_wide_blank(value)) return "has a blank that is no plain space; delete it";
    if (is_curly_quote(value)) return "has curly quotes; write straight ones: \"...\"";
    if (std::isalpha(static_cast<unsigned char>(value[0])) || !is_ascii(value[0]))
        return "text stands in quotes: \"" + shortened(value) + "\"";
    if (!std::all_of(value.begin(), value.end(), is_ascii))
        return "is not a number; write digits alone, with underscores between groups, as 37_800";
    return "is not TOML: " + std::string{parser_words};
}

}  // namespace jknmodel::io
