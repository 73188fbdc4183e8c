// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file frame.hpp
/// A table of an outcome: named columns of months, words, numbers or yes/no, all of one length.
/// CSV, Arrow and Python are made from it, so that every table has its columns once.

#include <array>
#include <cstddef>
#include <cstdint>
#include <jknmodel/base/digits.hpp>
#include <jknmodel/base/month.hpp>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace jknmodel {

/// Words by their position in a short list.
struct Words {
    std::vector<std::string> list;
    std::vector<std::int32_t> index;
};

struct Column {
    std::string name;
    std::variant<std::vector<Month>, Words, std::vector<double>, std::vector<std::int64_t>,
                 std::vector<bool>>
        values;
    int decimals = 6;  ///< in CSV
};

struct Frame {
    std::vector<Column> columns;
    std::size_t rows = 0;

    [[nodiscard]] const Column* find(std::string_view name) const {
        for (const Column& column : columns)
            if (column.name == name) return &column;
        return nullptr;
    }
};

/// Tables of several draws under each other, with the number of the draw in front. All have the
/// same columns.
[[nodiscard]] inline Frame stacked(const std::vector<Frame>& frames, std::int64_t first_draw) {
    Frame out;
    std::vector<std::int64_t> draw;
    for (std::size_t f = 0; f < frames.size(); ++f) {
        draw.insert(draw.end(), frames[f].rows, first_draw + static_cast<std::int64_t>(f));
        out.rows += frames[f].rows;
        for (std::size_t c = 0; c < frames[f].columns.size(); ++c) {
            const Column& from = frames[f].columns[c];
            if (f == 0) {
                out.columns.push_back(from);
                continue;
            }
            std::visit(
                [&](auto& to) {
                    const auto& more = std::get<std::decay_t<decltype(to)>>(from.values);
                    if constexpr (requires { to.index; })
                        to.index.insert(to.index.end(), more.index.begin(), more.index.end());
                    else
                        to.insert(to.end(), more.begin(), more.end());
                },
                out.columns[c].values);
        }
    }
    out.columns.insert(out.columns.begin(), Column{"draw", std::move(draw), 0});
    return out;
}

/// The numbers of a table that are no counts, one column behind the other.
[[nodiscard]] inline std::vector<double> numbers_of(const Frame& table) {
    std::vector<double> out;
    for (const Column& column : table.columns)
        if (const auto* values = std::get_if<std::vector<double>>(&column.values))
            out.insert(out.end(), values->begin(), values->end());
    return out;
}

namespace detail {

/// Whether a spreadsheet may take what stands here for the beginning of a formula: a sign, also a
/// full-width one, behind blanks and quotes.
[[nodiscard]] inline bool begins_formula(std::string_view text) {
    constexpr std::array<std::string_view, 13> signs{"=",
                                                     "+",
                                                     "-",
                                                     "@",
                                                     "\xEF\xBC\x9D",
                                                     "\xEF\xBC\x8B",
                                                     "\xEF\xBC\x8D",
                                                     "\xEF\xBC\xA0",
                                                     "\xEF\xB9\xA2",
                                                     "\xEF\xB9\xA3",
                                                     "\xEF\xB9\xA6",
                                                     "\xEF\xB9\xAB",
                                                     "\xE2\x88\x92"};
    const auto skip = [&](std::string_view each) {
        while (text.substr(0, each.size()) == each) text.remove_prefix(each.size());
    };
    const auto skip_blanks = [&] {
        for (std::size_t before = 0; before != text.size();) {
            before = text.size();
            skip(" "), skip("\xC2\xA0"), skip("\v"), skip("\f");
        }
    };
    skip("'"), skip_blanks(), skip("\""), skip_blanks();
    for (const std::string_view sign : signs)
        if (text.substr(0, sign.size()) == sign) return true;
    return false;
}

}  // namespace detail

/// Text that no spreadsheet takes for a formula: an apostrophe before what would begin one, also
/// behind a sign where some spreadsheets part cells. As `harmless` of the Python package.
[[nodiscard]] inline std::string harmless(std::string_view text) {
    constexpr std::string_view parting = ";|\t\r\n";
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        out += text[i];
        if (parting.find(text[i]) != std::string_view::npos &&
            detail::begins_formula(text.substr(i + 1)))
            out += '\'';
    }
    const std::size_t first = out.find_first_not_of('\'');
    const bool is_control = first != std::string::npos &&
                            std::string_view{"\t\r\n"}.find(out[first]) != std::string_view::npos;
    return is_control || detail::begins_formula(out) ? "'" + out : out;
}

/// A word as CSV has it: quoted where it must be, and harmless in a spreadsheet. "-" is our own.
[[nodiscard]] inline std::string csv_word(const std::string& word) {
    const std::string out = word == "-" ? word : harmless(word);
    if (out.find_first_of(",\"\n\r") == std::string::npos) return out;
    std::string quoted = "\"";
    for (char c : out) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    return quoted + '"';
}

/// The table as CSV: a header line, months as 2025-05, numbers with a point.
[[nodiscard]] inline std::string csv(const Frame& frame) {
    std::string out;
    for (std::size_t i = 0; i < frame.columns.size(); ++i)
        out += (i > 0 ? "," : "") + csv_word(frame.columns[i].name);
    out += '\n';
    for (std::size_t row = 0; row < frame.rows; ++row) {
        for (std::size_t i = 0; i < frame.columns.size(); ++i) {
            if (i > 0) out += ',';
            const Column& column = frame.columns[i];
            if (const auto* months = std::get_if<std::vector<Month>>(&column.values))
                out += (*months)[row].str();
            else if (const auto* words = std::get_if<Words>(&column.values))
                out += csv_word(words->list[static_cast<std::size_t>(words->index[row])]);
            else if (const auto* numbers = std::get_if<std::vector<double>>(&column.values))
                out += digits((*numbers)[row], column.decimals);
            else if (const auto* counts = std::get_if<std::vector<std::int64_t>>(&column.values))
                out += std::to_string((*counts)[row]);
            else
                out += std::get<std::vector<bool>>(column.values)[row] ? "true" : "false";
        }
        out += '\n';
    }
    return out;
}

}  // namespace jknmodel
