// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file planner.hpp
/// Questions of a planner in text, answered in text: what a page asks of the model, compiled for it
/// (src/planner/wasm.cpp) and for Python alike. No file, no thread, no clock.
///
///   Planner planner;
///   planner.answer("ask = \"open\"\nbaseline = '''...'''");   // {"ok":{"place":1,...}}
///   planner.answer("ask = \"project\"\nplace = 1\nplan = '''...'''\nuntil = \"2027-12\"");
///
/// A question is a TOML document of flat keys; docs/planner.md lists them. An answer is JSON:
/// {"ok": {...}}, or {"errors": [...]} with every fault, each with file, line, column, key, value
/// and message. Numbers are written in the fewest digits that read back as the same number.

#include <memory>
#include <string>
#include <string_view>

namespace jknmodel::planner {

class Places;

/// Holds the places that were opened, by number.
class Planner {
public:
    Planner();
    ~Planner();
    Planner(const Planner&) = delete;
    Planner& operator=(const Planner&) = delete;

    /// The answer to one question. Throws nothing that a question can be blamed for.
    [[nodiscard]] std::string answer(std::string_view question);

private:
    std::unique_ptr<Places> places_;
};

}  // namespace jknmodel::planner
