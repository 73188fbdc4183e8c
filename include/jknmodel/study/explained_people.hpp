// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file explained_people.hpp
/// The part of `explain` that is about people: the cells of the opening, and who came and left
/// since by cause; and what all parts of it share, the run and the tree that grows.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <jknmodel/base/counted.hpp>
#include <jknmodel/base/error.hpp>
#include <jknmodel/base/month.hpp>
#include <jknmodel/ledger/flows.hpp>
#include <jknmodel/outcome/outcome.hpp>
#include <jknmodel/projection/case.hpp>
#include <jknmodel/projection/checked_plan.hpp>
#include <jknmodel/scenario/again.hpp>
#include <jknmodel/study/explanation.hpp>
#include <jknmodel/study/flow_assumptions.hpp>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace jknmodel::detail {

class ExplainedPeople {
public:
    using Row = MonthRow<double>;
    using Node = ExplainedNode;

    [[gnu::cold]] ExplainedPeople(const Outcome<double>& out, const Case& of, bool whole)
        : out_{out},
          plan_{checked_plan<double>(*of.baseline,
                                     funded(*of.scenario, out.rows.back().month, room_),
                                     of.scenario->assumptions, out.rows.back().month)},
          law_{plan_.law()},
          whole_{whole} {}
    ExplainedPeople(const ExplainedPeople&) = delete;
    ExplainedPeople& operator=(const ExplainedPeople&) = delete;

protected:
    // ── nodes ───────────────────────────────────────────────
    int add(int parent, Node node) {
        node.parent = parent;
        tree_.nodes.push_back(std::move(node));
        return static_cast<int>(tree_.nodes.size()) - 1;
    }
    [[nodiscard]] Node& at(int node) { return tree_.nodes[static_cast<std::size_t>(node)]; }
    static Node people(std::string key, double heads, How how = How::given) {
        return {.key = std::move(key), .value = heads, .counts = Counts::people, .how = how};
    }
    static Node rupiah(std::string key, double amount, How how = How::given) {
        return {.key = std::move(key), .value = amount, .counts = Counts::rupiah, .how = how};
    }
    static Node yes_no(std::string key, bool is, How how = How::given) {
        return {
            .key = std::move(key), .value = is ? 1.0 : 0.0, .counts = Counts::yes_no, .how = how};
    }
    static Node of_month(Node node, Month month) {
        node.month = month;
        return node;
    }
    static Node less(Node node) {
        node.sign = -1;
        return node;
    }
    [[nodiscard]] std::size_t position_of(Month month) const {
        const int i = month - out_.rows.front().month;
        if (i < 0 || i >= static_cast<int>(out_.rows.size()))
            refuse("month", month.str(),
                   said({"is not in the run, which has ", out_.rows.front().month.str(), " to ",
                         out_.rows.back().month.str()}));
        return static_cast<std::size_t>(i);
    }
    /// Whether a number is nothing, beside another.
    [[nodiscard]] bool is_nothing(double x, double beside) const {
        return std::abs(x) <= (whole_ ? 0 : 1e-9 * std::max(1.0, std::abs(beside)));
    }
    /// Rupiah of a sum that none of its parts explains.
    void rest(int parent, double amount, double whole, std::vector<Assume> assumed = {}) {
        if (is_nothing(amount, whole)) return;
        Node node = rupiah("posted", amount, How::posted);
        node.month = at(parent).month, node.assumed = std::move(assumed);
        add(parent, std::move(node));
    }

