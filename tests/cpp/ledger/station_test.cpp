// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <cstdint>
#include <cstring>
#include <jknmodel/base/archive.hpp>
#include <jknmodel/ledger/station.hpp>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace jknmodel::tests::station_test {

namespace {

/// The standings that a segment's accounts can have, in the order of the list: "active left".
std::string standings_of(const Stations& stations, Segment segment) {
    std::string words;
    std::set<Standing> seen;
    for (int id = 0; id < stations.size(); ++id) {
        const Station& station = stations[id];
        if (station.segment != segment || !seen.insert(station.standing).second) continue;
        words += (words.empty() ? "" : " ") + std::string{name(station.standing)};
    }
    return words;
}

template <class Test>
int count_if(const Stations& stations, Test test) {
    int count = 0;
    for (int id = 0; id < stations.size(); ++id) count += test(stations[id]) ? 1 : 0;
    return count;
}

std::string bytes_of(Stations stations) {
    Writing out;
    stations.state(out);
    return out.bytes;
}

Stations read(const std::string& bytes) {
    Stations stations{1, 0};
    Reading in{bytes};
    stations.state(in);
    in.end();
    return stations;
}

/// The bytes with another number at that place: first come the lines of PBID heads and the pledges.
std::string with(std::string bytes, std::size_t at, int number) {
    std::memcpy(&bytes.at(at), &number, sizeof number);
    return bytes;
}

}  // namespace

TEST_CASE("an account says where it stands, and by itself owes nothing and has no other payer") {
    const Station station{Segment::BP, CareClass::kelas_2, Standing::left};
    CHECK(station.months_owed == 0);
    CHECK(station.line == 0);
    CHECK(station == Station{Segment::BP, CareClass::kelas_2, Standing::left, 0, 0});
    CHECK(station != Station{Segment::PBPU, CareClass::kelas_2, Standing::left, 0, 0});
    CHECK(station != Station{Segment::BP, CareClass::kelas_3, Standing::left, 0, 0});
    CHECK(station != Station{Segment::BP, CareClass::kelas_2, Standing::active, 0, 0});
    CHECK(station != Station{Segment::BP, CareClass::kelas_2, Standing::left, 1, 0});
    CHECK(station != Station{Segment::BP, CareClass::kelas_2, Standing::left, 0, 1});
    CHECK(Station{} == Station{Segment::PBI, CareClass::none, Standing::active, 0, 0});
}

TEST_CASE("each segment has the standings that its members can have") {
    const Stations stations{2, 1};
    CHECK(standings_of(stations, Segment::PBI) == "active left");
    CHECK(standings_of(stations, Segment::PBID) == "active pending left");
    CHECK(standings_of(stations, Segment::PPU_PN) == "active protected left");
    CHECK(standings_of(stations, Segment::PPU_BU) == "active owing protected left");
    CHECK(standings_of(stations, Segment::PBPU) == "active pending owing instalments left");
    CHECK(standings_of(stations, Segment::BP) == "active pending owing instalments left");
    CHECK(standings_of(stations, Segment::BP_PN) == "active left");
}

TEST_CASE("there are as many stations as classes, standings, months and lines make") {
    // PBI 2, PBID 3, PPU_PN 2 and PPU_BU 26 with 5 months of protection each, PBPU and BP three
    // classes of 51, BP_PN 2
    CHECK(Stations{1, 0}.size() == 2 + 3 + (2 + 5) + (26 + 5) + 2 * 3 * 51 + 2);
    CHECK(Stations{2, 0}.size() == Stations{1, 0}.size() + 2);  // active and pending
    CHECK(Stations{1, 1}.size() == Stations{1, 0}.size() + 2);
    CHECK(Stations{5, 3}.size() == 351 + 2 * 4 + 2 * 3);
    CHECK(Stations{5, 3}.pbid_lines() == 5);
    CHECK(Stations{5, 3}.pledges() == 3);
}

