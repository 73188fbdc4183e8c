// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file events.hpp
/// What happens to a district though no scenario decides it: events, drawn month by month.
///
///   const Events events{scenario, register_of, EventsOf{opening, until, population, pbid}};
///   with_events(scenario, events.drawn(EventName::quotas, seed, j));
///
/// The register says how often each comes and how large it is; one that was drawn is a lever that
/// exists already, or the cash of a receipt that comes later, laid over the scenario. The month
/// learns nothing new.
///
/// Draw j of an event depends on the seed, its name and j alone; a longer run has the same events
/// and further ones.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <jknmodel/base/names.hpp>
#include <jknmodel/baseline/baseline.hpp>
#include <jknmodel/evidence/districts.hpp>
#include <jknmodel/scenario/check.hpp>
#include <jknmodel/scenario/distributions.hpp>
#include <jknmodel/scenario/scenario.hpp>
#include <jknmodel/schedule/uhc.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace jknmodel {

// ── vocabulary ──────────────────────────────────────────────

enum class EventName : std::uint8_t {
    clean_ups,         ///< the centre takes a share off the PBI list and puts others on it
    population_jumps,  ///< the population that rates divide by is counted anew, either way
    quotas,            ///< a quota of the province comes and goes again, or goes and comes back
    late_cash,         ///< cash of a receipt after the opening comes later in its year
    pbid_growth,       ///< governments add PBID heads, or take some off, once in three months, with
                       ///< money that no scenario has
    segment_moves,     ///< every month people change segment besides what the register's rates say,
                       ///< more of them into work than out of it; what some lose, others win
    uhc  ///< a government whose members are too few for the UHC line registers everybody, with
         ///< money that no scenario has; what a scenario decides or does not, so that only a
         ///< forecast draws it, and who asks for it by name
};
template <>
struct Names<EventName> {
    static constexpr std::string_view what = "event";
    static constexpr std::array<std::string_view, 7> list{
        "clean_ups",   "population_jumps", "quotas", "late_cash",
        "pbid_growth", "segment_moves",    "uhc"};
};

/// The cash of a receipt that comes later: both by their place in the lists.
struct LateCash {
    std::size_t fund = 0, receipt = 0;
    int months = 0;
};

/// One that was drawn: a lever without a name, or a receipt that comes later. `size` is how large
/// it is in its own unit: a share of the PBI list, of the population, heads, months.
struct Event {
    EventName event{};
    Month month;
    double size = 0;
    std::optional<Lever> lever;
    LateCash late = {};
};

/// The place that events happen to.
struct EventsOf {
    Month opening, until;
    double population = 0;
    double pbid = 0;  ///< active ones
    std::array<double, count_of<PublishedSegment>()> registered{};

    EventsOf(Month from, Month to, double people) : opening{from}, until{to}, population{people} {}
    /// Of an opening position.
    EventsOf(const Baseline& baseline, Month to)
        : EventsOf{baseline.opening, to, baseline.population.count()} {
        for (const Cell& cell : baseline.cells) {
            const double people = cell.people.count();
            registered[static_cast<std::size_t>(published_as(cell.segment))] += people;
            if (cell.segment == Segment::PBID && cell.standing == Standing::active) pbid += people;
        }
    }
};

// ── the draws ───────────────────────────────────────────────

/// The events of a place under a plan, draw by draw.
class Events {
public:
    Events(const Scenario& plan, const DrawnRegister& drawn, EventsOf of)
        : register_{drawn}, of_{of}, months_{of.until - of.opening}, line_{active_line(plan)} {
        for (std::size_t at = 0; at < plan.funds.size(); ++at)
            for (std::size_t place = 0; place < plan.funds[at].receipts.size(); ++place) {
                const Month cash = plan.funds[at].receipts[place].cash;
                if (of.opening < cash && cash <= of.until)
                    receipts_.push_back({at, plan.funds[at].name, place, cash});
            }
        for (const Lever& lever : plan.levers)
            if (const auto* quota = std::get_if<PbiQuota>(&lever))
                if (quota->removed_of_list && quota->removed_of_list->value != 0)
                    clean_ups_.emplace_back(quota->from, quota->until);
    }

    /// What comes of one event in draw j.
    [[nodiscard]] std::vector<Event> drawn(EventName event, std::uint64_t seed,
                                           std::uint64_t j) const {
        std::vector<Event> out;
        const Draw draw{event, seed, j};
        switch (event) {
            case EventName::clean_ups:
                clean_ups(draw, out);
                break;
            case EventName::population_jumps:
                population_jumps(draw, out);
                break;
            case EventName::quotas:
                quotas(draw, out);
                break;
            case EventName::late_cash:
                late_cash(draw, out);
                break;
            case EventName::pbid_growth:
                pbid_growth(draw, out);
                break;
            case EventName::segment_moves:
                segment_moves(draw, out);
                break;
            case EventName::uhc:
                uhc(draw, out);
                break;
        }
        return out;
    }

private:
    /// Months between two additions of PBID.
    static constexpr int quarter = 3;
    /// Months in which a government that goes for UHC registers who is missing.
    static constexpr int uhc_months = 24;
    /// Student's t of so many degrees of freedom; no segment changes by more than this in a month.
    static constexpr double degrees = 3, most_moved = 0.25;

