// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file cases.hpp
/// Worked examples as data: tests/cases/*.csv, read by this suite and by the Python suite.
///
///   for (const Case& c : read_cases("dues.csv")) CHECK(dues(...).member ==
///   Rupiah{c.number("member")});

#include <cstdint>
#include <fstream>
#include <jknmodel/base/rupiah.hpp>
#include <map>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace jknmodel::tests {

[[nodiscard]] inline std::string read_text(const std::string& name) {
    std::ifstream in{std::string{JKNMODEL_TESTS} + "/" + name, std::ios::binary};
    if (!in) throw std::runtime_error("cannot read tests/" + name);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

/// One line of a case file.
struct Case {
    std::string where;  ///< "dues.csv:12"
    std::map<std::string, std::string> cells;

    [[nodiscard]] const std::string& at(const std::string& column) const {
        const auto found = cells.find(column);
        if (found == cells.end()) throw std::runtime_error(where + ": no column " + column);
        return found->second;
    }
    [[nodiscard]] bool has(const std::string& column) const { return !at(column).empty(); }
    [[nodiscard]] std::int64_t number(const std::string& column) const {
        return std::stoll(at(column));
    }
    [[nodiscard]] std::int64_t number_or(const std::string& column, std::int64_t other) const {
        return has(column) ? number(column) : other;
    }
    [[nodiscard]] std::optional<Rupiah> rupiah(const std::string& column) const {
        return has(column) ? std::optional{Rupiah{number(column)}} : std::nullopt;
    }
    /// Rupiah that may have sen, as 4377231.93.
    [[nodiscard]] std::optional<RupiahSen> rupiah_and_sen(const std::string& column) const {
        if (!has(column)) return std::nullopt;
        const std::string& text = at(column);
        const std::size_t point = text.find('.');
        return RupiahSen{Rupiah{number(column)},
                         point == std::string::npos ? 0 : std::stoi(text.substr(point + 1))};
    }
};

/// Comma separated, quotes around cells with commas, one line a case.
[[nodiscard]] inline std::vector<std::string> split_line(const std::string& line) {
    std::vector<std::string> out{""};
    bool quoted = false;
    for (const char c : line) {
        if (c == '"')
            quoted = !quoted;
        else if (c == ',' && !quoted)
            out.emplace_back();
        else
            out.back() += c;
    }
    return out;
}

[[nodiscard]] inline std::vector<Case> read_cases(const std::string& file) {
    std::istringstream text{read_text("cases/" + file)};
    std::vector<Case> out;
    std::vector<std::string> header;
    std::string line;
    for (int row = 1; std::getline(text, line); ++row) {
        const std::vector<std::string> cells = split_line(line);
        if (row == 1) {
            header = cells;
            continue;
        }
        Case one{file + ":" + std::to_string(row), {}};
        if (cells.size() != header.size()) throw std::runtime_error(one.where + ": cells missing");
        for (std::size_t i = 0; i < cells.size(); ++i) one.cells[header[i]] = cells[i];
        out.push_back(std::move(one));
    }
    return out;
}

}  // namespace jknmodel::tests
