// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <jknmodel/evidence/figures_by_name.hpp>
#include <set>
#include <string>
#include <utility>
#include <variant>

namespace jknmodel::tests::figures_by_name_test {

namespace {
std::pair<std::string, std::string> said_of(std::string_view name, std::string_view text) {
    for (const FigureByName& kind : figures_by_name)
        if (kind.name == name)
            return words_of(std::get<Written>(read_amount(text, kind.unit)), kind);
    return {};
}
}  // namespace

TEST_CASE("a figure is said with no more digits than were given") {
    CHECK(said_of("coverage", "93,4%") ==
          std::pair<std::string, std::string>{"93.4% registered", "93,4% terdaftar"});
    CHECK(said_of("coverage", "93%").first == "93% registered");
    CHECK(said_of("coverage", "93,40%").first == "93.40% registered");
    CHECK(said_of("budget", "26,4 miliar").second == "Rp26,4 miliar untuk PBID");
    CHECK(said_of("budget", "26.400.000.000").first == "Rp26,400,000,000 for PBID");
    CHECK(said_of("budget", "1,25 triliun").first == "Rp1.25 trillion for PBID");
    CHECK(said_of("debt", "950 juta").second == "tunggakan peserta mandiri Rp950 juta");
    CHECK(said_of("pbid", "58,2 ribu").first == "58,200 PBID active");
}

TEST_CASE("each has a name of its own, and what it is counted in") {
    std::set<std::string_view> names;
    for (const auto& [name, unit] : given_units()) names.insert(name);
    CHECK(names.size() == figures_by_name.size() + 2);
}

}  // namespace jknmodel::tests::figures_by_name_test