    struct Draw {
        EventName event;
        std::uint64_t seed, j;
        [[nodiscard]] numpy::Philox64 stream() const { return stream_of(seed, {name(event), j}); }
        [[nodiscard]] numpy::Philox64 stream(std::string_view more) const {
            return stream_of(seed, {name(event), j, more});
        }
    };
    struct LaterReceipt {
        std::size_t fund;
        std::string name;
        std::size_t receipt;
        Month cash;
    };

    /// How many of the population must be active, by the newest line: it is seen coming.
    static double active_line(const Scenario& plan) {
        constexpr Month newest{2030, 1};  // a month by which every threshold of the law is in force
        const auto changes = law_changes(plan);
        const auto& least =
            priority_thresholds(newest, law_under(plan, changes)).active_of_population;
        return least ? static_cast<double>(least->parts) / 1e6 : 0;
    }
    [[nodiscard]] double value(Assume row, double u) const { return register_.taken(row, u); }
    static double whole(double people) { return std::nearbyint(people); }
    static std::int64_t heads(double people) { return static_cast<std::int64_t>(whole(people)); }
    static std::vector<Pool> pools(bool unregistered_first) {
        if (unregistered_first) return {Pool::unregistered, Pool::left};
        return {Pool::left, Pool::unregistered};
    }

    template <class Kind>
    static Kind in(Month month) {
        Kind out;
        out.from = out.until = month;
        return out;
    }

    /// The months in which an event happens, by a chance drawn once, each with its numbers.
    template <class Happens>
    void each_month(const Draw& draw, Assume chance, Happens happens) const {
        numpy::Philox64 bits = draw.stream();
        const double likely = value(chance, numpy::uniform(bits));
        for (int i = 0; i < months_; ++i) {
            std::array<double, 5> u{};
            for (double& each : u) each = numpy::uniform(bits);
            if (u[0] < likely && !happens(of_.opening + (i + 1), &u[1])) return;
        }
    }

    void clean_ups(const Draw& draw, std::vector<Event>& out) const {
        each_month(draw, Assume::clean_up_chance, [&](Month month, const double* u) {
            // A month in which the scenario has a clean-up of its own has no other.
            for (const auto& [first, last] : clean_ups_)
                if (first <= month && month <= last) return true;
            auto lever = in<PbiQuota>(month);
            const double size = value(Assume::clean_up_size, u[0]);
            const double back = value(Assume::pbi_cleanup_replaced, u[1]);
            lever.removed_of_list = Fraction{size};
            lever.replaced = Ratio{back};
            lever.from_pbid = Fraction{std::min(back, value(Assume::pbi_cleanup_from_pbid, u[2]))};
            out.push_back({draw.event, month, size, lever});
            return true;
        });
    }

    void population_jumps(const Draw& draw, std::vector<Event>& out) const {
        each_month(draw, Assume::population_jump_chance, [&](Month month, const double* u) {
            auto lever = in<PopulationRevision>(month);
            const double size = value(Assume::population_jump_size, u[0]);
            (size > 0 ? lever.more : lever.fewer) = heads(std::abs(size) * of_.population);
            out.push_back({draw.event, month, size, lever});
            return true;
        });
    }

    /// PBID heads that a government pays with other money than a scenario's, or no longer.
    static void pbid_heads(const Draw& draw, Payer payer, Month month, double people,
                           std::vector<Pool> sources, std::vector<Event>& out) {
        auto lever = in<PbidQuota>(month);
        lever.payer = payer;
        if (people > 0.5) {
            lever.additions = heads(people);
            lever.sources = std::move(sources);
        } else if (people < -0.5) {
            lever.removed = heads(-people);
        } else {
            return;
        }
        out.push_back({draw.event, month, people, lever});
    }

    void quotas(const Draw& draw, std::vector<Event>& out) const {
        each_month(draw, Assume::quota_chance, [&](Month month, const double* u) {
            const double size = value(Assume::quota_size, u[0]) * of_.population;
            const int stays =
                std::max(1, static_cast<int>(whole(value(Assume::quota_months, u[1]))));
            const bool comes = u[2] < 0.5;
            const double people = comes ? size : -std::min(size, of_.pbid);
            const std::vector<Pool> sources = pools(comes && u[3] < 0.5);
            pbid_heads(draw, Payer::province, month, people, sources, out);
            const Month back = month + stays;
            if (back <= of_.opening + months_)
                pbid_heads(draw, Payer::province, back, -people, sources, out);
            return true;
        });
    }

    void pbid_growth(const Draw& draw, std::vector<Event>& out) const {
        numpy::Philox64 bits = draw.stream();
        const double people = quarter * value(Assume::pbid_added, numpy::uniform(bits)) * of_.pbid;
        for (int first = 0; first < months_; first += quarter) {
            const double when = numpy::uniform(bits), pool = numpy::uniform(bits);
            const int after = first + static_cast<int>(quarter * when) + 1;
            if (after <= months_)
                pbid_heads(draw, Payer::district, of_.opening + after, people, pools(pool < 0.5),
                           out);
        }
    }

