// SPDX-License-Identifier: Apache-2.0
//
// What districts published, the prior that is fitted to it, and walks under it.

#include <pybind11/eigen.h>

#include <jknmodel/base/workers.hpp>
#include <jknmodel/evidence/coordinates.hpp>
#include <jknmodel/evidence/district_prior.hpp>
#include <jknmodel/evidence/districts.hpp>
#include <jknmodel/evidence/walks.hpp>
#include <jknmodel/io/districts.hpp>
#include <map>
#include <string>
#include <variant>
#include <vector>

#include "answers.hpp"
#include "casters.hpp"
#include "random_stream.hpp"
#include "records.hpp"

namespace jknmodel::python {

using namespace py::literals;

[[nodiscard]] inline py::object object_of(const DistrictRow& row) {
    return dataclass("jknmodel.evidence.districts", "Published")(
        row.district, row.province, row.kind, row.date, row.figure, row.segment, row.care_class,
        row.value, row.base, row.confidence, row.source, row.note);
}
[[nodiscard]] inline py::object object_of(const Composition& found) {
    py::dict people;
    for (std::size_t i = 0; i < found.people.size(); ++i)
        people[word(static_cast<PublishedSegment>(i))] = found.people[i];
    if (found.ppu_pn) people["PPU_PN"] = *found.ppu_pn;
    if (found.ppu_bu) people["PPU_BU"] = *found.ppu_bu;
    return dataclass("jknmodel.evidence.districts", "Composition")(
        found.district, word(found.group), found.date, people,
        found.population ? py::object(py::float_(*found.population)) : py::none());
}

}  // namespace jknmodel::python

JKNMODEL_RECORD_OUT(DistrictRow, "jknmodel.evidence.districts.Published")
JKNMODEL_RECORD_OUT(Composition, "jknmodel.evidence.districts.Composition")

