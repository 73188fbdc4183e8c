// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file errors.hpp
/// Faults as Python has them: the classes of jknmodel/base/errors.py.

#include <pybind11/pybind11.h>

#include <jknmodel/base/error.hpp>

namespace jknmodel::python {

namespace py = pybind11;

[[nodiscard]] inline py::object error_class(const char* name) {
    return py::module_::import("jknmodel.base.errors").attr(name);
}

[[nodiscard]] inline py::object issue_object(const Issue& issue) {
    const auto place = [](int n) -> py::object {
        return n > 0 ? py::object(py::int_(n)) : py::none();
    };
    using namespace py::literals;
    return error_class("Issue")("file"_a = issue.file, "row"_a = place(issue.row),
                                "column"_a = place(issue.column), "key"_a = issue.key,
                                "value"_a = issue.value, "message"_a = issue.message,
                                "where"_a = issue.where);
}
[[nodiscard]] inline py::list issue_objects(const InputError& error) {
    py::list issues;
    for (const Issue& issue : error.issues()) issues.append(issue_object(issue));
    return issues;
}

}  // namespace jknmodel::python
