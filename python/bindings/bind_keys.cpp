// SPDX-License-Identifier: Apache-2.0
//
// The keys of the files that are read, for the reference.

#include <jknmodel/io/keys.hpp>

#include "answers.hpp"
#include "casters.hpp"

namespace {

namespace py = pybind11;
using namespace jknmodel;

}  // namespace

void bind_keys(py::module_& m) {
    py::class_<Key>(m, "Key", "A key of a table of a file.")
        .def_readonly("name", &Key::name, "As the file has it.")
        .def_readonly("type", &Key::type, "How its value is written.")
        .def_readonly("unit", &Key::unit, "Rupiah, heads, share of what; empty: no quantity.")
        .def_property_readonly(
            "required", [](const Key& self) { return self.need == Need::required; },
            "Whether it must be there.")
        .def_readonly("standard", &Key::standard, "What holds without it; empty: nothing does.")
        .def_readonly("meaning", &Key::meaning, "What it means.")
        .def_readonly("example", &Key::example, "A value as a file has it.");
    py::class_<KeyTable>(m, "KeyTable", "The keys that one table of a file may have.")
        .def_readonly("name", &KeyTable::name, "``fund``; a lever's is its kind.")
        .def_readonly("files", &KeyTable::files, "Kinds of files that it stands in.")
        .def_readonly("opens", &KeyTable::opens,
                      "What a file writes before its keys; empty: they are at its top.")
        .def_readonly("meaning", &KeyTable::meaning, "What it says.")
        .def_readonly("keys", &KeyTable::keys, "Its keys.");
    m.def("key_tables", &key_tables, "Every key of the files that are read, table by table.");
}
