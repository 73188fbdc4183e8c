// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <cases.hpp>
#include <cmath>
#include <jknmodel/planner/planner.hpp>
#include <planner/json.hpp>
#include <string>

namespace jknmodel::tests::planner_test {

namespace {

using planner::Json;
using planner::Planner;

bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}
/// A file as text within a question.
std::string quoted(const std::string& text) { return "'''\n" + text + "'''\n"; }

const std::string& opening() {
    static const std::string text = tests::read_text("cases/files/baseline.toml");
    return text;
}
const std::string plan = R"(schema = 1
name = "a little money"
[[fund]]
name = "APBD 2025"
year = 2025
source = "APBD"
receipts = { "2025-01" = 5_000_000_000 }
spent_before = 0
again_every_year = true
[[lever]]
kind = "pbid_intake"
name = "june"
fund = "APBD 2025"
from = "2025-06"
until = "2025-06"
heads = 100_000
)";
std::string opened(Planner& planner) {
    return planner.answer("ask = \"open\"\nname = \"base.toml\"\nbaseline = " + quoted(opening()));
}
std::string projecting(const std::string& rest) {
    return "ask = \"project\"\nplace = 1\nplan = " + quoted(plan) + rest;
}

}  // namespace

TEST_CASE("a place that is opened says what is in its cells") {
    Planner planner;
    const std::string answer = opened(planner);
    CHECK(has(answer, R"("name":"Somewhere","opening":"2025-04","population":1000000)"));
    CHECK(has(answer, R"("people":10000.25,)"));
    CHECK(has(answer, R"("place":1}})"));
    CHECK(has(opened(planner), R"("place":2}})"));
}

TEST_CASE("a run answers what was asked, and has the tables that were asked for") {
    Planner planner;
    (void)opened(planner);
    const std::string answer =
        planner.answer(projecting("until = \"2026-12\"\ntables = [\"funds\"]\n"));
    CHECK(answer.rfind(R"({"ok":{"scenario":"a little money","until":"2026-12")", 0) == 0);
    CHECK(has(answer, R"("funds":{"month":["2025-04",)"));
    CHECK_FALSE(has(answer, R"("monthly":)"));
    CHECK(has(answer, R"("cuts":[{"lever":"june","month":"2025-06","unit":"people")"));
    CHECK(answer == planner.answer(projecting("until = \"2026-12\"\ntables = [\"funds\"]\n")));
}

TEST_CASE("a plan becomes a tree in the order of its file") {
    Planner planner;
    const std::string answer = planner.answer("ask = \"plan\"\nplan = " + quoted(plan));
    CHECK(has(answer, R"({"ok":{"name":"a little money","plan":{"schema":1,)"));
    CHECK(has(answer, R"("receipts":{"2025-01":5000000000},"spent_before":0)"));
}

TEST_CASE("a tree that was changed becomes a file that reads back") {
    Planner planner;
    const std::string tree = R"({"schema":1,"name":"mine","fund":[{"name":"APBD 2025","year":2025,)"
                             R"("receipts":{"2025-01":5000000000}}]})";
    const std::string answer = planner.answer("ask = \"write\"\nplan = '" + tree + "'");
    CHECK(has(answer, R"([[fund]]\u000aname = \"APBD 2025\"\u000ayear = 2025\u000a)"));
    CHECK(has(answer, R"(receipts = { \"2025-01\" = 5_000_000_000 })"));
    CHECK(has(planner.answer("ask = \"write\"\nplan = " + quoted(plan)), "heads = 100_000"));
    CHECK(has(planner.answer("ask = \"write\"\nplan = '{\"schema\":1,\"name\":}'"), "errors"));
}

TEST_CASE("an amount is read as people write it, in the language of the page") {
    Planner planner;
    const auto read = [&](const std::string& text, const std::string& unit,
                          const std::string& language) {
        return planner.answer("ask = \"amount\"\ntext = '" + text + "'\nunit = \"" + unit +
                              "\"\nlanguage = \"" + language + "\"");
    };
    CHECK(has(read("26,4 miliar", "rupiah", "id"), R"("value":26400000000,"low":26350000000)"));
    CHECK(has(read("93,4%", "share", "id"), R"("value":0.934)"));
    CHECK(has(read("612.340", "people", "id"), R"("value":612340)"));
    CHECK(has(read("612.340", "people", ""), R"("value":612340)"));
    CHECK(has(read("about ten", "people", "en"), R"("errors":[)"));
}

TEST_CASE("a place of published figures opens once what districts published is loaded") {
    Planner planner;
    const std::string place =
        "schema = 1\nname = \"Somewhere\"\nregion = \"Jawa Timur\"\n"
        "opening = \"2025-04\"\nprior = \"nation\"\n[population]\n"
        "value = 600000\nas_of = \"2025-04\"\nsource = \"x\"\n[[evidence]]\n"
        "figure = \"registered\"\nunit = \"people\"\nvalue = 550000\n"
        "half_width = 0\nas_of = \"2025-04\"\nsource = \"x\"\n";
    const std::string opening = "ask = \"open\"\nplace = " + quoted(place);
    CHECK(has(planner.answer(opening), "load it first"));
    const auto file = [](const std::string& name) {
        return quoted(tests::read_text("../python/jknmodel/data/priors/" + name));
    };
    const std::string load = "ask = \"load\"\ndistricts = " + file("districts.csv") + "priors = [" +
                             file("nation.toml") + "]";
    CHECK(planner.answer(load) == R"({"ok":{}})");
    const std::string answer = planner.answer(opening);
    CHECK(has(answer, R"("name":"Somewhere","opening":"2025-04","population":600000,)"));
    CHECK(has(answer, R"("registered":550000,)"));
    CHECK(has(answer, R"("figures":[{"figure":"registered","label":"registered",)"));
}

