// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file people.hpp
/// Step 2: people. Who dies, moves, loses a job or changes segment meets the people table; then
/// births, and the places and jobs that are filled again.
///
/// Self-payers who come by themselves fill some of the places. How many is asked of their mean, not
/// of the draw: what is missing is never less than nothing, and a draw that met this floor would
/// refill more on average than the mean does.

#include <cstddef>
#include <jknmodel/base/counted.hpp>
#include <jknmodel/base/scalar.hpp>
#include <jknmodel/projection/month/people_table.hpp>
#include <jknmodel/projection/month/pools.hpp>
#include <jknmodel/projection/plan/monthly_chances.hpp>
#include <jknmodel/schedule/activation.hpp>
#include <map>
#include <utility>
#include <vector>

namespace jknmodel::step {

/// Self-payers who go to other segments this month.
template <class Engine>
[[nodiscard]] ScalarOf<Engine> leaving_self_payers(const Position<Engine>& month) {
    using T = ScalarOf<Engine>;
    const Assumptions<T>& a = month.plan.assume;
    T heads(0);
    for (int s = 0; s < month.plan.stations.size(); ++s) {
        const Station& station = month.plan.stations[s];
        if (!is_mandiri(station.segment) || station.standing == Standing::left) continue;
        const bool owing =
            station.standing == Standing::owing || station.standing == Standing::instalments;
        const T exit = a[owing ? Assume::mandiri_owing_exit : Assume::mandiri_active_exit];
        heads += month.engine.people(s) * positive(T(exit - departure(a)));
    }
    return heads;
}

/// Places of a PBID line that nobody has at the end of the month: of its quota, what is left by the
/// heads that stay and the children born to them.
template <class Engine>
[[nodiscard]] ScalarOf<Engine> vacancies(const Position<Engine>& month, int line) {
    using T = ScalarOf<Engine>;
    const Assumptions<T>& a = month.plan.assume;
    const T more = per_mille_a_year(a[Assume::births]) * a[Assume::newborn_registered],
            fewer = a[Assume::pbid_out] + departure(a);
    return positive(T(month.plan.pbid[nth(line)].quota() -
                      month.pbid_heads(line, true) * (T(1) + more - fewer)));
}

/// Where self-payers go who leave: `coming` in all.
template <class Engine>
[[nodiscard]] Openings<ScalarOf<Engine>> openings(const Position<Engine>& month,
                                                  const ScalarOf<Engine>& coming,
                                                  const ScalarOf<Engine>& pbi_list,
                                                  const ScalarOf<Engine>& workers) {
    using T = ScalarOf<Engine>;
    const Assumptions<T>& a = month.plan.assume;
    Openings<T> open;
    open.pbi = pbi_list * a[Assume::pbi_drift] * a[Assume::pbi_drift_replaced];
    open.ppu_bu = workers * a[Assume::ppu_bu_found];
    T all = open.pbi + open.ppu_bu;
    for (int line = 0; line < month.plan.stations.pbid_lines(); ++line) {
        open.pbid.push_back(vacancies(month, line));
        all += open.pbid.back();
    }
    // PBI and PBID are quotas: more self-payers than places open are hired.
    if (coming > all) all = coming;
    if (!(all > T(0))) all = T(1);
    T placed = open.pbi /= all;
    for (T& share : open.pbid) placed += share /= all;
    open.ppu_bu = T(1) - placed;
    return open;
}

/// Who died and who moved away meet one chance in the table; here they are told apart.
template <class Engine>
void tell_movers_from_the_dead(Position<Engine>& month) {
    using T = ScalarOf<Engine>;
    const T away = per_mille_a_year(positive(T(-month.plan.assume[Assume::net_move])));
    if (!(away > T(0))) return;
    const T share = away / departure(month.plan.assume);
    month.engine.tally().flows().divide(Cause::death, Cause::moving_away, [&](const auto& heads) {
        return month.engine.some(T(heads), share);
    });
}

/// Children are born to everybody who lives there. Those of PBI mothers are members by rule; of the
/// others the register's share: beside their family, those of self-payers in arrears registered but
/// not active, owing nothing (`left`); where the family is not registered, as the active members of
/// the other segments are spread. Who moves in comes to active members.
template <class Engine>
void births(Position<Engine>& month) {
    using T = ScalarOf<Engine>;
    const Assumptions<T>& a = month.plan.assume;
    const Stations& st = month.plan.stations;
    const T births = per_mille_a_year(a[Assume::births]);
    const T in = per_mille_a_year(positive(a[Assume::net_move]));
    const T registered = births * a[Assume::newborn_registered];
    const bool by_rule = newborn_is_pbi(month.now, month.plan.law());
    const auto of_pbi = [&](int s) { return by_rule && st[s].segment == Segment::PBI; };
    const auto owes = [&](int s) {
        return st[s].standing == Standing::owing || st[s].standing == Standing::instalments ||
               st[s].months_owed > 0;
    };
    const auto active = [&](int s) { return st[s].standing == Standing::active && !owes(s); };
    month.because(Cause::birth);
    T others(0);  // active members but those of PBI
    // families in arrears, by where their children come, and where there are any
    std::vector<T> arrears(nth(st.size()), T(0));
    std::vector<int> there(arrears.size(), 0);
    for (int s = 0; s < st.size(); ++s) {
        if (active(s) && !of_pbi(s)) others += month.engine.people(s);
        if (!owes(s)) continue;
        const bool suspended = is_mandiri(st[s].segment) && st[s].standing != Standing::active;
        const std::size_t to = nth(suspended ? st.left(st[s].segment, st[s].care_class)
                                             : st.active(st[s].segment, st[s].care_class));
        arrears[to] += month.engine.people(s);
        there[to] = 1;
    }
    const T outside = registered * positive(T(month.population - month.all_registered()));
    const T beside = others > T(0) ? T(outside / others) : T(0);
    for (int s = 0; s < st.size(); ++s) {
        if (owes(s)) continue;
        T rate = of_pbi(s) ? births : registered;
        if (active(s)) rate += of_pbi(s) ? in : T(in + beside);
        if (!(rate > T(0))) continue;
        const T came = month.engine.grow(s, rate);
        if (active(s) && in > T(0))
            month.engine.tally().flows().came_for(Cause::moving_in, s,
                                                  month.engine.some(came, T(in / rate)));
    }
    for (int to = 0; to < st.size(); ++to)
        if (there[nth(to)] == 1)
            month.engine.admit(to, month.engine.whole(arrears[nth(to)] * registered, to));
}

/// Places that nobody came to by himself are given to groups in the register's shares; who had left
/// takes what the unregistered do not, and they what those who left are too few for.
template <class Engine>
void fill(Position<Engine>& month, const ScalarOf<Engine>& places, int to, Fit fit) {
    using T = ScalarOf<Engine>;
    const T outside = places * month.plan.assume[Assume::refilled_from_unregistered];
    const T left =
        least(T(places * month.plan.assume[Assume::refilled_from_left]), T(places - outside));
    const T too_few = positive(T(left - reachable(month, Pool::left, to)));
    T rest = places - take(month, Pool::mandiri, T(places - outside - left), to, fit);
    rest -= take(month, Pool::unregistered, T(outside + too_few), to, fit);
    take(month, Pool::left, positive(rest), to, fit);
}

template <class Engine>
void hire_from_poor(Position<Engine>& month, const ScalarOf<Engine>& heads, int hired) {
    using T = ScalarOf<Engine>;
    const int pbi = month.plan.stations.active(Segment::PBI, CareClass::kelas_3);
    const T pbid = month.all_pbid();
    const T poor = month.engine.people(pbi) + pbid;
    if (!(poor > T(0)) || !(heads > T(0))) return;
    const T from_pbid = heads * pbid / poor;
    month.engine.move(pbi, hired, month.engine.whole(heads - from_pbid, hired), Effect::keeps,
                      Fit::on_average);
    spread(
        month, from_pbid, pbid,
        [&](int s) {
            return month.plan.stations[s].segment == Segment::PBID &&
                   month.plan.stations[s].standing == Standing::active;
        },
        hired, Fit::on_average);
}

/// PBID lines are refilled to their quota. The quota is what the district is billed for: who takes
/// a vacancy is on the list, and on the bill, of the same month. Here the floor is met by the draw
/// (heads above the quota stay), by less than half a spread of one month's comers, and no more than
/// once: what is above the quota takes places from the next month.
template <class Engine>
void refill_pbid(Position<Engine>& month) {
    using T = ScalarOf<Engine>;
    for (int line = 0; line < month.plan.stations.pbid_lines(); ++line) {
        PbidLine<T>& l = month.plan.pbid[nth(line)];
        const int falls_to = month.plan.pbid_rules[nth(line)].falls_to;
        if (falls_to >= 0) {
            // Heads whose third party stopped have moved to the line that carries them alone.
            const T stopped = month.moved(month.plan.stations.pbid(line), Effect::falls).heads;
            const T whole = l.quota();
            if (stopped > T(0) && whole > T(0)) {
                for (auto& cohort : l.cohorts) cohort.second *= positive(T(T(1) - stopped / whole));
                month.plan.pbid[nth(falls_to)].cohorts.emplace_back(month.now, stopped);
            }
        }
        fill(month, positive(T(l.quota() - month.pbid_heads(line, true))),
             month.plan.stations.pbid(line), Fit::within);
    }
}

/// New self-payers replace those who go, class by class; some had left another segment.
template <class Engine>
void entrants(Position<Engine>& month) {
    using T = ScalarOf<Engine>;
    const Stations& st = month.plan.stations;
    T wanted(0);
    std::vector<std::pair<int, T>> mix;
    for (Segment s : {Segment::PBPU, Segment::BP})
        for (CareClass c : paying_classes) {
            const T heads =
                month.plan.entrants[static_cast<std::size_t>(s)][static_cast<std::size_t>(c)];
            if (!(heads > T(0))) continue;
            mix.emplace_back(st.active(s, c), heads);
            wanted += heads;
        }
    if (mix.empty()) return;
    for (auto& part : mix) part.second /= wanted;
    const T there = month.sum_left(), reachable = positive(T(there - month.plan.unreachable));
    const T from_left = least(T(wanted * month.plan.assume[Assume::entrants_from_left]), reachable);
    T came(0);
    for (int s = 0; s < st.size() && there > T(0); ++s)
        if (st[s].standing == Standing::left && !is_mandiri(st[s].segment))
            came += month.engine.enlist(s, from_left * month.engine.people(s) / there, mix);
    const T outside =
        least(T(wanted - came), positive(T(month.population - month.all_registered())));
    for (const auto& [to, share] : mix)
        month.engine.admit(to, month.engine.whole(outside * share, to));
}

/// The population that rates divide by grows twice a year.
template <class Engine>
void grow_population(Position<Engine>& month) {
    using T = ScalarOf<Engine>;
    if (month.now.month() == 1 || month.now.month() == 7)
        month.population = whole_number(
            T(month.population * (T(1) + month.plan.assume[Assume::population_growth])));
}

/// Step 2: the people table; then births, jobs and places refilled.
template <class Engine>
void people(Position<Engine>& month) {
    using T = ScalarOf<Engine>;
    using enum Segment;
    grow_population(month);
    const Stations& st = month.plan.stations;
    const Assumptions<T>& a = month.plan.assume;
    const int pbi = st.active(PBI, CareClass::kelas_3);
    const T pbi_list = month.engine.people(pbi), workers = month.workers_of_enterprises(),
            officials = month.engine.people(st.active(PPU_PN, CareClass::none));
    month.people_table.clear();
    const T coming = leaving_self_payers(month);
    const Openings<T> open = openings(month, coming, pbi_list, workers);
    people_table(month.people_table, st, a, open, month.plan.pbid_rules,
                 months_without_dues(month.now, month.plan.law()));
    month.engine.apply(month.people_table);
    tell_movers_from_the_dead(month);
    births(month);
    const T replaced = pbi_list * a[Assume::pbi_drift] * a[Assume::pbi_drift_replaced];
    month.because(Cause::refill);
    fill(month, positive(T(replaced - coming * open.pbi)), pbi, Fit::on_average);
    const T jobs = positive(T(workers * a[Assume::ppu_bu_found] - coming * open.ppu_bu));
    const T from_left = a[Assume::found_from_left],
            from_outside = a[Assume::found_from_unregistered];
    const int hired = st.active(PPU_BU, CareClass::none);
    month.because(Cause::hiring);
    take(month, Pool::left, jobs * from_left, hired, Fit::on_average);
    take(month, Pool::unregistered, jobs * from_outside, hired, Fit::on_average);
    hire_from_poor(month, jobs * positive(T(T(1) - from_left - from_outside)), hired);
    take(month, Pool::left, officials * a[Assume::ppu_pn_in], st.active(PPU_PN, CareClass::none),
         Fit::on_average);
    month.because(Cause::refill);
    refill_pbid(month);
    month.because(Cause::entry);
    entrants(month);
}

}  // namespace jknmodel::step
