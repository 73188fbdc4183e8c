// SPDX-License-Identifier: Apache-2.0
#include "json.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <variant>

namespace jknmodel::planner {

void Json::comma() {
    if (!first_) text_ += ',';
    first_ = false;
}

void Json::open(char bracket) {
    comma();
    text_ += bracket;
    first_ = true;
}

Json& Json::close(char bracket) {
    text_ += bracket;
    first_ = false;
    return *this;
}

Json& Json::key(std::string_view name) {
    value(name);
    text_ += ':';
    first_ = true;
    return *this;
}

// Whatever is no letter of its own in JSON is escaped, and what ends a script in a page.
Json& Json::value(std::string_view text) {
    constexpr std::string_view hex = "0123456789abcdef";
    comma();
    text_ += '"';
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\')
            text_ += '\\', text_ += c;
        else if (byte < 0x20 || byte == 0x7F || c == '<')
            text_ += "\\u00", text_ += hex[byte >> 4U], text_ += hex[byte & 15U];
        else
            text_ += c;
    }
    text_ += '"';
    return *this;
}

Json& Json::value(std::int64_t number) {
    comma();
    text_ += std::to_string(number);
    return *this;
}

Json& Json::value(double number) {
    constexpr double whole = 9'007'199'254'740'992.0;  // below it every whole number has its own
    if (!std::isfinite(number)) return null();
    if (number == std::floor(number) && std::abs(number) < whole)
        return value(static_cast<std::int64_t>(number));
    comma();
    std::array<char, 40> text{};
    text_.append(text.data(), std::to_chars(text.data(), text.data() + text.size(), number).ptr);
    return *this;
}

Json& Json::value(bool truth) {
    comma();
    text_ += truth ? "true" : "false";
    return *this;
}

Json& Json::null() {
    comma();
    text_ += "null";
    return *this;
}

namespace {

void write_column(Json& json, const Column& column) {
    json.key(column.name);
    if (const auto* words = std::get_if<Words>(&column.values))
        json.each(words->index,
                  [&](std::int32_t at) { json.value(words->list[static_cast<std::size_t>(at)]); });
    else if (const auto* truths = std::get_if<std::vector<bool>>(&column.values))
        json.each(*truths, [&](bool one) { json.value(one); });
    else
        std::visit(
            [&](const auto& values) {
                if constexpr (!requires { values.index; })
                    json.each(values, [&](const auto& one) { json.value(one); });
            },
            column.values);
}

}  // namespace

void write(Json& json, const Frame& frame) {
    json.object([&] {
        for (const Column& column : frame.columns) write_column(json, column);
    });
}

}  // namespace jknmodel::planner
