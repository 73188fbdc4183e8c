// SPDX-License-Identifier: Apache-2.0
//
// What a study asks of a run: when money ends, when targets are met, whom the levers added. They
// are methods of the outcomes of bind_outcome.cpp.

#include <pybind11/stl.h>

#include <cstdint>
#include <jknmodel/study/questions.hpp>
#include <map>
#include <string>
#include <vector>

#include "casters.hpp"

namespace {

namespace py = pybind11;
using namespace jknmodel;

const Outcome<double>& plain(const Outcome<double>& out) { return out; }
Outcome<double> plain(const WholeOutcome& out) { return in_doubles(out); }

Target target_from(const std::string& figure, double share) {
    if (const auto known = find<Target::Figure>(figure)) return {*known, share};
    refuse(figure, "",
           "'" + figure + "' is not a target with a base" +
               advice(figure, Names<Target::Figure>::list));
}

std::vector<Target::Figure> figures_from(const std::vector<std::string>& names) {
    std::vector<Target::Figure> out;
    for (const std::string& name : names) out.push_back(target_from(name, 0).figure);
    return out;
}

template <class T>
void bind_questions() {
    using Out = Outcome<T>;
    py::reinterpret_borrow<py::class_<Out>>(py::type::of<Out>())
        .def(
            "money_ends", [](const Out& out) { return money_ends(plain(out)); },
            "The first month in which a fund could not pay a bill or gave up heads; None within "
            "the run.")
        .def(
            "met",
            [](const Out& out, const std::map<std::string, double>& target, int hold) {
                std::vector<Target> targets;
                for (const auto& [figure, share] : target)
                    targets.push_back(target_from(figure, share));
                return met(plain(out), targets, hold);
            },
            py::arg("target"), py::arg("hold") = 0,
            "The first month whose close meets every target and holds it for so many months more; "
            "None within the run.")
        .def(
            "met_status",
            [](const Out& out, const Scenario& scenario, const std::vector<std::string>& figures,
               int hold) {
                const auto changes = law_changes(scenario);
                return met(plain(out),
                           status_line(figures_from(figures), law_under(scenario, changes)), hold);
            },
            py::arg("scenario"), py::arg("figures"), py::arg("hold") = 0,
            "The first month whose close reaches the thresholds of priority status in force in it "
            "for these figures, and so many months more theirs; None within the run.")
        .def(
            "lost_status",
            [](const Out& out, const Scenario& scenario, const std::vector<std::string>& figures) {
                const auto changes = law_changes(scenario);
                return lost(plain(out),
                            status_line(figures_from(figures), law_under(scenario, changes)));
            },
            py::arg("scenario"), py::arg("figures"),
            "The first month after they were met whose close misses the thresholds in force in it; "
            "None within the run.")
        .def(
            "new_heads",
            [](const Out& out, const Scenario& scenario) {
                const NewHeads heads = new_heads(plain(out), scenario);
                py::dict dict;
                dict["added"] = heads.added, dict["lasting"] = heads.lasting,
                dict["one_off"] = heads.one_off, dict["released"] = heads.released;
                dict["cost_this_year"] = heads.cost_this_year,
                dict["cost_full_year"] = heads.cost_full_year;
                dict["until"] = heads.until;
                return dict;
            },
            py::arg("scenario"),
            "PBID heads that the levers added: those that the money carries to the end of the "
            "window (`until`), and the others; None for both where that cannot be told.");
}

}  // namespace

void bind_study(py::module_& m) {
    bind_questions<double>();
    bind_questions<std::int64_t>();
    m.def(
        "status_line",
        [](const Scenario& scenario, const std::vector<std::string>& figures, Month month) {
            const auto changes = law_changes(scenario);
            std::map<std::string, double> shares;
            for (const Target& target :
                 status_line(figures_from(figures), law_under(scenario, changes))(month))
                shares[std::string{name(target.figure)}] = target.share;
            return shares;
        },
        py::arg("scenario"), py::arg("figures"), py::arg("month"),
        "The thresholds of priority status in force in a month under the scenario's law, as shares "
        "of one; a figure that the law does not test then is left out.");
}
