// SPDX-License-Identifier: Apache-2.0
#include "toml_text.hpp"

namespace jknmodel::io {

std::string grouped(std::int64_t number) {
    std::string digits = std::to_string(number);
    const std::size_t first = number < 0 ? 1 : 0;
    for (std::size_t at = digits.size(); at > first + 3; at -= 3) digits.insert(at - 3, "_");
    return digits;
}

std::string quoted_text(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (byte < 0x20 || byte == 0x7F) {
            constexpr std::string_view digits = "0123456789ABCDEF";
            out += "\\u00";
            out += digits[byte >> 4U];
            out += digits[byte & 15U];
        } else {
            out += c;
        }
    }
    return out + "\"";
}

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

}  // namespace jknmodel::io