TEST_CASE("every station stands once in the list, and is found where it stands") {
    for (const int lines : {1, 2, 7})
        for (const int pledges : {0, 1, 3}) {
            const Stations stations{lines, pledges};
            for (int id = 0; id < stations.size(); ++id) {
                CAPTURE(id);
                REQUIRE(stations.find(stations[id]) == id);
                REQUIRE(has_class(stations[id].segment, stations[id].care_class));
            }
        }
}

TEST_CASE("only those who can owe have months owed, from one to twenty-four") {
    const Stations stations{3, 2};
    std::map<std::tuple<Segment, CareClass, Standing>, int> months;
    for (int id = 0; id < stations.size(); ++id) {
        const Station& station = stations[id];
        const bool owes =
            station.standing == Standing::owing || station.standing == Standing::instalments;
        REQUIRE((station.months_owed > 0) == owes);
        if (!owes) continue;
        REQUIRE(station.line == 0);
        REQUIRE(station.months_owed ==
                ++months[{station.segment, station.care_class, station.standing}]);
    }
    CHECK(months.size() == 1 + 2 * 3 * 2);
    for (const auto& [where, most] : months) CHECK(most == most_months_owed);
}

TEST_CASE("a line for each payer: funds carry PBID heads, pledges self-payers of class III alone") {
    const Stations stations{4, 2};
    for (const Standing standing : {Standing::active, Standing::pending}) {
        CAPTURE(name(standing));
        for (int line = 0; line < 4; ++line)
            CHECK(count_if(stations, [&](const Station& s) {
                      return s.segment == Segment::PBID && s.standing == standing && s.line == line;
                  }) == 1);
        for (int line = 1; line <= 2; ++line)
            CHECK(count_if(stations, [&](const Station& s) {
                      return s == Station{Segment::PBPU, CareClass::kelas_3, standing, 0, line};
                  }) == 1);
    }
    const auto lined = [](const Station& s) {
        return s.line > 0 && s.standing != Standing::protected_;
    };
    CHECK(count_if(stations, lined) == 2 * 3 + 2 * 2);
    CHECK(count_if(stations, [&](const Station& s) { return lined(s) && s.line > 3; }) == 0);
}

TEST_CASE("an account is asked for by segment, class and standing") {
    const Stations stations{3, 2};
    const auto at = [&](int id) { return stations[id]; };
    using enum Segment;
    using enum CareClass;
    CHECK(at(stations.active(PPU_PN, none)) == Station{PPU_PN, none, Standing::active, 0, 0});
    CHECK(at(stations.active(PBPU, kelas_3)) == Station{PBPU, kelas_3, Standing::active, 0, 0});
    CHECK(at(stations.active(PBPU, kelas_3, 2)) == Station{PBPU, kelas_3, Standing::active, 0, 2});
    CHECK(at(stations.pending(BP, kelas_1)) == Station{BP, kelas_1, Standing::pending, 0, 0});
    CHECK(at(stations.pending(PBPU, kelas_3, 1)) ==
          Station{PBPU, kelas_3, Standing::pending, 0, 1});
    CHECK(at(stations.owing(BP, kelas_2, 1)) == Station{BP, kelas_2, Standing::owing, 1, 0});
    CHECK(at(stations.owing(PPU_BU, none, 24)) == Station{PPU_BU, none, Standing::owing, 24, 0});
    CHECK(at(stations.left(PBI, kelas_3)) == Station{PBI, kelas_3, Standing::left, 0, 0});
    for (int line = 0; line < 3; ++line) {
        CHECK(at(stations.pbid(line)) == Station{PBID, kelas_3, Standing::active, 0, line});
        CHECK(at(stations.pbid_pending(line)) ==
              Station{PBID, kelas_3, Standing::pending, 0, line});
    }
}

