// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file key_of.hpp
/// Keys from the fields that a reader fills: the type and what holds without it come from the field
/// itself. Private to jknmodel::io.
///
///   key("when_dry", &Fund::when_dry, "", "what happens when ...")   // "owe" or "release"; "owe"

#include <array>
#include <cmath>
#include <concepts>
#include <cstdint>
#include <jknmodel/io/keys.hpp>
#include <jknmodel/io/place.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "toml_file.hpp"

namespace jknmodel::io {

template <class E>
concept Word = requires {
    Names<E>::list;
};

/// How a value of a type is written, what holds without it as a file has it, and an example.
struct Written {
    std::string type, standard, example;
};

template <class T>
struct IsOptional : std::false_type {};
template <class T>
struct IsOptional<std::optional<T>> : std::true_type {};
template <class T>
struct IsList : std::false_type {};
template <class T>
struct IsList<std::vector<T>> : std::true_type {};

template <Word E>
[[nodiscard]] std::string words_of() {
    std::string out;
    const auto& list = Names<E>::list;
    for (std::size_t i = 0; i < list.size(); ++i)
        out += (i == 0                 ? ""
                : i + 1 == list.size() ? " or "
                                       : ", ") +
               ('"' + std::string{list[i]}) + '"';
    return out;
}

/// A number as a file has it; nothing is not a number.
[[nodiscard]] inline std::string written_number(double value) {
    if (value == std::floor(value) && std::abs(value) < 1e15)
        return grouped(static_cast<std::int64_t>(value));
    std::string out = std::to_string(value);
    out.erase(out.find_last_not_of('0') + 1);
    return out;
}

/// The forms of what is no word, no list and not optional.
[[nodiscard]] inline Written written(bool value) {
    return {"true or false", value ? "true" : "false", "true"};
}
[[nodiscard]] inline Written written(const std::string& value) {
    return {"name", value.empty() ? "" : '"' + value + '"', "\"a name\""};
}
template <std::integral T>
requires(!std::same_as<T, bool>) [[nodiscard]] Written written(T value) {
    return {"whole number", grouped(static_cast<std::int64_t>(value)), "1_000"};
}
[[nodiscard]] inline Written written(double value) {
    return {"number", written_number(value), "0.5"};
}
[[nodiscard]] inline Written written(Rupiah value) {
    return {"whole rupiah", grouped(value.count()), "50_000_000"};
}
[[nodiscard]] inline Written written(Fraction value) {
    return {"share, 0 to 1", written_number(value.value), "0.25"};
}
[[nodiscard]] inline Written written(Ratio value) {
    return {"ratio, 0 to 2", written_number(value.value), "0.7"};
}
[[nodiscard]] inline Written written(Month) { return {"month", "", "\"2025-06\""}; }
[[nodiscard]] inline Written written(CareClass value) {
    return {"1, 2 or 3", value == CareClass::none ? "" : std::string{name(value)}, "3"};
}
[[nodiscard]] inline Written written(const Heads&) {
    const std::string all = '"' + std::string{Heads::all} + '"';
    return {"whole number, or " + all, all, "1_000"};
}
[[nodiscard]] inline Written written(const Target&) {
    return {"table of one share: coverage, active_of_population or active_of_registered", "",
            "{ coverage = 0.98 }"};
}
[[nodiscard]] inline Written written(const std::vector<PoolShare>&) {
    return {"table: source = share", "", "{ unregistered = 0.6, left = 0.4 }"};
}
[[nodiscard]] inline Written written(const std::vector<CostShare>&) {
    return {"table: fund or third_party = share", "", "{ third_party = 1 }"};
}
[[nodiscard]] inline Written written(const std::vector<CostCeiling>&) {
    return {"table: fund or third_party = whole rupiah", "", "{ third_party = 50_000_000 }"};
}
[[nodiscard]] inline Written written(const std::vector<RuleValue>&) {
    return {"table: rule of the law = its value", "", "{ \"mandiri.class_3.tariff\" = 45_000 }"};
}
/// Lists of whole numbers are deciles, but for months.
[[nodiscard]] inline Written written(const std::vector<std::int64_t>&) {
    return {"first and last decile", "", "[1, 4]"};
}
template <Word E>
[[nodiscard]] Written written(E value) {
    return {words_of<E>(), '"' + std::string{name(value)} + '"',
            '"' + std::string{name(value)} + '"'};
}
template <class T>
[[nodiscard]] Written written(const std::optional<T>& value) {
    Written out = written(value.value_or(T{}));
    if (!value) out.standard.clear();
    return out;
}
template <class T>
[[nodiscard]] Written written(const std::vector<T>& values) {
    const Written one = written(values.empty() ? T{} : values.front());
    Written out{"list of " + (one.type == "name" ? "names" : one.type), "",
                '[' + one.example + ']'};
    for (const T& value : values)
        out.standard += (out.standard.empty() ? "[" : ", ") + written(value).standard;
    if (!values.empty()) out.standard += ']';
    return out;
}

/// The key of a field of a record, with what holds in a fresh one.
template <class Row, class T>
[[nodiscard]] Key key(std::string name, T Row::*field, std::string unit, std::string meaning) {
    Written form = written(Row{}.*field);
    return {std::move(name),          std::move(form.type), std::move(unit),        Need::optional,
            std::move(form.standard), std::move(meaning),   std::move(form.example)};
}
/// The same, where it must be there.
template <class Row, class T>
[[nodiscard]] Key must(std::string name, T Row::*field, std::string unit, std::string meaning) {
    Key out = key(std::move(name), field, std::move(unit), std::move(meaning));
    out.need = Need::required, out.standard.clear();
    return out;
}
[[nodiscard]] inline Key with_example(Key key, std::string example) {
    key.example = std::move(example);
    return key;
}
[[nodiscard]] inline Key with_type(Key key, std::string type, std::string example) {
    key.type = std::move(type), key.example = std::move(example);
    return key;
}
/// Text may be long, and stand on several lines.
[[nodiscard]] inline Key text(Key key, std::string example) {
    return with_type(std::move(key), "text", std::move(example));
}

/// The tables of the kinds of levers (lever_keys.cpp).
[[nodiscard]] std::vector<KeyTable> lever_key_tables();
/// In what a figure may be counted, in words (place.cpp).
[[nodiscard]] std::string units_of(FigureName figure);

}  // namespace jknmodel::io