    /// Once at most: with everybody registered nobody is missing.
    void uhc(const Draw& draw, std::vector<Event>& out) const {
        each_month(draw, Assume::uhc_chance, [&](Month month, const double* u) {
            auto lever = in<PbidQuota>(month);
            const double target = line_ + value(Assume::uhc_beyond, u[0]);
            lever.until = month + (uhc_months - 1);
            lever.payer = Payer::district;
            lever.monthly_cap =
                std::max<std::int64_t>(1, heads(value(Assume::uhc_pace, u[1]) * of_.population));
            lever.up_to = Target{Target::Figure::active_of_population, target};
            lever.sources = pools(u[2] < 0.5);
            out.push_back({draw.event, month, target, lever});
            return false;
        });
    }

    /// A segment that people leave and join by themselves, as it is published; PBID is apart: a
    /// government decides on it.
    struct Group {
        PublishedSegment of;
        double people, change = 0;
        std::vector<double> moved = {};
        [[nodiscard]] std::vector<Segment> segments() const {
            std::vector<Segment> out;
            for (const Segment each : all_segments)
                if (published_as(each) == of) out.push_back(each);
            return out;
        }
    };

    void segment_moves(const Draw& draw, std::vector<Event>& out) const {
        numpy::Philox64 bits = draw.stream();
        const double spread = numpy::uniform(bits), trend = numpy::uniform(bits);
        const double scale = value(Assume::segments_shift, spread);
        const double growth = value(Assume::ppu_growth, trend);
        std::vector<Group> groups;
        double everybody = 0;
        for (std::size_t k = 0; k < count_of<PublishedSegment>(); ++k) {
            const auto of = static_cast<PublishedSegment>(k);
            if (of == PublishedSegment::PBID) continue;
            groups.push_back({of, of_.registered[k]});
            everybody += of_.registered[k];
            numpy::Philox64 own = draw.stream(name(of));
            for (int i = 0; i < months_; ++i) {
                double step = numpy::student_t(own, degrees) * scale;
                if (of == PublishedSegment::PPU) step += growth;
                groups.back().moved.push_back(std::clamp(step, -most_moved, most_moved));
            }
        }
        for (int i = 0; i < months_; ++i) {
            double more = 0;
            for (Group& group : groups)
                more += group.change = group.people * group.moved[static_cast<std::size_t>(i)];
            more = everybody > 0 ? more / everybody : 0;
            for (Group& group : groups) group.change -= more * group.people;
            moved(draw, of_.opening + (i + 1), groups, out);
        }
    }

    /// What some groups lose, the others win, each in its proportion.
    static void moved(const Draw& draw, Month month, const std::vector<Group>& groups,
                      std::vector<Event>& out) {
        double won = 0;
        for (const Group& group : groups)
            if (group.change > 0) won += group.change;
        for (const Group& loser : groups) {
            if (!(loser.change < 0)) continue;
            for (const Group& winner : groups) {
                if (!(winner.change > 0)) continue;
                auto lever = in<SegmentMove>(month);
                lever.people = heads(-loser.change * winner.change / won);
                if (lever.people == 0) continue;
                lever.leave = loser.segments(), lever.join = winner.segments();
                out.push_back({draw.event, month, static_cast<double>(lever.people), lever});
            }
        }
    }

    void late_cash(const Draw& draw, std::vector<Event>& out) const {
        for (const LaterReceipt& each : receipts_) {
            numpy::Philox64 bits = stream_of(
                draw.seed, {name(draw.event), draw.j, each.name, std::to_string(each.receipt)});
            const double chance = numpy::uniform(bits), comes = numpy::uniform(bits),
                         months = numpy::uniform(bits);
            if (!(comes < value(Assume::late_cash_chance, chance))) continue;
            const int late =
                std::max(1, static_cast<int>(whole(value(Assume::late_cash_months, months))));
            out.push_back({draw.event,
                           each.cash,
                           static_cast<double>(late),
                           std::nullopt,
                           {each.fund, each.receipt, late}});
        }
    }

    DrawnRegister register_;
    EventsOf of_;
    int months_;
    double line_;
    std::vector<LaterReceipt> receipts_;
    std::vector<std::pair<Month, Month>> clean_ups_;
};

/// The scenario with what was drawn laid over it. Throws InputError where that makes a fault.
[[nodiscard]] inline Scenario with_events(Scenario plan, const std::vector<Event>& events) {
    bool levers = false;
    for (std::size_t at = 0; at < events.size(); ++at) {
        const Event& event = events[at];
        if (!event.lever) {
            Fund& fund = plan.funds.at(event.late.fund);
            fund = paid_later(fund, event.late.receipt, event.late.months);
            continue;
        }
        Lever lever = *event.lever;
        std::visit(
            [&](auto& kind) {
                kind.name = said({"drawn ", std::to_string(at + 1), ": ", name(event.event), " ",
                                  event.month.str()});
            },
            lever);
        plan.levers.push_back(std::move(lever));
        levers = true;
    }
    if (levers) check(plan);
    return plan;
}

}  // namespace jknmodel
