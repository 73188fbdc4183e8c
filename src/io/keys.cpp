// SPDX-License-Identifier: Apache-2.0
#include <jknmodel/io/keys.hpp>
#include <jknmodel/scenario/scenario.hpp>
#include <map>
#include <stdexcept>

#include "key_of.hpp"
#include "questions.hpp"

namespace jknmodel {

namespace {

using namespace io;
using Keys = std::vector<Key>;
using namespace std::string_literals;

constexpr Need required = Need::required, optional = Need::optional;

Key schema() {
    return {"schema", "whole number", "", required, "", "the form of the file; it is 1", "1"};
}
Key list_of(std::string name, Need need, std::string meaning) {
    std::string example = "[{ ... }]";
    return {std::move(name),    "list of tables",  "", need, "",
            std::move(meaning), std::move(example)};
}

/// Words that people read where a file gives some.
template <class Row>
Key called(std::string name, std::string Row::*field, std::string meaning, std::string example) {
    return with_example(key(std::move(name), field, "", std::move(meaning)), std::move(example));
}

// ── scenario ────────────────────────────────────────────────

KeyTable scenario() {
    using S = Scenario;
    return {
        "scenario",
        {"scenario"},
        "",
        "The top of a scenario file.",
        Keys{
            schema(),
            must("name", &S::name, "", "what tables call the scenario"),
            called("words", &S::words, "what pages call it; absent: its name", "\"As budgeted\""),
            called("words_id", &S::words_id,
                   "what Indonesian pages call it; absent: as other pages do",
                   "\"Sesuai anggaran\""),
            key("rate_basis", &S::rate_basis, "rupiah a head a month, by name",
                "what a fund is charged for a PBID head: the district's own share, that and the "
                "local share, or the whole tariff"),
            key("cap_keeps", &S::cap_keeps, "",
                "which months a debt longer than the cap keeps: the latest or the first"),
            key("priority_requested", &S::priority_requested, "month",
                "from when a request for priority status is approved, once its thresholds are "
                "met; absent: never"),
            key("law_as_of", &S::law_as_of, "month",
                "the law as it stood at the end of that month, without what was enacted for later; "
                "absent: all that is known"),
            key("choose_by", &S::choose_by, "",
                "who comes first where a lever takes some people; absent: by lot"),
            with_example(key("local_share_fund", &S::local_share_fund, "",
                             "the fund that pays the district's share of class III aid; absent: it "
                             "is posted outside the funds"),
                         "\"APBD 2025\""),
            question_key(
                "what the page of the place answers first; absent: what the place's file says"),
            list_of("fund", optional, "the pots of money, one a budget year: [[fund]]"),
            list_of("lever", optional,
                    "the dated decisions, in the order in which the district decides: [[lever]]"),
            {"assumptions", "table", "", optional, "",
             "values that differ from the register of assumptions: [assumptions]",
             "{ births = 12 }"},
        }};
}

KeyTable fund() {
    using F = Fund;
    return {
        "fund",
        {"scenario"},
        "[[fund]]",
        "A pot of money of one budget year.",
        Keys{
            must("name", &F::name, "", "what levers and tables call it"),
            with_example(must("year", &F::year, "year", "its budget year"), "2025"),
            key("source", &F::source, "",
                "whose money it is, which decides what the law lets it pay"),
            {"receipts", "table: month = whole rupiah", "rupiah", optional, "",
             "money by the month in which it is appropriated, usable and cash at once",
             "{ \"2025-01\" = 50_670_000_000 }"},
            list_of("receipt", optional,
                    "money whose months differ, each with its own: [[fund.receipt]]"),
            {"spent_before", "whole rupiah, or \"derived\"", "rupiah", optional, "\"derived\"",
             "paid out of it before the opening; derived: what the opening's heads have cost",
             "12_000_000_000"},
            key("opening_heads", &F::opening_heads, "heads",
                "PBID heads of the opening that it carries; absent: the rest"),
            key("when_dry", &F::when_dry, "",
                "what happens to bills that it cannot pay: owed to BPJS, or the newest heads are "
                "given up"),
            key("carry_over", &F::carry_over, "", "whether unspent money passes to the next year"),
            with_example(key("pays_late", &F::pays_late, "months", "how long after a bill it pays"),
                         "1"),
            key("own_bill", &F::own_bill, "",
                "whether BPJS bills it apart: then it pays for no other fund's heads, no other "
                "fund pays for its own, and it takes heads whatever the others owe"),
            key("follows", &F::follows, "",
                "the fund of the year before whose heads it takes over; absent: the one of the "
                "same source, where there is one"),
            key("again_every_year", &F::again_every_year, "",
                "whether the same money comes in every later year in which no fund follows: it is "
                "assumed then, and the file needs no fund for those years"),
        }};
}

KeyTable receipt() {
    using R = Receipt;
    Key usable = key("usable", &R::usable, "month", "from when decisions may count on it");
    Key cash = key("cash", &R::cash, "month", "from when bills can be paid from it");
    usable.standard = "the month of 'appropriated'";
    cash.standard = "the month of 'usable'";
    return {"fund.receipt",
            {"scenario"},
            "[[fund.receipt]]",
            "Money that comes into a fund, with its three months.",
            Keys{must("amount", &R::amount, "rupiah", "how much comes"),
                 must("appropriated", &R::appropriated, "month",
                      "when the budget has it: in the year of the fund, or the one before"),
                 std::move(usable), std::move(cash)}};
}

KeyTable assumptions_table() {
    std::string fits;
    for (const PaymentFit& fit : payment_fits)
        fits +=
            (fits.empty() ? "" : "; ") + std::string{fit.name} + ": " + std::string{fit.meaning};
    KeyTable out{
        "assumptions",
        {"scenario"},
        "[assumptions]",
        "Behaviour and growth that no law fixes. A value is a number, or { value, low, "
        "high } with the range that it is drawn from.",
        Keys{{"behaviour", "name of a fit", "", optional, '"' + Assumptions<>{}.behaviour() + '"',
              "how self-payers pay, which stock figures cannot tell apart (" + fits + ")",
              "\"B\""}}};
    for (const Assumption& row : register_of_assumptions) {
        const std::string range = "from " + written_number(row.low) + " to " +
                                  written_number(row.high) + "; " + std::string{row.source};
        out.keys.push_back({std::string{name(row.id)}, "number, or table: value, low, high",
                            std::string{row.unit}, optional, written_number(row.value),
                            std::string{row.meaning} + " (" + range + ")",
                            written_number(row.value)});
    }
    return out;
}

KeyTable spread() {
    const auto end = [](std::string name, std::string meaning, std::string example) {
        return Key{std::move(name),    "number",          "that of the assumption", required, "",
                   std::move(meaning), std::move(example)};
    };
    return {"spread",
            {"scenario"},
            "[assumptions] NAME = { ... }",
            "An assumption with a range of its own.",
            Keys{end("value", "the value of a run without draws", "12"),
                 end("low", "the least that is drawn", "11"),
                 end("high", "the most that is drawn", "13")}};
}

// ── what several files have ─────────────────────────────────

Key confidence(std::string more) {
    return {"confidence",
            "\"H\", \"M\"" + more,
            "",
            optional,
            "",
            "how sure: high, medium, low" +
                (more.find("assumed") == more.npos ? ""s : "; assumed: nobody published it"s),
            "\"H\""};
}
Key known(Known standard) {
    Key out{"known",
            words_of<Known>(),
            "",
            optional,
            '"' + std::string{name(standard)} + '"',
            "how the number came about",
            "\"assumed\""};
    return out;
}
Key as_of() {
    return {
        "as_of",         "day, month or year", "", required, "", "the date that the figure is of",
        "\"2025-05-01\""};
}
Key source(std::string of) {
    return {"source",
            "name",
            "",
            required,
            "",
            "who published " + std::move(of),
            "\"Dinkes Lumajang, May 2025\""};
}
Key deciles(std::string whose) {
    return {"deciles",
            "first and last decile",
            "decile, 1 is the poorest",
            optional,
            "",
            std::move(whose),
            "[1, 5]"};
}
Key village(std::string whose) {
    return {"village", "name", "", optional, "", std::move(whose), "\"Desa Baru\""};
}

KeyTable cells() {
    const auto end = [](std::string name, std::string meaning) {
        return Key{
            std::move(name), "number, or inf", "people", optional, "", std::move(meaning), "100"};
    };
    return {
        "cells",
        {"baseline", "place"},
        "[[cells]]",
        "The members in one position. No two rows have the same segment, class, standing, months, "
        "deciles, village and carried debt.",
        Keys{
            must("segment", &Cell::segment, "", "who pays for them"),
            {"care_class", "1, 2 or 3", "", optional, "",
             "of PBPU and BP, where it must be there; PBI and PBID are of class 3", "3"},
            with_type(must("standing", &Cell::standing, "", "whether their card works, or why not"),
                      "\"active\", \"pending\", \"owing\", \"instalments\", \"left\" or "
                      "\"protected\"",
                      "\"active\""),
            with_example(key("months_owed", &Cell::months_owed, "months, 1 to 24",
                             "what those in arrears owe; absent: not known, spread by how payers "
                             "stand in the long run"),
                         "4"),
            deciles("self-payers of these deciles, told apart from the others"),
            village("self-payers of this village, told apart from the others"),
            {"carried_debt", "whole rupiah", "rupiah, of the cell together", optional, "0",
             "old debt of former self-payers, frozen while somebody else pays for them",
             "1_400_000"},
            with_example(
                key("carried_class", &Cell::carried_class, "", "the class in which they owed it"),
                "3"),
            with_example(key("carried_months", &Cell::carried_months, "months, 1 to 24",
                             "what they owed when they left"),
                         "4"),
            {"people", "number", "people", required, "",
             "how many they are; an expected value may have a fraction", "111_079"},
            known(Cell{}.known),
            end("low", "the least that the published figures alone allow"),
            end("high", "the most that the published figures alone allow"),
            end("plausible_low", "one opening in ten, drawn near the prior, has fewer"),
            end("plausible_high", "one opening in ten, drawn near the prior, has more"),
        }};
}

KeyTable minimum_wage() {
    return {"minimum_wage",
            {"baseline", "place"},
            "[[minimum_wage]]",
            "The minimum wage of one year.",
            Keys{with_example(must("year", &MinimumWage::year, "year", "the year it holds from"),
                              "2025"),
                 {"value", "rupiah, with sen if any", "rupiah a month", required, "",
                  "the wage below which no contribution of employees of enterprises is reckoned",
                  "2_429_764"},
                 source("it"),
                 confidence(", \"L\" or \"assumed\""),
                 {"words", "text", "", optional, "", "what the source says", "\"UMK 2025\""}}};
}
Key minimum_wages() {
    return {"minimum_wage",
            "rupiah, name of an area of the law, or list of tables",
            "rupiah a month",
            optional,
            "",
            "the floor of contributions of employees of enterprises: one number, an area whose "
            "wages the law has, or [[minimum_wage]] by year",
            "2_429_764"};
}
Key priority_status() {
    return {"priority_status",
            "true or false",
            "",
            optional,
            "false",
            "whether the district has priority status at the opening",
            "true"};
}
Key opening() {
    return {"opening",
            "month",
            "month",
            required,
            "",
            "the row that the opening position is: \"2025-04\" is the position on 1 May 2025",
            "\"2025-04\""};
}

// ── place ───────────────────────────────────────────────────

KeyTable place() {
    using P = PlaceFile;
    return {
        "place",
        {"place"},
        "",
        "The top of a place file: what was published about a district or province.",
        Keys{
            schema(),
            must("name", &P::name, "", "what pages and tables call the place"),
            key("region", &P::region, "", "the province it is in"),
            opening(),
            priority_status(),
            with_example(key("prior", &P::prior, "",
                             "where figures leave it open, members are spread as in this prior: a "
                             "name, or the path of a file"),
                         "\"districts\""),
            key("active_rate_read_as", &P::active_rate_read_as, "",
                "what an active rate divides by that was published without its base"),
            key("active_rate_tested_on", &P::active_rate_tested_on, "",
                "what the active rate divides by when its target is tested"),
            question_key(
                "what the page of the place answers first; absent: what its figures allow"),
            minimum_wages(),
            {"population", "table", "", required, "",
             "the people that rates divide by: "
             "[population]",
             "{ value = 1_114_700, as_of = \"2025\", source = \"Dukcapil\" }"},
            list_of("cells", optional,
                    "the opening position outright, instead of evidence: [[cells]]"),
            {"baseline", "name", "", optional, "",
             "the baseline file with the opening position, beside the place's file; instead of "
             "evidence",
             "\"baseline.toml\""},
            list_of("evidence", optional,
                    "the published figures: [[evidence]]; it must be there where neither "
                    "'cells' nor 'baseline' nor 'history' is"),
            list_of("history", optional,
                    "the same figures month by month: [[history]]; the newest month is the "
                    "opening, unless 'opening' is later"),
        }};
}

KeyTable population() {
    const auto people = [](std::string name, Need need, std::string standard, std::string meaning) {
        return Key{std::move(name),     "whole number",     "people",   need,
                   std::move(standard), std::move(meaning), "1_114_700"};
    };
    return {"population",
            {"place"},
            "[population]",
            "The people that rates divide by.",
            Keys{people("value", required, "", "how many they are"),
                 people("low", optional, "'value'", "the least that they may be"),
                 people("high", optional, "'value'", "the most that they may be"),
                 text(key("words", &PopulationRow::words, "", "the words it was published with"),
                      "\"1,114,700 people\""),
                 as_of(), source("it"), confidence(" or \"L\""), known(PopulationRow{}.known)}};
}

KeyTable evidence() {
    using E = EvidenceRow;
    const auto number = [](std::string name, std::string meaning, std::string example) {
        return Key{std::move(name),    "number",          "that of 'unit'", optional, "",
                   std::move(meaning), std::move(example)};
    };
    return {"evidence",
            {"place"},
            "[[evidence]]",
            "A published figure with its words, date, rounding and source.",
            Keys{
                with_type(must("figure", &E::figure, "", "what it is about"),
                          "name of a figure (below)", "\"active\""),
                must("unit", &E::unit, "", "in what it is counted; a figure allows some of them"),
                {"base", words_of<PublishedBase>(), "", optional, "",
                 "what a share divides by, and must be there for one; unknown: the source does not "
                 "say; inactive: of the figure 'inactive', all who are",
                 "\"population\""},
                number("value", "the figure as published; or give 'low' and 'high' alone", "0.85"),
                number("low", "the least it can be, instead of 'half_width'", "0.8"),
                number("high", "the most it can be, instead of 'half_width'", "0.9"),
                number("half_width", "half a unit of the last digit printed; 0 for an exact figure",
                       "0.005"),
                {"segment", "segment, or list of them", "", optional, "",
                 "whom it counts, added up; PPU and mandiri are two each; absent: all members",
                 "[\"PBPU\", \"BP\"]"},
                with_example(key("care_class", &E::care_class, "", "whom it counts: of this class"),
                             "3"),
                {"months", "list of whole numbers", "months, 1 to 12", optional, "",
                 "of money or heads to come: how many bills the year has, one for each reading",
                 "[7, 8]"},
                key("among", &E::among, "",
                    "a group that the figure counts and that no key names; it is shown, not used"),
                deciles("whom it counts: self-payers of these deciles"),
                village("whom it counts: self-payers of this village"),
                key("set_aside", &E::set_aside, "", "why the figure is not used"),
                key("counts_carried", &E::counts_carried, "",
                    "of owing and debt: whether it counts former self-payers too, who carry old "
                    "debt in another segment; with set_aside, what the opening does not owe of it "
                    "is carried"),
                key("set_aside_id", &E::set_aside_id, "", "the same in Indonesian"),
                with_example(key("reading", &E::reading, "",
                                 "which of several readings of the same 'words' the row is; the "
                                 "first makes the opening, each is drawn as often as it is likely"),
                             "\"PBI and PBID\""),
                with_example(key("reading_id", &E::reading_id, "", "the same in Indonesian"),
                             "\"PBI dan PBID\""),
                text(key("words", &E::words, "", "the words it was published with"),
                     "\"111,079 PBID active\""),
                text(key("words_id", &E::words_id, "", "the same in Indonesian"),
                     "\"111.079 PBID aktif\""),
                text(key("source_id", &E::source_id, "", "the source in Indonesian"),
                     "\"Dinkes Lumajang, Mei 2025\""),
                as_of(),
                source("it"),
                confidence(" or \"L\""),
                known(E{}.known),
            }};
}

KeyTable history() {
    const auto people = [](std::string name, std::string meaning, std::string example) {
        return Key{std::move(name),    "whole number",    "people", optional, "",
                   std::move(meaning), std::move(example)};
    };
    const auto rupiah = [](std::string name, std::string meaning) {
        return Key{std::move(name),    "whole number", "rupiah", optional, "",
                   std::move(meaning), "4_198_786_200"};
    };
    Keys keys{
        {"month", "month", "", required, "",
         "the month whose close it is; the first of a month is the close of the one before",
         "\"2025-04\""},
        people("population", "the people that rates divide by", "1_114_700"),
        people("registered", "all who are registered", "973_900"),
        people("active", "all who are active", "730_400"),
        people("owing", "self-payers in arrears", "67_000"),
    };
    for (const char* figure : {"registered", "active"})
        for (const char* segment :
             {"PBI", "PBID", "PPU", "PPU_PN", "PPU_BU", "PBPU", "BP", "BP_PN"})
            keys.push_back(people(figure + "_"s + segment,
                                  "those of a segment; PPU is both PPU_PN and PPU_BU", "111_079"));
    keys.push_back({"coverage", "share or per cent", "of the population", optional, "",
                    "registered, of the population", "0.8737"});
    keys.push_back({"active_rate", "share or per cent", "", optional, "",
                    "active, of what 'base' says", "0.6552"});
    keys.push_back({"base", "\"population\" or \"registered\"", "", optional, "",
                    "what the active rate divides by, and must be there for one; the same in every "
                    "month",
                    "\"population\""});
    keys.push_back(rupiah("bills", "what the funds are asked for heads in the month"));
    keys.push_back(rupiah("payments", "what the funds pay in the month"));
    keys.push_back(rupiah("arrears", "what members owe at the close, without carried debt"));
    keys.push_back(rupiah("money_left", "what is left in the funds at the close"));
    keys.push_back({"rounding", "whole number", "people", optional, "1",
                    "the unit that people are rounded to: 1000 for \"974 thousand\"", "1_000"});
    keys.push_back({"rounding_rupiah", "whole number", "rupiah", optional, "1",
                    "the unit that rupiah are rounded to", "1_000_000"});
    keys.push_back(
        {"source", "text", "", optional, "", "where the month was published", "\"BPJS\""});
    return {"history",
            {"place"},
            "[[history]]",
            "What was published of a month; months follow each other, gaps are allowed.",
            std::move(keys)};
}

std::string meaning_of(FigureName figure) {
    static const std::map<FigureName, std::string> meanings{
        {FigureName::registered, "members of any standing"},
        {FigureName::coverage, "members of any standing, as a share"},
        {FigureName::active, "members who can use their card"},
        {FigureName::active_rate, "members who can use their card, as a share"},
        {FigureName::owing, "members in arrears"},
        {FigureName::left, "members inactive without debt"},
        {FigureName::not_registered,
         "people missing, to everybody or to a target: the source does not say which"},
        {FigureName::population, "somebody's count of the people"},
        {FigureName::coverage_target, "the share that is to be registered"},
        {FigureName::active_target, "the share that is to be active"},
        {FigureName::pbid_budget, "money for PBID in a year"},
        {FigureName::pbid_extra, "PBID heads to come"},
        {FigureName::pbid_year_end, "PBID heads expected at the end of the year"},
        {FigureName::pbid_quota, "PBID heads that somebody else pays for"},
        {FigureName::dbhcht_health, "tobacco excise money for health"},
        {FigureName::dbhcht_jkn, "the part of it that goes to contributions"},
        {FigureName::debt, "what members owe"},
        {FigureName::active_rate_change, "by how much the active rate rose"},
        {FigureName::population_change, "by how many people a count of the population jumped"},
        {FigureName::local_budget, "a government's money for the JKN in a year, of every kind"},
        {FigureName::pbid_handed_over, "PBID heads that another government stopped paying for"},
        {FigureName::pbid_taken_over, "those of them that this budget carries on"},
        {FigureName::pbid_takeover_budget, "the money for these"},
        {FigureName::pbid_quota_budget, "the money for the heads of pbid_quota"},
        {FigureName::inactive, "members who cannot use their card: in arrears, or left"},
        {FigureName::inactive_more_often,
         "words, no number: of these segments together more are inactive than of all members"},
        {FigureName::inactive_largest,
         "words, no number: more of the inactive are of these segments than of any other"},
        {FigureName::registered_largest,
         "words, no number: more members are of these segments than of any other"},
    };
    const auto found = meanings.find(figure);
    return found == meanings.end() ? "" : found->second;
}

/// The words of `figure`; not keys, but as many and as much in need of their meaning.
KeyTable figures() {
    KeyTable out{
        "figure", {"place"}, "[[evidence]] figure = ", "What a published figure is about.", {}};
    for (std::size_t i = 0; i < count_of<FigureName>(); ++i) {
        const auto figure = static_cast<FigureName>(i);
        const std::string word{name(figure)};
        out.keys.push_back({word, "name of a figure", units_of(figure), optional, "",
                            meaning_of(figure), '"' + word + '"'});
    }
    return out;
}

// ── prior ───────────────────────────────────────────────────

KeyTable prior() {
    using P = PriorFile;
    Key registered = must("registered_share", &P::registered_share, "share of the population",
                          "who is registered where no figure says so");
    return {
        "prior",
        {"prior"},
        "",
        "The top of a prior file: how members are spread where that was published.",
        Keys{
            schema(),
            must("name", &P::name, "", "what places call it"),
            text(key("words", &P::words, "", "what a reader should know of it"), "\"...\""),
            key("inside", &P::inside, "",
                "the prior that splits what this one leaves whole: a name, or the path of a file"),
            with_type(std::move(registered), written(Fraction{}).type, "0.98"),
            {"published_total", "whole number", "people", optional, "",
             "the sum that was published beside the rows", "1_425_654"},
            list_of("cells", required, "the people by segment and standing: [[cells]]"),
            list_of("classes", optional, "the care classes of self-payers: [[classes]]"),
        }};
}

KeyTable prior_cells() {
    using R = PriorRow;
    return {"prior.cells",
            {"prior"},
            "[[cells]]",
            "People of some segments in one standing.",
            Keys{{"segments", "segment, or list of them", "", required, "",
                  "who pays for them, added up", "[\"PBPU\", \"BP\"]"},
                 with_example(must("standing", &R::standing, "",
                                   "their standing; registered: all together, split as in "
                                   "'inside'"),
                              "\"active\""),
                 {"people", "whole number", "people", required, "", "how many they are", "960_341"},
                 text(key("how", &R::how, "", "how the number was derived"), "\"...\""),
                 as_of(),
                 source("it"),
                 confidence(" or \"L\""),
                 known(R{}.known)}};
}

KeyTable prior_classes() {
    using C = PriorClasses;
    return {
        "prior.classes",
        {"prior"},
        "[[classes]]",
        "The care classes of self-payers of one standing.",
        Keys{with_example(must("standing", &C::standing, "", "of which standing"), "\"active\""),
             {"shares", "table: 1, 2, 3", "share of the standing", required, "",
              "of class 1, 2 and 3; together 1", "{ 1 = 0.12, 2 = 0.18, 3 = 0.7 }"},
             known(C{}.known),
             source("them")}};
}

KeyTable class_shares() {
    Keys keys;
    for (const std::string of : {"1", "2", "3"})
        keys.push_back({of, written(Fraction{}).type, "share of the standing", required, "",
                        "of class " + of, "0.7"});
    return {"prior.classes.shares",
            {"prior"},
            "[[classes]] shares = { ... }",
            "The care classes of one standing; together 1.",
            std::move(keys)};
}

// ── baseline ────────────────────────────────────────────────

KeyTable baseline() {
    using B = Baseline;
    return {
        "baseline",
        {"baseline"},
        "",
        "The top of a baseline file: the opening position, of which nothing is inferred.",
        Keys{
            schema(),
            must("place", &B::place, "", "what pages and tables call the place"),
            opening(),
            {"population", "number", "people", required, "", "the people that rates divide by",
             "1_114_700"},
            priority_status(),
            minimum_wages(),
            text(key("prior", &B::prior, "", "the prior it was worked out with, for the record"),
                 "\"nation\""),
            text(key("reading", &B::reading, "",
                     "what an active rate without its base was read as, for the record"),
                 "\"population\""),
            with_example(key("carried_debt", &B::carried_debt, "",
                             "old debt of former self-payers that no cell states: there is none "
                             "(stated), or the register's share (assumed), of the totals below "
                             "where these are given"),
                         "\"assumed\""),
            {"all_debtors", "number", "people", optional, "",
             "all in arrears, those included who carry it in another segment", "372_779"},
            {"all_debt", "whole rupiah", "rupiah", optional, "", "what they owe together",
             "196_890_000_000"},
            list_of("arrears", optional, "arrears as they were published, by class: [[arrears]]"),
            list_of("cells", required, "the members by position: [[cells]]"),
        }};
}

KeyTable arrears() {
    return {"arrears",
            {"baseline"},
            "[[arrears]]",
            "Published arrears of self-payers; months owed that no cell states are made to agree.",
            Keys{with_example(key("care_class", &ClassArrears::care_class, "",
                                  "of this class; absent: of all classes together"),
                              "3"),
                 key("counts_carried", &ClassArrears::counts_carried, "",
                     "whether former self-payers are counted too, who carry old debt in another "
                     "segment; such rows have a class"),
                 {"debtors", "number", "people", optional, "", "how many owe", "306_811"},
                 {"debt", "whole rupiah", "rupiah", optional, "", "what they owe together",
                  "134_300_000_000"}}};
}

KeyTable lever() {
    return {
        "lever",
        {"scenario"},
        "[[lever]]",
        "What every lever has; the rest is its kind's.",
        Keys{must("name", &Window::name, "", "what tables call it; its own"),
             called("words", &Window::words, "what pages call it; absent: its name",
                    "\"as many as the budget carries\""),
             called("words_id", &Window::words_id,
                    "what Indonesian pages call it; absent: as other pages do",
                    "\"sebanyak yang terbiayai\""),
             must("from", &Window::from, "month", "the first month in which it acts"),
             with_example(must("until", &Window::until, "month",
                               "the last month in which it acts; heads stay"),
                          "\"2025-12\""),
             {"kind", "kind of lever", "", required, "", "which lever it is", "\"pbid_intake\""}}};
}

}  // namespace

const std::vector<KeyTable>& key_tables() {
    static const std::vector<KeyTable> tables = [] {
        std::vector<KeyTable> all{scenario(),          fund(),   receipt(),
                                  assumptions_table(), spread(), lever()};
        for (KeyTable& kind : lever_key_tables()) all.push_back(std::move(kind));
        for (KeyTable& table : std::vector{place(), population(), evidence(), history(), figures(),
                                           cells(), minimum_wage(), prior(), prior_cells(),
                                           prior_classes(), class_shares(), baseline(), arrears()})
            all.push_back(std::move(table));
        return all;
    }();
    return tables;
}

const KeyTable& key_table(std::string_view name) {
    for (const KeyTable& table : key_tables())
        if (table.name == name) return table;
    throw std::out_of_range{"no table of keys '" + std::string{name} + "'"};
}

}  // namespace jknmodel
