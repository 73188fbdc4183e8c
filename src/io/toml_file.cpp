// SPDX-License-Identifier: Apache-2.0
#include "toml_file.hpp"

// toml++ 3.3 asserts, and with clang assumes, what broken text can break ("[="); left alone it goes
// on to report an error there.
#undef NDEBUG
#define TOML_ASSERT(expression) static_cast<void>(0)
#include <toml++/toml.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <fstream>
#include <iterator>
#include <jknmodel/scenario/check_lever.hpp>
#include <set>
#include <stdexcept>
#include <system_error>

namespace jknmodel::io {

namespace {

using Kind = TomlValue::Kind;
using Place = std::pair<int, int>;  // line and column, from 1

// ── text ────────────────────────────────────────────────────

/// A line of the file; columns count characters, not bytes.
class Line {
public:
    explicit Line(std::string text) : text_{std::move(text)} {}
    [[nodiscard]] const std::string& str() const { return text_; }
    [[nodiscard]] std::size_t byte(int column) const {
        if (marks_.empty()) mark();
        const auto characters = static_cast<std::size_t>(std::max(column, 1) - 1);
        const std::size_t stride = std::min(characters / apart, marks_.size() - 1);
        std::size_t at = marks_[stride];
        for (std::size_t c = stride * apart; c < characters && at < text_.size(); ++c) {
            ++at;
            while (at < text_.size() && continues(text_[at])) ++at;
        }
        return at;
    }
    [[nodiscard]] int column(std::size_t byte) const {
        const auto end = text_.begin() + static_cast<std::ptrdiff_t>(byte);
        return 1 + static_cast<int>(
                       std::count_if(text_.begin(), end, [](char c) { return !continues(c); }));
    }
    void replace(std::size_t byte, std::size_t bytes, const std::string& by) {
        text_.replace(byte, bytes, by);
        marks_.clear();
    }
    void blank() { text_.clear(), marks_.clear(); }

private:
    static constexpr std::size_t apart = 256;  ///< characters from mark to mark
    void mark() const {
        std::size_t character = 0;
        for (std::size_t at = 0; at < text_.size(); ++at)
            if (!continues(text_[at]) && character++ % apart == 0) marks_.push_back(at);
        if (marks_.empty()) marks_.push_back(0);
    }
    static bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }
    std::string text_;
    mutable std::vector<std::size_t> marks_;  ///< bytes of every 256th character, once asked
};

std::vector<Line> lines_of(std::string_view text) {
    std::vector<Line> lines;
    std::size_t at = 0;
    while (at <= text.size()) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        lines.emplace_back(std::string{text.substr(at, end - at)});
        at = end + 1;
    }
    return lines;
}

std::string joined(const std::vector<Line>& lines) {
    std::string text;
    for (const Line& line : lines) text += line.str() + "\n";
    return text;
}

std::string trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r");
    if (first == std::string_view::npos) return "";
    return std::string{text.substr(first, text.find_last_not_of(" \t\r") - first + 1)};
}

std::string shortened(std::string text) {
    constexpr std::size_t most = 60;
    if (text.size() <= most) return text;
    std::size_t cut = most - 3;
    while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0U) == 0x80U) --cut;
    return text.substr(0, cut) + "...";
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// "37.800" or "50,670,000" as a whole number, when that is how it reads.
std::optional<std::int64_t> grouped_by_point_or_comma(std::string_view text) {
    std::string digits;
    std::size_t since = 0;
    int groups = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (is_digit(text[i])) {
            digits += text[i], ++since;
        } else if ((text[i] == '.' || text[i] == ',') && i > 0) {
            if (groups > 0 ? since != 3 : (since == 0 || since > 3)) return std::nullopt;
            ++groups, since = 0;
        } else {
            return std::nullopt;
        }
    }
    if (groups == 0 || since != 3 || digits.size() > 18) return std::nullopt;
    return std::stoll(digits);
}

