// SPDX-License-Identifier: Apache-2.0
//
// Place and prior files. What they state goes out as the records of jknmodel.evidence; a place's
// own record is put together there, with what the package knows of its file.

#include <jknmodel/io/place.hpp>

#include "casters.hpp"
#include "heard.hpp"
#include "records.hpp"

namespace jknmodel::python {

using namespace py::literals;

/// One word, or empty text for none.
template <class E>
[[nodiscard]] py::str word(const std::optional<E>& value) {
    return value ? word(*value) : py::str("");
}
/// A list that stays as it is.
template <class T>
[[nodiscard]] py::tuple fixed(const std::vector<T>& list) {
    py::tuple out(list.size());
    for (std::size_t i = 0; i < list.size(); ++i) out[i] = py::cast(list[i]);
    return out;
}
[[nodiscard]] inline py::tuple words(const std::vector<Segment>& segments) {
    py::tuple out(segments.size());
    for (std::size_t i = 0; i < segments.size(); ++i) out[i] = word(segments[i]);
    return out;
}

[[nodiscard]] inline py::object object_of(const EvidenceRow& row) {
    return dataclass("jknmodel.evidence.figures", "Figure")(
        "figure"_a = word(row.figure), "unit"_a = word(row.unit), "low"_a = row.low,
        "high"_a = row.high, "value"_a = row.value, "base"_a = word(row.base),
        "segments"_a = words(row.segments), "care_class"_a = word(row.care_class),
        "months"_a = fixed(row.months), "among"_a = row.among, "set_aside"_a = row.set_aside,
        "deciles"_a = row.deciles.empty() ? py::none() : py::object{fixed(row.deciles)},
        "village"_a = row.village, "words_id"_a = row.words_id, "source_id"_a = row.source_id,
        "as_of"_a = row.as_of, "source"_a = row.source, "confidence"_a = row.confidence,
        "words"_a = row.words, "known"_a = word(row.known));
}
[[nodiscard]] inline py::object object_of(const PopulationRow& row) {
    return dataclass("jknmodel.evidence.figures", "Population")(
        "value"_a = row.value, "low"_a = row.low, "high"_a = row.high, "as_of"_a = row.as_of,
        "source"_a = row.source, "confidence"_a = row.confidence, "words"_a = row.words,
        "known"_a = word(row.known));
}
[[nodiscard]] inline py::object object_of(const PriorRow& row) {
    return dataclass("jknmodel.evidence.priors", "PriorRow")(
        "segments"_a = words(row.segments), "standing"_a = word(row.standing),
        "people"_a = row.people, "known"_a = word(row.known), "as_of"_a = row.as_of,
        "source"_a = row.source, "confidence"_a = row.confidence, "how"_a = row.how);
}
[[nodiscard]] inline py::object object_of(const PriorFile& prior) {
    py::tuple rows(prior.rows.size());
    for (std::size_t i = 0; i < prior.rows.size(); ++i) rows[i] = object_of(prior.rows[i]);
    py::dict classes;
    for (const PriorClasses& each : prior.classes)
        classes[word(each.standing)] =
            py::make_tuple(each.shares[0], each.shares[1], each.shares[2]);
    return dataclass("jknmodel.evidence.priors", "PriorFile")(
        "name"_a = prior.name, "rows"_a = rows, "classes"_a = classes, "inside"_a = prior.inside,
        "words"_a = prior.words, "registered_share"_a = prior.registered_share,
        "published_total"_a = prior.published_total);
}

}  // namespace jknmodel::python

JKNMODEL_RECORD_OUT(EvidenceRow, "jknmodel.evidence.figures.Figure")
JKNMODEL_RECORD_OUT(PopulationRow, "jknmodel.evidence.figures.Population")
JKNMODEL_RECORD_OUT(PriorFile, "jknmodel.evidence.priors.PriorFile")

void bind_place(pybind11::module_& m) {
    namespace py = pybind11;
    using namespace jknmodel;
    using python::word;

    py::class_<PlaceFile>(m, "PlaceFile", "What a place file states.")
        .def_readonly("name", &PlaceFile::name)
        .def_readonly("region", &PlaceFile::region)
        .def_readonly("opening", &PlaceFile::opening)
        .def_readonly("priority_status", &PlaceFile::priority_status)
        .def_readonly("prior", &PlaceFile::prior)
        .def_property_readonly(
            "active_rate_read_as",
            [](const PlaceFile& place) { return word(place.active_rate_read_as); })
        .def_property_readonly(
            "active_rate_tested_on",
            [](const PlaceFile& place) { return word(place.active_rate_tested_on); })
        .def_property_readonly(
            "minimum_wages", [](const PlaceFile& place) { return place.minimum_wage.by_year(); },
            "The minimum wages known, by year.")
        .def_readonly("population", &PlaceFile::population)
        .def_readonly("evidence", &PlaceFile::evidence)
        .def_readonly("cells", &PlaceFile::cells);

    m.def(
        "read_place",
        [](const std::string& path, const std::vector<std::string>& known_priors) {
            return python::heard([path, known_priors] { return read_place(path, known_priors); });
        },
        py::arg("path"), py::arg("known_priors") = std::vector<std::string>{},
        "What a place file states. Raises InputError with every fault of the file.");
    m.def(
        "read_prior",
        [](const std::string& path) { return python::heard([path] { return read_prior(path); }); },
        py::arg("path"),
        "What a prior file states. Raises InputError with every fault of the file.");
}
