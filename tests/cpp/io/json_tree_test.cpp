// SPDX-License-Identifier: Apache-2.0
#include "../../../src/io/json_tree.hpp"

#include <doctest/doctest.h>

#include <jknmodel/io/scenario.hpp>
#include <string>

#include "../../../src/io/toml_writer.hpp"

namespace jknmodel::tests::json_tree_test {

namespace {
std::string toml(std::string_view json) { return io::toml_text(io::tree_of_json(json, "plan")); }
Issue fault(std::string_view json) {
    try {
        (void)io::tree_of_json(json, "plan");
    } catch (const InputError& error) {
        return error.issues().front();
    }
    return {};
}
}  // namespace

TEST_CASE("what a page sends back of a scenario is a file that is read") {
    const std::string text = toml(R"({"schema": 1, "name": "caf\u00e9 \ud83d\ude00 \"x\"",
        "fund": [{"name": "APBD 2025", "year": 2025, "receipts": {"2025-01": 50670000000},
                  "spent_before": null, "carry_over": true}],
        "lever": [], "assumptions": {"births": 12.5, "deaths": {"value": 7, "low": 6, "high": 8e0}}})");
    CHECK(text == R"(schema = 1
name = "café 😀 \"x\""
lever = []

[[fund]]
name = "APBD 2025"
year = 2025
receipts = { "2025-01" = 50_670_000_000 }
carry_over = true

[assumptions]
births = 12.5
deaths = { value = 7, low = 6, high = 8 }
)");
    const Scenario plan = read_scenario_text(text);
    CHECK(plan.funds.front().total() == Rupiah{50'670'000'000});
    CHECK(plan.assumptions.spread(Assume::deaths).low == 6);
}

TEST_CASE("numbers keep every digit") {
    CHECK(toml(R"({"x": 0.1, "y": 9007199254740993, "z": -2.5e-7})") ==
          "x = 0.1\ny = 9_007_199_254_740_993\nz = -2.5e-07\n");
}

TEST_CASE("what is no JSON is refused where it goes wrong") {
    for (const auto* json :
         {"", "[]", "1", "{", "{\"a\"}", "{\"a\": }", "{\"a\": 1,}", "{\"a\": 1 \"b\": 2}",
          "{\"a\": [null]}", "{\"a\": 01}", "{\"a\": nul}", "{\"a\": \"x}", "{\"a\": \"\\x\"}",
          "{\"a\": \"\\ud800\"}", "{\"a\": 1, \"a\": 2}", "{} {}", "{\"a\": 1e99999}"}) {
        CAPTURE(json);
        CHECK(fault(json).message.find("is not JSON here") == 0);
    }
    const Issue at = fault("{\"a\": 1,\n \"b\": ?}");
    CHECK(at.row == 2);
    CHECK(at.column == 7);
    CHECK_FALSE(
        fault("{\"a\": " + std::string(100, '[') + std::string(100, ']') + "}").message.empty());
}

}  // namespace jknmodel::tests::json_tree_test