namespace {

namespace py = pybind11;
using namespace jknmodel;
using python::RandomStream;
using Table = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

/// A list as a tuple of things of one kind.
template <class List>
auto in_order(const List& list) {
    using Value = typename List::value_type;
    return python::Shown<std::vector<Value>>::of({list.begin(), list.end()});
}

void bind_published(py::module_& m) {
    py::class_<Districts>(m, "Districts", "What districts published about their members.")
        .def(py::init([](const std::string& text, const std::string& name) {
                 return Districts{read_districts_text(text, name)};
             }),
             py::arg("text"), py::arg("name") = "districts.csv",
             "Out of the text of its CSV file. Raises InputError with every fault of it.")
        .def_property_readonly("rows", &Districts::rows, "Every row, in the order of the file.")
        .def_property_readonly("compositions", &Districts::compositions,
                               "The districts and dates with every segment published.")
        .def(
            "group_named",
            [](const Districts& self, const std::string& name, const std::string& province) {
                return python::word(self.group_named(name, province));
            },
            py::arg("name"), py::arg("province"), "Which districts the one of that name is like.")
        .def(
            "province_of",
            [](const Districts& self, const std::string& name, const std::string& said) {
                return self.province_of(name, said);
            },
            py::arg("name"), py::arg("said") = "",
            "The province of a district as it is said, or by its name; empty where neither tells.")
        .def(
            "fitted",
            [](const Districts& self, const Eigen::VectorXd& nation, const std::string& group,
               const std::string& without) {
                return fitted(self, nation, parse<DistrictGroup>(group), without);
            },
            py::arg("nation"), py::arg("group"), py::arg("without") = "",
            "The prior for districts of a group, from all but one; `nation` is by cell, of its "
            "population.");
    m.def(
        "group_of",
        [](const std::string& kind, const std::string& province) {
            return python::word(group_of(kind, province));
        },
        py::arg("kind"), py::arg("province"), "Which districts one is like.");
    m.def(
        "published_as",
        [](const std::string& segment) {
            return python::word(published_as(parse<Segment>(segment)));
        },
        py::arg("segment"), "As what a segment is published.");
    m.def(
        "same_district",
        [](const std::string& one, const std::string& other) { return same_district(one, other); },
        py::arg("one"), py::arg("other"), "Whether two names are of one district.");
}

void bind_coordinates(py::module_& m) {
    py::class_<Coordinate>(m, "Coordinate", "The log of some people against others.")
        .def_readonly("name", &Coordinate::name)
        .def_readonly("of", &Coordinate::of, "A weight for each cell and the population.")
        .def_readonly("against", &Coordinate::against, "The same of those it is against.");
    m.def(
        "all_coordinates", [] { return in_order(all_coordinates()); },
        "Every coordinate of a district, in order.");
    m.def(
        "coordinates",
        [](const Table& people) {
            Table out(people.rows(), coordinate_count);
            for (Eigen::Index i = 0; i < people.rows(); ++i)
                out.row(i) = coordinates(people.row(i).transpose());
            return out;
        },
        py::arg("people"), "The coordinates of rows of 28 cells and the population.");
    m.def(
        "people_at",
        [](const Table& at, const Eigen::VectorXd& population) {
            if (at.cols() != coordinate_count || population.size() != at.rows())
                throw std::invalid_argument("give 28 coordinates a row, and a population each");
            Table out(at.rows(), people_unknowns);
            for (Eigen::Index i = 0; i < at.rows(); ++i)
                out.row(i) = people_at(at.row(i).transpose(), population[i]);
            return out;
        },
        py::arg("at"), py::arg("population"), "The 28 cells and the population of rows of them.");
}

void bind_prior(py::module_& m) {
    py::class_<SpreadBlock> block(m, "SpreadBlock",
                                  "Coordinates that differ together: Student's t of a scale.");
    block
        .def_property_readonly(
            "of", [](const SpreadBlock& self) { return in_order(self.of); },
            "The numbers of the coordinates.")
        .def_readonly("scale", &SpreadBlock::scale)
        .def_readonly("freedom", &SpreadBlock::freedom, "Degrees of freedom.");
    python::bind_equality(block, [](const SpreadBlock& self) { return self.freedom; });
    py::class_<DistrictPrior>(m, "DistrictPrior", R"(Centre and spread of a district's coordinates.

The first block is how many are registered, the second all that a district can be unusual in;
``width`` is that of one whose width is known (`as_wide`).
)")
        .def_readonly("centre", &DistrictPrior::centre)
        .def_property_readonly(
            "blocks",
            [](const DistrictPrior& self) {
                return in_order(std::vector(self.blocks.begin(), self.blocks.end()));
            },
            "Coordinates that differ together.")
        .def_readonly("width", &DistrictPrior::width)
        .def("as_wide", &DistrictPrior::as_wide, py::arg("width"),
             "The prior for a district whose spread is known to be so many times as wide: normal.")
        .def(
            "around",
            [](const DistrictPrior& self, const py::object& prior) {
                return self.around(prior.attr("of_population").cast<Eigen::VectorXd>());
            },
            py::arg("prior"),
            "The same spread around another prior: the nation's shares, or one district's.")
        .def("shares", &DistrictPrior::shares, "The shares of the registered at the centre.")
        .def("registered_share", &DistrictPrior::registered_share,
             "How many of the population are registered there.")
        .def("spread_apart", &DistrictPrior::spread_apart, py::arg("by"),
             "The same centre with every spread so many times as wide.")
        .def(
            "moved",
            [](const DistrictPrior& self, const std::map<std::string, double>& by) {
                return self.moved({by.begin(), by.end()});
            },
            py::arg("by"), "The same spread around a centre that is moved in some coordinates.")
        .def(
            "draw",
            [](const DistrictPrior& self, RandomStream& stream, Eigen::Index count) {
                return std::visit([&](auto& bits) -> Table { return self.draw(bits, count); },
                                  stream.bits);
            },
            py::arg("stream"), py::arg("count"), "Coordinates of so many districts.");
}

/// A figure as jknmodel.evidence.ratios has it.
PeopleRatio ratio_from(py::handle figure) {
    const python::Fields of{figure};
    return {of.get<std::string>("label"), of.get<Eigen::VectorXd>("of"),
            of.get<Eigen::VectorXd>("against"), of.get<double>("low"), of.get<double>("high")};
}

Table ends_of(const Walks& walks, const std::vector<RandomStream>& streams) {
    Table out(std::ssize(streams), people_unknowns);
    const py::gil_scoped_release others_may_run;
    Workers{0}.each(streams.size(), [&](std::size_t i, int) {
        out.row(static_cast<Eigen::Index>(i)) =
            std::visit([&](const auto& bits) { return walks.end(bits); }, streams[i].bits);
    });
    return out;
}

void bind_walks(py::module_& m) {
    py::class_<SpreadWidths>(m, "SpreadWidths", "Widths of a spread that are told apart.")
        .def_property_readonly("width",
                               [](const SpreadWidths& self) { return in_order(self.width); })
        .def_property_readonly(
            "chance", [](const SpreadWidths& self) { return in_order(self.chance); },
            "Of each but the last, before a figure is seen.");
    m.def(
        "spread_widths", [] { return spread_widths(); },
        "The widths that are told apart, and the chance of each.");
    py::class_<Walks>(m, "Walks", R"(Walks under a prior and what one district published.

``figures`` are ratios, ``start`` the cells and a population that satisfy them: ValueError when it
does not.
)")
        .def(py::init([](const DistrictPrior& prior, const std::vector<py::object>& figures,
                         const Eigen::VectorXd& start) {
                 std::vector<PeopleRatio> ratios;
                 for (const py::object& figure : figures) ratios.push_back(ratio_from(figure));
                 const py::gil_scoped_release others_may_run;
                 return Walks{prior, ratios, start};
             }),
             py::arg("prior"), py::arg("figures"), py::arg("start"))
        .def(
            "ends", &ends_of, py::arg("streams"),
            "The ends of as many walks, each by its own random numbers: cells and the population.");
}

}  // namespace

void bind_districts(py::module_& m) {
    bind_coordinates(m);
    bind_prior(m);
    bind_published(m);  // after the class of what is fitted to it
    bind_walks(m);
}
