// SPDX-License-Identifier: Apache-2.0
//
// What districts published.

#include <jknmodel/evidence/districts.hpp>
#include <jknmodel/io/districts.hpp>
#include <string>

#include "casters.hpp"
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

void bind_districts(pybind11::module_& m) {
    namespace py = pybind11;
    using namespace jknmodel;
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
            "The province of a district as it is said, or by its name; empty where neither tells.");
    m.def(
        "group_of",
        [](const std::string& kind, const std::string& province) {
            return python::word(group_of(kind, province));
        },
        py::arg("kind"), py::arg("province"), "Which districts one is like.");
    m.def(
        "same_district",
        [](const std::string& one, const std::string& other) { return same_district(one, other); },
        py::arg("one"), py::arg("other"), "Whether two names are of one district.");
}
