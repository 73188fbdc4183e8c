// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file names.hpp
/// Enumerations and their names: one list a type, read in both directions, with the nearest name as
/// advice.
///
///   name(Segment::PBID) == "PBID";   parse<Segment>("PPU BU") -> InputError, "did you mean
///   'PPU_BU'?"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <jknmodel/base/error.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace jknmodel {

/// Specialised beside each enumeration: `what` it is called, and `list`, its names in order of
/// value.
template <class E>
struct Names;

template <class E>
[[nodiscard]] constexpr std::string_view name(E value) {
    return Names<E>::list[static_cast<std::size_t>(value)];
}

template <class E>
[[nodiscard]] constexpr std::size_t count_of() {
    return Names<E>::list.size();
}

template <class E>
[[nodiscard]] constexpr std::optional<E> find(std::string_view text) {
    for (std::size_t i = 0; i < Names<E>::list.size(); ++i)
        if (Names<E>::list[i] == text) return static_cast<E>(i);
    return std::nullopt;
}

/// Edits that turn one word into the other (insert, delete, replace), blind to case.
[[nodiscard]] [[gnu::cold]] inline std::size_t edit_distance(std::string_view a,
                                                             std::string_view b) {
    const auto lower = [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    };
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replaced = diagonal + (lower(a[i - 1]) == lower(b[j - 1]) ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
        }
    }
    return row.back();
}

/// How far a word is guessed at. Of segments and standings only a slip of one letter is, where one
/// word alone is that near: PPU is not PBPU, whom somebody else pays for.
enum class Guess : std::uint8_t { nearest, one_slip };
template <class E>
inline constexpr Guess guess_of = [] {
    if constexpr (requires { Names<E>::guess; }) return Names<E>::guess;
    return Guess::nearest;
}();

/// "; did you mean 'x'?" for the nearest of the known words, or the whole list when none is near.
[[nodiscard]] [[gnu::cold]] inline std::string advice(std::string_view text,
                                                      std::span<const std::string_view> known,
                                                      Guess guess = Guess::nearest) {
    std::size_t best = guess == Guess::nearest ? text.size() / 2 + 2 : 2, as_near = 0, longer = 0;
    std::string nearest, all;
    for (const std::string_view candidate : known) {
        const std::size_t distance = edit_distance(text, candidate);
        if (distance < best)
            best = distance, nearest = candidate, as_near = 1;
        else if (distance == best)
            ++as_near;
        const std::size_t end = candidate.find('_');
        if (end != std::string_view::npos && edit_distance(text, candidate.substr(0, end)) == 0)
            ++longer;  // PPU is the beginning of two
        if (!all.empty()) all += ", ";
        all += candidate;
    }
    if (guess == Guess::one_slip && as_near + longer != 1) nearest.clear();
    return nearest.empty() ? said({"; one of: ", all}) : said({"; did you mean '", nearest, "'?"});
}
template <class Words>
[[nodiscard]] [[gnu::cold]] std::string advice(std::string_view text, const Words& known,
                                               Guess guess = Guess::nearest) {
    const std::vector<std::string_view> words{known.begin(), known.end()};
    return advice(text, std::span{words}, guess);
}

/// The value of that name. Throws InputError with the nearest name.
template <class E>
[[nodiscard]] E parse(std::string_view text) {
    if (const auto value = find<E>(text)) return *value;
    const std::string what{Names<E>::what};
    refuse(what, text,
           said({"'", text, "' is not a ", what, advice(text, Names<E>::list, guess_of<E>)}));
}

}  // namespace jknmodel