/// The remedy for an amount that is not a whole number: the one that was meant, where that is
/// plain.
std::string whole_number_remedy(std::string text) {
    for (std::string_view quote : {"\"", "'"})
        if (text.size() >= 2 && text.substr(0, 1) == quote) text = text.substr(1, text.size() - 2);
    if (text.substr(0, 2) == "Rp") text = trimmed(std::string_view{text}.substr(2));
    std::string digits;
    for (char c : text)
        if (c != '_') digits += c;
    const bool plain = !digits.empty() && digits.size() <= 18 &&
                       std::all_of(digits.begin(), digits.end(), is_digit);
    const auto meant =
        plain ? std::optional<std::int64_t>{std::stoll(digits)} : grouped_by_point_or_comma(text);
    if (!meant) return "write whole rupiah without a point, as 37_800";
    const std::string ungrouped = std::to_string(*meant);
    return "write " + grouped(*meant) + (*meant >= 1000 ? " or " + ungrouped : "");
}

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

// ── files ───────────────────────────────────────────────────

[[noreturn]] void refuse_file(const std::string& name, std::string message) {
    throw InputError{Issue{name, 0, 0, "", "", std::move(message)}};
}

std::string text_of(const std::filesystem::path& path, const std::string& name) {
    std::error_code error;
    const auto status = std::filesystem::status(path, error);
    if (status.type() == std::filesystem::file_type::not_found)
        refuse_file(name, "there is no such file; check its name and folder");
    if (status.type() == std::filesystem::file_type::directory)
        refuse_file(name, "is a folder; give the file in it");
    if (status.type() != std::filesystem::file_type::regular)
        refuse_file(name, "cannot be read: it is no plain file, or its folder is closed to you");
    const auto size = std::filesystem::file_size(path, error);
    if (!error && size > TomlFile::largest)
        refuse_file(name, "is larger than 4 MB; a file of this kind is far smaller");
    std::ifstream stream{path, std::ios::binary};
    if (!stream) refuse_file(name, "cannot be opened; you may not be allowed to read it");
    std::string text{std::istreambuf_iterator<char>{stream}, {}};
    if (stream.bad()) refuse_file(name, "cannot be read to its end");
    return text;
}

// ── the guard before toml++ ─────────────────────────────────

/// Line and column where the text goes deeper than allowed or stops being UTF-8.
/// toml++ recurses once a dot of a key: sixty thousand of them end a process.
std::optional<Issue> too_strange(std::string_view text, const std::string& name) {
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
            return Issue{
                name, row, column,
                "",   "",  "is not UTF-8 text here; save the file again with the encoding UTF-8"};
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
                // toml++ goes astray where such a letter begins a key. (A value is told of as
                // such.)
                if (byte >= 0x80 && (!after_equals || depth > 0))
                    return Issue{name,
                                 row,
                                 column,
                                 "",
                                 std::string{text.substr(i + 1 - static_cast<std::size_t>(length),
                                                         static_cast<std::size_t>(length))},
                                 "stands outside quotes; write names and text in quotes: \"...\""};
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
                    return Issue{name,
                                 row,
                                 column,
                                 "",
                                 "",
                                 "is nested more than " + std::to_string(TomlFile::deepest) +
                                     " deep; files of this kind need three levels"};
        }
    }
    return std::nullopt;
}

// ── lines that are not TOML ─────────────────────────────────

/// What a line says around the spot where the parser stopped.
struct Stumble {
    std::string key, value;
    std::size_t key_at = 0, value_at = 0, value_bytes = 0;
    bool has_value = false;
};

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

