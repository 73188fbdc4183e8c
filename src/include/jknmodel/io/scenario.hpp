// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file scenario.hpp
/// A scenario from its TOML file: funds, levers and assumptions, checked together.
///
///   const Scenario plan = read_scenario("examples/scenarios/lumajang/as-budgeted.toml");
///   scenario_text(plan);                             // its file again, without remarks
///   const Scenario both = merge_levers(plan, read_scenario("pbi-clean-ups.toml"));
///
/// Every fault of the file comes in one InputError, each with line, column, key, value and remedy.

#include <filesystem>
#include <jknmodel/scenario/scenario.hpp>
#include <string>
#include <string_view>

namespace jknmodel {

// ── with the same levers, or not linked at all ──────────────
namespace io {
struct Compiled;
}
template <>
const char CompiledWith<io::Compiled, Lever>::these_levers;
namespace io {
[[gnu::used]] static const char* const linked_with = &CompiledWith<Compiled, Lever>::these_levers;
}

// ── files ───────────────────────────────────────────────────
[[nodiscard]] Scenario read_scenario(const std::filesystem::path& path);
/// The same from text; `name` stands for the file in its faults.
[[nodiscard]] Scenario read_scenario_text(std::string_view text, std::string name = "scenario");

/// The file that reads back as the same scenario: what holds without a key is not written. What a
/// question adds (`money_found`, funds that are `taken_again`) is no part of it. Throws InputError
/// for a lever that is written in Python.
[[nodiscard]] std::string scenario_text(const Scenario& scenario);

/// `plan` with the levers of `other` behind its own; funds, rates and assumptions stay those of
/// `plan`. Throws InputError when a lever's name is taken, or names a fund that `plan` has not.
[[nodiscard]] Scenario merge_levers(Scenario plan, const Scenario& other);

}  // namespace jknmodel
