// SPDX-License-Identifier: Apache-2.0
#include "toml_file.hpp"

// toml++ 3.3 asserts, and with clang assumes, what broken text can break ("[="); left alone it goes
// on to report an error there.
#undef NDEBUG
#define TOML_ASSERT(expression) static_cast<void>(0)
#include <toml++/toml.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>
#include <system_error>

#include "file_name.hpp"
#include "toml_broken.hpp"

namespace jknmodel::io {

namespace {

using Kind = TomlValue::Kind;
using Place = std::pair<int, int>;  // line and column, from 1

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

bool beyond_ascii(const Line& line, int column) {
    const std::size_t at = line.byte(column);
    return at < line.str().size() && static_cast<unsigned char>(line.str()[at]) >= 0x80;
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

// ── file ────────────────────────────────────────────────────

TomlFile::TomlFile(const std::filesystem::path& path) : name_{told_apart(path)} {
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
    Strange strange = too_strange(text, name_);
    if (strange.stops) throw InputError{std::move(*strange.stops)};
    std::vector<Line> lines = lines_of(text);
    std::set<Place> replaced;
    const auto replace_value = [&](int row, const Stumble& at, std::string_view words) {
        Line& line = lines[static_cast<std::size_t>(row) - 1];
        const Place spot{row, line.column(at.value_at)};
        fault(spot.first, spot.second, at.key, shortened(at.value), syntax_remedy(at.value, words));
        const int width = line.column(at.value_at + at.value_bytes) - spot.second;
        const std::size_t blanks = static_cast<std::size_t>(std::max(1, width)) - 1;
        line.replace(at.value_at, at.value_bytes, "0" + std::string(blanks, ' '));
        replaced.insert(spot);
    };
    for (const auto& [row, column] : strange.in_values) {
        const Line& line = lines[static_cast<std::size_t>(row) - 1];
        const auto still_there = [&, column = column] { return beyond_ascii(line, column); };
        if (!still_there()) continue;  // gone with its value
        const Stumble at = stumble_at(line, column);
        const bool is_new = replaced.count({row, line.column(at.value_at)}) == 0;
        if (at.has_value && is_new && !full()) replace_value(row, at, "");
        if (!still_there()) continue;
        fault(row, column, "", "", std::string{outside_quotes});
        raise_if_any();
    }
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
            const int row = static_cast<int>(error.source().begin.line);
            const std::string words{error.description()};
            if (row < 1 || static_cast<std::size_t>(row) > lines.size()) {
                fault(row, column, "", "", words);
                raise_if_any();
            }
            Line& line = lines[static_cast<std::size_t>(row) - 1];
            const bool twice = words.find("redefine") != std::string::npos;
            const Stumble at = stumble_at(line, column);
            const Place spot{row, line.column(at.value_at)};
            if (twice) {
                const std::string header = trimmed(line.str());
                fault(row, at.has_value ? line.column(at.key_at) : column,
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
                    fault(row, column, at.key, shortened(at.value),
                          "the line cannot be read: " + words);
                raise_if_any();
            }
            replace_value(row, at, words);
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

}  // namespace jknmodel::io
