// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <cmath>
#include <jknmodel/evidence/inference.hpp>
#include <jknmodel/evidence/ways.hpp>
#include <spreads.hpp>
#include <string>
#include <vector>

namespace jknmodel::tests::inference_test {

namespace {

Prior even(std::string name = "even") {
    return {std::move(name), Eigen::VectorXd::Constant(28, 1.0 / 28), .9};
}

EvidenceRow share(FigureName figure, double low, double high) {
    EvidenceRow out;
    out.figure = figure, out.unit = FigureUnit::share, out.base = PublishedBase::population;
    out.low = low, out.high = high;
    return out;
}
Facts district(std::vector<EvidenceRow> figures) {
    Facts out;
    out.name = "D", out.opening = Month{2025, 4}, out.figures = std::move(figures);
    out.population.value = out.population.low = out.population.high = 100'000;
    return out;
}

/// Many are PBI; or PBI and PBID: two readings of one sentence.
std::vector<EvidenceRow> many_are() {
    EvidenceRow alone = share(FigureName::registered, .07, 1);
    alone.base = PublishedBase::registered, alone.words = "many are PBI";
    alone.segments = {Segment::PBI}, alone.reading = "PBI alone";
    EvidenceRow both = alone;
    both.segments = {Segment::PBI, Segment::PBID}, both.reading = "PBI and PBID";
    return read_as({share(FigureName::coverage, .89, .91), alone, both}, 0);
}

}  // namespace

TEST_CASE("what is put in is inside of what is plausible, and that of what the evidence allows") {
    EvidenceRow coverage = share(FigureName::coverage, .8999, .9001);
    coverage.value = .9;
    const Inference found = infer(district({coverage}), even(), even_spread());
    REQUIRE(found.whole.size() == inferred_cells.size());
    double sum = 0;
    for (const Cell& cell : found.whole) {
        REQUIRE(cell.evidence);
        REQUIRE(cell.plausible);
        CHECK(cell.evidence->low <= cell.plausible->low);
        CHECK(cell.plausible->low <= cell.people.count());
        CHECK(cell.people.count() <= cell.plausible->high);
        CHECK(cell.plausible->high <= cell.evidence->high);
        CHECK(cell.plausible->low < cell.plausible->high);
        CHECK(cell.known == Known::assumed);
        sum += cell.people.count();
    }
    CHECK(sum == 90'000);
    CHECK(found.exact);
    CHECK(found.near.isApprox(even().of_population()));
}

TEST_CASE("under the prior for districts what is put in is nearest to the middle of the draws") {
    const Facts facts = district({share(FigureName::coverage, .8999, .9001)});
    const Inference found = infer(facts, even(std::string{districts_prior}), even_spread());
    CHECK_FALSE(found.near.isApprox(even().of_population()));
    CHECK(found.near.sum() == doctest::Approx(.9).epsilon(.05));
}

TEST_CASE("figures that leave nothing to draw are told with what the evidence allows") {
    std::vector<EvidenceRow> figures;
    for (const CellKey& cell : inferred_cells) {
        EvidenceRow own;
        own.figure = cell.standing == Standing::active  ? FigureName::active
                     : cell.standing == Standing::owing ? FigureName::owing
                                                        : FigureName::left;
        own.unit = FigureUnit::people, own.segments = {cell.segment};
        if (is_mandiri(cell.segment)) own.care_class = cell.care_class;
        own.value = own.low = own.high = 3000;
        figures.push_back(own);
    }
    const Inference found = infer(district(figures), even(), even_spread());
    for (const Cell& cell : found.cells) {
        CHECK(cell.people == Headcount{3000});
        CHECK(cell.known == Known::published);
        CHECK(cell.evidence->low == 3000);
        CHECK(cell.plausible->high == 3000);
    }
}

TEST_CASE("evidence far from the prior says by which factor") {
    EvidenceRow pbi = share(FigureName::registered, .6, .6);
    pbi.segments = {Segment::PBI};
    const Inference found = infer(district({pbi}), even(), even_spread());
    REQUIRE_FALSE(found.notes.empty());
    CHECK(found.notes.back().find("around the prior, not 2") != std::string::npos);
    CHECK(found.factor > 2);
}

TEST_CASE("words with two readings are drawn in each as often as it is likely") {
    const auto ways = ways_that_stand(district(many_are()), even(), even_spread());
    REQUIRE(ways.size() == 2);
    CHECK(ways[0].reading == 0);
    CHECK(ways[1].reading == 1);
    CHECK(ways[0].share + ways[1].share == doctest::Approx(1));
    CHECK(ways[0].share < ways[1].share);  // PBI alone are less often so many
    std::size_t second = 0;
    for (std::size_t j = 0; j < 1000; ++j) second += way_of(j, ways);
    CHECK(static_cast<double>(second) / 1000 == doctest::Approx(ways[1].share).epsilon(.01));
}

TEST_CASE(
    "a reading that the figures rule out does not stand; where it is the first, they are named") {
    std::vector<EvidenceRow> figures = many_are();
    EvidenceRow pbid = share(FigureName::registered, .1, .2);
    pbid.base = PublishedBase::registered, pbid.segments = {Segment::PBID};
    figures.push_back(pbid);
    CHECK(ways_that_stand(district(figures), even(), even_spread()).size() == 2);
    figures[2].high = .09;  // both together fewer than the PBID
    const auto ways = ways_that_stand(district(figures), even(), even_spread());
    REQUIRE(ways.size() == 1);
    CHECK(ways.front().share == 1);
    figures[1].low = .95;  // PBI alone, beside PBID of a tenth at least: never
    CHECK_THROWS_AS((void)ways_that_stand(district(figures), even(), even_spread()), Contradiction);
}

TEST_CASE("draws and ends are the same again, side by side too") {
    const auto ways = ways_that_stand(district(many_are()), even(), even_spread());
    const auto first = ends_of(ways, chances(80, 5)), again = ends_of(ways, chances(80, 5));
    CHECK(first == again);
    CHECK(first.col(28).minCoeff() == doctest::Approx(100'000));
}

TEST_CASE("a quantile lies between the numbers beside it, the middle of an even number in theirs") {
    const std::vector<double> sorted{0, 10, 20, 30};
    CHECK(detail::quantile(sorted, 0) == 0);
    CHECK(detail::quantile(sorted, .1) == doctest::Approx(3));
    CHECK(detail::quantile(sorted, .9) == doctest::Approx(27));
    CHECK(detail::quantile(sorted, 1) == 30);
    CHECK(detail::middle_of(Eigen::Vector4d{30, 0, 10, 20} * Eigen::RowVectorXd::Ones(29))[5] ==
          15);
}

}  // namespace jknmodel::tests::inference_test
