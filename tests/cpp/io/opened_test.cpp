// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <jknmodel/baseline/check.hpp>
#include <jknmodel/evidence/opened.hpp>
#include <jknmodel/io/districts.hpp>
#include <jknmodel/io/place.hpp>
#include <string>

namespace jknmodel::tests::opened_test {

namespace {

const std::string data = std::string{JKNMODEL_TESTS} + "/../python/jknmodel/data/";

std::string text_of(const std::string& path) {
    std::ifstream file{path};
    return {std::istreambuf_iterator<char>{file}, {}};
}

const Priors& priors() {
    static const Priors all = [] {
        Priors out{{compose(read_prior(data + "priors/nation.toml"))},
                   Districts{read_districts_text(text_of(data + "priors/districts.csv"))}};
        const PriorFile other = read_prior(data + "priors/lombok-timur.toml");
        out.named.push_back(compose(other, out.find(other.inside)));
        return out;
    }();
    return all;
}
PlaceFile shipped(const std::string& name) {
    return read_place(data + "places/" + name + "/place.toml");
}
double people(const Baseline& baseline, Segment segment, Standing standing) {
    double sum = 0;
    for (const Cell& cell : baseline.cells)
        if (cell.segment == segment && cell.standing == standing) sum += cell.people.count();
    return sum;
}

}  // namespace

TEST_CASE("Lumajang opens with what it published, to a head") {
    const Opened place = open_place(shipped("lumajang"), priors());
    CHECK(place.baseline.registered() == 973'913);
    CHECK(people(place.baseline, Segment::PBID, Standing::active) == 111'079);
    CHECK(place.inference->gap_to == .98);
    CHECK(place.under->prior.name == "nation");
    CHECK(place.baseline.prior == "nation");
    CHECK(place.baseline.reading == "population");
    CHECK(place.baseline.carried_debt == OldDebt::assumed);
    Issues issues;
    check(place.baseline, issues);
    CHECK(issues.empty());
}

TEST_CASE("under the prior for districts the same figures hold, around other people") {
    PlaceFile file = shipped("lumajang");
    const Opened nation = open_place(file, priors());
    file.prior = "districts";
    const Opened districts = open_place(file, priors());
    CHECK(districts.baseline.registered() == 973'913);
    CHECK_FALSE(districts.inference->near.isApprox(nation.inference->near, .01));
}

TEST_CASE("published arrears are the baseline's: of all, and of each class") {
    const Baseline place = open_place(shipped("bangka-belitung"), priors()).baseline;
    CHECK(place.all_debtors.count() == 372'779);
    CHECK(place.all_debt == Rupiah{196'890'000'000});
    REQUIRE(place.arrears_of(CareClass::kelas_3, true));
    CHECK(place.arrears_of(CareClass::kelas_3, true)->debt == Rupiah{134'316'666'667});
}

TEST_CASE("villages that were published are told apart") {
    const Baseline place = open_place(shipped("belitung-timur"), priors()).baseline;
    bool village = false;
    for (const Cell& cell : place.cells) village = village || !cell.stratum.village.empty();
    CHECK(village);
}

TEST_CASE("another prior opens another position, one that is not there is named with the nearest") {
    PlaceFile file = shipped("lumajang");
    file.prior = "nation";
    const double nation =
        people(open_place(file, priors()).baseline, Segment::PBPU, Standing::owing);
    file.prior = "lombok-timur";
    const double other =
        people(open_place(file, priors()).baseline, Segment::PBPU, Standing::owing);
    CHECK(nation > 1.5 * other);
    file.prior = "naton";
    CHECK_THROWS_WITH_AS((void)open_place(file, priors()),
                         doctest::Contains("'naton' is not a prior; did you mean 'nation'?"),
                         InputError);
}

TEST_CASE("a place that gives its cells outright is opened with these, and nothing is inferred") {
    PlaceFile file = shipped("lumajang");
    file.cells = {Cell{Segment::PBI, CareClass::kelas_3, Standing::active, 0, Headcount{1000}}};
    const Opened place = open_place(file, priors());
    CHECK_FALSE(place.inference);
    CHECK(place.baseline.registered() == 1000);
}

}  // namespace jknmodel::tests::opened_test
