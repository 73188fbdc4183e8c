// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file pools.hpp
/// People change place: the groups that a lever, a list or an employer takes people from, and how
/// many of each there are.

#include <jknmodel/base/counted.hpp>
#include <jknmodel/base/scalar.hpp>
#include <jknmodel/projection/month/position.hpp>
#include <jknmodel/scenario/fields.hpp>

namespace jknmodel::step {

template <class Engine>
[[nodiscard]] bool may_leave_for(const Position<Engine>& month, int to, int station) {
    const Station& from = month.plan.stations[station];
    return from.standing == Standing::left &&
           !(month.plan.stations[to].segment == Segment::PBI && from.segment == Segment::PBI);
}

template <class Engine>
[[nodiscard]] ScalarOf<Engine> who_left(const Position<Engine>& month, int to) {
    using T = ScalarOf<Engine>;
    T there(0);
    for (int s = 0; s < month.plan.stations.size(); ++s)
        if (may_leave_for(month, to, s)) there += month.engine.people(s);
    return there;
}

/// People of a group who can come to a station.
template <class Engine>
[[nodiscard]] ScalarOf<Engine> reachable(const Position<Engine>& month, Pool pool, int to) {
    using T = ScalarOf<Engine>;
    switch (pool) {
        case Pool::unregistered:
            return positive(T(month.population - month.all_registered()));
        case Pool::left: {
            const T there = who_left(month, to), all = month.sum_left();
            return all > T(0) ? positive(T(there - month.plan.unreachable * there / all)) : T(0);
        }
        case Pool::pbid:
            return month.all_pbid();
        case Pool::pbi:
            return month.engine.people(
                month.plan.stations.active(Segment::PBI, CareClass::kelas_3));
        case Pool::mandiri:
            return month.self_payers();
    }
    return T(0);
}

template <class Engine, class Test>
ScalarOf<Engine> spread(Position<Engine>& month, const ScalarOf<Engine>& heads,
                        const ScalarOf<Engine>& there, Test&& test, int to, Fit fit) {
    using T = ScalarOf<Engine>;
    const auto effect_of = [&](int s) {
        return is_mandiri(month.plan.stations[to].segment)  ? Effect::returns
               : is_mandiri(month.plan.stations[s].segment) ? Effect::carries
                                                            : Effect::keeps;
    };
    T taken(0);
    if (fit == Fit::on_average) {
        // Each part has its own mean: a remainder for the last could not be less than nothing.
        for (int s = 0; s < month.plan.stations.size(); ++s) {
            if (!test(s)) continue;
            const T here = month.engine.people(s);
            if (!(here > T(0))) continue;
            const T part = month.engine.whole(least(T(heads * here / there), here), to);
            taken += month.engine.move(s, to, part, effect_of(s), fit).heads;
        }
        return taken;
    }
    // Rounded once, where an engine moves whole people: parts rounded apart would add up to
    // more.
    T left = month.engine.whole(heads, to), rest = there;
    for (int s = 0; s < month.plan.stations.size() && left > T(0); ++s) {
        if (!test(s)) continue;
        const T here = month.engine.people(s);
        if (!(here > T(0))) continue;
        const T part =
            here < rest ? month.engine.whole(least(T(left * here / rest), left), to) : left;
        const T moved = month.engine.move(s, to, part, effect_of(s), fit).heads;
        taken += moved, left -= moved, rest -= here;
    }
    return taken;
}

/// People who left, as many as can be reached; into PBI nobody whom PBI has just removed (the
/// few who come back are in the people table).
template <class Engine>
ScalarOf<Engine> take_left(Position<Engine>& month, const ScalarOf<Engine>& heads, int to,
                           Fit fit) {
    return spread(
        month, least(heads, reachable(month, Pool::left, to)), who_left(month, to),
        [&](int s) { return may_leave_for(month, to, s); }, to, fit);
}

/// Self-payers, those in arrears among them: their debt goes along, frozen.
template <class Engine>
ScalarOf<Engine> take_mandiri(Position<Engine>& month, const ScalarOf<Engine>& heads, int to,
                              Fit fit) {
    using T = ScalarOf<Engine>;
    const T there = month.self_payers();
    return spread(
        month, least(heads, there), there, [&](int s) { return month.is_billed_himself(s); }, to,
        fit);
}

template <class Engine>
ScalarOf<Engine> take_pbid(Position<Engine>& month, const ScalarOf<Engine>& heads, int to,
                           Fit fit) {
    using T = ScalarOf<Engine>;
    const T there = month.all_pbid();
    if (!(there > T(0))) return T(0);
    const T share = heads < there ? T(heads / there) : T(1);
    for (PbidLine<T>& line : month.plan.pbid)
        for (auto& cohort : line.cohorts) cohort.second *= T(1) - share;
    return spread(
        month, least(heads, there), there,
        [&](int s) {
            return month.plan.stations[s].segment == Segment::PBID &&
                   month.plan.stations[s].standing == Standing::active;
        },
        to, fit);
}

/// Takes people out of a group into a station; as many as there are and can be reached.
template <class Engine>
ScalarOf<Engine> take(Position<Engine>& month, Pool pool, const ScalarOf<Engine>& heads, int to,
                      Fit fit = Fit::within) {
    using T = ScalarOf<Engine>;
    if (!(heads > T(0))) return T(0);
    switch (pool) {
        case Pool::unregistered:
            return month.engine.admit(
                to, month.engine.whole(least(heads, reachable(month, pool, to)), to));
        case Pool::left:
            return take_left(month, heads, to, fit);
        case Pool::pbid:
            return take_pbid(month, heads, to, fit);
        case Pool::pbi: {
            const int list = month.plan.stations.active(Segment::PBI, CareClass::kelas_3);
            const T most = least(heads, reachable(month, pool, to));
            return month.engine.move(list, to, month.engine.whole(most, to), Effect::keeps, fit)
                .heads;
        }
        case Pool::mandiri:
            return take_mandiri(month, heads, to, fit);
    }
    return T(0);
}

}  // namespace jknmodel::step
