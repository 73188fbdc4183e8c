// SPDX-License-Identifier: Apache-2.0
//
// A plan that is given more money, and what the next billion buys through each of its levers.

#include <pybind11/eigen.h>
#include <pybind11/stl.h>

#include <cstdint>
#include <functional>
#include <jknmodel/engine/engine.hpp>
#include <jknmodel/study/next_billion.hpp>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "attended.hpp"
#include "casters.hpp"

namespace {

namespace py = pybind11;
using namespace jknmodel;
using namespace py::literals;
using python::attended;

Outcome<double> projected(const Baseline& in, const Scenario& tried, Month until) {
    return engine::project(in, tried, until);
}

py::dict found_in(const Baseline& place, const Scenario& plan, std::size_t fund,
                  const std::map<std::string, std::string>& wanted, Month by, int threads) {
    const NextBillion found = attended(py::none(), [&](Watch& watch) {
        const Workers workers{threads, &watch};
        const Running runs{projected,
                           [&](std::size_t count, const std::function<void(std::size_t)>& work) {
                               workers.each(count, [&](std::size_t i, int) { work(i); });
                           }};
        return next_billion(place, plan, fund, wanted, {Maximise::active_months, by, by}, billion,
                            runs);
    });
    py::list rows;
    for (const NextRow& row : found.rows)
        rows.append(py::dict("lever"_a = row.lever, "amount"_a = row.amount,
                             "unit"_a = row.unit ? std::string{name(*row.unit)} : std::string{},
                             "rupiah"_a = row.rupiah, "active_months"_a = row.gain,
                             "why"_a = std::string{row.why}, "fund"_a = row.fund));
    return py::dict("fund"_a = found.fund, "rows"_a = rows);
}

/// A plan that is given more money, with the place that it is of.
struct MoreMoneyOf {
    std::shared_ptr<const Baseline> place;
    MoreMoney more;
};

void bind_amounts(py::module_& m) {
    py::class_<MoreOf>(m, "MoreOf", "A lever's field that takes money.")
        .def_property_readonly("lever", [](const MoreOf& it) { return window(it.lever).name; })
        .def_readonly("field", &MoreOf::field)
        .def_property_readonly("unit", [](const MoreOf& it) { return std::string{name(it.unit)}; })
        .def_readonly("own", &MoreOf::own,
                      "What the plan does of it by itself, in whole steps of the unit.");
    py::class_<DoneOf>(m, "DoneOf", "What a lever did in all.")
        .def(
            "of",
            [](const DoneOf& it, const std::string& unit) {
                return it.of(find<AmountUnit>(unit).value());
            },
            py::arg("unit"), "In the unit of an amount.");
    py::class_<Told>(m, "Told", "What a run says of a mix: totals, not differences.")
        .def_readonly("gain", &Told::gain)
        .def_property_readonly(
            "asked",
            [](const Told& it) {
                return Eigen::VectorXd{
                    Eigen::Map<const Eigen::VectorXd>(it.asked.data(), std::ssize(it.asked))};
            },
            "Of the funds, by year, less what was granted to them.")
        .def_readonly("granted", &Told::granted)
        .def("done", &MoreMoney::done_of, py::arg("lever"), "What a lever did.")
        .def(
            "why",
            [](const Told& it, const std::string& lever) {
                return std::string{MoreMoney::why_of(it, lever)};
            },
            py::arg("lever"), "What stopped a lever last; empty: nothing.");
    py::class_<OutOfReach>(m, "OutOfReach", "Why money cannot reach a lever.")
        .def_property_readonly("why", [](const OutOfReach& it) { return std::string{it.why}; })
        .def_readonly("fund", &OutOfReach::fund);
}

void bind_more_money(py::module_& m) {
    using More = MoreMoneyOf;
    py::class_<More>(m, "MoreMoney", "One place and plan, and the fund in which money stands.")
        .def(py::init([](const Baseline& place, const Scenario& plan, std::size_t fund,
                         const std::string& maximise, Month by, Month horizon,
                         std::optional<Month> arrives) {
                 auto kept = std::make_shared<const Baseline>(place);
                 const Aim aim{find<Maximise>(maximise).value(), by, horizon};
                 MoreMoney more{*kept, plan, fund, aim, arrives, Running::alone(projected)};
                 return More{std::move(kept), std::move(more)};
             }),
             py::arg("place"), py::arg("plan"), py::arg("fund"), py::arg("maximise"), py::arg("by"),
             py::arg("horizon"), py::arg("arrives"))
        .def_property_readonly("plan", [](const More& it) { return it.more.plan(); })
        .def_property_readonly("outcome", [](const More& it) { return it.more.outcome(); })
        .def_property_readonly("before", [](const More& it) { return it.more.before(); })
        .def_property_readonly("years", [](const More& it) { return it.more.years(); })
        .def_property_readonly(
            "line", [](const More& it) { return it.more.line(); },
            "The fund of each year, by its place.")
        .def(
            "amounts",
            [](const More& it, const std::map<std::string, std::string>& wanted) {
                return it.more.amounts(wanted);
            },
            py::arg("wanted"), "What is varied: fields by lever.")
        .def(
            "held",
            [](const More& it, const std::vector<MoreOf>& amounts) {
                return it.more.held(amounts);
            },
            py::arg("amounts"), "The plan in which the money is for these alone.")
        .def(
            "limited",
            [](const More& it, const std::vector<MoreOf>& amounts) {
                return it.more.limited(amounts);
            },
            py::arg("amounts"), "Years in which the fund's own money limits one of these.")
        .def(
            "waits",
            [](const More& it, const MoreOf& amount, const std::vector<MoreOf>& amounts) {
                return it.more.waits(amount, amounts);
            },
            py::arg("amount"), py::arg("amounts"),
            "Whether what the fund lacks already comes before this lever.")
        .def(
            "out_of_reach",
            [](const More& it, const std::string& lever) -> std::optional<OutOfReach> {
                for (const Lever& each : it.more.plan().levers)
                    if (window(each).name == lever) return it.more.out_of_reach(each);
                return std::nullopt;
            },
            py::arg("lever"), "Why the money cannot reach a lever, however much it is.")
        .def(
            "with_receipts",
            [](const More& it, const Scenario& plan, const std::map<int, double>& rupiah) {
                return it.more.with_receipts(plan, rupiah);
            },
            py::arg("plan"), py::arg("rupiah"), "The plan with so much more in each year.")
        .def(
            "plenty",
            [](const More& it, const std::vector<MoreOf>& amounts, double money) {
                return it.more.plenty(amounts, money);
            },
            py::arg("amounts"), py::arg("money"),
            "Receipts of each year with which no mix lacks money.")
        .def(
            "needs",
            [](const More& it, const Told& told, const std::vector<MoreOf>& amounts,
               const std::map<int, double>& received) {
                return it.more.needs(told, amounts, received);
            },
            py::arg("told"), py::arg("amounts"), py::arg("received"),
            "What a mix takes in each year of the money.")
        .def(
            "told",
            [](const More& it, const Outcome<double>& out, const Scenario& plan) {
                return it.more.told(out, plan);
            },
            py::arg("outcome"), py::arg("plan"), "What the run of a plan says.")
        .def(
            "asked_of_others",
            [](const More& it, const Outcome<double>& out) { return it.more.asked_of_others(out); },
            py::arg("outcome"), "What is asked of everybody but these funds, by payer.");
    m.def("with_more", &MoreMoney::with_more, py::arg("plan"), py::arg("amounts"), py::arg("steps"),
          "The plan with so many steps more of each amount.");
    m.def(
        "with_everything",
        [](const Scenario& plan, const MoreOf& amount) {
            return with_levers(plan, {amount.everything()});
        },
        py::arg("plan"), py::arg("amount"), "The plan with all there is of one amount.");
}

}  // namespace

void bind_next_billion(py::module_& m) {
    bind_amounts(m);
    bind_more_money(m);
    m.def("first_year_of_money", &first_year_of_money, py::arg("place"), py::arg("plan"),
          "The first year of a run of which a plan has a fund; its last, where it has none.");
    m.def(
        "fund_that_pays",
        [](const Baseline& place, const Scenario& plan, const std::vector<std::string>& levers) {
            return fund_that_pays(place, plan, {levers.begin(), levers.end()});
        },
        py::arg("place"), py::arg("plan"), py::arg("levers"),
        "The fund of the plan's first year from whose line most of these levers are paid: its "
        "place among the funds.");
    m.def("next_billion", &found_in, py::arg("place"), py::arg("plan"), py::arg("fund"),
          py::arg("wanted"), py::arg("by"), py::arg("threads") = 0,
          "The fund, and for each lever (with its field) what a billion more brings: lever, "
          "amount, unit, rupiah, active months, why it takes no more, the fund that pays it.");
}