TEST_CASE("all that is wrong with a question is said at once, and nothing is answered") {
    Planner planner;
    const std::string answer =
        planner.answer(projecting("until = \"2026-13\"\ntables = [\"montly\"]\nuntl = 3\n"));
    CHECK(answer.rfind(R"({"errors":[)", 0) == 0);
    CHECK(has(answer, "is no place that is open"));
    CHECK(has(answer, "'2026-13' is not a month"));
    CHECK(has(answer, "did you mean 'monthly'?"));
    CHECK(has(answer, "'untl' is not a key here; did you mean 'until'?"));
}

TEST_CASE("a fault of a file within a question is said with that file's line") {
    Planner planner;
    (void)opened(planner);
    std::string broken = plan;
    broken.replace(broken.find("100_000"), 7, "-5");
    const std::string answer = planner.answer(
        "ask = \"project\"\nplace = 1\nuntil = \"2026-12\"\n"
        "name = \"mine.toml\"\nplan = " +
        quoted(broken));
    CHECK(has(answer, R"("file":"mine.toml","line":16,"column":9,"key":"heads","value":"-5")"));
}

TEST_CASE("what is no question at all is refused, whatever it is") {
    Planner planner;
    for (const std::string& text :
         {std::string{}, std::string{"ask"}, std::string{"ask = 3"}, std::string{"ask = \"tell\""},
          std::string(100, '['), std::string("\xff\xfe\0", 3), std::string(5'000'000, 'a')}) {
        const std::string answer = planner.answer(text);
        CHECK(answer.rfind(R"({"errors":[{)", 0) == 0);
    }
    CHECK(has(planner.answer("ask = \"opne\""), "did you mean 'open'?"));
}

TEST_CASE("the least of a lever is told with what it takes, and what a head less would miss") {
    Planner planner;
    (void)opened(planner);
    const std::string answer = planner.answer(
        "ask = \"solve\"\nplace = 1\nplan = " + quoted(plan) +
        "lever = \"june\"\nby = \"2025-12\"\nhold = 0\ntargets = { coverage = 0.45 }\n");
    CHECK(has(answer, R"({"ok":{"reached":true,"unit":"heads","amount":)"));
    CHECK(has(answer, R"("proof":{"month":"2025-12","target":"coverage","value":0.44)"));
    CHECK(has(answer, R"("budget_rows":[{"year":2025,"fund":"APBD 2025","has":5000000000,)"));
    CHECK(has(planner.answer("ask = \"solve\"\nplace = 1\nplan = " + quoted(plan) +
                             "lever = \"may\"\nby = \"2025-12\"\n"),
              "'may' is not a lever of 'a little money'"));
    CHECK(has(
        planner.answer("ask = \"solve\"\nplace = 1\nplan = " + quoted(plan) + "by = \"2025-04\"\n"),
        "name a lever or a fund whose least is asked"));
}

TEST_CASE("what flips a decision is told of every assumption that somebody can ask for") {
    Planner planner;
    (void)opened(planner);
    const std::string answer =
        planner.answer("ask = \"flips\"\nplace = 1\nplan = " + quoted(plan) +
                       "decision = \"money_lasts\"\nby = \"2025-12\"\nbeyond = false\n");
    CHECK(answer.rfind(R"({"ok":{"so":)", 0) == 0);
    CHECK(has(answer, R"({"what":"births","kind":"assumption",)"));
    CHECK_FALSE(has(answer, "payer_types"));
    CHECK(has(answer, R"({"what":"behaviour","kind":"behaviour","unit":"","value":"A",)"));
    CHECK(has(answer, R"({"what":"rate","kind":"rate",)"));
    CHECK_FALSE(has(answer, R"("kind":"evidence")"));  // nothing is known of its figures
}

TEST_CASE("a place that was closed is not open") {
    Planner planner;
    (void)opened(planner);
    CHECK(planner.answer("ask = \"close\"\nplace = 1") == R"({"ok":{}})");
    CHECK(has(planner.answer(projecting("until = \"2026-12\"")), "is no place that is open"));
}

TEST_CASE("JSON has every number in the fewest digits, and no letter that ends anything") {
    Json json;
    json.object([&] {
        json.field("a", 0.1).field("b", 1e300).field("c", 5e15).field("d", -2.5e-7);
        json.field("e", std::nan("")).field("f", 9'007'199'254'740'993).field("g", true);
        json.field("h", "\"\\\n</script>\x7f é").field("i", std::vector<double>{1, 2.5});
    });
    CHECK(json.text() ==
          R"({"a":0.1,"b":1e+300,"c":5000000000000000,"d":-2.5e-07,"e":null,)"
          R"("f":9007199254740993,"g":true,"h":"\"\\\u000a\u003c/script>\u007f é","i":[1,2.5]})");
}

}  // namespace jknmodel::tests::planner_test