/// What is wrong with a value that is not TOML, and what would be right.
std::string syntax_remedy(const std::string& value, std::string_view parser_words) {
    const auto shaped = [&](std::string_view shape) {
        return value.size() == shape.size() &&
               std::equal(value.begin(), value.end(), shape.begin(),
                          [](char c, char s) { return s == '0' ? is_digit(c) : c == s; });
    };
    if (value.empty()) return "has no value; write one after '='";
    if (shaped("0000-00") || shaped("0000-0")) {
        try {
            std::string month = value;
            if (month.size() == 6) month.insert(5, "0");
            return "write the month in quotes: \"" + parse_month(month).str() + "\"";
        } catch (const InputError&) {
            return value + " is no month; write year and month as \"2025-05\"";
        }
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
    if (std::isalpha(static_cast<unsigned char>(value[0])))
        return "text stands in quotes: \"" + shortened(value) + "\"";
    return "is not TOML: " + std::string{parser_words};
}

// ── from toml++ ─────────────────────────────────────────────

class Converter {
public:
    Converter(const std::vector<Line>& lines, const std::set<Place>& faulty)
        : lines_{lines}, faulty_{faulty} {}

    [[nodiscard]] TomlValue value(const toml::node& node) const {
        TomlValue out;
        const toml::source_region& region = node.source();
        out.row = static_cast<int>(region.begin.line);
        out.column = static_cast<int>(region.begin.column);
        if (const auto* table = node.as_table()) {
            out.kind = Kind::table;
            for (auto&& [key, child] : *table) {
                TomlEntry entry;
                entry.key = std::string{key.str()};
                entry.row = static_cast<int>(key.source().begin.line);
                entry.column = static_cast<int>(key.source().begin.column);
                entry.value = value(child);
                out.entries.push_back(std::move(entry));
            }
            std::sort(out.entries.begin(), out.entries.end(), [](const auto& a, const auto& b) {
                return Place{a.row, a.column} < Place{b.row, b.column};
            });
            return out;
        }
        if (const auto* array = node.as_array()) {
            out.kind = Kind::list;
            for (const toml::node& child : *array) out.items.push_back(value(child));
            return out;
        }
        if (faulty_.count({out.row, out.column}) > 0) return out;
        out.written = written(region);
        if (const auto* text = node.as_string())
            out.kind = Kind::text, out.text = text->get(), out.written = plain(out.text);
        else if (const auto* whole = node.as_integer())
            out.kind = Kind::whole, out.whole = whole->get();
        else if (const auto* number = node.as_floating_point())
            out.kind = Kind::number, out.number = number->get();
        else if (const auto* truth = node.as_boolean())
            out.kind = Kind::truth, out.truth = truth->get();
        else if (const auto* day = node.as_date())
            out.kind = Kind::day, out.day = {day->get().year, day->get().month, day->get().day};
        else
            out.kind = Kind::time;
        return out;
    }

private:
    [[nodiscard]] std::string written(const toml::source_region& region) const {
        const auto row = static_cast<std::size_t>(region.begin.line);
        if (row == 0 || row > lines_.size()) return "";
        const Line& line = lines_[row - 1];
        const std::size_t from = line.byte(static_cast<int>(region.begin.column));
        const std::size_t to = region.end.line == region.begin.line
                                   ? line.byte(static_cast<int>(region.end.column))
                                   : line.str().size();
        return plain(line.str().substr(from, to - from));
    }
    static std::string plain(std::string text) {
        for (char& c : text)
            if (static_cast<unsigned char>(c) < 0x20) c = ' ';
        return shortened(trimmed(text));
    }
    const std::vector<Line>& lines_;
    const std::set<Place>& faulty_;
};

}  // namespace

std::string grouped(std::int64_t number) {
    std::string digits = std::to_string(number);
    const std::size_t first = number < 0 ? 1 : 0;
    for (std::size_t at = digits.size(); at > first + 3; at -= 3) digits.insert(at - 3, "_");
    return digits;
}

// ── file ────────────────────────────────────────────────────

TomlFile::TomlFile(const std::filesystem::path& path) : name_{path.filename().string()} {
    if (name_.empty()) name_ = path.string();
    parse(text_of(path, name_));
}