TEST_CASE("who owes is found by the months owed, everybody else by the line") {
    const Stations stations{3, 2};
    using enum Segment;
    using enum CareClass;
    CHECK(stations.find({BP, kelas_1, Standing::owing, 7, 99}) == stations.owing(BP, kelas_1, 7));
    CHECK(stations[stations.find({BP, kelas_1, Standing::instalments, 12, 99})] ==
          Station{BP, kelas_1, Standing::instalments, 12, 0});
    CHECK(stations.find({PBID, kelas_3, Standing::active, 99, 2}) == stations.pbid(2));
    CHECK(stations[stations.find({PPU_BU, none, Standing::protected_, 0, 4})] ==
          Station{PPU_BU, none, Standing::protected_, 0, 4});
    CHECK(stations[stations.protected_for(PPU_PN, 0)] ==
          Station{PPU_PN, none, Standing::protected_, 0, 0});
    CHECK(stations.protected_for(PPU_BU, 4) + 1 == stations.left(PPU_BU, none));
}

TEST_CASE("a place where nobody can stand is a broken promise, named in full") {
    const Stations stations{1, 0};
    using enum Segment;
    using enum CareClass;
    CHECK_THROWS_WITH_AS((void)stations.owing(PBI, kelas_3, 1),
                         "no station 'owing' in segment PBI, class 3", ProofError);
    CHECK_THROWS_WITH_AS((void)stations.active(PBI, none),
                         "no station 'active' in segment PBI, class -", ProofError);
    CHECK_THROWS_WITH_AS((void)stations.left(PBID, kelas_1),
                         "no station 'left' in segment PBID, class 1", ProofError);
    CHECK_THROWS_AS((void)stations.pending(PPU_PN, none), ProofError);
    CHECK_THROWS_AS((void)stations.find({PPU_BU, none, Standing::instalments, 4}), ProofError);
    CHECK_THROWS_AS((void)stations.find({PBPU, kelas_3, Standing::unregistered}), ProofError);
    CHECK_THROWS_AS((void)stations.find({BP, kelas_3, Standing::protected_}), ProofError);
    for (const Segment segment : all_segments)
        for (const CareClass care_class : {none, kelas_1, kelas_2, kelas_3})
            if (has_class(segment, care_class))
                CHECK_NOTHROW((void)stations.active(segment, care_class));
            else
                CHECK_THROWS_AS((void)stations.active(segment, care_class), ProofError);
}

TEST_CASE("a named group stands apart, and the stations of everybody else keep their numbers") {
    const Stations plain{2, 1};
    const Stations grouped{2, 1, {GroupOf::self_payers, GroupOf::workers}};
    CHECK(plain.groups() == 1);
    CHECK(grouped.groups() == 3);
    for (int s = 0; s < plain.size(); ++s) CHECK(grouped[s] == plain[s]);
    const int drivers = grouped.owing(Segment::PBPU, CareClass::kelas_3, 5, 1);
    CHECK(grouped[drivers] == Station{Segment::PBPU, CareClass::kelas_3, Standing::owing, 5, 0, 1});
    CHECK(drivers >= plain.size());
    CHECK(grouped[grouped.instalments(Segment::BP, CareClass::kelas_1, 7, 1)] ==
          Station{Segment::BP, CareClass::kelas_1, Standing::instalments, 7, 0, 1});
    CHECK(grouped[grouped.active(Segment::PPU_BU, CareClass::none, 0, 2)] ==
          Station{Segment::PPU_BU, CareClass::none, Standing::active, 0, 0, 2});
    for (int s = 0; s < grouped.size(); ++s) CHECK(grouped.find(grouped[s]) == s);
}

TEST_CASE("a group has stations of its own segments only, and no line of a third party") {
    const Stations stations{1, 2, {GroupOf::self_payers, GroupOf::workers}};
    CHECK(stations.has(Segment::PBPU, 1));
    CHECK(stations.has(Segment::BP, 1));
    CHECK_FALSE(stations.has(Segment::PPU_BU, 1));
    CHECK_FALSE(stations.has(Segment::PBI, 1));
    CHECK(stations.has(Segment::PPU_BU, 2));
    CHECK_FALSE(stations.has(Segment::PBPU, 2));
    for (Segment segment : all_segments) CHECK(stations.has(segment, 0));
    CHECK_THROWS_AS((void)stations.active(Segment::PBI, CareClass::kelas_3, 0, 1), ProofError);
    const int sponsored = count_if(stations, [](const Station& s) {
        return s.group == 1 && s.segment == Segment::PBPU && s.line > 0;
    });
    CHECK(sponsored == 0);
}

