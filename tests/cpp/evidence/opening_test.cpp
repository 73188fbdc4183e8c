// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <jknmodel/evidence/arrears.hpp>
#include <jknmodel/evidence/bought.hpp>
#include <jknmodel/evidence/dated.hpp>
#include <jknmodel/evidence/opening.hpp>
#include <jknmodel/evidence/order.hpp>
#include <jknmodel/evidence/ratios.hpp>
#include <numeric>
#include <string>
#include <vector>

namespace jknmodel::tests::opening_test {

namespace {

EvidenceRow heads(FigureName figure, double people, std::vector<Segment> segments = {}) {
    EvidenceRow out;
    out.figure = figure, out.unit = FigureUnit::people;
    out.value = out.low = out.high = people;
    out.segments = std::move(segments);
    return out;
}
EvidenceRow share(FigureName figure, double value, double half,
                  PublishedBase base = PublishedBase::population) {
    EvidenceRow out;
    out.figure = figure, out.unit = FigureUnit::share, out.base = base;
    out.value = value, out.low = value - half, out.high = value + half;
    return out;
}
EvidenceRow rupiah(FigureName figure, double amount, std::string as_of) {
    EvidenceRow out;
    out.figure = figure, out.unit = FigureUnit::rupiah, out.as_of = std::move(as_of);
    out.value = out.low = out.high = amount;
    return out;
}

Facts district(std::vector<EvidenceRow> figures, double size = 1000) {
    Facts out;
    out.name = "D", out.opening = Month{2025, 4}, out.figures = std::move(figures);
    out.population.value = out.population.low = out.population.high = size;
    return out;
}
/// As many in each cell.
Prior even() {
    const auto cells = std::ssize(inferred_cells);
    return {"even", Eigen::VectorXd::Constant(cells, 1.0 / static_cast<double>(cells)), .9};
}

std::int64_t counted(const NearestOpening& found, const EvidenceRow& figure) {
    std::int64_t sum = 0;
    for (std::size_t j = 0; j < inferred_cells.size(); ++j)
        if (covers(figure, inferred_cells[j])) sum += found.people[j];
    return sum;
}

}  // namespace

TEST_CASE("a figure is called by what it is about, and two about the same by their dates") {
    EvidenceRow poor = heads(FigureName::owing, 9, {Segment::PBPU, Segment::BP});
    poor.deciles = {1, 5}, poor.village = "Desa Contoh";
    CHECK(label_of(poor) == "owing PBPU+BP among deciles 1-5, Desa Contoh");
    EvidenceRow early = heads(FigureName::active, 1), late = heads(FigureName::active, 2);
    early.as_of = "2024";
    CHECK(labels_of(std::vector{early, late}) ==
          std::vector<std::string>{"active (2024)", "active (2)"});
}

TEST_CASE("a rounded share is two rows, an exact one is one, a share from 0 says nothing below") {
    CHECK(rows_of(share(FigureName::coverage, .9, .005)).size() == 2);
    CHECK(rows_of(share(FigureName::coverage, .9, 0)).size() == 1);
    CHECK(rows_of(share(FigureName::coverage, .05, .05)).size() == 1);
    CHECK(rows_of(rupiah(FigureName::debt, 9, "2025")).empty());
}

TEST_CASE("exact figures come back to a head") {
    const Facts facts = district({heads(FigureName::registered, 900),
                                  heads(FigureName::active, 123, {Segment::PBID}),
                                  heads(FigureName::owing, 77, {Segment::PBPU, Segment::BP})});
    const NearestOpening found = nearest_opening(facts, even());
    CHECK(found.exact);
    for (const EvidenceRow& figure : facts.figures)
        CHECK(static_cast<double>(counted(found, figure)) == *figure.value);
}

TEST_CASE("printed values that miss each other are met within their rounding, and that is said") {
    const NearestOpening found = nearest_opening(
        district({heads(FigureName::registered, 903), share(FigureName::coverage, .9, .005)}),
        even());
    CHECK_FALSE(found.exact);
    CHECK(std::accumulate(found.people.begin(), found.people.end(), std::int64_t{0}) == 903);
    CHECK(found.notes.back() ==
          "the printed values do not agree exactly; each is met within its rounding");
}

TEST_CASE("figures that cannot all be true are named, with what moves least") {
    const Facts facts =
        district({heads(FigureName::registered, 500), heads(FigureName::active, 600),
                  heads(FigureName::owing, 10, {Segment::PBPU})});
    try {
        (void)nearest_opening(facts, even());
        FAIL("they can");
    } catch (const Contradiction& found) {
        CHECK(found.conflict().labels == std::vector<std::string>{"registered", "active"});
        CHECK(found.issues().front().message ==
              "D: registered and active cannot all be true; the least adjustment moves active by "
              "-100 people; mark one of them with set_aside = \"the reason\"");
    }
}

TEST_CASE("a figure of a later date is refused, one of an earlier date has room") {
    EvidenceRow figure = heads(FigureName::registered, 600);
    figure.as_of = "2025-06";
    CHECK_THROWS_WITH_AS((void)nearest_opening(district({figure}), even()),
                         doctest::Contains("registered is of 2025-06, after the opening 2025-04"),
                         InputError);
    figure.as_of = "2024-04";
    const EvidenceRow now = at_the_opening(figure, Month{2025, 4});
    CHECK(now.low == 551);
    CHECK(now.high == 654);
    CHECK(now.known == Known::derived);
}

TEST_CASE("a date is a year, a month or a day; the first of a month closes the one before") {
    CHECK(month_at("2025-07-01") == "2025-06");
    CHECK(month_at("2025-07-31") == "2025-07");
    CHECK(months_before("2025-05-01", Month{2025, 4}) == 0);
    CHECK(months_before("2024", Month{2025, 4}) == 4);
    CHECK(months_before("2025", Month{2025, 4}) == 0);
    CHECK_FALSE(is_later("2025-05-22", Month{2025, 4}));
    CHECK(is_later("2025-06", Month{2025, 4}));
    CHECK_FALSE(is_later("2025", Month{2025, 4}));
    CHECK(is_later("2026", Month{2025, 4}));
}

TEST_CASE("a gap is to the first target that the other figures allow") {
    EvidenceRow target = share(FigureName::coverage_target, .98, 0);
    const Facts facts = district(
        {heads(FigureName::registered, 900), heads(FigureName::not_registered, 80), target});
    CHECK(gap_reading(facts) == .98);
    CHECK(gap_reading(district({heads(FigureName::not_registered, 80)})) == 1);
    CHECK_FALSE(gap_reading(district({heads(FigureName::registered, 900)})));
}

TEST_CASE("a reading of the active rate that figures rule out does not stand") {
    Facts facts = district({share(FigureName::coverage, .8, 0),
                            share(FigureName::active_rate, .9, 0, PublishedBase::unknown)});
    facts.active_rate_read_as = ShareBase::registered;
    CHECK(readings_that_stand(facts) == std::vector{ShareBase::registered});
    facts.figures.back() = share(FigureName::active_rate, .7, 0, PublishedBase::unknown);
    CHECK(readings_that_stand(facts) == std::vector{ShareBase::registered, ShareBase::population});
}

TEST_CASE("of words with two readings the first is used, and each way to read them is a place") {
    EvidenceRow first = share(FigureName::registered, .5, .5, PublishedBase::registered);
    first.words = "most are PBI", first.reading = "PBI alone", first.segments = {Segment::PBI};
    EvidenceRow second = first;
    second.reading = "PBI and PBID", second.segments = {Segment::PBI, Segment::PBID};
    const Facts facts = district(read_as({first, second}, 0));
    CHECK(facts.figures.front().set_aside.empty());
    CHECK(facts.figures.back().set_aside ==
          "another reading of the same words (PBI and PBID); it is drawn too");
    REQUIRE(count_of_ways(facts) == 2);
    CHECK(ways_to_read(facts).back().figures.back().set_aside.empty());
    CHECK(without_words(facts).figures.empty());
}

TEST_CASE("a budget buys heads at the rates of its year, where nobody published them") {
    const Facts facts = district({rupiah(FigureName::pbid_budget, 4.536e9, "2025")}, 100'000);
    const auto found = bought(facts);
    REQUIRE(found);
    CHECK(found->middle == 10'000);  // at 37,800 for twelve months
    CHECK(found->low == doctest::Approx(4.536e9 / 12 / 42'000 / budgets_are_off));
    CHECK(found->high == doctest::Approx(4.536e9 / 12 / 35'000 * budgets_are_off));
    Facts counted_too = facts;
    counted_too.figures.push_back(heads(FigureName::active, 9000, {Segment::PBID}));
    CHECK_FALSE(bought(counted_too));
}

TEST_CASE("rupiah of the classes are moved within their rounding until they are those of all") {
    std::vector<EvidenceRow> figures;
    for (const CareClass care_class : paying_classes) {
        EvidenceRow part = rupiah(FigureName::debt, 1000, "2025-04");
        part.care_class = care_class, part.low = 950, part.high = 1050;
        figures.push_back(part);
    }
    figures.push_back(rupiah(FigureName::debt, 3030, "2025-04"));
    const PublishedArrears found = published_arrears(figures, Month{2025, 4});
    REQUIRE(found.rows.size() == 4);
    CHECK(found.rows.front().debt == Rupiah{1010});
    CHECK(found.debt == Rupiah{});
}

TEST_CASE("those told apart by decile split their cells, class III first") {
    EvidenceRow poor = heads(FigureName::owing, 40, {Segment::PBPU});
    poor.deciles = {1, 5};
    const auto cell = [](CareClass care_class, double people) {
        return Cell{Segment::PBPU, care_class, Standing::owing, 0, Headcount{people}};
    };
    const SplitCells found = split_by_strata(
        district({poor}), {cell(CareClass::kelas_1, 50), cell(CareClass::kelas_3, 30)});
    REQUIRE(found.cells.size() == 4);
    CHECK(found.cells[0].people == Headcount{10});
    CHECK(found.cells[0].stratum.decile_to == 5);
    CHECK(found.cells[1].people == Headcount{40});
    CHECK(found.cells[2].people == Headcount{30});
    CHECK(found.cells[3].people == Headcount{0});
    CHECK_THROWS_WITH_AS((void)split_by_strata(district({poor}), {cell(CareClass::kelas_3, 30)}),
                         doctest::Contains("are 10 more than the members they are among"),
                         InputError);
}

TEST_CASE("figures as ratios begin with the population; what no figure says comes last") {
    const auto found = ratios(district({share(FigureName::active_rate, .7, .05)}));
    REQUIRE(found.size() == 3);
    CHECK(found.front().label == "population");
    CHECK(found[1].label == "active_rate");
    CHECK(found.back().label == "registered at most everybody");
}

}  // namespace jknmodel::tests::opening_test