TomlFile::TomlFile(std::string_view text, std::string name) : name_{std::move(name)} {
    if (text.size() > largest) refuse_file(name_, "is larger than 4 MB; it should be far smaller");
    parse(text);
}

// A line that is not TOML becomes a fault; its value is replaced, in the same width, by one that
// no reader looks at, and the rest is read: so one pass finds what is wrong everywhere.
void TomlFile::parse(std::string_view text) {
    if (text.substr(0, 3) == "\xEF\xBB\xBF") text.remove_prefix(3);
    if (auto issue = too_strange(text, name_)) throw InputError{std::move(*issue)};
    std::vector<Line> lines = lines_of(text);
    std::set<Place> replaced;
    std::size_t parsed = 0;
    while (true) {
        try {
            if (parsed > 0 && parsed + text.size() > most_parsed) raise_if_any();
            parsed += text.size();
            const toml::table table = toml::parse(joined(lines));
            top_ = Converter{lines, replaced}.value(table);
            return;
        } catch (const toml::parse_error& error) {
            const int column = static_cast<int>(error.source().begin.column);
            const auto row = static_cast<std::size_t>(error.source().begin.line);
            const std::string words{error.description()};
            if (row == 0 || row > lines.size()) {
                fault(static_cast<int>(row), column, "", "", words);
                raise_if_any();
            }
            Line& line = lines[row - 1];
            const bool twice = words.find("redefine") != std::string::npos;
            const Stumble at = stumble_at(line, column);
            const Place spot{static_cast<int>(row), line.column(at.value_at)};
            if (twice) {
                const std::string header = trimmed(line.str());
                fault(spot.first, at.has_value ? line.column(at.key_at) : column,
                      at.has_value ? at.key : shortened(header), "",
                      "is given twice; keep one of them (the first stands above)");
                const bool own_line =
                    at.has_value && trimmed(line.str().substr(0, at.key_at)).empty();
                if (!own_line || full()) raise_if_any();
                line.blank();
                continue;
            }
            if (!at.has_value || replaced.count(spot) > 0 || full()) {
                if (replaced.count(spot) == 0)
                    fault(static_cast<int>(row), column, at.key, shortened(at.value),
                          "the line cannot be read: " + words);
                raise_if_any();
            }
            fault(spot.first, spot.second, at.key, shortened(at.value),
                  syntax_remedy(at.value, words));
            const int width = line.column(at.value_at + at.value_bytes) - spot.second;
            const std::size_t blanks = static_cast<std::size_t>(std::max(1, width)) - 1;
            line.replace(at.value_at, at.value_bytes, "0" + std::string(blanks, ' '));
            replaced.insert(spot);
        }
    }
}

TomlTable TomlFile::top(std::string_view keys) {
    TomlTable out{*this, top_, ""};
    if (!keys.empty()) out.knows(keys);
    return out;
}

void TomlFile::fault(int row, int column, std::string key, std::string value, std::string message) {
    if (full()) return count_fault();
    issues_.push_back({name_, row, column, std::move(key), std::move(value), std::move(message)});
}

void TomlFile::raise_if_any() const {
    if (issues_.empty()) return;
    std::vector<Issue> sorted = issues_;
    std::stable_sort(sorted.begin(), sorted.end(), [](const Issue& a, const Issue& b) {
        return Place{a.row, a.column} < Place{b.row, b.column};
    });
    if (more_ > 0)
        sorted.push_back({name_, 0, 0, "", "", "and " + std::to_string(more_) + " more"});
    throw InputError{std::move(sorted)};
}

void raise_in(const std::string& file, const Issues& issues) {
    if (issues.empty()) return;
    std::vector<Issue> of_file = issues.list();
    for (Issue& issue : of_file) issue.file = file;
    throw InputError{std::move(of_file)};
}

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

namespace {

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
    try {
        out = parse_month(value_->text);
        return true;
    } catch (const InputError&) {
        fault("'" + shortened(value_->text) +
              "' is not a month; write year and month as \"2025-05\"");
        return false;
    }
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
