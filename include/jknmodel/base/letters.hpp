// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file letters.hpp
/// Text letter by letter: UTF-8 taken apart and put together, blanks and digits of every script.
///
///   letters("93,4％") -> 93,4 and a wide per cent sign; plain(letters(...)) == U"93,4%"
///
/// Whole NFKC needs tables of its own: whoever has it (Python, a browser) asks it first. Here only
/// what people paste is put plainly: wide forms, blanks of every width, raised and lowered digits.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace jknmodel {

/// Bytes that are no UTF-8 become U+FFFD, one each.
[[nodiscard]] [[gnu::cold]] inline std::u32string letters(std::string_view utf8) {
    std::u32string out;
    for (std::size_t i = 0; i < utf8.size();) {
        const auto at = [&](std::size_t k) {
            return k < utf8.size() ? static_cast<unsigned char>(utf8[k]) : 0U;
        };
        const unsigned first = at(i);
        const std::size_t more = first < 0x80                    ? 0
                                 : first >= 0xC2 && first < 0xE0 ? 1
                                 : first >= 0xE0 && first < 0xF0 ? 2
                                 : first >= 0xF0 && first < 0xF5 ? 3
                                                                 : 4;
        char32_t letter = more == 0 ? first : first & (0x3FU >> more);
        bool good = more < 4;
        for (std::size_t k = 1; good && k <= more; ++k) {
            good = (at(i + k) & 0xC0U) == 0x80U;
            letter = letter << 6U | (at(i + k) & 0x3FU);
        }
        constexpr std::array<char32_t, 4> least{0, 0x80, 0x800, 0x10000};
        good = good && letter >= least[more] && letter < 0x110000 &&
               !(letter >= 0xD800 && letter < 0xE000);
        out += good ? letter : U'\uFFFD';
        i += good ? more + 1 : 1;
    }
    return out;
}

[[nodiscard]] [[gnu::cold]] inline std::string utf8(std::u32string_view text) {
    std::string out;
    for (const char32_t letter : text) {
        const auto tail = [&](unsigned shift) {
            out += static_cast<char>(0x80U | ((letter >> shift) & 0x3FU));
        };
        if (letter < 0x80) {
            out += static_cast<char>(letter);
        } else if (letter < 0x800) {
            out += static_cast<char>(0xC0U | letter >> 6U), tail(0);
        } else if (letter < 0x10000) {
            out += static_cast<char>(0xE0U | letter >> 12U), tail(6), tail(0);
        } else {
            out += static_cast<char>(0xF0U | letter >> 18U), tail(12), tail(6), tail(0);
        }
    }
    return out;
}

[[nodiscard]] constexpr bool is_blank(char32_t letter) {
    return (letter >= 0x09 && letter <= 0x0D) || (letter >= 0x1C && letter <= 0x20) ||
           letter == 0x85 || letter == 0xA0 || letter == 0x1680 ||
           (letter >= 0x2000 && letter <= 0x200A) || letter == 0x2028 || letter == 0x2029 ||
           letter == 0x202F || letter == 0x205F || letter == 0x3000;
}

/// 0 to 9 as everybody writes them.
[[nodiscard]] constexpr bool is_figure(char32_t letter) { return letter >= U'0' && letter <= U'9'; }

/// A digit of any script: what hides a number of a person knows them all.
[[nodiscard]] [[gnu::cold]] inline bool is_any_digit(char32_t letter) {
    constexpr std::array<char32_t, 62> zeros{
        0x30,    0x660,   0x6F0,   0x7C0,   0x966,   0x9E6,   0xA66,   0xAE6,   0xB66,
        0xBE6,   0xC66,   0xCE6,   0xD66,   0xDE6,   0xE50,   0xED0,   0xF20,   0x1040,
        0x1090,  0x17E0,  0x1810,  0x1946,  0x19D0,  0x1A80,  0x1A90,  0x1B50,  0x1BB0,
        0x1C40,  0x1C50,  0xA620,  0xA8D0,  0xA900,  0xA9D0,  0xA9F0,  0xAA50,  0xABF0,
        0xFF10,  0x104A0, 0x10D30, 0x11066, 0x110F0, 0x11136, 0x111D0, 0x112F0, 0x11450,
        0x114D0, 0x11650, 0x116C0, 0x11730, 0x118E0, 0x11950, 0x11C50, 0x11D50, 0x11DA0,
        0x16A60, 0x16AC0, 0x16B50, 0x1D7CE, 0x1E140, 0x1E2F0, 0x1E950, 0x1FBF0};
    const auto next = std::upper_bound(zeros.begin(), zeros.end(), letter);
    return next != zeros.begin() && letter - *(next - 1) < (*(next - 1) == 0x1D7CE ? 50U : 10U);
}

/// Wide forms, blanks and raised or lowered digits as they are typed on a keyboard.
[[nodiscard]] [[gnu::cold]] inline std::u32string plain(std::u32string text) {
    for (char32_t& letter : text) {
        if (letter >= 0xFF01 && letter <= 0xFF5E) letter -= 0xFEE0;
        if (letter == 0xFE6A) letter = U'%';
        if (letter == 0xB9) letter = U'1';
        if (letter == 0xB2 || letter == 0xB3) letter = letter - 0xB2 + U'2';
        if (letter == 0x2070 || (letter >= 0x2074 && letter <= 0x2079)) letter -= 0x2070 - U'0';
        if (letter >= 0x2080 && letter <= 0x2089) letter -= 0x2080 - U'0';
        const bool kept = letter < 0x80 || letter == 0x85 || letter == 0x1680 || letter == 0x2028 ||
                          letter == 0x2029;
        if (!kept && is_blank(letter)) letter = U' ';
    }
    return text;
}

[[nodiscard]] constexpr std::u32string_view stripped(std::u32string_view text) {
    while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
    return text;
}

/// Latin letters alone; all others stay.
[[nodiscard]] constexpr char32_t lower_letter(char32_t letter) {
    return letter >= U'A' && letter <= U'Z' ? letter + 32 : letter;
}
[[nodiscard]] constexpr bool is_latin(char32_t letter) {
    return lower_letter(letter) >= U'a' && lower_letter(letter) <= U'z';
}

}  // namespace jknmodel
