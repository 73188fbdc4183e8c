// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file answers.hpp
/// A record of the library as a class of Python: its fields by name, equality, hash, repr, pickle,
/// all from one list. Include it after casters.hpp.
///
///   Answer<Afford>{m, "Afford", "How many heads a budget carries."}
///       .field("heads", &Afford::heads, "Further heads, beside those already there.")
///       .field("left", &Afford::left, "Rupiah that no further head can use.");
///
///   found.heads; found == again; hash(found); pickle.loads(pickle.dumps(found))   # in Python
///
/// A list goes out as a tuple, a word of an enumeration that Python has not (`word`) as text. What
/// follows from the fields is bound as usual: `.bound().def_property_readonly(...)`.

#include <pybind11/typing.h>

#include <functional>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "casters.hpp"

namespace jknmodel::python {

/// A list that stays as it is.
template <class V>
[[nodiscard]] py::tuple fixed(const std::vector<V>& list) {
    py::tuple out(list.size());
    for (std::size_t i = 0; i < list.size(); ++i) out[i] = py::cast(list[i]);
    return out;
}

/// A value of a field as it goes out.
template <class V>
struct Shown {
    using type = V;
    static type of(const V& value) { return value; }
};
template <class V>
struct Shown<std::vector<V>> {
    using type = py::typing::Tuple<V, py::ellipsis>;
    static type of(const std::vector<V>& list) { return py::reinterpret_borrow<type>(fixed(list)); }
};

template <class S>
[[nodiscard]] py::object as_object(S shown) {
    if constexpr (std::is_base_of_v<py::object, S>)
        return shown;
    else
        return py::cast(std::move(shown));
}

template <class T>
class Answer {
public:
    Answer(py::module_& m, const char* name, const char* doc) : bound_{m, name, doc} {
        const auto fields = fields_;
        const std::string title{name};
        bound_
            .def("__eq__",
                 [fields](const T& self, const py::object& other) {
                     return py::isinstance<T>(other) &&
                            state(*fields, self).equal(state(*fields, other.cast<const T&>()));
                 })
            .def("__hash__", [fields](const T& self) { return py::hash(state(*fields, self)); })
            .def("__repr__",
                 [fields, title](const T& self) {
                     std::string out;
                     for (const Field& field : *fields)
                         out += (out.empty() ? "" : ", ") + field.name + "=" +
                                py::repr(field.get(self)).template cast<std::string>();
                     return title + "(" + out + ")";
                 })
            .def(py::pickle([fields](const T& self) { return state(*fields, self); },
                            [fields](const py::tuple& kept) {
                                T out{};
                                for (std::size_t i = 0; i < fields->size(); ++i)
                                    (*fields)[i].set(out, kept[i]);
                                return out;
                            }));
    }

    template <class V>
    Answer& field(const char* name, V T::*member, const char* doc) {
        return field(
            name, [member](const T& self) { return self.*member; },
            [member](T& self, V value) { self.*member = std::move(value); }, doc);
    }
    /// A word of an enumeration as text.
    template <class E>
    Answer& word(const char* name, E T::*member, const char* doc) {
        return field(
            name, [member](const T& self) { return std::string{jknmodel::name(self.*member)}; },
            [member](T& self, const std::string& text) { self.*member = parse<E>(text); }, doc);
    }
    /// A field that is read and set again by functions.
    template <class Get, class Set>
    Answer& field(const char* name, Get get, Set set, const char* doc) {
        using V = std::decay_t<decltype(get(std::declval<const T&>()))>;
        const auto shown = [get](const T& self) { return Shown<V>::of(get(self)); };
        bound_.def_property_readonly(name, shown, doc);
        fields_->push_back({name,
                            [shown](const T& self) -> py::object { return as_object(shown(self)); },
                            [set](T& self, py::handle value) { set(self, value.cast<V>()); }});
        return *this;
    }
    [[nodiscard]] py::class_<T>& bound() { return bound_; }

private:
    struct Field {
        std::string name;
        std::function<py::object(const T&)> get;
        std::function<void(T&, py::handle)> set;
    };
    static py::tuple state(const std::vector<Field>& fields, const T& self) {
        py::tuple out(fields.size());
        for (std::size_t i = 0; i < fields.size(); ++i) out[i] = fields[i].get(self);
        return out;
    }
    std::shared_ptr<std::vector<Field>> fields_ = std::make_shared<std::vector<Field>>();
    py::class_<T> bound_;
};

}  // namespace jknmodel::python
