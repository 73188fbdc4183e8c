// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <jknmodel/evidence/moved.hpp>
#include <jknmodel/evidence/opening.hpp>
#include <string>
#include <utility>
#include <vector>

namespace jknmodel::tests::moved_test {

namespace {

EvidenceRow heads(FigureName figure, double people, std::vector<Segment> segments = {}) {
    EvidenceRow out;
    out.figure = figure, out.unit = FigureUnit::people, out.segments = std::move(segments);
    out.value = out.low = out.high = people;
    return out;
}
/// 900 of 1,000 are registered (90%, to half a per cent), 123 of them PBID who are active.
Facts district() {
    Facts out;
    out.name = "D", out.opening = Month{2025, 4};
    out.population.value = 1'000, out.population.low = 990, out.population.high = 1'010;
    EvidenceRow coverage;
    coverage.figure = FigureName::coverage, coverage.unit = FigureUnit::share;
    coverage.base = PublishedBase::population, coverage.value = .9;
    coverage.low = .895, coverage.high = .905;
    out.figures = {heads(FigureName::registered, 900),
                   heads(FigureName::active, 123, {Segment::PBID}), coverage};
    return out;
}
MovedFigures moved(const Facts& facts) {
    const auto all = std::ssize(inferred_cells);
    const NearestOpening found = nearest_opening(
        facts, {"even", Eigen::VectorXd::Constant(all, 1.0 / static_cast<double>(all)), .9});
    std::vector<Cell> whole;
    for (std::size_t j = 0; j < inferred_cells.size(); ++j) {
        const auto& [segment, care_class, standing] = inferred_cells[j];
        whole.push_back(
            {segment, care_class, standing, 0, Headcount{static_cast<double>(found.people[j])}});
    }
    return {facts, whole, found.weights, found.gap_to};
}
std::vector<std::string> labels(const MovedFigures& of) {
    std::vector<std::string> out;
    for (const MovedFigure& each : of.figures()) out.push_back(each.label);
    return out;
}
double people(const std::vector<Cell>& cells, const EvidenceRow& figure) {
    double sum = 0;
    for (const Cell& cell : cells)
        if (covers(figure, {cell.segment, cell.care_class, cell.standing}))
            sum += cell.people.count();
    return sum;
}

}  // namespace

TEST_CASE("what may be moved: figures that count members, and the population where it is a range") {
    Facts facts = district();
    CHECK(labels(moved(facts)) ==
          std::vector<std::string>{"registered", "active PBID", "coverage", "population"});
    EvidenceRow budget;
    budget.figure = FigureName::pbid_budget, budget.unit = FigureUnit::rupiah;
    budget.value = budget.low = budget.high = 5e9;
    EvidenceRow poor = heads(FigureName::registered, 90);
    poor.deciles = {1, 5};
    EvidenceRow aside = heads(FigureName::active, 700);
    aside.set_aside = "of another month";
    facts.figures.insert(facts.figures.end(), {budget, poor, aside});
    facts.population.low = facts.population.high = facts.population.value;
    CHECK(labels(moved(facts)) ==
          std::vector<std::string>{"registered", "active PBID", "coverage"});
    facts.has_cells = true;  // nothing is inferred from figures
    CHECK(MovedFigures{facts, {}, {}, {}}.figures().empty());
}

TEST_CASE("a figure goes as far as what it counts can be, coverage above everybody") {
    const MovedFigures all = moved(district());
    const FigureReach active = all.reach(1), coverage = all.reach(2), everybody = all.reach(3);
    CHECK(active.value == 123);
    CHECK(active.most == 1'000);
    CHECK(coverage.low == doctest::Approx(.895));
    CHECK(coverage.most == most_registered);
    CHECK(everybody.low == 990);
    CHECK(everybody.most == 2'000);
}

TEST_CASE("a place opened under another value has that many, and all else as published") {
    const Facts facts = district();
    const MovedFigures all = moved(facts);
    const auto cells = all.cells_with(1, 200.4);  // heads are whole
    REQUIRE(cells);
    CHECK(people(*cells, facts.figures[1]) == 200);
    CHECK(people(*cells, facts.figures[0]) == 900);
    const auto same = all.cells_with(1, 123);
    REQUIRE(same);
    CHECK(people(*same, facts.figures[1]) == 123);
}

TEST_CASE("a value that the other figures contradict opens nothing") {
    const MovedFigures all = moved(district());
    CHECK_FALSE(all.cells_with(1, 950));  // more than are registered
    CHECK_FALSE(all.cells_with(2, .7));   // 900 of 1,000 stand beside it
    CHECK_FALSE(all.cells_with(3, 0));    // nobody
}

TEST_CASE("a moved population is what the opening's rates divide by; other figures leave it") {
    const MovedFigures all = moved(district());
    Baseline now;
    now.population = Headcount{1'000};
    const auto more = all.opened_with(now, 3, 1'004.2), other = all.opened_with(now, 1, 150);
    REQUIRE(more);
    REQUIRE(other);
    CHECK(more->population.count() == 1'004);
    CHECK(other->population.count() == 1'000);
}

TEST_CASE("a printed value keeps its rounding where it goes; a phrase becomes that value exactly") {
    EvidenceRow share = district().figures[2];
    CHECK(at_value(share, .8).low == doctest::Approx(.795));
    share.value.reset();  // "more than"
    CHECK(at_value(share, .8).low == .8);
    CHECK(at_value(heads(FigureName::active, 9), 7.6).value == 8);
}

}  // namespace jknmodel::tests::moved_test
