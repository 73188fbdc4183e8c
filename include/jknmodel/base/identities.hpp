// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file identities.hpp
/// Whom an error may name: no number of an identity, no telephone, no address leaves a table.
///
///   masked("3508010101010001") == "***";   masked("Selok") == "Selok"
///
/// A name alone is not seen here: a column of few words shows only those that are nearly one of its
/// words.

#include <cstddef>
#include <jknmodel/base/letters.hpp>
#include <string>
#include <string_view>

namespace jknmodel {

inline constexpr std::string_view hidden = "***";

namespace detail {

/// A text read from one letter on; beyond its end stands nothing.
class Looked {
public:
    explicit Looked(std::u32string_view text) : text_{text} {}
    [[nodiscard]] std::size_t size() const { return text_.size(); }
    [[nodiscard]] char32_t operator[](std::size_t i) const { return i < size() ? text_[i] : 0; }
    [[nodiscard]] bool digit(std::size_t i) const { return i < size() && is_any_digit(text_[i]); }
    [[nodiscard]] bool digit_before(std::size_t i) const { return i > 0 && digit(i - 1); }
    /// A letter of a code; the dotless i and the long s are some when case is not looked at.
    [[nodiscard]] bool letter(std::size_t i) const {
        const char32_t at = (*this)[i];
        return is_latin(at) || at == 0x130 || at == 0x131 || at == 0x17F || at == 0x212A;
    }
    [[nodiscard]] bool one_of(std::size_t i, std::u32string_view signs) const {
        return i < size() && signs.find(text_[i]) != signs.npos;
    }
    [[nodiscard]] bool blank(std::size_t i) const { return i < size() && is_blank(text_[i]); }

private:
    std::u32string_view text_;
};

/// Twelve digits, a sign at most between two: of a NIK, a family card (16), a member's card (13).
[[nodiscard]] [[gnu::cold]] inline bool numbered(const Looked& text, std::size_t i) {
    if (!text.digit(i)) return false;
    int digits = 1;
    for (; digits < 12; ++digits) {
        if (text.digit(i + 1))
            i += 1;
        else if (text.one_of(i + 1, U" .-/") && text.digit(i + 2))
            i += 2;
        else
            return false;
    }
    return true;
}

/// 0812..., 62 812..., +62...: eight to twelve further digits, and none behind them.
[[nodiscard]] [[gnu::cold]] inline bool telephone(const Looked& text, std::size_t i) {
    if (text.digit_before(i)) return false;
    const auto sixty_two = [&](std::size_t at) { return text[at] == U'6' && text[at + 1] == U'2'; };
    std::size_t at = 0;
    if (text[i] == U'+' && sixty_two(i + 1)) {
        at = i + 3;
    } else if (text[i] == U'+' && text.blank(i + 1) && sixty_two(i + 2)) {
        at = i + 4;
    } else if (sixty_two(i) &&
               (text[i + 2] == U'8' || (text.one_of(i + 2, U" .-") && text[i + 3] == U'8'))) {
        at = i + 2;
    } else if (text[i] == U'0') {
        at = i + 1;
    } else {
        return false;
    }
    for (int digits = 1; digits <= 12; ++digits) {
        std::size_t next = at;
        while (next < at + 2 && text.one_of(next, U" .-()")) ++next;
        if (!text.digit(next)) return false;
        at = next + 1;
        if (digits >= 8 && !text.digit(at)) return true;
    }
    return false;
}

/// Letters and at least three digits as codes of families have them, no year alone.
[[nodiscard]] [[gnu::cold]] inline bool coded(const Looked& text, std::size_t i) {
    if (!text.letter(i) || (i > 0 && text.letter(i - 1))) return false;
    std::size_t at = i;
    while (text.letter(at)) ++at;
    const std::size_t count = at - i;
    if (i == 0 && count <= 3 && text.one_of(at, U"-_/") && text.digit(at + 1)) {
        std::size_t end = at + 1;
        while (text.digit(end)) ++end;
        if (end == text.size() || (end + 1 == text.size() && text[end] == U'\n')) return true;
    }
    if (text.one_of(at, U"-_/ .")) ++at;
    const bool year = ((text[at] == U'1' && text[at + 1] == U'9') ||
                       (text[at] == U'2' && text[at + 1] == U'0')) &&
                      text.digit(at + 2) && text.digit(at + 3) && !text.digit(at + 4);
    return !year && text.digit(at) && text.digit(at + 1) && text.digit(at + 2);
}

}  // namespace detail

/// Whether a text holds a number that is given to one person, or a way to reach one.
[[nodiscard]] [[gnu::cold]] inline bool numbers_a_person(std::string_view text) {
    const std::u32string shown = plain(letters(text));
    const detail::Looked looked{shown};
    for (std::size_t i = 0; i < looked.size(); ++i) {
        const bool address = looked[i] == U'@' && i > 0 && !looked.blank(i - 1) &&
                             i + 1 < looked.size() && !looked.blank(i + 1);
        if (address || detail::numbered(looked, i) || detail::telephone(looked, i)) return true;
    }
    return false;
}

/// Whether a text holds what tells of one: that, or a code of letters and digits.
[[nodiscard]] [[gnu::cold]] inline bool looks_like_a_person(std::string_view text) {
    if (numbers_a_person(text)) return true;
    const std::u32string shown = plain(letters(text));
    const detail::Looked looked{shown};
    for (std::size_t i = 0; i < looked.size(); ++i)
        if (detail::coded(looked, i)) return true;
    return false;
}

/// A text on one line as an error may print it: short, and never what looks like a person.
[[nodiscard]] [[gnu::cold]] inline std::string masked(std::string_view text) {
    if (looks_like_a_person(text)) return std::string{hidden};
    constexpr std::size_t most = 40;  // letters of a cell in a message
    std::u32string shown = letters(text);
    for (char32_t& letter : shown)
        if (letter < 32 || letter == 127 || letter == 0x2028 || letter == 0x2029)
            letter = U'\uFFFD';
    if (shown.size() > most) shown = shown.substr(0, most - 3) + U"...";
    return utf8(shown);
}

}  // namespace jknmodel
