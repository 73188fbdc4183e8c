// SPDX-License-Identifier: Apache-2.0

#include <doctest/doctest.h>

#include <jknmodel/ledger/flows.hpp>
#include <vector>

namespace jknmodel::tests::flows_test {

using enum Segment;
constexpr CareClass third = CareClass::kelas_3;

namespace {

const Stations stations{2, 0};
const int active = stations.active(PBPU, third), owing = stations.owing(PBPU, third, 1),
          longer = stations.owing(PBPU, third, 2), pbi = stations.active(PBI, third);

double heads_of(const Flows<double>& flows, Cause cause, FlowEnd from, FlowEnd to, int lever = -1) {
    for (const FlowRow<double>& row : flows.rows())
        if (row.cause == cause && row.from == from && row.to == to && row.lever == lever)
            return row.heads;
    return 0;
}
const FlowEnd paying{PBPU, Standing::active}, behind{PBPU, Standing::owing},
    poor{PBI, Standing::active};

}  // namespace

TEST_CASE("heads are counted by cause, from one segment and standing to another") {
    Flows<double> flows{stations};
    flows.go(active, owing, 30, Cause::arrears);
    flows.go(active, owing, 12, Cause::arrears);
    flows.go(owing, active, 5, Cause::payment);
    CHECK(flows.rows().size() == 2);
    CHECK(heads_of(flows, Cause::arrears, paying, behind) == 42);
    CHECK(heads_of(flows, Cause::payment, behind, paying) == 5);
}

TEST_CASE("a further month owed, or another payer, is no flow") {
    Flows<double> flows{stations};
    flows.go(owing, longer, 30, Cause::arrears);
    flows.go(stations.pbid(0), stations.pbid(1), 7, Cause::drift);
    CHECK(flows.rows().empty());
}

TEST_CASE("children and people who move in come from outside, other newcomers lived here") {
    Flows<double> flows{stations};
    flows.because(Cause::birth);
    flows.come(active, 10);
    flows.came_for(Cause::moving_in, active, 3);
    flows.because(Cause::entry);
    flows.come(active, 4);
    flows.leave(pbi, 8, Cause::death);
    flows.divide(Cause::death, Cause::moving_away, [](double heads) { return heads / 4; });
    CHECK(heads_of(flows, Cause::birth, FlowEnd::outside(), paying) == 7);
    CHECK(heads_of(flows, Cause::moving_in, FlowEnd::outside(), paying) == 3);
    CHECK(heads_of(flows, Cause::entry, FlowEnd::unregistered(), paying) == 4);
    CHECK(heads_of(flows, Cause::death, poor, FlowEnd::outside()) == 6);
    CHECK(heads_of(flows, Cause::moving_away, poor, FlowEnd::outside()) == 2);
}

TEST_CASE("what levers did is told lever by lever") {
    Flows<double> flows{stations};
    for (int lever = 0; lever < 3; ++lever) {
        flows.because_of_lever(lever);
        flows.go(owing, pbi, 10 + lever);
        flows.go(owing, pbi, 10);
    }
    CHECK(flows.rows().size() == 3);
    for (int lever = 0; lever < 3; ++lever)
        CHECK(heads_of(flows, Cause::lever, behind, poor, lever) == 20 + lever);
}

TEST_CASE("what came and what left is summed by place, and forgotten with the month") {
    Flows<double> flows{stations};
    for (int month = 0; month < 2; ++month) {
        CHECK(flows.rows().empty());
        flows.because_of_lever(1);
        flows.go(owing, active, 6);
        flows.go(active, pbi, 2, Cause::segment_change);
        flows.leave(active, 1, Cause::death);
        const auto sums = flows.sums();
        CHECK(sums.size() == flows.places().size());
        CHECK(sums[flows.places().of(active)].in == 6);
        CHECK(sums[flows.places().of(active)].out == 3);
        CHECK(sums[flows.places().of(longer)].out == 6);
        CHECK(sums[flows.places().of(pbi)].in == 2);
        flows.clear();
    }
}

TEST_CASE("every station has the place of its segment and standing") {
    const Places places{stations};
    for (int s = 0; s < stations.size(); ++s)
        CHECK(places[places.of(s)] == FlowEnd{stations[s].segment, stations[s].standing});
    CHECK(places.size() == 24);
    CHECK_FALSE(FlowEnd::unregistered().registered());
    CHECK(FlowEnd::unregistered().standing() == Standing::unregistered);
    CHECK(FlowEnd::outside() != FlowEnd::unregistered());
}

TEST_CASE("what is divided by chance is divided in the order of its ends, not of its coming") {
    const auto divided = [](std::vector<int> from) {
        Flows<double> flows{stations};
        for (const int station : from) flows.leave(station, 10, Cause::death);
        double draws = 0;
        flows.divide(Cause::death, Cause::moving_away, [&](double) { return ++draws; });
        return std::vector<double>{heads_of(flows, Cause::moving_away, paying, FlowEnd::outside()),
                                   heads_of(flows, Cause::moving_away, behind, FlowEnd::outside()),
                                   heads_of(flows, Cause::moving_away, poor, FlowEnd::outside())};
    };
    CHECK(divided({active, owing, pbi}) == std::vector<double>{2, 3, 1});
    CHECK(divided({pbi, owing, active}) == divided({active, owing, pbi}));
}

}  // namespace jknmodel::tests::flows_test
