// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <districts.hpp>
#include <run.hpp>

namespace jknmodel::tests::segment_move_test {

namespace {

constexpr Month march{2025, 3}, april{2025, 4}, horizon{2025, 12};

SegmentMove moved(std::vector<Segment> leave, std::vector<Segment> join, std::int64_t people) {
    auto out = lever<SegmentMove>("moves", march, april);
    out.leave = std::move(leave), out.join = std::move(join), out.people = people;
    return out;
}
double in(const Outcome<double>& out, Month month, Segment segment) {
    double sum = 0;
    for (int s = 0; s < out.stations.size(); ++s)
        if (out.stations[s].segment == segment)
            sum += at(out, month).people[static_cast<std::size_t>(s)];
    return sum;
}
auto approx(double value) { return doctest::Approx(value).epsilon(1e-9); }
Outcome<double> run_with(const std::vector<Lever>& levers) {
    return run(quiet_district(), quiet_scenario(9'000'000'000, levers), horizon);
}

}  // namespace

TEST_CASE("people who change segment are as many a month, and nobody comes or goes") {
    const auto plain = run_with({}),
               out = run_with({moved({Segment::PBI}, {Segment::PPU_PN}, 900)});
    CHECK(in(out, march, Segment::PPU_PN) == approx(in(plain, march, Segment::PPU_PN) + 450));
    CHECK(in(out, horizon, Segment::PPU_PN) == approx(in(plain, horizon, Segment::PPU_PN) + 900));
    CHECK(in(out, horizon, Segment::PBI) == approx(in(plain, horizon, Segment::PBI) - 900));
    CHECK(out.registered(at(out, horizon)) == approx(plain.registered(at(plain, horizon))));
    CHECK(out.active(at(out, horizon)) == approx(plain.active(at(plain, horizon))));
}

TEST_CASE("who had left a segment has left the other; the debt of self-payers goes along") {
    const auto plain = run_with({}), out = run_with({moved({Segment::PBPU}, {Segment::PBI}, 900)});
    const auto left = [&](const Outcome<double>& of) {
        return people_in(of, at(of, april), Segment::PBI, Standing::left);
    };
    CHECK(left(out) == left(plain));
    double carried = 0;
    for (const auto& row : at(out, april).ledger)
        if (row.entry == Entry::carried_in) carried += row.rupiah;
    CHECK(carried > 0);
    CHECK(out.active(at(out, april)) > plain.active(at(plain, april)));
}

TEST_CASE("a segment loses no more than it has") {
    const auto out = run_with({moved({Segment::PPU_PN}, {Segment::PBI}, 90'000)});
    CHECK(in(out, april, Segment::PPU_PN) >= 0);
    CHECK(out.registered(at(out, horizon)) == approx(60'000));
}

}  // namespace jknmodel::tests::segment_move_test
