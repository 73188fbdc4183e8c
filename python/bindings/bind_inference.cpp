// SPDX-License-Identifier: Apache-2.0
//
// From figures to a full opening position, and draws around it.

#include <pybind11/eigen.h>

#include <jknmodel/base/workers.hpp>
#include <jknmodel/evidence/inference.hpp>
#include <jknmodel/evidence/plausible.hpp>
#include <jknmodel/evidence/ways.hpp>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "casters.hpp"
#include "errors.hpp"
#include "figures.hpp"
#include "random_stream.hpp"

namespace jknmodel::python {

[[nodiscard]] inline py::object object_of(const Inference& found) {
    using namespace py::literals;
    return dataclass("jknmodel.evidence.inference", "Inference")(
        "cells"_a = fixed(found.cells), "whole"_a = fixed(found.whole), "gap_to"_a = found.gap_to,
        "exact"_a = found.exact, "implied"_a = fixed(found.implied), "factor"_a = found.factor,
        "notes"_a = fixed(found.notes), "near"_a = found.near);
}

}  // namespace jknmodel::python

JKNMODEL_RECORD_OUT(Inference, "jknmodel.evidence.inference.Inference")

namespace {

namespace py = pybind11;
using namespace jknmodel;
using python::RandomStream;

/// The ways that a place can be read in, held together: walks are large.
struct Ways {
    std::vector<Way> list;
};

void translate_no_room(std::exception_ptr thrown) {
    try {
        if (thrown) std::rethrow_exception(thrown);
    } catch (const NoRoom& error) {
        py::set_error(python::dataclass("jknmodel.evidence.opening", "NoRoomError"), error.what());
    }
}

/// Draws in whole people, of the ways of their places: the cells and the population, a row each.
using WholeTable = Eigen::Matrix<std::int64_t, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
WholeTable whole_draws(const Plausible& plausible, const std::vector<RandomStream>& streams,
                       const std::vector<std::size_t>& places) {
    if (places.size() != streams.size())
        throw std::invalid_argument("give a place for each stream");
    WholeTable out(std::ssize(streams), people_unknowns);
    const py::gil_scoped_release others_may_run;
    Workers{0}.each(streams.size(), [&](std::size_t i, int) {
        const WholePosition found = std::visit(
            [&](const auto& bits) { return plausible.draw(bits, places[i]); }, streams[i].bits);
        const auto row = static_cast<Eigen::Index>(i);
        for (Eigen::Index j = 0; j + 1 < people_unknowns; ++j)
            out(row, j) = found.people[static_cast<std::size_t>(j)];
        out(row, people_unknowns - 1) = found.population;
    });
    return out;
}

}  // namespace

void bind_inference(py::module_& m) {
    py::register_exception_translator(&translate_no_room);
    py::class_<Ways>(m, "Ways", "A place in each way that its words can be read, and walks there.")
        .def("__len__", [](const Ways& self) { return self.list.size(); })
        .def_property_readonly(
            "readings",
            [](const Ways& self) {
                std::vector<std::size_t> out;
                for (const Way& way : self.list) out.push_back(way.reading);
                return out;
            },
            "The number of each among all that the words have.")
        .def_property_readonly(
            "shares",
            [](const Ways& self) {
                std::vector<double> out;
                for (const Way& way : self.list) out.push_back(way.share);
                return out;
            },
            "How likely each is.")
        .def(
            "way_of", [](const Ways& self, std::size_t j) { return way_of(j, self.list); },
            py::arg("j"), "Which way draw j is of: as often as each is likely.");
    py::class_<Plausible>(m, "Plausible", "Openings drawn under every figure, in whole people.")
        .def(py::init([](const Facts& facts, const Ways& ways) {
                 return Plausible{facts, ways.list};
             }),
             py::arg("facts"), py::arg("ways"), "Of a place in the ways that stand.")
        .def("draws", &whole_draws, py::arg("streams"), py::arg("places"),
             "A draw of each place by its own random numbers: cells and the population, a row "
             "each.")
        .def(
            "holds",
            [](const Plausible& self, const std::vector<std::int64_t>& people,
               std::int64_t population) {
                return self.holds({people, population});
            },
            py::arg("people"), py::arg("population"),
            "Whether every figure holds within its rounding, in one way to read them.")
        .attr("BLOCK") = Plausible::block;
    m.def(
        "ways_that_stand",
        [](const Facts& facts, const Prior& prior, const DistrictPrior& spread) {
            const py::gil_scoped_release others_may_run;
            return Ways{ways_that_stand(facts, prior, spread, Workers{0})};
        },
        py::arg("facts"), py::arg("prior"), py::arg("spread"),
        "The place in each way that its words have, without those that its "
        "figures rule out.");
    m.def(
        "walks_under",
        [](const Facts& facts, const Prior& prior, const DistrictPrior& spread) {
            return walks_under(facts, nearest_opening(facts, prior), spread);
        },
        py::arg("facts"), py::arg("prior"), py::arg("spread"),
        "Walks under the figures of a place, begun where its opening is.");
    m.def(
        "infer_among",
        [](const Prior& prior, const Ways& ways, double factor) {
            std::optional<Inference> found;
            {
                const py::gil_scoped_release others_may_run;
                found = infer_among(prior, std::span<const Way>{ways.list}, factor, Workers{0});
            }
            return *found;
        },
        py::arg("prior"), py::arg("ways"), py::arg("factor"),
        "The opening position of a place among the ways that stand.");
    m.def("infer_alone", &infer_alone, py::arg("facts"), py::arg("prior"), py::arg("factor"),
          "The opening position where nothing can be drawn around it.");
    m.attr("PLAUSIBLE_FACTOR") = plausible_factor;
    m.attr("INTERVAL_ENDS") = std::vector<double>{interval_from, interval_to};
}