    // ── people ──────────────────────────────────────────────
    /// Those who stand where `in` says: the cells of the opening, and who came and left since.
    template <class In>
    void stock(int parent, Node figure, std::size_t t, const In& in) {
        const auto there = [&](const Row& row) {
            return out_.people(row, [&](const Station& s) { return in(s.segment, s.standing); });
        };
        const auto is_in = [&](const FlowEnd& end) {
            return end.registered() && in(end.segment(), end.standing());
        };
        const Row& first = out_.rows.front();
        figure.value = there(out_.rows[t]), figure.how = How::sum;
        const int node = add(parent, std::move(figure));
        const int opening =
            add(node, of_month(people("opening", there(first), How::sum), first.month));
        cells(opening, first, in);
        for (std::size_t i = 1; i <= t; ++i) {
            std::map<std::tuple<Cause, int, FlowEnd, FlowEnd>, double> flows;
            double net = 0;
            for (const FlowRow<double>& flow : out_.rows[i].flows) {
                const bool comes = is_in(flow.to), goes = is_in(flow.from);
                if (comes == goes) continue;
                flows[{flow.cause, flow.lever, flow.from, flow.to}] += flow.heads;
                net += comes ? flow.heads : -flow.heads;
            }
            if (flows.empty()) continue;
            const int month =
                add(node, of_month(people("month", net, How::sum), out_.rows[i].month));
            for (const auto& [key, heads] : flows) {
                const auto& [cause, lever, from, to] = key;
                Node flow = of_month(people("flow", heads), out_.rows[i].month);
                flow.cause = cause, flow.from = from, flow.to = to;
                flow.sign = is_in(to) ? 1 : -1;
                flow.assumed = assumed_for(cause, from, to);
                if (lever >= 0) flow.name = out_.levers[static_cast<std::size_t>(lever)];
                add(month, std::move(flow));
            }
        }
    }
    /// People by segment, class and standing.
    template <class In>
    void cells(int parent, const Row& row, const In& in) {
        std::map<std::tuple<Segment, CareClass, Standing>, double> cells;
        for (int s = 0; s < out_.stations.size(); ++s) {
            const Station& station = out_.stations[s];
            if (in(station.segment, station.standing))
                cells[{station.segment, station.care_class, station.standing}] +=
                    row.people[static_cast<std::size_t>(s)];
        }
        for (const auto& [key, heads] : cells) {
            if (heads == 0) continue;
            Node cell = of_month(people("cell", heads), row.month);
            std::tie(cell.segment, cell.care_class, cell.standing) = key;
            add(parent, std::move(cell));
        }
    }
    void registered(int parent, std::size_t t, int sign = 1) {
        Node node = people("registered", 0);
        node.sign = sign;
        stock(parent, std::move(node), t, [](Segment, Standing) { return true; });
    }
    void active(int parent, std::size_t t) {
        stock(parent, people("active", 0), t,
              [](Segment, Standing s) { return counts_as_active(s); });
    }
    void population(int parent, std::size_t t) {
        const auto& rows = out_.rows;
        const int node = add(parent, people("population", rows[t].population, How::sum));
        add(node,
            of_month(people("population_figure", rows.front().population), rows.front().month));
        for (std::size_t i = 1; i <= t; ++i) {
            const Month month = rows[i].month;
            const double before = rows[i - 1].population, after = rows[i].population;
            const double rate = plan_.assume[Assume::population_growth];
            double grown = 0;
            if (month.month() == 1 || month.month() == 7)
                grown = static_cast<double>(static_cast<Counted>(before) *
                                            (1 + static_cast<Counted>(rate))) -
                        before;
            if (whole_) grown = std::round(grown);
            // What no lever revised is the growth, to the last digit of both.
            if (is_nothing(after - before - grown, before)) grown = after - before;
            if (grown != 0) {
                Node growth = of_month(people("growth", grown), month);
                growth.assumed = {Assume::population_growth};
                add(node, std::move(growth));
            }
            if (after - before != grown)
                add(node, of_month(people("revision", after - before - grown), month));
        }
    }
    void unregistered(std::size_t t) {
        const Row& row = out_.rows[t];
        const int node =
            add(-1, people("unregistered", row.population - out_.registered(row), How::sum));
        population(node, t);
        registered(node, t, -1);
    }
    void released(std::size_t t) {
        const Row& row = out_.rows[t];
        const int node = add(-1, people("released", row.released, How::sum));
        for (const FlowRow<double>& flow : row.flows) {
            if (flow.cause != Cause::release) continue;
            Node given_up = of_month(people("flow", flow.heads), row.month);
            given_up.cause = flow.cause, given_up.from = flow.from, given_up.to = flow.to;
            add(node, std::move(given_up));
        }
    }

    const Outcome<double>& out_;
    std::optional<Scenario> room_;
    Plan<double> plan_;
    law::Law law_;
    bool whole_;
    Explanation tree_;
};

}  // namespace jknmodel::detail
