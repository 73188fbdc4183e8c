// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file json.hpp
/// JSON as it is written: objects and lists are opened and closed, commas stand by themselves.
///
///   Json json;
///   json.object([&] { json.key("place").value(1).key("name").value("Lumajang"); });

#include <cstddef>
#include <cstdint>
#include <jknmodel/base/month.hpp>
#include <jknmodel/report/frame.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jknmodel::planner {

class Json {
public:
    Json& key(std::string_view name);
    Json& value(std::string_view text);
    Json& value(const char* text) { return value(std::string_view{text}); }
    Json& value(const std::string& text) { return value(std::string_view{text}); }
    Json& value(double number);  ///< null where it is none
    Json& value(std::int64_t number);
    Json& value(int number) { return value(std::int64_t{number}); }
    Json& value(bool truth);
    Json& value(Month month) { return value(month.str()); }
    template <class T>
    Json& value(const std::optional<T>& maybe) {
        return maybe ? value(*maybe) : null();
    }
    template <class T>
    Json& value(const std::vector<T>& list) {
        return each(list, [this](const T& one) { value(one); });
    }
    Json& null();

    template <class Write>
    Json& object(Write&& write) {
        open('{');
        write();
        return close('}');
    }
    template <class List, class Write>
    Json& each(const List& list, Write&& write) {
        open('[');
        for (const auto& one : list) write(one);
        return close(']');
    }
    /// `"name": value`, for what an object has most of.
    template <class T>
    Json& field(std::string_view name, const T& what) {
        return key(name).value(what);
    }
    [[nodiscard]] std::string& text() { return text_; }

private:
    void comma();
    void open(char bracket);
    Json& close(char bracket);
    std::string text_;
    bool first_ = true;  ///< nothing stands before in this object or list
};

/// A table as columns: {"month": ["2025-04", ...], "coverage": [...]}.
void write(Json& json, const Frame& frame);

}  // namespace jknmodel::planner