TEST_CASE("a list of one's own has its stations by position") {
    const Station drivers{Segment::BP, CareClass::kelas_2, Standing::left};
    const Stations own{std::vector<Station>{drivers}};
    CHECK(own.size() == 1);
    CHECK(own[0] == drivers);
}

TEST_CASE("the stations of a saved run are those it had, whatever its lines, pledges and groups") {
    for (const Stations& saved :
         {Stations{1, 0}, Stations{3, 2}, Stations{2, 1, {GroupOf::workers, GroupOf::self_payers}},
          Stations{1, 1, std::vector<GroupOf>(5, GroupOf::self_payers)},
          Stations{1, 0, {GroupOf::self_payers}, true}}) {
        const Stations back = read(bytes_of(saved));
        CHECK(back.pbid_lines() == saved.pbid_lines());
        CHECK(back.pledges() == saved.pledges());
        CHECK(back.groups() == saved.groups());
        REQUIRE(back.size() == saved.size());
        for (int id = 0; id < saved.size(); ++id) REQUIRE(back[id] == saved[id]);
    }
}

TEST_CASE("R9: saved stations that no lines, pledges and groups make are torn") {
    const std::string whole = bytes_of(Stations{2, 1, {GroupOf::workers}});
    constexpr std::size_t lines = 0, pledges = sizeof(int);
    constexpr std::size_t places = 2 * sizeof(int) + sizeof(bool) + sizeof(std::uint64_t);
    const std::size_t last_group = whole.size() - sizeof(int);
    CHECK_NOTHROW((void)read(whole));
    CHECK_NOTHROW((void)read(with(whole, lines, 2)));
    // more lines or pledges than there are stations would take memory for nobody
    for (const int number : {-1, 0, 1, 3, 1'000'000'000})
        CHECK_THROWS_AS((void)read(with(whole, lines, number)), Torn);
    for (const int number : {-1, 0, 2, 1'000'000'000})
        CHECK_THROWS_AS((void)read(with(whole, pledges, number)), Torn);
    CHECK_THROWS_AS((void)read(with(whole, places, 0)), Torn);
    CHECK_THROWS_AS((void)read(with(whole, last_group, 0)), Torn);
    Writing nobody;
    nobody(1), nobody(0), nobody(false), nobody(std::vector<int>{}), nobody(std::vector<int>{});
    CHECK_THROWS_AS((void)read(nobody.bytes), Torn);
}

TEST_CASE("active self-payers who still owe have stations only where an instalment activates") {
    const Stations plain{2, 1}, plans{2, 1, {GroupOf::self_payers, GroupOf::workers}, true};
    CHECK_FALSE(plain.plans_activate());
    CHECK(plans.plans_activate());
    CHECK_THROWS_AS((void)plain.active_on_plan(Segment::PBPU, CareClass::kelas_3, 2), ProofError);
    CHECK_THROWS_AS((void)plans.active_on_plan(Segment::PBI, CareClass::kelas_3, 2), ProofError);
    for (const int group : {0, 1})
        for (int months = 1; months <= most_months_owed; ++months) {
            const int s = plans.active_on_plan(Segment::BP, CareClass::kelas_1, months, group);
            REQUIRE(plans[s] ==
                    Station{Segment::BP, CareClass::kelas_1, Standing::active, months, 0, group});
            REQUIRE(plans.find(plans[s]) == s);
        }
    CHECK(plans.active(Segment::PBPU, CareClass::kelas_3, 1) ==
          plans.active(Segment::PBPU, CareClass::kelas_3) + 1);
    const int added = 2 * 2 * 3 * most_months_owed;  // groups, segments, classes
    CHECK(plans.size() == Stations{2, 1, {GroupOf::self_payers, GroupOf::workers}}.size() + added);
}

}  // namespace jknmodel::tests::station_test
